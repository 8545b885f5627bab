using Linli.Contracts;
using Linli.Engines.Flows;

namespace Linli.Cases.Packs;

/// <summary>The names that the code of this module carries out. A pack may use these and no others.</summary>
internal static class CaseVocabulary
{
    public const string Reason = "reason", Question = "question", Until = "until", Post = "post", Text = "text";

    /// <summary>The clocks begin anew, with the class that the answers give now.</summary>
    public const string RestartClock = "restart-clock";

    public const string TellLead = "tell-lead", TellReporter = "tell-reporter", TellChecker = "tell-checker";

    public const string Solved = "solved", Withdrawn = "withdrawn", ClosedBySilence = "closed-by-silence", Checked = "checked", Imported = "imported";

    /// <summary>It was merged into another case. No flow names it: a worker says it of two cases side by side.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>Nobody but the reporter says that a matter is solved; silence is said by the clock and counts for nothing.</summary>
    public static readonly FlowVocabulary Flows = new(
        [Reason, Question, Until, Post, Text],
        [RestartClock, TellLead, TellReporter, TellChecker],
        new Dictionary<string, FlowPart>
        {
            [Solved] = FlowPart.Reporter,
            [Withdrawn] = FlowPart.Reporter,
            [ClosedBySilence] = FlowPart.Clock,
            [Checked] = FlowPart.Checker,
            [Imported] = FlowPart.Automatic,
        });

    /// <summary>The posts of the tree of places, as packs name them; whatever else is a department.</summary>
    public static readonly IReadOnlyList<string> TreePosts =
        [.. Enum.GetValues<PostKind>().Where(kind => kind.IsOffice() && kind is not PostKind.Department).Select(kind => Hyphenated(kind.ToString()))];

    /// <summary>The values of an enum as packs write them: <c>PhotosAfterReview</c> is <c>photos-after-review</c>.</summary>
    public static IReadOnlyDictionary<string, T> Named<T>() where T : struct, Enum => Enum.GetValues<T>().ToDictionary(value => Hyphenated(value.ToString()));

    private static string Hyphenated(string name) =>
        string.Concat(name.Select((letter, at) => char.IsUpper(letter) && at > 0 ? "-" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));
}
