using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Lines;

/// <summary>Base grids of a community carry lines' duties from a day on: of each line one net's at most. What a grid carried of that line before ends.</summary>
internal sealed class LayDuties(LinliDb db, TimeProvider clock)
{
    /// <summary>Why it can't be from that day on.</summary>
    public async Task<Refusal?> Check(Place community, DateOnly on, IReadOnlyList<MergeLines.Choice> choices, CancellationToken stop)
    {
        if (choices.Count == 0) return null;
        var grids = await db.PlacesOn(community.DistrictId, clock.Today()).Where(p => p.ParentId == community.Id && p.Level == PlaceLevel.Grid && (p.ValidTo == null || p.ValidTo > on)).Select(p => p.Id).ToListAsync(stop);
        if (!choices.All(c => grids.Contains(c.Grid))) return TerritoryRefusals.GroundChanged;
        if (choices.DistinctBy(c => (c.Grid, c.Line)).Count() != choices.Count) return TerritoryRefusals.OneNetALine;
        var nets = await db.Set<LineNet>().AsNoTracking().Where(n => n.DistrictId == community.DistrictId && n.ValidFrom <= on && (n.ValidTo == null || n.ValidTo > on)).ToDictionaryAsync(n => n.Id, stop);
        return choices.Any(c => c.Net is { } net && (!nets.TryGetValue(net, out var known) || known.Line != c.Line)) ? TerritoryRefusals.NetNotThen : null;
    }

    public async Task Lay(Place community, DateOnly on, IReadOnlyList<MergeLines.Choice> choices, CancellationToken stop)
    {
        var (running, nets) = await Read(community, choices, stop);
        foreach (var choice in choices)
        {
            var here = running.FindAll(d => d.GridId == choice.Grid && nets[d.NetId].Line == choice.Line && (d.Until is not { } end || end > on));
            foreach (var duty in here.Where(d => d.NetId != choice.Net)) duty.End(on);
            if (choice.Net is { } net && !here.Exists(d => d.NetId == net)) db.Add(new LineDuty(community.DistrictId, Uuid.Next(clock), choice.Grid, net, on));
        }
    }

    /// <summary>As if they had never been laid: what began with them goes, what ended with them runs on. Not where one of them has ended since.</summary>
    public async Task<Refusal?> TakeBack(Place community, DateOnly on, IReadOnlyList<MergeLines.Choice> choices, CancellationToken stop)
    {
        var (running, nets) = await Read(community, choices, stop);
        var begun = running.FindAll(d => d.Since == on && choices.Any(c => c.Grid == d.GridId && c.Net == d.NetId));
        if (begun.Exists(d => d.Until is not null)) return TerritoryRefusals.SomethingFollowed;
        db.RemoveRange(begun);
        foreach (var duty in running.Where(d => d.Until == on && d.Since < on && choices.Any(c => c.Grid == d.GridId && c.Line == nets[d.NetId].Line && c.Net != d.NetId))) duty.RunOn(nets[duty.NetId].ValidTo);
        return null;
    }

    private async Task<(List<LineDuty> Duties, Dictionary<Guid, LineNet> Nets)> Read(Place community, IReadOnlyList<MergeLines.Choice> choices, CancellationToken stop)
    {
        if (choices.Count == 0) return ([], []);
        var grids = choices.Select(c => c.Grid).Distinct().ToList();
        var duties = await db.Set<LineDuty>().Where(d => d.DistrictId == community.DistrictId && grids.Contains(d.GridId)).ToListAsync(stop);
        return (duties, await db.Set<LineNet>().AsNoTracking().Where(n => n.DistrictId == community.DistrictId).ToDictionaryAsync(n => n.Id, stop));
    }
}
