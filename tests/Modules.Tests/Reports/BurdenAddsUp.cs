using Linli.Contracts;
using Linli.Kernel;
using Linli.Modules.Tests.Territory;
using Linli.Reports.Admission;
using Linli.Reports.Burden;
using Linli.Reports.Ledgers;
using Linli.Reports.Visits;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>When something that comes again falls, what is in the index, who writes it down, and what a ledger written by the system saves.</summary>
public sealed class BurdenAddsUp
{
    private static readonly DateOnly May = new(2026, 5, 1), June = new(2026, 6, 1);

    [Theory]
    [InlineData(nameof(Frequency.Once), "2026-05-04", 1), InlineData(nameof(Frequency.Once), "2026-04-30", 0)]
    [InlineData(nameof(Frequency.Daily), "2026-05-25", 5), InlineData(nameof(Frequency.Weekly), "2026-05-04", 4), InlineData(nameof(Frequency.Weekly), "2026-01-02", 5)]
    [InlineData(nameof(Frequency.Monthly), "2026-01-31", 1), InlineData(nameof(Frequency.Monthly), "2026-05-31", 1), InlineData(nameof(Frequency.Monthly), "2026-06-01", 0)]
    [InlineData(nameof(Frequency.Quarterly), "2026-02-10", 1), InlineData(nameof(Frequency.Quarterly), "2026-03-10", 0), InlineData(nameof(Frequency.Yearly), "2024-05-29", 1), InlineData(nameof(Frequency.Yearly), "2024-06-29", 0)]
    public void What_comes_again_falls_on_days_of_the_calendar(string frequency, string since, int times) =>
        Assert.Equal(times, BurdenIndex.DaysOf(Enum.Parse<Frequency>(frequency), DateOnly.ParseExact(since, "yyyy-MM-dd", null), null, May, June).Count());

    [Fact]
    public void What_is_over_falls_no_more_and_every_month_has_its_one_day_also_from_the_last_of_a_month_on()
    {
        Assert.Empty(BurdenIndex.DaysOf(Frequency.Weekly, May, May, May, June));
        Assert.Equal([May, May.AddDays(7)], BurdenIndex.DaysOf(Frequency.Weekly, May, May.AddDays(14), May, June));
        Assert.Equal(
            [new DateOnly(2026, 1, 31), new DateOnly(2026, 2, 28), new DateOnly(2026, 3, 31), new DateOnly(2026, 4, 30)],
            BurdenIndex.DaysOf(Frequency.Monthly, new(2026, 1, 31), null, new(2026, 1, 1), May));
    }

    [Fact]
    public void The_index_is_the_sum_of_its_parts_and_each_part_is_times_by_minutes_by_people()
    {
        BurdenPart[] parts =
        [
            Part(BurdenKind.Table, 3, 40) with { Cells = new(15, 3, 6), NoticeHours = 5 }, Part(BurdenKind.Task, 1, 25) with { NoticeHours = 50 },
            Part(BurdenKind.Meeting, 1, 90, people: 2), Part(BurdenKind.Ledger, 4, 30) with { NoticeHours = null }, Part(BurdenKind.Table, 1, 10) with { Cells = new(2, 0, 0), NoticeHours = 72 },
        ];
        var sum = BurdenIndex.Of(parts);
        Assert.Equal(3 * 40 + 25 + 90 * 2 + 4 * 30 + 10, sum.Minutes);
        Assert.Equal(parts.Sum(part => part.Minutes), sum.Minutes);
        Assert.Equal(BurdenIndex.Kinds.Sum(kind => sum[kind].Minutes), sum.Minutes);
        Assert.Equal((new Taken(4, 130), Taken.Nothing), (sum[BurdenKind.Table], sum[BurdenKind.Inspection]));
        Assert.Equal((17L, 14L, 6L), (sum.Cells.Asked, sum.Cells.Typed, sum.Cells.Repeated));
        Assert.Equal(50, sum.NoticeHours); // in the middle of 5, 50 and 72
        Assert.Equal((0L, (int?)null), (BurdenIndex.Of([]).Minutes, BurdenIndex.Of([]).NoticeHours));
    }

