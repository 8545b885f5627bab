using Linli.Cases.Ends;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Portal;

/// <summary>A matter that was answered and waits for its reporter's verdict, as the card that asks for it.</summary>
/// <param name="Question">12栋 路灯不亮，办好了吗？</param>
/// <param name="Confirm">What one says if it is well, in the flow's words.</param>
internal sealed record Asking(string Number, string Question, string Answered, string Silence, DateTimeOffset? ConfirmDue, string Confirm, string Dispute)
{
    /// <summary>Short labels stay side by side in 长辈版.</summary>
    public bool IsShort => Confirm.Length <= ShortMost && Dispute.Length <= ShortMost;

    private const int ShortMost = 5; // characters, look.md section 9

    public static Asking Of(Case it, CaseTypeDefinition type, PlaceCard? place, PortalTimes times, Words words)
    {
        string Move(string @do) => words["cases.ends.verdict." + (it.AnswerKind?.Code() ?? "solved") + "." + @do] is { ResourceNotFound: false } own ? own.Value : type.Flow.Moves.TryGetValue(@do, out var said) ? said.In(Words.Language) : words[$"cases.portal.do.{@do}"];
        return new(
            it.Number,
            it.AnswerKind is { } kind and not AnswerKind.Solved
                ? words["cases.ends.question", place?.PlateLarge ?? "", type.Name.In(Words.Language), words["cases.ends.asks." + kind.Code()]]
                : words["cases.portal.asks.question", place?.PlateLarge ?? "", type.Name.In(Words.Language)],
            it.AnsweredAt is { } at ? words["cases.portal.asks.answered", times.Day(at)] : "",
            it.ConfirmDue is { } due ? words["cases.portal.asks.silence", times.Day(due)] : "",
            it.ConfirmDue, Move("confirm"), Move("dispute"));
    }
}
