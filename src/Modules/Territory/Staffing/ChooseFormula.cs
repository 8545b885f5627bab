using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;

namespace Linli.Territory.Staffing;

/// <summary>A district chooses a formula for one type of grid, with numbers of its own, from a day on. What held before is kept.</summary>
internal sealed class ChooseFormula(LinliDb db, IAccess access, IAudit audit, GridRules rules, TimeProvider clock)
{
    /// <param name="On">Today, or a day within a year: what was asked for before is not rewritten.</param>
    /// <param name="Needs">A number for each post of the formula.</param>
    public sealed record Input(PlaceId District, GridType Type, string Formula, DateOnly On, IReadOnlyDictionary<string, Need> Needs);

    public const int DaysAheadMost = 366;

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await db.FindPlace(input.District, stop) is not { Level: PlaceLevel.District } district) return TerritoryRefusals.NoSuchPlace;
        if (access.Through(TerritoryRights.SetFormula, new(district.DistrictId, district.Path)) is not { } by) return KernelRefusals.NotYours;
        if (rules.Staffing.For(input.Type).FirstOrDefault(formula => formula.Code == input.Formula) is not { } formula) return TerritoryRefusals.NoSuchFormula;
        var today = clock.Today();
        if (input.On < today) return TerritoryRefusals.FormulaNotBeforeToday.With(today);
        if (input.On > today.AddDays(DaysAheadMost)) return TerritoryRefusals.DayTooLate.With(today.AddDays(DaysAheadMost));

        var needs = new Dictionary<string, Need>(StringComparer.Ordinal);
        foreach (var term in formula.Terms)
        {
            if (!input.Needs.TryGetValue(term.Post, out var need) || need.AtLeast is < 0 or > StaffingReader.AtLeastMost || need.PerHouseholds is < StaffingReader.HouseholdsLeast or > StaffingReader.HouseholdsMost)
                return TerritoryRefusals.NoSuchNeed.With(StaffingReader.AtLeastMost, StaffingReader.HouseholdsLeast, StaffingReader.HouseholdsMost);
            needs[term.Post] = need;
        }

        if (needs.Values.All(need => need is { AtLeast: 0, PerHouseholds: null })) return TerritoryRefusals.NobodyNeeded;
        db.Add(new FormulaChoice(district.DistrictId, Uuid.Next(clock), input.Type, formula.Code, FormulaChoice.Write(needs), input.On, clock.GetUtcNow()));
        audit.Add(district.DistrictId, TerritoryRights.SetFormula.Code, "place", district.Id, by, $"{input.Type.InPacks()} {formula.With(needs).InNumbers}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
