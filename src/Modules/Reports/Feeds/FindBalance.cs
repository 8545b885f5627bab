using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Linli.Reports.Burden;
using Linli.Reports.Dictionary;
using Linli.Reports.HandIns;
using Linli.Reports.Overlaps;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Feeds;

/// <summary>
/// 收发对照: what each department took up from communities in a month, and what it gave down. A field counts once, however many
/// communities have it; a number of one community is a cell. Departments with nothing on either side stand there with noughts.
/// </summary>
internal sealed class FindBalance(LinliDb db, FeedScope scope, AskedCells cells, IPosts posts, IPlaces places)
{
    public const int MonthsBackMost = 36;

    /// <summary>What a table says of a place besides: its name and code are no data that a department takes.</summary>
    private static readonly string[] Names = [PlaceTexts.Name, PlaceTexts.Code];

    /// <param name="Asked">Fields that its tables in term ask.</param>
    /// <param name="Fields">Of them, such as communities handed in here.</param>
    /// <param name="Cells">Numbers and words in what they handed in.</param>
    /// <param name="Promised">Tables in term that name what comes back.</param>
    /// <param name="Kept">Of them, those for which a feed is in term.</param>
    /// <param name="GivenFields">Elements that came in the month.</param>
    /// <param name="GivenCells">Their numbers, the latest of each day.</param>
    public sealed record Row(string Office, string Name, string NameEn, int Asked, int Fields, int Cells, int Tables, int Promised, int Kept, int GivenFields, int GivenCells)
    {
        /// <summary>Fields that it took up beyond those that it gave down; below nought where it gave more.</summary>
        public int Owes => Math.Max(Asked, Fields) - GivenFields;

        public string NameIn(string language) => language == "en" ? NameEn : Name;
    }

    /// <param name="Rows">Those that owe most first.</param>
    public sealed record Found(DateOnly Month, IReadOnlyList<Row> Rows)
    {
        public int Up => Rows.Sum(row => Math.Max(row.Asked, row.Fields));
        public int Down => Rows.Sum(row => row.GivenFields);
    }

    /// <param name="month">Any day of it; the current one if left out, or out of bounds.</param>
    public async Task<Found?> Run(DateOnly? month, CancellationToken stop)
    {
        if (scope.District is not { } district || await places.District(district, stop) is null) return null;
        var current = BurdenIndex.MonthOf(scope.Today);
        var from = month is { } day && BurdenIndex.MonthOf(day) is var asked && asked <= current && asked >= current.AddMonths(-MonthsBackMost) ? asked : current;
        var to = from.AddMonths(1);
        var tables = await Tables(district, from, to, stop);
        var (fields, handed, feeds, given) = (await cells.Of(district, tables, stop), await Handed(district, from, to, stop), await Feeds(district, from, to, stop), await Given(district, from, to, stop));
        Dictionary<string, (string Name, string NameEn)> offices = new(StringComparer.Ordinal);
        foreach (var post in await posts.Departments(district, stop)) offices.TryAdd(post.Office, (post.Name, post.NameEn));
        foreach (var it in tables) offices.TryAdd(it.Office, (it.OfficeName, it.OfficeNameEn));
        foreach (var it in feeds) offices.TryAdd(it.Office, (it.OfficeName, it.OfficeNameEn));
        var rows = offices.Select(office =>
        {
            var (own, up, down) = (tables.FindAll(it => it.Office == office.Key), handed.FindAll(one => one.Office == office.Key), given.FindAll(one => one.Office == office.Key));
            var promised = own.FindAll(it => it.Returns is not null);
            return new Row(
                office.Key, office.Value.Name, office.Value.NameEn,
                own.Where(it => fields.ContainsKey(it.Id)).SelectMany(it => fields[it.Id].Cells).Where(cell => !Names.Contains(cell.Key)).Select(cell => cell.Key).Distinct(StringComparer.Ordinal).Count(),
                up.SelectMany(one => one.Codes).Distinct(StringComparer.Ordinal).Count(), up.Sum(one => one.Codes.Count), own.Count, promised.Count, promised.Count(it => feeds.Exists(feed => feed.ApplicationId == it.Id)),
                down.Select(one => one.Code).Distinct(StringComparer.Ordinal).Count(), down.Sum(one => one.Numbers));
        });
        return new(from, [.. rows.OrderByDescending(row => row.Owes).ThenByDescending(row => row.GivenFields).ThenBy(row => row.Name, StringComparer.Ordinal)]);
    }

