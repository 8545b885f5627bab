using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Notices;
using Linli.Kernel.Packs;
using Linli.Modules.Tests.Territory;
using Linli.Reports.Admission;
using Linli.Reports.HandIns;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>Communities are told in time, once for all tables of a day; and the figures of a due day stay those of that day.</summary>
public sealed class DueDaysAreKept
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Three_working_days_before_a_desk_is_told_once_of_all_tables_of_a_day_and_of_no_daily_one(Dialect dialect)
    {
        await using var demo = await HandedInOnce.Setting(dialect);
        await HandedInOnce.Form(demo, HandedInOnce.Offices[0], "第一张周报", ["place.name", "place.buildings"], Frequency.Weekly);
        await HandedInOnce.Form(demo, HandedInOnce.Offices[1], "第二张周报", ["place.code", "place.grids"], Frequency.Weekly);
        await HandedInOnce.Form(demo, HandedInOnce.Offices[2], "日报", ["place.name", "place.grids"]);
        demo.House.Clock.Move(TimeSpan.FromDays(1)); // Thursday; due on Tuesday the 12th, and Saturday the 9th is worked
        await Run<TellDue>(demo);
        Assert.Empty(await Told(demo));

        demo.House.Clock.Move(TimeSpan.FromDays(1));
        await Run<TellDue>(demo);
        var told = await Told(demo);
        Assert.NotEmpty(told);
        Assert.All(told, notice => Assert.Equal(("2026-05-12", "“第一张周报”等 2 张表", HandInParts.Way), (notice.Subject, notice.About, notice.Way)));
        Assert.Equal(told.Count, told.Select(notice => notice.AccountId).Distinct().Count()); // each person once

        demo.House.Clock.Move(TimeSpan.FromDays(1));
        await Run<TellDue>(demo);
        Assert.Equal(told.Count, (await Told(demo)).Count);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_was_handed_in_by_then_is_not_told_of(Dialect dialect)
    {
        await using var demo = await HandedInOnce.Setting(dialect);
        await HandedInOnce.Form(demo, HandedInOnce.Offices[0], "周报", ["place.name", "place.buildings"], Frequency.Weekly);
        await HandInAll(demo);
        demo.House.Clock.Move(TimeSpan.FromDays(5)); // Monday
        await Run<TellDue>(demo);
        Assert.Empty(await Told(demo));
    }

    /// <summary>Reckoning as of the due day alone lacks this: what is written down for that day later would change what a late press says.</summary>
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_late_press_says_what_was_so_on_the_due_day_though_records_were_changed_for_it_since_and_a_returned_table_is_reckoned_anew(Dialect dialect)
    {
        await using var demo = await HandedInOnce.Setting(dialect);
        var form = await HandedInOnce.Form(demo, HandedInOnce.Offices[0], "人口周报", ["place.name", "place.people"], Frequency.Weekly);
        var own = (await demo.Places(places => places.ByCode("350404001010", default)))!;
        await HandedInOnce.Settle(demo, own, 7);
        demo.House.Clock.Move(TimeSpan.FromDays(7)); // the day after it was due
        await Run<FreezeDue>(demo);
        await HandedInOnce.Settle(demo, own, 5, nthHome: 1); // since ten days ago, noted today

        var due = (await HandedInOnce.Due(demo)).Value;
        Assert.Equal([("7", true), ("12", false)], People(due).OrderBy(cell => cell.AsOf).Select(cell => (cell.Value!, cell.IsFrozen)));
        var lacking = (await HandedInOnce.Handed(demo, HandedInOnce.Offices[0], form)).Value; // of the cycle that runs
        Assert.Equal(2, lacking.Cycles.Count); // the office sees the former, though nobody has handed in
        var late = due.Tables.Single(table => table.Cycle.DueOn < demo.Today);
        Assert.Null((await HandedInOnce.HandIn(demo, new([late.Key], due.Hash, new Dictionary<string, string?>()))).No);
        var it = await demo.Db(db => db.Set<HandIn>().AsNoTracking().SingleAsync());
        Assert.Equal("7", it.Row.Single(cell => cell.Code == "place.people").Value);

        Assert.Null((await HandedInOnce.Answer(demo, HandedInOnce.Offices[0], new(form, it.Id, 1, false, "少了一户"))).No);
        var again = People((await HandedInOnce.Due(demo)).Value).Single(cell => cell.AsOf == it.AsOf);
        Assert.Equal(("12", false), (again.Value, again.IsFrozen));
    }

    [Fact]
    public void Days_to_tell_are_working_days_and_packs_say_how_many()
    {
        Assert.Equal(new DateOnly(2026, 5, 8), TellDue.DayToTell(new(2026, 5, 12), 3)); // Monday, the worked Saturday, Friday
        Assert.Equal(new DateOnly(2026, 5, 12), TellDue.DayToTell(new(2026, 5, 12), 0));
        static int? Said(string typed) => AdmissionReader.Read([PackFiles.Of("local", new Dictionary<string, string> { ["admission/due.yaml"] = $"due-notice: {{ working-days: {typed} }}\n" })]).Rules?.DueNoticeDays;
        Assert.Equal(((int?)5, (int?)null), (Said("5"), Said("21")));
    }

    private static IEnumerable<SeeDue.Cell> People(SeeDue.Seen due) => due.Cells.Where(cell => cell.Element.Code == "place.people");

    private static async Task HandInAll(DemoHouse demo)
    {
        var due = (await HandedInOnce.Due(demo)).Value;
        Assert.Null((await HandedInOnce.HandIn(demo, new([.. due.Tables.Select(table => table.Key)], due.Hash, new Dictionary<string, string?>()))).No);
    }

    private static async Task Run<T>(DemoHouse demo) where T : class, IRunJob =>
        Assert.Null((await demo.House.Write<T, Done>(async job => { await job.Run(new JobRow { DistrictId = 0, Id = Guid.NewGuid(), Kind = "test", Body = "" }, default); return Done.It; })).No);

    private static Task<List<Notice>> Told(DemoHouse demo) => demo.Db(db => db.Set<Notice>().AsNoTracking().Where(notice => notice.Kind == TellDue.Notice).ToListAsync());
}