    [Fact]
    public void A_ledger_that_replaces_one_saves_what_that_one_cost_and_any_other_a_minute_a_row()
    {
        Assert.Equal(new TimeSaved(37, false), TimeSaved.Of(37, [], May, May.AddDays(30)));
        var kept = new LedgerKept
        {
            DistrictId = 1, Id = Guid.NewGuid(), Number = "TZ2026-001", CommunityId = Guid.NewGuid(), Path = "", Office = "1:a", OfficeName = "", OfficeNameEn = "", Title = "", Frequency = Frequency.Weekly, Minutes = 30, Since = May, NotedAt = default, ByPost = Guid.NewGuid(),
        };
        Assert.Equal(new TimeSaved(5 * 30, true), TimeSaved.Of(37, [kept], May, May.AddDays(30)));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Communities_write_down_what_offices_ask_and_the_office_that_is_named_reads_it(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (community, department, district) = (await demo.As("community"), await demo.As("department"), await demo.As("district"));
        var office = (await demo.Posts(posts => posts.HeldBy(DemoHouse.Accounts["department"], demo.House.Clock.GetUtcNow(), default)))[0].Post.Office;
        var meeting = new NoteMeeting.Input(office, "路灯报修会", demo.Today.AddDays(-1), 90, 2);
        async Task<string?> No(NoteMeeting.Input input, Action<Caller> by) => (await demo.House.Write<NoteMeeting, Done>(use => use.Run(input, default), by)).No?.Code;
        Assert.Equal("kernel.not-yours", await No(meeting, department));
        Assert.Equal("reports.kept-office", await No(meeting with { Office = "1:nobody" }, community));
        Assert.Equal("reports.kept-title", await No(meeting with { Title = " " }, community));
        Assert.Equal("reports.words-name-people", await No(meeting with { Title = "找老王 13900001234" }, community));
        foreach (var day in new[] { demo.Today.AddDays(1), demo.Today.AddDays(-MeetingHeld.DaysBackMost - 1) }) Assert.Equal("reports.meeting-held-on", await No(meeting with { HeldOn = day }, community));
        Assert.Equal("reports.meeting-minutes", await No(meeting with { Minutes = 0 }, community));
        Assert.Equal("reports.meeting-people", await No(meeting with { People = null }, community));
        Assert.Null(await No(meeting, community));

        var ledger = new NoteLedger.Input(office, "路灯巡看台账", Frequency.Weekly, 30, demo.Today.AddDays(-30));
        async Task<string?> NoLedger(NoteLedger.Input input) => (await demo.House.Write<NoteLedger, Done>(use => use.Run(input, default), community)).No?.Code;
        Assert.Equal("reports.ledger-frequency", await NoLedger(ledger with { Frequency = null }));
        Assert.Equal("reports.ledger-minutes", await NoLedger(ledger with { Minutes = null }));
        Assert.Equal("reports.ledger-since", await NoLedger(ledger with { Since = demo.Today.AddDays(1) }));
        Assert.Null(await NoLedger(ledger));

        Task<FindKept.Found> Kept(Action<Caller> by) => demo.House.Read(all => all.GetRequiredService<FindKept>().Run(default), by);
        var own = await Kept(community);
        Assert.Equal((true, true), (own.Meetings.Single().Own, own.Ledgers.Single().Own));
        Assert.Contains(own.Askers, asker => asker.Office == office);
        var street = (await demo.Posts(posts => posts.HeldBy(DemoHouse.Accounts["street"], demo.House.Clock.GetUtcNow(), default)))[0].Post.Office;
        Assert.Contains(own.Askers, asker => asker.Office == street); // as its posts write it
        var named = await Kept(department);
        Assert.Equal(("路灯报修会", false), (named.Meetings.Single().It.Title, named.Meetings.Single().Own));
        Assert.Empty(named.Askers);
        Assert.Single((await Kept(district)).Ledgers);

        await Reckoned(demo, own, community);
    }

    /// <summary>What was written down is in the index; what is taken back, or written by the system, is not any more.</summary>
    private static async Task Reckoned(DemoHouse demo, FindKept.Found own, Action<Caller> community)
    {
        async Task<FindBurden.Found> Board() => (await demo.House.Read(all => all.GetRequiredService<FindBurden>().Run(null, null, default), community))!;
        var (meeting, ledger, month) = (own.Meetings.Single().It, own.Ledgers.Single().It, BurdenIndex.MonthOf(demo.Today));
        var weeks = BurdenIndex.DaysOf(Frequency.Weekly, ledger.Since, null, month, month.AddMonths(1)).Count();
        var board = await Board();
        Assert.Equal(180 + 30L * weeks, board.Now.Minutes); // yesterday lies in the same month on the test's day
        Assert.Equal((180L, 1), (board.Now[BurdenKind.Meeting].Minutes, board.Now[BurdenKind.Meeting].Times));
        Assert.Equal(board.Now.Minutes, board.Offices.Single().Now.Minutes);
        Assert.Equal(board.Now.Minutes, board.Communities.Sum(one => one.Now.Minutes));
        Assert.Equal(board.Shown!.Now.Minutes, board.Shown.Parts.Sum(part => part.Minutes));
        Assert.Equal((FindBurden.TrendMonths, month), (board.Shown.Trend.Count, board.Shown.Trend[^1].Month));

        Task<Outcome<Done>> End(string? writtenAs) => demo.House.Write<EndLedger, Done>(use => use.Run(new(ledger.Id, writtenAs), default), community);
        Assert.Equal(KeptRefusals.WrittenAs, (await End("nothing")).No);
        Assert.Null((await End("tasks-done")).No);
        Assert.Equal(KeptRefusals.LedgerOver, (await End(null)).No);
        Assert.Null((await demo.House.Write<TakeBackMeeting, Done>(use => use.Run(meeting.Id, default), community)).No);
        Assert.Equal(KeptRefusals.MeetingGone, (await demo.House.Write<TakeBackMeeting, Done>(use => use.Run(meeting.Id, default), community)).No);
        var until = BurdenIndex.DaysOf(Frequency.Weekly, ledger.Since, demo.Today, month, month.AddMonths(1)).Count();
        Assert.Equal(30L * until, (await Board()).Now.Minutes);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_table_that_is_given_counts_with_its_minutes_its_cells_those_that_another_asks_as_well_and_its_notice(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var community = await demo.Places(async places => (await places.ByCode("350404001010", default))!);
        var (department, due) = (await demo.As("department"), demo.Today.AddDays(9));
        foreach (var fields in new[] { "灯杆编号\n楼栋", "楼 栋\n井盖编号\n破损程度" })
        {
            var number = await Admitted(demo, community, fields);
            Assert.Equal(1, (await demo.House.Write<AssignTask, AssignTask.Answer>(use => use.Run(new(number, null, null, null, community.Id.Id, due, "看一遍"), default), department)).Value.Communities);
        }

        var board = (await demo.House.Read(all => all.GetRequiredService<FindBurden>().Run(due, community.Id.Id, default), department))!;
        Assert.Equal((new Taken(2, 40), 40L), (board.Now[BurdenKind.Table], board.Now.Minutes));
        Assert.Equal((5L, 5L, 2L), (board.Now.Cells.Asked, board.Now.Cells.Typed, board.Now.Cells.Repeated)); // 楼栋 is asked twice
        Assert.Equal(9 * 24 + 14, board.Now.NoticeHours); // from ten in the morning to the end of the ninth day after
        Assert.Equal(2, board.Shown!.Parts.Count);
        Assert.Equal(0L, board.Before.Minutes);
        var pair = Assert.Single(board.Pairs);
        Assert.Equal((1, 50), (pair.Shared.Count, pair.Percent));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_visit_counts_with_the_minutes_that_it_took_once_it_was_there(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var community = await demo.Places(async places => (await places.ByCode("350404001010", default))!);
        Visit Of(string number, int? minutes)
        {
            var made = new Visit
            {
                DistrictId = community.Id.District, Id = Guid.NewGuid(), Number = number, CommunityId = community.Id.Id, Path = community.Path, Class = "safety", Purpose = "看消防通道", Day = demo.Today, Office = null, OfficeName = "省里一个单位", OfficeNameEn = "A provincial body", ByPost = Guid.NewGuid(), At = default, Announced = false,
            };
            if (minutes is { } taken) Assert.Null(made.Record(taken, null, VisitRating.Idle, demo.Today).No);
            return made;
        }

        await demo.Db(async db =>
        {
            db.AddRange(Of("DY2026-901", 150), Of("DY2026-902", null));
            return await db.SaveChangesAsync();
        });
        var board = (await demo.House.Read(async all => await all.GetRequiredService<FindBurden>().Run(null, community.Id.Id, default), await demo.As("gridworker")))!;
        Assert.Equal((new Taken(1, 150), 150L), (board.Now[BurdenKind.Inspection], board.Now.Minutes));
        Assert.Equal("省里一个单位", Assert.Single(board.Offices).Name);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Every_ledger_on_the_list_is_written_from_records_by_the_community_alone_and_kept_once_for_the_same_days(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (community, department) = (await demo.As("community"), await demo.As("department"));
        var codes = (await demo.House.Read(all => all.GetRequiredService<FindLedgers>().Run(default), community)).Rows.Select(row => row.It.Code).ToList();
        Assert.Equal(["certificates-asked", "facilities-checked", "households-visited", "matters-handled", "tasks-done"], codes);
        Task<Outcome<BuildLedger.Answer>> Build(string code, Action<Caller> by, DateOnly? since = null, DateOnly? until = null) => demo.House.Read(all => all.GetRequiredService<BuildLedger>().Run(new(code, since, until), default), by);
        Assert.Equal(KernelRefusals.NotYours, (await Build("tasks-done", department)).No);
        Assert.Equal(LedgerRefusals.Unknown, (await Build("nothing", community)).No);
        Assert.Equal(LedgerRefusals.Days, (await Build("tasks-done", community, demo.Today, demo.Today.AddDays(1))).No);
        Assert.Equal(LedgerRefusals.Days, (await Build("tasks-done", community, demo.Today.AddDays(-400))).No);
        foreach (var code in codes)
            for (var nth = 0; nth < 2; nth++)
            {
                await using var file = (await Build(code, community)).Value.File;
                Assert.Equal((byte)'P', file.ReadByte());
            }

        Assert.Equal(codes, await demo.Db(db => db.Set<LedgerBuilt>().OrderBy(built => built.Ledger).Select(built => built.Ledger).ToListAsync()));
    }

    /// <summary>A table of twenty minutes that the department asks once a month.</summary>
    private static async Task<string> Admitted(DemoHouse demo, PlaceCard place, string fields)
    {
        var input = new ApplyForAdmission.Input(place.Id.Id, ApplicationKind.Table, TaskNature.Regular, "facilities", CommunityRole.Helps, "巡看表", fields, "《城市照明管理规定》", Frequency.Monthly, 20, demo.Today, demo.Today.AddDays(200), 0, "配联系人", "每月发回结果");
        var number = (await demo.House.Write<ApplyForAdmission, ApplyForAdmission.Answer>(use => use.Run(input, default), await demo.As("department"))).Value.Number!;
        Assert.Null((await demo.House.Write<GiveOpinion, Done>(use => use.Run(new(number, Stand.For, null), default), await demo.As("community"))).No);
        Assert.Null((await demo.House.Write<DecideApplication, Done>(use => use.Run(new(number, 1, true, null, "可以", null), default), await demo.As("district"))).No);
        return number;
    }

    private static BurdenPart Part(BurdenKind kind, int times, int minutes, int people = 1) => new(kind, Guid.Empty, "1:a", "甲", "A", "", "", May, times, minutes, people);
}
