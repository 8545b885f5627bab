using System.Text;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Feeds;

/// <summary>Lets departments of the demo have given numbers down. Does nothing where there is a feed already.</summary>
internal sealed class SeedDemoFeeds(Lane lane) : IDemo
{
    /// <summary>After the words, what was admitted and what was handed in.</summary>
    public int Order => 44;

    public async Task Seed(CancellationToken stop) => _ = (await lane.Write<KeepDemoFeeds, Done>(use => use.Run(stop), stop)).Value;
}

/// <summary>One feed that is fresh, with a delivery that was sent back between two that were taken; one that is late; and one that waits for the desk.</summary>
internal sealed class KeepDemoFeeds(LinliDb db, IPlaces places, IPosts posts, AdmissionScope admission, IAudit audit, TimeProvider clock)
{
    private sealed record Offered(string Office, string Code, string Title, string Purpose, string Basis, Frequency Cycle, int DaysAgo, Definition Means);

    private static readonly Offered[] All =
    [
        new("city-lighting", "place.lamps-mended", "路灯报修修复数", "社区知道报上去的灯修了几盏，居民来问时答得上。", "《城市照明管理规定》（住房和城乡建设部令第4号）", Frequency.Monthly, 100,
            new("修好的路灯盏数", "Street lamps mended", "上个自然月里接到报修并修好的路灯。", ElementOf.Place, ElementType.Count, "盏", Sensitivity.Open, "路灯管理所维修台账", 62, "city-lighting") { Least = 0, Most = 10_000 }),
        new("water-supply", "place.water-cuts", "计划停水次数", "社区提前安排送水和通知。", "《城市供水条例》", Frequency.Weekly, 60,
            new("计划停水次数", "Planned water cuts", "今后七天里计划停水的次数，影响一栋楼也算一次。", ElementOf.Place, ElementType.Count, "次", Sensitivity.Open, "供水公司停水计划", 14, "water-supply") { Least = 0, Most = 100 }),
        new("sanitation", "place.bins-emptied", "垃圾投放点清运次数", "社区核对投放点有没有按约清运。", "《福建省城乡生活垃圾管理条例》", Frequency.Weekly, 3,
            new("投放点清运次数", "Times that bins were emptied", "上周清运车到本社区投放点的次数。", ElementOf.Place, ElementType.Count, "次", Sensitivity.Open, "环卫所清运记录", 14, "sanitation") { Least = 0, Most = 10_000 }),
    ];

    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (await places.Districts(stop) is not [{ Demo: true } district, ..] || await db.Set<Feed>().AnyAsync(feed => feed.DistrictId == district.Id.District, stop)) return Done.It;
        var (id, today) = (district.Id.District, ChinaTime.DateOf(clock.GetUtcNow()));
        if (await places.ByCode("350404001010", stop) is not { } community || (await places.Chain(community.Id, stop)).FirstOrDefault(one => one.Level == PlaceLevel.Street) is not { } street) return Done.It;
        if ((await posts.Within(id, district.Path, stop)).FirstOrDefault(post => post.Kind == PostKind.DistrictDesk) is not { } desk) return Done.It;
        List<Feed> made = [];
        foreach (var offered in All)
            if (await posts.ByCode(id, offered.Office, district.Path, stop) is { } by) made.Add(await Make(offered, by, street, made.Count, stop));
        if (made.Count < All.Length) return Done.It;

        db.AddRange(made);
        foreach (var offered in All) Define(id, offered);
        foreach (var feed in made.Take(2)) _ = feed.Decide(agree: true, null, desk, feed.Version, feed.At.AddDays(2)).Value;
        var communities = await admission.Communities(street, stop);
        Give(made[0], communities, today.AddDays(-37), taken: true, nth: 0);
        Give(made[0], communities, today.AddDays(-7), taken: false, nth: 1);
        Give(made[0], communities, today.AddDays(-6), taken: true, nth: 2);
        Give(made[1], communities, today.AddDays(-20), taken: true, nth: 3);
        made[1].ToldLate(); // nobody of the demo is woken by it
        audit.Add(id, "reports.demo", "import", null, null, "feeds");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private async Task<Feed> Make(Offered offered, PostCard by, PlaceCard street, int nth, CancellationToken stop)
    {
        var at = clock.GetUtcNow().AddDays(-offered.DaysAgo);
        var (day, district, office) = (ChinaTime.DateOf(at), by.Id.District, by.Office);
        var entry = await db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == district && a.Office == office && a.Kind == ApplicationKind.Table && a.State == ApplicationState.Admitted).OrderBy(a => a.Number).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(stop);
        return new Feed
        {
            DistrictId = district, Id = Uuid.Next(clock), Number = Numbers.Of<Feed>(ChinaTime.DateOf(clock.GetUtcNow()), nth + 1), PlaceId = street.Id.Id, Path = street.Path, Office = by.Office, OfficeName = by.Name, OfficeNameEn = by.NameEn, ByPost = by.Id.Id, ApplicationId = entry,
            Title = offered.Title, Purpose = offered.Purpose, Basis = offered.Basis, Elements = offered.Code, Cycle = offered.Cycle, Since = day.AddDays(5), Until = day.AddDays(365), Connector = Connector.Desk, At = at, Demo = true,
        };
    }

    private void Define(int district, Offered offered)
    {
        var at = clock.GetUtcNow().AddDays(-110);
        var element = new DataElement { DistrictId = district, Id = Uuid.Next(clock), Code = offered.Code };
        element.Next();
        db.Add(element);
        db.Add(new ElementVersion { DistrictId = district, Id = Uuid.Next(clock), ElementId = element.Id, Number = 1, Body = DefinitionText.Write(offered.Means), ValidFrom = ChinaTime.DateOf(at), RecordedAt = new(at.UtcTicks - (at.UtcTicks % 10), TimeSpan.Zero), Why = "演示数据" });
    }

    /// <summary>As a file would have brought them: small whole numbers, a little more each time.</summary>
    private void Give(Feed feed, IReadOnlyList<PlaceCard> communities, DateOnly on, bool taken, int nth)
    {
        var at = ChinaTime.At(on, TimeSpan.FromHours(9));
        var rows = communities.Select((place, row) => (Place: place, Value: (long)(3 + (row * 5 % 9) + nth))).ToList();
        var file = Encoding.UTF8.GetBytes("区划代码," + feed.Title + "\n" + string.Concat(rows.Select(row => $"{row.Place.Code},{row.Value}\n")));
        FeedFault[] faults = taken ? [] : [new(0, "", communities[^1].Name, "reports.feed.fault.no-row", []), new(4, "B", feed.Title, "dictionary.fault.count", ["…"])];
        var it = new Delivery
        {
            DistrictId = feed.DistrictId, Id = Uuid.Next(clock), FeedId = feed.Id, AsOf = on, ArrivedAt = at, Connector = Connector.Desk, FileName = $"{feed.Title}.csv", Bytes = file.Length, Hash = Delivery.HashOf(file), Cells = taken ? rows.Count : 0,
            State = taken ? DeliveryState.Taken : DeliveryState.SentBack, Faults = Delivery.Write(faults), FaultCount = faults.Length, ByPost = feed.ByPost, Demo = true,
        };
        db.Add(it);
        if (!taken) return;
        db.AddRange(rows.Select(row => new GivenNumber { DistrictId = feed.DistrictId, DeliveryId = it.Id, Code = feed.Codes[0], PlaceId = row.Place.Id.Id, Path = row.Place.Path, Value = row.Value }));
        feed.Came(on, at);
    }
}
