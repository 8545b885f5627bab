using Microsoft.Extensions.Configuration;

namespace Linli.Territory;

/// <summary>How large a grid may be before the health check speaks. Set under <c>Linli:Grids</c>; see docs/operations.md.</summary>
internal sealed record GridLimits
{
    /// <summary>Households that one grid may hold. GB/T 34300-2017 names 300 to 500.</summary>
    public int HouseholdsMost { get; init; } = PlaceCounts.HomesOfAGridMost;

    /// <summary>Households for each worker of a grid.</summary>
    public int HouseholdsPerWorkerMost { get; init; } = PlaceCounts.HomesOfAGridMost;

    /// <summary>The share of a limit beyond which a grid is named before it is too large, in percent.</summary>
    public int WarnAtPercent { get; init; } = 80;

    public static GridLimits Read(IConfiguration configuration)
    {
        var read = configuration.GetSection("Linli:Grids").Get<GridLimits>() ?? new();
        if (read.HouseholdsMost < 1 || read.HouseholdsPerWorkerMost < 1 || read.WarnAtPercent is < 1 or > 100)
            throw new InvalidOperationException("Linli:Grids: limits are 1 or more, the warning is 1 to 100 percent.");
        return read;
    }

    public bool IsOver(GridLoad grid) => grid.Homes > HouseholdsMost || grid.HomesPerWorker > HouseholdsPerWorkerMost;

    public bool IsNear(GridLoad grid) => grid.Homes * 100L > (long)HouseholdsMost * WarnAtPercent || grid.HomesPerWorker * 100L > (long)HouseholdsPerWorkerMost * WarnAtPercent;
}
