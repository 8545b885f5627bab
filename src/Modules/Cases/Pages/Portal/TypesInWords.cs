using Linli.Cases.Packs;
using Linli.Engines.Text;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Portal;

/// <summary>The kinds of matters that residents may report, found by how people say it at home: 灯不亮, 楼上漏水.</summary>
internal static class TypesInWords
{
    private const int Most = 3; // kinds proposed
    private const double Alike = 0.34; // share of a phrase's pairs of characters that must be in what was said

    /// <summary>The common ones first, then what a grid itself sees to, complaints last whatever their number.</summary>
    /// <param name="common">How often each was reported here lately.</param>
    public static IReadOnlyList<CaseTypeDefinition> All(Pack pack, IReadOnlyDictionary<string, int> common) =>
        [.. pack.CaseTypes.Values.Where(type => type.OpenedBy == OpenedBy.Residents)
            .OrderBy(type => type.Visibility == CaseVisibility.Sealed).ThenByDescending(type => common.GetValueOrDefault(type.Code)).ThenByDescending(type => type.Grid?.Part == GridRole.Lead).ThenBy(type => type.Visibility).ThenBy(type => type.Code, StringComparer.Ordinal)];

    /// <summary>Those that sound like what was said, the most alike first; empty where none does.</summary>
    public static IReadOnlyList<CaseTypeDefinition> Like(IReadOnlyList<CaseTypeDefinition> types, string said)
    {
        var plain = Folding.Of(said).Trim();
        if (plain.Length == 0) return [];
        var scored = types.Select(type => (Type: type, Score: Phrases(type).Max(phrase => Score(plain, Folding.Of(phrase))))).ToList();
        var least = Math.Max(Alike, scored.Max(found => found.Score) / 2); // beside a good hit, a faint one only confuses
        return [.. scored.Where(found => found.Score >= least).OrderByDescending(found => found.Score).Select(found => found.Type).Take(Most)];
    }

    private static IEnumerable<string> Phrases(CaseTypeDefinition type) =>
        type.Name.Languages.Values.Concat(type.Everyday.Values.SelectMany(phrases => phrases));

    private static double Score(string said, string phrase)
    {
        if (said.Contains(phrase, StringComparison.Ordinal)) return 1 + phrase.Length;
        if (phrase.Contains(said, StringComparison.Ordinal)) return 1;
        var pairs = Pairs(phrase).ToHashSet();
        return pairs.Count == 0 ? 0 : (double)Pairs(said).Distinct().Count(pairs.Contains) / pairs.Count;
    }

    private static IEnumerable<string> Pairs(string text) =>
        Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(at => text.Substring(at, 2)).Where(pair => !pair.Any(char.IsWhiteSpace));
}
