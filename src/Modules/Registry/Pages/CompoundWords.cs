using System.Globalization;
using Linli.Kernel.Web;
using Linli.Registry.Compounds;
using Linli.Registry.Dated;
using Linli.Registry.Rules;

namespace Linli.Registry.Pages;

/// <summary>Compounds, their score and their steps as people read them.</summary>
internal static class CompoundWords
{
    /// <summary>The reckoning in words: 没有物业公司 5 + 没有业委会 5 = 10.</summary>
    public static string Sum(this Words words, Shortage shortage)
    {
        var holds = shortage.Parts.Where(one => one.Holds == true).Select(one => $"{one.Part.Name.In(Words.Language)} {one.Part.Points}").ToList();
        return holds.Count switch { 0 => words[shortage.Parts.Any(one => one.Holds is null) ? "registry.compound.no-points-unknown" : "registry.compound.no-points"], 1 => holds[0], _ => $"{string.Join(" + ", holds)} = {shortage.Points}" };
    }

    /// <summary>The reckoning as it was on the day of a proposal.</summary>
    /// <param name="why">Codes of the parts that held.</param>
    /// <param name="rule">Codes with their points of that day.</param>
    public static string Sum(this Words words, string why, string rule, RegistryRules rules)
    {
        var points = RuleOf(rule);
        var holds = why.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => (Name: NameOf(code, rules), Points: points.GetValueOrDefault(code))).ToList();
        return holds.Count switch { 0 => words["registry.compound.no-points-then"], 1 => $"{holds[0].Name} {holds[0].Points}", _ => $"{string.Join(" + ", holds.Select(one => $"{one.Name} {one.Points}"))} = {holds.Sum(one => one.Points)}" };
    }

    /// <summary>Each part with its points, as a rule was kept.</summary>
    public static IEnumerable<(string Name, int Points)> Rule(this Words _, string rule, RegistryRules rules) => RuleOf(rule).Select(part => (NameOf(part.Key, rules), part.Value));

    /// <summary>A dated value of a compound, with the name of its field.</summary>
    /// <param name="names">Of organisations, by their ids as they are kept.</param>
    public static string Of(this Words words, DatedFact fact, RegistryRules rules, IReadOnlyDictionary<string, string> names, DateOnly today)
    {
        if (fact.Field.StartsWith("step.", StringComparison.Ordinal))
        {
            var step = rules.Steps.FirstOrDefault(one => KeepCompound.Field(one) == fact.Field)?.Name.In(Words.Language) ?? fact.Field;
            return words["registry.offer.fact", step, fact.Value is { } day ? words.Day(DateOnly.Parse(day, CultureInfo.InvariantCulture), today) : words["registry.compound.step-taken-back"].Value];
        }

        string value = fact.Value switch
        {
            null => words["registry.compound.unknown"],
            KeepCompound.NoFirm => words["registry.compound.none"],
            KeepCompound.Yes => words["registry.compound.yes"],
            KeepCompound.No => words["registry.compound.no"],
            var id when fact.Field == nameof(CompoundField.Firm) => names.GetValueOrDefault(id, words["registry.compound.firm-elsewhere"]),
            var stand when fact.Field == nameof(CompoundField.Committee) => words["registry.compound.committee." + stand.ToLowerInvariant()],
            var other => other,
        };
        return words["registry.offer.fact", words["registry.compound.col." + fact.Field.ToLowerInvariant()].Value, value];
    }

    private static Dictionary<string, int> RuleOf(string rule) =>
        rule.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split(':')).ToDictionary(part => part[0], part => int.Parse(part[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static string NameOf(string code, RegistryRules rules) => rules.Shortage.FirstOrDefault(part => part.Code == code)?.Name.In(Words.Language) ?? code;
}
