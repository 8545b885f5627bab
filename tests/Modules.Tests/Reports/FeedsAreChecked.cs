using System.Globalization;
using System.Text;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Notices;
using Linli.Modules.Tests.Territory;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Linli.Reports.Feeds;
using Linli.Reports.HandIns;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>What a department gives down: offered, agreed, looked at whole, and then asked of nobody else.</summary>
public sealed class FeedsAreChecked
{
    private const string Lamps = "place.lamps";

    [Theory]
    [InlineData(100, 150, false), InlineData(100, 151, true), InlineData(100, 49, true), InlineData(100, 50, false), InlineData(4, 24, false), InlineData(4, 25, true), InlineData(0, 20, false), InlineData(0, 21, true)]
    public void A_number_that_moves_by_more_than_half_and_by_twenty_at_least_is_a_jump(long before, long now, bool jumps) => Assert.Equal(jumps, FeedSheet.IsJump(before, now));

    [Theory]
    [InlineData("https://data.example.gov.cn/lamps.csv", true), InlineData("https://DATA.example.gov.cn/lamps.csv", true), InlineData("http://data.example.gov.cn/lamps.csv", false), InlineData("https://other.example.gov.cn/lamps.csv", false)]
    [InlineData("http://10.1.2.3:8080/lamps.csv", true), InlineData("http://10.1.2.3:22/lamps.csv", false), InlineData("https://data.example.gov.cn:8443/lamps.csv", false), InlineData("https://10.1.2.3/lamps.csv", true), InlineData("http://10.1.2.4/lamps.csv", false), InlineData("https://me:secret@data.example.gov.cn/", false), InlineData("file:///etc/passwd", false), InlineData("", false)]
    public void Only_hosts_that_the_operator_named_are_fetched_and_by_https_unless_it_is_named_so(string address, bool taken) =>
        Assert.Equal(taken, new FeedDoors(null, ["data.example.gov.cn", "http://10.1.2.3", "http://10.1.2.3:8080"], new Dictionary<string, string>()).Takes(address));

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_office_offers_what_it_answers_for_and_the_desk_agrees(Dialect dialect)
    {
        await using var demo = await Setting(dialect);
        var (lighting, street) = (await As(demo, "city-lighting"), await Street(demo));
        async Task<string?> No(string elements = Lamps, Frequency? cycle = Frequency.Weekly, int days = 60, Connector? way = Connector.Desk, string? address = null, Action<Caller>? by = null) => (await Offer(demo, by ?? lighting, street, elements, cycle, days, way, address)).No?.Code;
        Assert.Equal(KernelRefusals.NotYours.Code, await No(by: await demo.As("community")));
        Assert.Equal("reports.feed-not-to-give", await No("place.people")); // the house counts it itself
        Assert.Equal("reports.feed-no-element", await No("没有的数"));
        Assert.Equal("reports.feed-elements", await No(" "));
        Assert.Equal("reports.feed-others-element", await No(by: await As(demo, "water-supply")));
        Assert.Equal("reports.feed-cycle", await No(cycle: Frequency.Once));
        Assert.Equal("reports.feed-until", await No(days: 500)); // an end within a year, or no feed
        Assert.Equal("reports.feed-no-folder", await No(way: Connector.Folder));
        Assert.Equal("reports.feed-address", await No(way: Connector.Address, address: "https://data.example.gov.cn/lamps.csv"));
        Assert.Equal("reports.feed-database", await No(way: Connector.Database, address: "lighting"));
        Assert.Equal(0, await demo.Db(db => db.Set<Feed>().CountAsync()));

        var number = (await Offer(demo, lighting, street)).Value;
        Assert.Equal($"HL{demo.Today.Year}-001", number);
        Assert.Equal("reports.feed-given-already", await No());
        Assert.Equal("reports.feed-not-live", (await Give(demo, number, "place.code,place.lamps\n")).No?.Code);
        Task<Outcome<Done>> Decide(Action<Caller> by, bool? agree, string? reason = null) => demo.House.Write<DecideFeed, Done>(use => use.Run(new(number, 1, agree, reason), default), by);
        var district = await demo.As("district");
        Assert.Equal(KernelRefusals.NotYours, (await Decide(await demo.As("street"), true)).No);
        Assert.Equal(FeedRefusals.Choice, (await Decide(district, null)).No);
        Assert.Equal(FeedRefusals.Reason, (await Decide(district, false)).No);
        Assert.Null((await Decide(district, true)).No);
        Assert.Equal(FeedRefusals.Decided, (await Decide(district, true)).No);
        Assert.Null(await demo.Db(db => db.Set<Feed>().Select(feed => feed.NextAt).SingleAsync())); // somebody brings it: nobody goes for it
        Assert.Contains(FeedNews.Decided, await demo.Db(db => db.Set<Notice>().Where(n => n.Subject == number).Select(n => n.Kind).ToListAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_file_is_taken_whole_or_sent_back_whole_with_what_is_wrong_by_row_and_no_word_of_it_is_kept(Dialect dialect)
    {
        await using var demo = await Setting(dialect);
        var (street, communities) = (await Street(demo), await Communities(demo));
        var number = await Agreed(demo, street);
        var (first, second) = (communities[0].Code!, communities[1].Code!);
        var wrong = (await Give(demo, number, $"place.code,place.lamps,联系人\n{first},12,张三\n{first},13,\n350404999999,5,\n{second},十二,\n")).Value;
        Assert.False(wrong.Taken);
        var kept = await demo.Db(db => db.Set<Delivery>().AsNoTracking().SingleAsync());
        Assert.Equal(
            [(1, "C", "reports.feed.fault.not-agreed"), (3, "A", "reports.feed.fault.twice-place"), (4, "A", "reports.feed.fault.no-place"), (5, "B", "dictionary.fault.count")],
            kept.FaultList.Where(fault => fault.Row > 0).Select(fault => (fault.Row, fault.Column, fault.What)));
        Assert.Equal(communities.Skip(2).Select(place => place.Name), kept.FaultList.Where(fault => fault.What == "reports.feed.fault.no-row").Select(fault => fault.Head)); // each community has a row
        foreach (var word in new[] { "张三", "十二" }) Assert.DoesNotContain(word, kept.Faults, StringComparison.Ordinal);
        Assert.Equal(0, await demo.Db(db => db.Set<GivenNumber>().CountAsync()));

        var good = (await Give(demo, number, File(communities, nth => 40 + nth))).Value;
        Assert.Equal((true, 0), (good.Taken, good.Faults));
        Assert.Equal(good.Delivery, (await Give(demo, number, File(communities, nth => 40 + nth))).Value.Delivery); // a second press
        var figures = await Figures(demo, street);
        Assert.Equal(communities.Count, figures.Count - 1);
        Assert.Equal(communities.Select((_, nth) => (double?)(40 + nth)).Sum(), figures[0].Value);
        Assert.Equal(40, figures[1].Value);
        Assert.False(KeptFigure.MayBeAsked(await Element(demo))); // what a department gives, nobody else is asked

        demo.House.Clock.Move(TimeSpan.FromDays(7));
        var jump = (await Give(demo, number, File(communities, nth => nth == 0 ? 400 : 40 + nth))).Value;
        Assert.Equal(["reports.feed.fault.jump"], (await Faults(demo, jump.Delivery)).Select(fault => fault.What));
        Assert.Equal(40, (await Figures(demo, street))[1].Value); // the old number stands
        Assert.True((await Give(demo, number, File(communities, nth => nth == 0 ? 400 : 40 + nth), "新装了一条路")).Value.Taken);
        Assert.Equal(400, (await Figures(demo, street))[1].Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_late_is_told_once_and_after_two_cycles_an_old_number_counts_no_more(Dialect dialect)
    {
        await using var demo = await Setting(dialect);
        var (street, communities) = (await Street(demo), await Communities(demo));
        var number = await Agreed(demo, street);
        Assert.True((await Give(demo, number, File(communities, nth => 40 + nth))).Value.Taken);
        Task<List<Guid>> Told() => demo.Db(db => db.Set<Notice>().Where(n => n.Kind == FeedNews.Late && n.Subject == number).Select(n => n.AccountId).ToListAsync());
        demo.House.Clock.Move(TimeSpan.FromDays(7));
        await demo.House.RunJobs();
        Assert.Empty(await Told());
        demo.House.Clock.Move(TimeSpan.FromDays(1));
        await demo.House.RunJobs();
        var told = await Told();
        Assert.Contains(DemoHouse.Accounts["department"].Id, told);
        Assert.Contains(DemoHouse.Accounts["district"].Id, told);
        demo.House.Clock.Move(TimeSpan.FromHours(5));
        await demo.House.RunJobs();
        Assert.Equal(told.Order(), (await Told()).Order());
        Assert.Equal(told.Count, told.Distinct().Count()); // each of them once
        Assert.Equal(40, (await Figures(demo, street))[1].Value);
        async Task<int> Slice() => (await demo.House.Read(all => all.GetRequiredService<FindFeeds>().One(number, default), await demo.As("street"))).Value.Slice.Count;
        Assert.Equal(communities.Count, await Slice());
        demo.House.Clock.Move(TimeSpan.FromDays(7));
        Assert.Equal(0, await Slice());
        var gone = (await Figures(demo, street))[1];
        Assert.Null(gone.Value);
        Assert.Equal(NoFigure.NotGiven, gone.Why);

        Assert.Null((await demo.House.Write<EndFeed, Done>(use => use.Run(new(number, "台账停了"), default), await demo.As("district"))).No);
        Assert.True(KeptFigure.MayBeAsked(await Element(demo))); // now a community may be asked again
    }

    [Fact]
    public async Task The_newest_file_of_a_feeds_own_folder_is_read_and_no_link_out_of_it()
    {
        var root = Directory.CreateTempSubdirectory("linli-feeds-").FullName;
        var (feed, secret) = (Planted(Connector.Folder, null), Path.Combine(root, "elsewhere.csv"));
        using var lines = new FeedLines(new FeedDoors(root, [], new Dictionary<string, string>()));
        Assert.Equal(Tried.Nothing, await lines.Fetch(feed, default)); // no folder yet is no fault
        await System.IO.File.WriteAllTextAsync(secret, "secret");
        Directory.CreateSymbolicLink(Path.Combine(root, feed.FolderName), root);
        Assert.Equal(Tried.Nothing, await lines.Fetch(feed, default)); // nor is the folder itself one
        System.IO.File.Delete(Path.Combine(root, feed.FolderName)); // the link alone
        var own = Directory.CreateDirectory(Path.Combine(root, feed.FolderName)).FullName;
        System.IO.File.CreateSymbolicLink(Path.Combine(own, "z.csv"), secret);
        await System.IO.File.WriteAllTextAsync(Path.Combine(own, "notes.txt"), "none of ours");
        Assert.Null((await lines.Fetch(feed, default)).File);
        await System.IO.File.WriteAllTextAsync(Path.Combine(own, "2026-05-01.csv"), "old");
        System.IO.File.SetLastWriteTimeUtc(Path.Combine(own, "2026-05-01.csv"), new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc));
        await System.IO.File.WriteAllTextAsync(Path.Combine(own, "2026-05-06.csv"), "new");
        var found = await lines.Fetch(feed, default);
        Assert.Equal(("2026-05-06.csv", "new", false), (found.File!.Name, Encoding.UTF8.GetString(found.File.Body), found.File.SaysToday));
        await System.IO.File.WriteAllBytesAsync(Path.Combine(own, "2026-05-07.csv"), new byte[FeedLines.BytesMost + 1]);
        Assert.Equal("too-large", (await lines.Fetch(feed, default)).Problem);
        Directory.Delete(root, recursive: true);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_same_numbers_in_the_file_of_another_day_say_that_they_still_hold(Dialect dialect)
    {
        var root = Directory.CreateTempSubdirectory("linli-feeds-").FullName;
        await using var demo = await Setting(dialect, services => services.AddSingleton(new FeedDoors(root, [], new Dictionary<string, string>())));
        var (street, communities) = (await Street(demo), await Communities(demo));
        var number = (await Offer(demo, await As(demo, "city-lighting"), street, cycle: Frequency.Daily, way: Connector.Folder)).Value;
        Assert.Null((await demo.House.Write<DecideFeed, Done>(use => use.Run(new(number, 1, true, null), default), await demo.As("district"))).No);
        var own = Directory.CreateDirectory(Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"1-{number}"))).FullName;
        async Task<DateOnly?> LastGood(string name)
        {
            await System.IO.File.WriteAllTextAsync(Path.Combine(own, name), File(communities, nth => 40 + nth));
            System.IO.File.SetLastWriteTimeUtc(Path.Combine(own, name), demo.House.Clock.GetUtcNow().UtcDateTime);
            await demo.House.Services.GetRequiredService<FetchFeeds>().RunDue(default);
            return await demo.Db(db => db.Set<Feed>().Select(feed => feed.LastGood).SingleAsync());
        }

        string NameOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ".csv";
        Assert.Equal(demo.Today, await LastGood(NameOf(demo.Today)));
        demo.House.Clock.Move(TimeSpan.FromDays(1));
        Assert.Equal(demo.Today.AddDays(-1), await LastGood(NameOf(demo.Today.AddDays(-1)))); // the same file says nothing of today
        demo.House.Clock.Move(TimeSpan.FromHours(1));
        Assert.Equal(demo.Today, await LastGood(NameOf(demo.Today)));
        demo.House.Clock.Move(TimeSpan.FromDays(1));
        Assert.Equal(demo.Today, await LastGood("2001-01-01.csv")); // no feed reaches back so far: it is of the day on which it came
        Assert.Equal(3, await demo.Db(db => db.Set<Delivery>().CountAsync()));
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task A_departments_database_is_read_by_the_one_view_that_it_shows()
    {
        await using var test = await TestDatabase.Make(Dialect.Postgres);
        var feed = Planted(Connector.Database, "lighting");
        await using (var source = NpgsqlDataSource.Create(test.Database.ConnectionString))
        {
            await using var make = source.CreateCommand("create table linli_feed (feed text, place text, element text, value bigint); insert into linli_feed values ('HL2026-001', '350404001011', 'place.lamps', 7), ('HL2026-001', '350404001010', 'place.lamps', 46), ('HL2026-002', '350404001010', 'place.lamps', 9)");
            await make.ExecuteNonQueryAsync();
        }

        using var lines = new FeedLines(new FeedDoors(null, [], new Dictionary<string, string> { ["lighting"] = test.Database.ConnectionString }));
        var read = await lines.Fetch(feed, default);
        Assert.Equal("place.code,place.lamps\n350404001010,46\n350404001011,7\n", Encoding.UTF8.GetString(read.File!.Body));
        Assert.Equal("no-database", (await lines.Fetch(Planted(Connector.Database, "other"), default)).Problem);

        await using (var source = NpgsqlDataSource.Create(test.Database.ConnectionString))
        {
            await using var change = source.CreateCommand("alter table linli_feed alter column value type text; update linli_feed set value = repeat('9', 5000000)");
            await change.ExecuteNonQueryAsync();
        }

        Assert.InRange((await lines.Fetch(feed, default)).File!.Body.Length, 1, 1_000); // what the department's types hold is read no further than a number goes
    }

    private static Feed Planted(Connector way, string? address) => new()
    {
        DistrictId = 1, Id = Guid.NewGuid(), Number = "HL2026-001", PlaceId = Guid.NewGuid(), Path = "00001", Office = "1:city-lighting", OfficeName = "", OfficeNameEn = "", ByPost = Guid.NewGuid(), Title = "", Purpose = "", Basis = "", Elements = Lamps,
        Cycle = Frequency.Daily, Since = new(2026, 5, 1), Until = new(2027, 5, 1), Connector = way, Address = address, At = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero),
    };

    /// <summary>The demo's words, with street lamps, for which city lighting answers.</summary>
    private static async Task<DemoHouse> Setting(Dialect dialect, Action<IServiceCollection>? more = null)
    {
        var demo = await DemoHouse.Open(dialect, more);
        Assert.Null((await demo.House.Write<KeepDemoDictionary, Done>(use => use.Run(default))).No);
        return demo;
    }

    private static Task<PlaceCard> Street(DemoHouse demo) => demo.Places(async places => (await places.Chain((await places.ByCode("350404001010", default))!.Id, default)).Single(one => one.Level == PlaceLevel.Street));

    private static async Task<IReadOnlyList<PlaceCard>> Communities(DemoHouse demo)
    {
        var street = await Street(demo);
        return (await demo.Places(places => places.Children(street.Id, default))).Where(one => one.Level == PlaceLevel.Community).ToList();
    }

    private static string File(IReadOnlyList<PlaceCard> communities, Func<int, int> value) => "place.code,place.lamps\n" + string.Concat(communities.Select((place, nth) => string.Create(CultureInfo.InvariantCulture, $"{place.Code},{value(nth)}\n")));

    private static Task<Outcome<string>> Offer(DemoHouse demo, Action<Caller> by, PlaceCard street, string elements = Lamps, Frequency? cycle = Frequency.Weekly, int days = 60, Connector? way = Connector.Desk, string? address = null)
    {
        var input = new ProposeFeed.Input(street.Id.Id, "路灯盏数", "报修时心里有数", "《城市照明管理规定》", elements, cycle, demo.Today, demo.Today.AddDays(days), way, address);
        return demo.House.Write<ProposeFeed, string>(use => use.Run(input, default), by);
    }

    private static async Task<string> Agreed(DemoHouse demo, PlaceCard street)
    {
        var number = (await Offer(demo, await As(demo, "city-lighting"), street)).Value;
        Assert.Null((await demo.House.Write<DecideFeed, Done>(use => use.Run(new(number, 1, true, null), default), await demo.As("district"))).No);
        return number;
    }

    private static async Task<Outcome<KeepDelivery.Answer>> Give(DemoHouse demo, string number, string file, string? why = null) =>
        await demo.House.Read(all => all.GetRequiredService<GiveNumbers>().Run(new(number, "路灯.csv", demo.Today, why), Encoding.UTF8.GetBytes(file), default), await As(demo, "city-lighting"));

    private static async Task<IReadOnlyList<FeedFault>> Faults(DemoHouse demo, Guid delivery) => (await demo.Db(db => db.Set<Delivery>().AsNoTracking().SingleAsync(it => it.Id == delivery))).FaultList;

    /// <summary>Of the street, then of each of its communities, as the street reads them.</summary>
    private static async Task<IReadOnlyList<Figure>> Figures(DemoHouse demo, PlaceCard street) =>
        [.. (await demo.House.Read(all => all.GetRequiredService<AskColumns>().Run(new(street, [Lamps]), default), await demo.As("street"))).Value.Rows.Select(row => row.Figures[0])];

    private static async Task<ElementNow> Element(DemoHouse demo) => (await demo.House.Read(all => all.GetRequiredService<TheDictionary>().Of(1, default))).Find(Lamps)!;

    /// <summary>The demo's department under another office's code.</summary>
    private static async Task<Action<Caller>> As(DemoHouse demo, string office)
    {
        var account = DemoHouse.Accounts["department"];
        var held = await demo.Posts(posts => posts.HeldBy(account, demo.House.Clock.GetUtcNow(), default));
        return caller => caller.SignedIn(account, "department", AdminPart.None, [.. held.Select(one => one with { Post = one.Post with { Code = office } })], cleared: true);
    }
}
