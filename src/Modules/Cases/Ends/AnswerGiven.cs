using Linli.Cases.Packs;
using Linli.Kernel;
using Linli.Kernel.Web;

namespace Linli.Cases.Ends;

/// <summary>What an answer says of the matter. Whatever it says, the one who reported may disagree.</summary>
internal enum AnswerKind
{
    Solved,
    Partly,

    /// <summary>It will not be done; the reason in law is given with it.</summary>
    WillNot,

    /// <summary>It is not ours to do; who has it now is given with it.</summary>
    NotOurs,

    /// <summary>It came right without anybody's doing.</summary>
    SolvedItself,
}

/// <summary>An answer's kind, with the legal reason of a <see cref="AnswerKind.WillNot"/> or the receiver of a <see cref="AnswerKind.NotOurs"/>.</summary>
internal sealed record AnswerGiven(AnswerKind Kind, string Basis = "")
{
    public const int BasisLengthMax = 200; // characters

    /// <summary>A page asked, and nothing was chosen: refused once everything else holds.</summary>
    public static readonly AnswerGiven Unsaid = new((AnswerKind)(-1));

    /// <summary>As an entry of the timeline keeps it: <c>WillNot|《…》第 12 条</c>.</summary>
    public string Detail => $"{Kind}|{Basis}";

    public static AnswerGiven? Read(string? detail) =>
        detail?.Split('|', 2) is [var kind, var basis] && Enum.TryParse<AnswerKind>(kind, out var read) && Enum.IsDefined(read) ? new(read, basis) : null;

    /// <summary>What a page asked with the answer; null where nothing was chosen.</summary>
    public static AnswerGiven? From(string? kind, string? basis) => Enum.TryParse<AnswerKind>(kind, out var read) && Enum.IsDefined(read) ? new(read, (basis ?? "").Trim()) : null;

    /// <summary>What it lacks.</summary>
    public Refusal? Check() => Kind switch
    {
        _ when !Enum.IsDefined(Kind) => EndRefusals.KindMissing,
        AnswerKind.WillNot when Basis.Length == 0 => EndRefusals.LawMissing,
        AnswerKind.NotOurs when Basis.Length == 0 => EndRefusals.ReceiverMissing,
        _ when Basis.Length > BasisLengthMax => EndRefusals.BasisTooLong,
        _ => null,
    };
}

/// <summary>What a kind of answer means for the end, and how it is said.</summary>
internal static class AnswerKinds
{
    public const string Partly = "partly", NotDone = "not-done", HandedOver = "handed-over", SolvedItself = "solved-itself";

    /// <summary>Ends to which the reporter agreed though nobody solved it; in no count of what is solved.</summary>
    public static readonly IReadOnlyList<string> Unsolved = [Partly, NotDone, HandedOver, SolvedItself];

    /// <summary>How the case ends when the reporter agrees to such an answer: "solved" only where the answer said so.</summary>
    public static string End(this AnswerKind kind) => kind switch
    {
        AnswerKind.Partly => Partly,
        AnswerKind.WillNot => NotDone,
        AnswerKind.NotOurs => HandedOver,
        AnswerKind.SolvedItself => SolvedItself,
        _ => CaseVocabulary.Solved,
    };

    public static string Code(this AnswerKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>What was given with it, as a sentence: "依据：…", "转给：…"; empty where nothing was.</summary>
    public static string SayBasis(this AnswerGiven answer, Words words) => answer switch
    {
        { Basis.Length: 0 } => "",
        { Kind: AnswerKind.WillNot } => words["cases.ends.law-is", answer.Basis],
        { Kind: AnswerKind.NotOurs } => words["cases.ends.receiver-is", answer.Basis],
        _ => answer.Basis,
    };
}
