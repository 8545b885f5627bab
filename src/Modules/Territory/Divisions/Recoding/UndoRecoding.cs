using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Divisions.Recoding;

/// <summary>
/// Takes a recoding by hand back, as though it had not been entered. Once something else has happened to its codes, only a
/// new recoding with a day of its own leads back.
/// </summary>
internal sealed class UndoRecoding(LinliDb db, IAccess access, IAudit audit, TimeProvider clock)
{
    public sealed record Input(Guid Recoding);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (!access.May(TerritoryRights.RecodeList)) return KernelRefusals.NotYours;
        if (await db.Set<EnteredRecoding>().FirstOrDefaultAsync(r => r.Id == input.Recoding, stop) is not { } recoding) return RecodingRefusals.NoSuchRecoding;
        if (recoding.UndoneAt is not null) return RecodingRefusals.UndoneAlready;
        var done = recoding.Done;
        if (!(await Rows(recoding.Day, done, stop)).Succeeded(out var rows, out var no)) return no;

        db.RemoveRange(rows.Begun);
        foreach (var ended in rows.Ended) db.Entry(ended).Property(d => d.Until).CurrentValue = null;
        foreach (var (now, before) in rows.Places)
        {
            db.Remove(now);
            db.Entry(before).Property(c => c.Until).CurrentValue = null;
        }

        db.RemoveRange(rows.Changes);
        await ListChanged.Note(db, rows.Ended.Count, rows.Begun.Count, stop);
        recoding.TakeBack(clock.GetUtcNow());
        audit.Add(0, TerritoryRights.RecodeList.Code, "recoding", recoding.Id, detail: "undone");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private sealed record Touched(IReadOnlyList<Division> Begun, IReadOnlyList<Division> Ended, IReadOnlyList<(PlaceCode Now, PlaceCode Before)> Places, IReadOnlyList<DivisionChange> Changes);

    /// <summary>The rows as the recoding left them; a refusal where one is otherwise by now.</summary>
    private async Task<Outcome<Touched>> Rows(DateOnly day, EnteredRecoding.Deeds done, CancellationToken stop)
    {
        var (begun, ended) = (new List<Division>(), new List<Division>());
        foreach (var some in done.Begun.Concat(done.Ended).Distinct(StringComparer.Ordinal).Chunk(500))
        {
            var all = await db.Set<Division>().Where(d => some.Contains(d.Code)).OrderBy(d => d.Since).ToListAsync(stop);
            foreach (var code in some)
            {
                var last = all.FindAll(d => d.Code == code);
                var isBegun = done.Begun.Contains(code);
                if (isBegun && last is [.., { Until: null } now] && now.Since == day) begun.Add(now);
                else if (isBegun) return RecodingRefusals.SomethingFollowed.With(code);
                if (!done.Ended.Contains(code)) continue;
                if (last.FindLast(d => d.Since < day) is not { } was || was.Until != day || (!isBegun && last[^1] != was)) return RecodingRefusals.SomethingFollowed.With(code);
                ended.Add(was);
            }
        }

        foreach (var top in done.Begun.Where(code => done.Lines.Any(line => line.New == code)))
        {
            var after = DivisionCode.After(top);
            var below = await db.Set<Division>().Where(d => d.Until == null && d.Code.CompareTo(top) >= 0 && d.Code.CompareTo(after) < 0).Select(d => d.Code).ToListAsync(stop);
            if (below.Find(code => !done.Begun.Contains(code)) is { } later) return RecodingRefusals.SomethingFollowed.With(later);
        }

        var olds = done.Lines.Select(line => line.Old).ToList();
        var changes = (await db.Set<DivisionChange>().Where(c => olds.Contains(c.OldCode) && c.Day == day).ToListAsync(stop)).FindAll(c => done.Lines.Contains(new(c.OldCode, c.NewCode)));
        if (!(await Places(day, done, stop)).Succeeded(out var places, out var no)) return no;
        return new Touched(begun, ended, places, changes);
    }

    private async Task<Outcome<IReadOnlyList<(PlaceCode Now, PlaceCode Before)>>> Places(DateOnly day, EnteredRecoding.Deeds done, CancellationToken stop)
    {
        List<(PlaceCode, PlaceCode)> pairs = [];
        foreach (var district in done.Places.GroupBy(deed => deed.District, deed => deed.Place))
        {
            var ids = district.ToList();
            var codes = await db.Set<PlaceCode>().Where(c => c.DistrictId == district.Key && ids.Contains(c.PlaceId)).OrderBy(c => c.Since).ToListAsync(stop);
            foreach (var place in ids)
            {
                if (codes.FindAll(c => c.PlaceId == place) is not [.., var before, { Until: null } now] || now.Since != day || before.Until != day) return RecodingRefusals.SomethingFollowed.With(codes.FindLast(c => c.PlaceId == place)?.Code ?? "");
                pairs.Add((now, before));
            }
        }

        return pairs;
    }
}
