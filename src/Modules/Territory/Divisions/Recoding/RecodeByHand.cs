using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Divisions.Recoding;

/// <summary>
/// An administrator enters what a document ordered: codes go on under others from a day on, several into one (a merger) or
/// one into several (a split). The list and the codes of this house's places follow together; no path, id or case number
/// changes, and an address of the old code still leads there.
/// </summary>
internal sealed class RecodeByHand(LinliDb db, IAccess access, IAudit audit, Caller caller, TimeProvider clock)
{
    /// <param name="On">The first day of the new codes, today at the latest.</param>
    /// <param name="Source">The document, as it is cited.</param>
    public sealed record Input(string Lines, DateOnly On, string Source);

    public const int SourceLengthMax = 200; // characters
    public const int TouchedMax = 5_000; // divisions and places; beyond them it is a file for linli import divisions

    /// <summary>What it would do, without doing it.</summary>
    public async Task<Outcome<RecodingPlan>> Look(Input input, CancellationToken stop)
    {
        if (!access.May(TerritoryRights.RecodeList)) return KernelRefusals.NotYours;
        if (!RecodingLine.ReadAll(input.Lines).Succeeded(out var lines, out var no)) return no;
        return await Decide(lines, input, stop);
    }

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        if (!access.May(TerritoryRights.RecodeList)) return KernelRefusals.NotYours;
        if (!RecodingLine.ReadAll(input.Lines).Succeeded(out var lines, out var no)) return no;
        if (!(await Decide(lines, input, stop)).Succeeded(out var plan, out no)) return no;

        foreach (var was in plan.Moves.Select(move => move.Was).DistinctBy(was => was.Code)) db.Entry(was).Property(d => d.Until).CurrentValue = input.On;
        foreach (var place in plan.Places) db.Entry(place.Was).Property(c => c.Until).CurrentValue = input.On;
        db.AddRange(plan.Begun.Select(one => new Division(one.Code, input.On, null, one.OfficialName, string.Join(' ', PinyinInitials.Variants(Division.Said(one.OfficialName))))));
        db.AddRange(plan.Places.Select(place => new PlaceCode(place.Was.DistrictId, place.Was.PlaceId, place.NewCode, input.On, null)));
        db.AddRange(lines.Select(line => new DivisionChange(line.Old, line.New, input.On)));
        await ListChanged.Note(db, plan.Begun.Count, plan.Moves.Count, stop);
        var kept = new EnteredRecoding(Uuid.Next(clock), input.On, input.Source.Trim(), lines, plan, caller.Account!.Value.Id, clock.GetUtcNow());
        db.Add(kept);
        audit.Add(0, TerritoryRights.RecodeList.Code, "recoding", kept.Id); // of the installation, not of a district
        await db.SaveChangesAsync(stop);
        return kept.Id;
    }

    private async Task<Outcome<RecodingPlan>> Decide(IReadOnlyList<RecodingLine> lines, Input input, CancellationToken stop)
    {
        if (input.Source.Trim().Length is 0 or > SourceLengthMax) return RecodingRefusals.SourceMissing.With(SourceLengthMax);
        if (input.On > clock.Today()) return TerritoryRefusals.DayAhead.With(clock.Today());
        var olds = lines.Select(line => line.Old).ToList();
        var known = await db.Set<DivisionChange>().AsNoTracking().Where(c => olds.Contains(c.OldCode)).ToListAsync(stop);
        if (lines.FirstOrDefault(line => known.Exists(c => c.OldCode == line.Old && c.NewCode == line.New)) is { } again) return RecodingRefusals.KnownAlready.With(again.Old, again.New);

        var ground = await Read(lines, stop);
        foreach (var line in lines)
        {
            var stands = ground.Old.Any(d => d.Code.StartsWith(line.Old, StringComparison.Ordinal)) || ground.Here.Any(here => here.Code.Code.StartsWith(line.Old, StringComparison.Ordinal));
            if (!stands && !await db.Set<Division>().AnyAsync(d => d.Code == line.Old, stop)) return RecodingRefusals.Unknown.With(line.Old);
        }

        if (ground.Old.Count + ground.Here.Count > TouchedMax) return RecodingRefusals.TooMany.With(ground.Old.Count + ground.Here.Count, TouchedMax);
        return RecodingPlan.Decide(lines, input.On, ground);
    }

    private async Task<RecodingPlan.Ground> Read(IReadOnlyList<RecodingLine> lines, CancellationToken stop)
    {
        var old = new SortedDictionary<string, Division>(StringComparer.Ordinal);
        var here = new Dictionary<(int, Guid), (PlaceCode, string)>();
        foreach (var code in lines.Select(line => line.Old).Distinct(StringComparer.Ordinal))
        {
            var after = DivisionCode.After(code);
            foreach (var division in await db.Set<Division>().Where(d => d.Code.CompareTo(code) >= 0 && d.Code.CompareTo(after) < 0 && d.Until == null).ToListAsync(stop)) old[division.Code] = division;
            var bearing =
                from c in db.Set<PlaceCode>()
                join p in db.Set<Place>() on new { c.DistrictId, Id = c.PlaceId } equals new { p.DistrictId, p.Id }
                where c.Until == null && c.Code.StartsWith(code)
                select new { Code = c, p.Name };
            foreach (var one in await bearing.ToListAsync(stop)) here[(one.Code.DistrictId, one.Code.PlaceId)] = (one.Code, one.Name);
        }

        var next = old.Keys.Concat(lines.Select(line => line.Old)).SelectMany(code => RecodingPlan.Map(lines, code)).Select(target => target.NewCode).ToHashSet(StringComparer.Ordinal);
        var whole = here.Values.SelectMany(one => RecodingPlan.Map(lines, DivisionCode.Significant(one.Item1.Code))).Select(target => target.NewCode.PadRight(12, '0')).ToHashSet(StringComparer.Ordinal);
        var rows = new List<Division>();
        foreach (var some in next.Concat(next.SelectMany(DivisionCode.Above)).Distinct(StringComparer.Ordinal).Chunk(500))
            rows.AddRange(await db.Set<Division>().AsNoTracking().Where(d => some.Contains(d.Code)).OrderBy(d => d.Code).ThenBy(d => d.Since).ToListAsync(stop));
        var going = here.Values.Select(one => one.Item1.Code).ToHashSet(StringComparer.Ordinal);
        var taken = await db.Set<PlaceCode>().Where(c => c.Until == null && whole.Contains(c.Code)).Select(c => c.Code).ToListAsync(stop);
        return new([.. old.Values], rows, [.. here.Values.OrderBy(one => one.Item1.Code, StringComparer.Ordinal)], taken.FindAll(code => !going.Contains(code)));
    }
}

/// <summary>The figures of the list that was read last tell every reader, and the index of names, that something changed.</summary>
internal static class ListChanged
{
    public static async Task Note(LinliDb db, int begun, int ended, CancellationToken stop)
    {
        if (await db.Set<DivisionList>().OrderByDescending(l => l.No).FirstOrDefaultAsync(stop) is not { } last) return;
        db.Entry(last).Property(l => l.Added).CurrentValue += begun;
        db.Entry(last).Property(l => l.Ended).CurrentValue += ended;
    }
}
