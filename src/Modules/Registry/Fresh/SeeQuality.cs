using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Registry.Fresh;

/// <summary>How good the records of a place are, table by table, as each module reckons its own.</summary>
internal sealed class SeeQuality(IEnumerable<IQuality> modules, IAccess access, Caller caller)
{
    private static readonly string[] Order = ["people", "households", "residences", "organisations", "facilities", "homes", "buildings", "grids", "posts", "cases"];

    public async Task<Outcome<IReadOnlyList<TableQuality>>> Run(PlaceCard place, CancellationToken stop)
    {
        if (!caller.Cleared && caller.IsStaff) return KernelRefusals.NotCleared;
        var target = new Target(place.Id.District, place.Path, place.Grid);
        if (!access.May(RegistryRights.Count, target) || (PlacePath.Level(place.Path) >= 3 && !access.May(RegistryRights.See, target))) return RegistryRefusals.Unknown;
        List<TableQuality> tables = [];
        foreach (var module in modules) tables.AddRange(await module.At(place, stop));
        return tables.Where(table => table.Parts.Count > 0).OrderBy(table => Array.IndexOf(Order, table.Table) is >= 0 and var at ? at : Order.Length).ToList();
    }
}
