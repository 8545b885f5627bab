using Linli.Contracts;
using Linli.Kernel;
using Linli.Territory.Drawing;

namespace Linli.Territory.Lines;

/// <summary>
/// Proposes how the nets of lines become duties of a community's base grids: each grid takes from each line the net that holds
/// most of its homes; a building in no grid goes to the nearest grid, one that shares a net with it before others. Changes nothing.
/// </summary>
internal sealed class ProposeMerge(ReadLines read, ReadGround ground, TimeProvider clock)
{
    /// <param name="Share">Of the grid's homes that lie in the net, 0 to 1.</param>
    public sealed record Offer(LineNet Net, int Parts, int Homes, double Share);

    /// <param name="Now">The net whose duty the grid carries already.</param>
    /// <param name="Offers">The largest share first; the first is proposed.</param>
    public sealed record Cell(BaseGrid Grid, LineKind Line, Guid? Now, IReadOnlyList<Offer> Offers)
    {
        public Guid? Proposed => Offers.Count > 0 ? Offers[0].Net.Id : null;
    }

    /// <param name="To">The grid that it is put into, whole.</param>
    public sealed record Placing(GroundPart Part, GroundGrid To);

    /// <param name="Unused">Nets that are nowhere the largest: their duty would be carried by no grid.</param>
    public sealed record Proposal(LinePicture Picture, CommunityGround Ground, IReadOnlyList<Cell> Cells, IReadOnlyList<Placing> Placings, IReadOnlyList<LineNet> Unused)
    {
        public IReadOnlyList<RegridBuildings.Share> Shares => [.. Placings.GroupBy(p => p.To.Id).Select(to => new RegridBuildings.Share(to.Key, [.. to.Select(p => p.Part.Id)]))];
    }

    public async Task<Proposal> Run(Place community, CancellationToken stop)
    {
        var picture = await read.Run(community, clock.Today(), stop);
        var standing = await ground.Run(community, stop);
        var placings = Placings(picture, standing);
        var gridOf = standing.Parts.ToDictionary(p => p.Id, p => p.Grid);
        foreach (var placing in placings) gridOf[placing.Part.Id] = placing.To.Id;

        var byGrid = picture.Addresses.ToLookup(a => gridOf.GetValueOrDefault(a.Id));
        var cells = picture.Grids.SelectMany(grid => picture.Lines.Select(line => Make(picture, grid, line, [.. byGrid[grid.Id]]))).ToList();
        var used = cells.Select(c => c.Proposed).ToHashSet();
        return new(picture, standing, cells, placings, [.. picture.Nets.Where(n => !used.Contains(n.Id))]);
    }

    private static Cell Make(LinePicture picture, BaseGrid grid, LineKind line, List<LineAddress> addresses)
    {
        var all = addresses.Sum(a => a.Homes);
        var now = picture.Duties.FirstOrDefault(d => d.GridId == grid.Id && picture.Nets.Any(n => n.Id == d.NetId && n.Line == line))?.NetId;
        return new(grid, line, now, [.. addresses.SelectMany(a => picture.Of(line, a).Select(net => (net, a))).GroupBy(x => x.net)
            .Select(of => new Offer(of.Key, of.Count(), of.Sum(x => x.a.Homes), all == 0 ? (double)of.Count() / addresses.Count : (double)of.Sum(x => x.a.Homes) / all))
            .OrderByDescending(o => o.Share).ThenBy(o => o.Net.Name, PlateOrder.It).ThenBy(o => o.Net.Id)]);
    }

    private static List<Placing> Placings(LinePicture picture, CommunityGround ground)
    {
        var open = ground.Grids.Where(g => g.Ends is null).ToDictionary(g => g.Id);
        List<Placing> placings = [];
        foreach (var part in ground.Parts)
        {
            if (part.Grid is { } own && open.TryGetValue(own, out var itsOwn))
            {
                if (part.Astray > 0) placings.Add(new(part, itsOwn));
            }
            else if (part.Grid is null && Nearest(picture, ground, part, open) is { } to) placings.Add(new(part, to));
        }

        return placings;
    }

    private static GroundGrid? Nearest(LinePicture picture, CommunityGround ground, GroundPart part, Dictionary<Guid, GroundGrid> open)
    {
        var nets = picture.NetsAt[part.Id].Select(n => n.Id).ToHashSet();
        return ground.Parts.Where(p => p.Grid is { } grid && open.ContainsKey(grid))
            .OrderByDescending(p => picture.NetsAt[p.Id].Any(n => nets.Contains(n.Id)))
            .ThenBy(p => p.ParentId != part.ParentId && (p.Lat is null || part.Lat is null))
            .ThenBy(p => p is { Lat: { } lat, Lon: { } lon } && part is { Lat: { } here, Lon: { } there } ? Earth.Metres(here, there, lat, lon) : 0)
            .FirstOrDefault() is { Grid: { } found } ? open[found] : open.Values.FirstOrDefault();
    }
}
