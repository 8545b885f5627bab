using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Linli.Reports.Forms;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.HandIns;

/// <summary>
/// When a day is over on which tables were due, keeps the figures as of that day of each community that they ask: a table fills
/// itself, and who presses late says what was so, also where records were changed for that day afterwards. The communities of
/// a street at once, a street a run.
/// </summary>
internal sealed class FreezeDue(LinliDb db, DueTables tables, AdmissionScope admission, TheDictionary dictionary, AskColumns ask, IPlaces places, IJobs jobs, TimeProvider clock) : IRunJob
{
    public const string Kind = "reports.freeze-due", MoreKind = "reports.freeze-due-more";
    public const int KeptDays = 400; // longer than the year that a table's cycle may take

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var today = ChinaTime.DateOf(now);
        foreach (var district in await places.Districts(stop))
        {
            if (!await FreezeSome(district.Id.District, today, now, stop)) continue;
            jobs.Add(0, MoreKind, "", now); // the next street at once
            break;
        }

        var old = today.AddDays(-KeptDays);
        await db.Set<DueDay>().Where(day => day.DueOn < old).ExecuteDeleteAsync(stop);
        await db.SaveChangesAsync(stop);
    }

    private async Task<bool> FreezeSome(int district, DateOnly today, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var day in (await tables.Of(district, null, today, stop)).Where(one => one.Cycle.DueOn < today).GroupBy(one => one.Cycle.DueOn).OrderBy(day => day.Key))
        {
            var due = day.Key;
            var frozen = (await db.Set<DueDay>().AsNoTracking().Where(one => one.DistrictId == district && one.DueOn == due && one.FrozenAt != null).Select(one => one.CommunityId).ToListAsync(stop)).ToHashSet();
            List<PlaceCard> lacking = [];
            foreach (var place in day.Select(one => one.Entry.PlaceId).Distinct())
                if (await places.Find(new(district, place), stop) is { } asked) lacking.AddRange((await admission.Communities(asked, stop)).Where(one => !frozen.Contains(one.Id.Id)));
            if (lacking.DistinctBy(one => one.Id).GroupBy(one => one.Path[..^PlacePath.SegmentLength]).FirstOrDefault() is not { } street) continue;
            await Freeze([.. street], due, [.. day.Select(one => one.Form.Id)], now, stop);
            return true;
        }

        return false;
    }

    private async Task Freeze(IReadOnlyList<PlaceCard> communities, DateOnly due, IReadOnlyList<Guid> forms, DateTimeOffset now, CancellationToken stop)
    {
        var (district, ids) = (communities[0].Id.District, communities.Select(one => one.Id.Id).ToList());
        var set = await dictionary.Of(district, stop);
        var codes = await db.Set<MappedColumn>().AsNoTracking().Where(column => column.DistrictId == district && column.Code != null && forms.Contains(column.FormId)).Select(column => column.Code!).Distinct().ToListAsync(stop);
        var elements = codes.Order(StringComparer.Ordinal).Select(set.Find).OfType<ElementNow>().Where(element => element.IsComputed).ToList();
        var figures = await ask.Own(communities, ColumnFor.House, due, set, elements, stop);
        var known = await db.Set<DueDay>().Where(one => one.DistrictId == district && one.DueOn == due && ids.Contains(one.CommunityId)).ToDictionaryAsync(one => one.CommunityId, stop);
        foreach (var (nth, community) in communities.Index())
        {
            if (!known.TryGetValue(community.Id.Id, out var row)) db.Add(row = new DueDay { DistrictId = district, CommunityId = community.Id.Id, DueOn = due, Path = community.Path });
            row.Freeze(elements.Zip(figures[nth], (element, one) => new HandedCell(element.Code, element.Version, one.Figure.Value is { } value ? SeeDue.Text(element, (decimal)value) : null, CellFrom.Records, one.Few)), now);
        }
    }
}
