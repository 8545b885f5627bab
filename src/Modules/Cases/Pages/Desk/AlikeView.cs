using System.Globalization;
using Linli.Cases.Packs;
using Linli.Cases.Reads;
using Linli.Engines.Duplicates;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Desk;

/// <summary>A matter beside those that may be the same, for a person to say.</summary>
/// <param name="Text">What was said here.</param>
/// <param name="Place">Read aloud.</param>
internal sealed record AlikeView(string Text, string Place, IReadOnlyList<FoundAlike> Found, CasePacks Packs, DateTimeOffset Now)
{
    /// <summary>The case that may be merged with one of them, and when it was reported; null where nobody may here.</summary>
    public (string Number, DateTimeOffset At)? Merging { get; init; }

    /// <summary>What is being taken down may be registered as the same as one of them.</summary>
    public bool TakesSame { get; init; }

    private const double VeryAlike = 0.85, Alike = 0.7;

    public CaseTypeDefinition? Type(FoundAlike one) => Packs.TypeNamed(one.Case.Type);

    /// <summary>很像 … 有点像.</summary>
    public static string Strength(double score) => score >= VeryAlike ? "very" : score >= Alike ? "quite" : "somewhat";

    /// <summary>What speaks for it and against it, part by part.</summary>
    public IEnumerable<string> Parts(Likeness likeness, Words words)
    {
        if (likeness.Text is { } text) yield return words["cases.desk.alike.text", text.ToString("P0", CultureInfo.CurrentCulture)];
        yield return likeness.Metres < 1 ? words["cases.desk.alike.same-house"] : words["cases.desk.alike.metres", Math.Round(likeness.Metres)];
        yield return likeness.Apart.TotalHours < 1 ? words["cases.desk.alike.minutes", Math.Max(1, (int)likeness.Apart.TotalMinutes)]
            : likeness.Apart.TotalDays < 1 ? words["cases.desk.alike.hours", (int)likeness.Apart.TotalHours]
            : words["cases.desk.alike.days", (int)likeness.Apart.TotalDays];
        if (likeness.SameType is { } same) yield return words[same ? "cases.desk.alike.same-type" : "cases.desk.alike.other-type"];
        if (likeness.Differing is var (here, there)) yield return words["cases.desk.alike.differing", here, there];
    }
}
