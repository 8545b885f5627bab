using System.Text.Json;

namespace Linli.Territory.Staffing;

/// <summary>What a district has chosen for one type of grid from a day on: a formula of the pack with numbers of its own.</summary>
/// <param name="Needs">By post, as JSON; posts that the formula does not name (any more) count for nothing.</param>
internal sealed record FormulaChoice(int DistrictId, Guid Id, GridType Type, string Formula, string Needs, DateOnly Since, DateTimeOffset RecordedAt)
{
    public static string Write(IReadOnlyDictionary<string, Need> needs) => JsonSerializer.Serialize(needs);

    /// <summary>Null where the pack has no such formula any more; then the usual one holds again.</summary>
    public Formula? In(StaffingRules rules) =>
        rules.Formulas.TryGetValue(Formula, out var formula) ? formula.With(JsonSerializer.Deserialize<Dictionary<string, Need>>(Needs)!) : null;
}