    private Task<List<Application>> Tables(int district, DateOnly from, DateOnly to, CancellationToken stop) => db.Set<Application>().AsNoTracking()
        .Where(a => a.DistrictId == district && a.Kind == ApplicationKind.Table && (a.State == ApplicationState.Admitted || a.State == ApplicationState.Cancelled) && a.Since < to && a.AdmittedUntil > from).ToListAsync(stop);

    /// <summary>What communities handed in, once for each table, community and cycle, however often it was handed in anew.</summary>
    private async Task<List<(string Office, IReadOnlyList<string> Codes)>> Handed(int district, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var (since, until) = (ChinaTime.At(from, TimeSpan.Zero), ChinaTime.At(to, TimeSpan.Zero));
        var rows = await db.Set<HandIn>().AsNoTracking().Where(it => it.DistrictId == district && it.At >= since && it.At < until && it.State != HandInState.Returned)
            .Join(db.Set<Application>().AsNoTracking(), it => new { it.DistrictId, Id = it.ApplicationId }, of => new { of.DistrictId, of.Id }, (it, of) => new { it, of.Office }).ToListAsync(stop);
        return [.. rows.GroupBy(row => (row.it.ApplicationId, row.it.CommunityId, row.it.DueOn)).Select(same => same.MaxBy(row => row.it.Revision)!)
            .Select(row => (row.Office, (IReadOnlyList<string>)[.. row.it.Row.Where(cell => cell.Value is not null && !Names.Contains(cell.Code)).Select(cell => cell.Code)]))];
    }

    private async Task<List<Feed>> Feeds(int district, DateOnly from, DateOnly to, CancellationToken stop) =>
        (await db.Set<Feed>().AsNoTracking().Where(feed => feed.DistrictId == district && (feed.State == FeedState.Agreed || feed.State == FeedState.Ended) && feed.DecidedAt != null && feed.Since < to && feed.Until > from).ToListAsync(stop)).FindAll(feed => (feed.EndedOn ?? feed.Until) > from);

    /// <summary>Numbers that came, by office and element, of each feed and day the latest delivery alone.</summary>
    private async Task<List<(string Office, string Code, int Numbers)>> Given(int district, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var came = await db.Set<Delivery>().AsNoTracking().Where(it => it.DistrictId == district && it.State == DeliveryState.Taken && it.AsOf >= from && it.AsOf < to)
            .Join(db.Set<Feed>().AsNoTracking(), it => new { it.DistrictId, Id = it.FeedId }, of => new { of.DistrictId, of.Id }, (it, of) => new { it.Id, it.FeedId, it.AsOf, it.ArrivedAt, of.Office }).ToListAsync(stop);
        var latest = came.GroupBy(one => (one.FeedId, one.AsOf)).Select(same => same.MaxBy(one => one.ArrivedAt)!).ToDictionary(one => one.Id, one => one.Office);
        var ids = latest.Keys.ToList();
        var sums = await db.Set<GivenNumber>().AsNoTracking().Where(row => row.DistrictId == district && ids.Contains(row.DeliveryId)).GroupBy(row => new { row.DeliveryId, row.Code }).Select(group => new { group.Key.DeliveryId, group.Key.Code, Numbers = group.Count() }).ToListAsync(stop);
        return sums.ConvertAll(sum => (latest[sum.DeliveryId], sum.Code, sum.Numbers));
    }
}
