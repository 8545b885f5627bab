using Linli.Contracts;

namespace Linli.Registry;

/// <summary>A household ends, and with it what it said to other modules.</summary>
internal static class HouseholdEnds
{
    public static async Task End(this IEnumerable<IKeepOfHouseholds> keepers, Household household, DateOnly on, CancellationToken stop)
    {
        household.End(on);
        foreach (var keeper in keepers) await keeper.End(household.DistrictId, household.Id, on, stop);
    }
}
