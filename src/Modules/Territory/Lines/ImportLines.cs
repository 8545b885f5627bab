using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Lines;

/// <summary>
/// Takes the nets of lines from a sheet, from a day on: all of it or, where one cell is wrong, nothing. A net of the same line
/// and name in that place ends on that day, and with it the duties that grids carried for it.
/// </summary>
internal sealed class ImportLines(LinliDb db, ResolveLines resolve, IAccess access, IAudit audit, TimeProvider clock)
{
    /// <param name="Within">Where the nets may lie: the place of the reader's post, or one below.</param>
    public sealed record Input(PlaceId Within, DateOnly On, IReadOnlyList<LineRow> Rows);

    public sealed record Taken(int Nets, int Parts, int Replaced);

    public async Task<Outcome<Taken>> Run(Input input, CancellationToken stop)
    {
        if (await db.FindPlace(input.Within, stop) is not { } within || !within.StandsOn(clock.Today())) return TerritoryRefusals.NoSuchPlace;
        if (access.Through(TerritoryRights.LineGrids, new(within.DistrictId, within.Path)) is not { } by) return KernelRefusals.NotYours;
        var meant = await resolve.Run(within, input.Rows, stop);
        if (meant.Problems.Count > 0) return TerritoryRefusals.SheetHasProblems.With(meant.Problems.Count);
        if (meant.Nets.Count == 0) return TerritoryRefusals.SheetEmpty;

        var names = meant.Nets.Select(n => n.Name).ToList();
        var alike = (await db.Set<LineNet>().Where(n => n.DistrictId == within.DistrictId && names.Contains(n.Name) && (n.ValidTo == null || n.ValidTo > input.On)).ToListAsync(stop))
            .FindAll(n => meant.Nets.Any(m => m.Line == n.Line && m.Name == n.Name));
        var (inside, outside) = await Reach(within, alike, stop);
        var standing = alike.FindAll(n => inside.Contains(n.Id)); // the 第1网 of another community is another net
        if (standing.Find(n => outside.Contains(n.Id)) is { } elsewhere) return TerritoryRefusals.NetElsewhere.With(elsewhere.Name);
        if (standing.Find(n => n.ValidFrom > input.On) is { } later) return TerritoryRefusals.DayTooEarly.With(later.ValidFrom);
        var ended = standing.ConvertAll(n => n.Id);
        foreach (var net in standing) net.End(input.On);
        foreach (var duty in await db.Set<LineDuty>().Where(d => d.DistrictId == within.DistrictId && ended.Contains(d.NetId) && (d.Until == null || d.Until > input.On)).ToListAsync(stop)) duty.End(input.On);
        foreach (var net in meant.Nets)
        {
            var made = new LineNet(within.DistrictId, Uuid.Next(clock), net.Line, net.Name, net.Post, net.Telephone, net.Duty, net.Ring, input.On, within.Demo);
            db.Add(made);
            db.AddRange(net.Parts.Select(part => new LinePart(within.DistrictId, made.Id, part)));
        }

        audit.Add(within.DistrictId, TerritoryRights.LineGrids.Code, "place", within.Id, by, $"import {meant.Nets.Count}");
        await db.SaveChangesAsync(stop);
        return new Taken(meant.Nets.Count, meant.Nets.Sum(n => n.Parts.Count), standing.Count);
    }

    /// <summary>Which of the nets have buildings within the place, and which outside: those are not the reader's to end.</summary>
    private async Task<(HashSet<Guid> Inside, HashSet<Guid> Outside)> Reach(Place within, List<LineNet> nets, CancellationToken stop)
    {
        var ids = nets.ConvertAll(n => n.Id);
        var parts = await (
            from part in db.Set<LinePart>()
            join place in db.Set<Place>() on new { part.DistrictId, Id = part.PlaceId } equals new { place.DistrictId, place.Id }
            where part.DistrictId == within.DistrictId && ids.Contains(part.NetId)
            select new { part.NetId, place.Path }).ToListAsync(stop);
        return ([.. parts.Where(p => PlacePath.IsWithin(p.Path, within.Path)).Select(p => p.NetId)], [.. parts.Where(p => !PlacePath.IsWithin(p.Path, within.Path)).Select(p => p.NetId)]);
    }
}
