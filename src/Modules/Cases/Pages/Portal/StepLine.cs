using Linli.Cases.Above;
using Linli.Cases.Ends;
using Linli.Cases.Packs;
using Linli.Cases.Reads;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Portal;

/// <summary>An entry of the timeline as residents read it: what was done, by which post (never a person), and what was said.</summary>
internal sealed record StepLine(string Sign, string What, string Who, string Said, DateTimeOffset At, IReadOnlyList<PhotoSeen> Photos)
{
    private static readonly string[] Known =
    [
        "report", "dispatch", "take", "return", "ask-back", "supply", "wait", "resume", "pass-on", "withdraw", "answer", "confirm", "dispute", "silence", "reopen", "check", "escalate", "note", "whistle", "whistle-over",
        "merge", "merge-undone", "split", "split-from", "with-answered", "with-ended", "with-goes-on",
        "decline", "extension-ask", "extended", "extension-refused", "extension-taken-back", "extension-lapsed",
        "objection", "objection-right", "objection-refused", "objection-taken-back", "objection-lapsed", "untaken", "falls-to-district", "wrong-place",
        "hide", "show-again", "did", "exclusion-ask", "excluded", "not-excluded", "exclusion-appeal",
    ];

    public static StepLine Of(StepSeen step, CaseSeen seen, bool own, Words words)
    {
        var (flow, answer) = (seen.Flow, AnswerGiven.Read(step.Detail));
        var what = Known.Contains(step.Do) ? words[$"cases.portal.step.{step.Do}"] : flow.Moves.GetValueOrDefault(step.Do)?.In(Words.Language) ?? step.Do;
        return new(
            CaseSigns.OfStep(step.State, step.Phase, step.Do, step.Detail, flow.Flow, seen.Case.AnswerKind),
            answer is null ? what : what + words["cases.ends.named", words["cases.ends.kind." + answer.Kind.Code()]],
            WhoDid(step, own, words), string.Join('\n', new[] { step.Text, More(step, words), answer?.SayBasis(words) ?? "" }.Where(said => said.Length > 0)), step.At, step.Photos);
    }

    /// <summary>What an entry says in dates or places: the new due, the right place.</summary>
    private static string More(StepSeen step, Words words) => step.Do switch
    {
        "extended" when DecideAbove.ReadExtended(step.Detail) is { } dates => words["cases.above.portal.extended", Moment(dates.Was, words), Moment(dates.Until, words)],
        "wrong-place" when step.Detail is { Length: > 0 } place => words["cases.above.portal.place", place],
        "pass-on" when step.Detail == MoveMade.Offering => words["cases.above.portal.offered"],
        _ => "",
    };

    private static string Moment(DateTimeOffset at, Words words) => Kernel.Calendar.ChinaTime.Local(at).ToString(words["cases.above.moment"], System.Globalization.CultureInfo.InvariantCulture);

    private static string WhoDid(StepSeen step, bool own, Words words)
    {
        var post = Words.Language == "en" ? step.PostNameEn ?? step.PostName : step.PostName;
        return step switch
        {
            { Do: "report", By: FlowPart.Lead } => words["cases.portal.who.worker"],
            { Do: "report" } => words[own ? "cases.portal.who.you" : "cases.portal.who.somebody", Enum.TryParse<Channel>(step.Detail, out var channel) ? words[$"cases.portal.channel.{channel}"] : words["cases.portal.channel.Portal"]],
            { By: FlowPart.Reporter, Detail: not "proxy" } when post is not null => post, // the worker who found it
            { By: FlowPart.Reporter, Detail: "proxy" } when post is not null => words["cases.portal.who.proxy", post],
            { By: FlowPart.Reporter } => words[own ? "cases.portal.who.you-alone" : "cases.portal.who.reporter"],
            { Do: "dispatch", By: FlowPart.Automatic } => words["cases.portal.who.sent", post ?? ""],
            { Do: "pass-on" or "escalate" or "untaken" or "falls-to-district" } => words["cases.portal.who.to", post ?? ""],
            { By: FlowPart.Clock } => words["cases.portal.who.clock"],
            _ => post ?? "",
        };
    }
}
