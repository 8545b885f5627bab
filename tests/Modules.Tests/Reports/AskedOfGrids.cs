using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Notices;
using Linli.Modules.Tests.Territory;
using Linli.Reports.Dictionary;
using Linli.Reports.Feeds;
using Linli.Reports.HandIns;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>A number that nobody reckons is asked once, of the post nearest to the fact; the answer stands in every table until it is too old.</summary>
public sealed class AskedOfGrids
{
    private const string Lamps = "place.lamps"; // fresh for 90 days

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_number_passed_on_is_asked_of_each_grid_and_what_they_say_adds_up_for_every_table(Dialect dialect)
    {
        await using var demo = await HandedInOnce.Setting(dialect);
        await HandedInOnce.Forms(demo);
        var grids = await Grids(demo);
        Assert.Equal("reports.figure-not-asked", (await PassOn(demo, "place.buildings")).No?.Code); // reckoned
        Assert.Equal(grids.Count, (await PassOn(demo)).Value.Grids);
        Assert.Equal("reports.figure-with-grids", (await PassOn(demo)).No?.Code);
        Assert.Equal(grids.Count, await Told(demo, PassToGrids.Notice));

        var due = (await HandedInOnce.Due(demo)).Value;
        Assert.True(LampsIn(due).IsWithGrids);
        string[] keys = [.. due.Tables.Select(table => table.Key)];
        Assert.Equal("reports.hand-in-unanswered", (await HandedInOnce.HandIn(demo, new(keys, due.Hash, new Dictionary<string, string?>()))).No?.Code);

        foreach (var (nth, grid) in grids.Index())
        {
            var (worker, row) = (await WorkerOf(demo, grid), Assert.Single(await Mine(demo, grid)));
            Assert.Equal("reports.hand-in-number", (await Answer(demo, worker, row.It.Id, "2.5")).No?.Code); // half a lamp
            if (nth > 0) Assert.Equal("reports.no-grid-question", (await Answer(demo, await WorkerOf(demo, grids[0]), row.It.Id, "2")).No?.Code); // of another grid
            Assert.Null(LampsIn((await HandedInOnce.Due(demo)).Value).Value); // not before each has said its part
            Assert.Null((await Answer(demo, worker, row.It.Id, nth == 0 ? "１０" : "10")).No);
            Assert.Equal("reports.no-grid-question", (await Answer(demo, worker, row.It.Id, "11")).No?.Code);
            Assert.Empty(await Mine(demo, grid));
        }

        Assert.NotEqual(0, await Told(demo, AnswerForGrid.Notice));
        due = (await HandedInOnce.Due(demo)).Value;
        var lamps = LampsIn(due);
        Assert.Equal(($"{grids.Count * 10}", true, (DateOnly?)demo.Today), (lamps.Value, lamps.ByGrids, lamps.Said));
        var own = (await demo.Places(places => places.ByCode("350404001010", default)))!;
        async Task<LineageFrom> From(string who) => (await demo.House.Read(all => all.GetRequiredService<FindLineage>().Run(new(own, Lamps, null), default), await demo.As(who))).Value.Steps[0].From;
        Assert.Equal((LineageFrom.Said, LineageFrom.Nowhere), (await From("community"), await From("street"))); // until it is handed in it is the community's own
        var answer = (await HandedInOnce.HandIn(demo, new(keys, due.Hash, new Dictionary<string, string?>()))).Value;
        Assert.Equal((3, 0), (answer.Tables, answer.Typed));
        var handed = await demo.Db(db => db.Set<HandIn>().AsNoTracking().ToListAsync());
        Assert.Equal([CellFrom.Grids, CellFrom.Grids], handed.SelectMany(it => it.Row).Where(cell => cell.Code == Lamps).Select(cell => cell.From));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_was_said_is_asked_nobody_again_for_any_table_until_it_is_too_old(Dialect dialect)
    {
        await using var demo = await HandedInOnce.Setting(dialect);
        await HandedInOnce.Form(demo, HandedInOnce.Offices[0], "第一张表", ["place.name", Lamps]);
        await AllAnswer(demo);

        demo.House.Clock.Move(TimeSpan.FromDays(30));
        await HandedInOnce.Form(demo, HandedInOnce.Offices[1], "第二张表", [Lamps, "place.code"]);
        var due = (await HandedInOnce.Due(demo)).Value;
        Assert.Equal(2, due.Tables.Select(table => table.Entry.Id).Distinct().Count());
        Assert.DoesNotContain(due.Cells, cell => cell.IsAsked);
        Assert.Equal("reports.figure-not-asked", (await PassOn(demo)).No?.Code);

        demo.House.Clock.Move(TimeSpan.FromDays(61)); // the 91st day
        Assert.Contains((await HandedInOnce.Due(demo)).Value.Cells, cell => cell.IsAsked);
        Assert.Equal((await Grids(demo)).Count, (await PassOn(demo)).Value.Grids);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_community_takes_a_question_back_and_its_own_number_holds_and_a_grid_without_a_worker_is_not_asked(Dialect dialect)
    {
        await using var demo = await HandedInOnce.Setting(dialect);
        await HandedInOnce.Form(demo, HandedInOnce.Offices[0], "路灯表", ["place.name", Lamps]);
        var grids = await Grids(demo);
        Assert.Equal("reports.figure-not-with-grids", (await TakeBack(demo)).No?.Code);
        Assert.Null((await PassOn(demo)).No);
        var row = Assert.Single(await Mine(demo, grids[0]));
        Assert.Null((await TakeBack(demo)).No);
        Assert.Equal("reports.no-grid-question", (await Answer(demo, await WorkerOf(demo, grids[0]), row.It.Id, "3")).No?.Code);

        var post = (await demo.Posts(posts => posts.DutyOf(grids[^1].Id, default)))!.Id.Id;
        Assert.Null((await demo.House.Write<LinliDb, Done>(async db =>
        {
            db.RemoveRange(await db.Set<Holding>().Where(held => held.PostId == post).ToListAsync());
            await db.SaveChangesAsync();
            return Done.It;
        })).No);
        Assert.Equal("reports.grid-without-worker", (await PassOn(demo)).No?.Code);

        var due = (await HandedInOnce.Due(demo)).Value;
        Assert.Null((await HandedInOnce.HandIn(demo, new([.. due.Tables.Select(table => table.Key)], due.Hash, HandedInOnce.Said(LampsIn(due), "46")))).No);
        Assert.Equal("reports.figure-not-asked", (await PassOn(demo)).No?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_grid_that_is_split_is_asked_anew_and_the_days_before_keep_their_number(Dialect dialect)
    {
        await using var demo = await HandedInOnce.Setting(dialect);
        await HandedInOnce.Form(demo, HandedInOnce.Offices[0], "路灯表", ["place.name", Lamps]);
        await AllAnswer(demo);
        var (grid, day) = ((await Grids(demo))[0], demo.Today.AddDays(1));
        demo.House.Clock.Move(TimeSpan.FromDays(1));
        Assert.DoesNotContain((await HandedInOnce.Due(demo)).Value.Cells, cell => cell.IsAsked);
        Assert.Null((await demo.House.Write<EndRedrawnFigures, Done>(async listener =>
        {
            await listener.Hear(new GridSplit(grid.Id.District, grid.Id.Id, 2, day, []), default);
            return Done.It;
        })).No);

        var cells = (await HandedInOnce.Due(demo)).Value.Cells.Where(cell => cell.Element.Code == Lamps).ToList();
        Assert.Equal([(day, true), (day.AddDays(-1), false)], cells.Select(cell => (cell.AsOf, cell.IsAsked))); // yesterday's table still has its number
        Assert.Equal(1, (await PassOn(demo)).Value.Grids);
        Assert.Single(await Mine(demo, grid));
    }

    private static SeeDue.Cell LampsIn(SeeDue.Seen due) => due.Cells.Single(cell => cell.Element.Code == Lamps);

    /// <summary>The community passes the number on, and each grid says ten.</summary>
    private static async Task AllAnswer(DemoHouse demo)
    {
        Assert.Null((await PassOn(demo)).No);
        foreach (var grid in await Grids(demo)) Assert.Null((await Answer(demo, await WorkerOf(demo, grid), Assert.Single(await Mine(demo, grid)).It.Id, "10")).No);
    }

    private static async Task<IReadOnlyList<PlaceCard>> Grids(DemoHouse demo)
    {
        var community = (await demo.Places(places => places.ByCode("350404001010", default)))!;
        return await demo.Places(places => places.Grids(community.Id, default));
    }

    /// <summary>Whoever holds the post of a grid.</summary>
    private static async Task<Action<Caller>> WorkerOf(DemoHouse demo, PlaceCard grid)
    {
        var post = (await demo.Posts(posts => posts.DutyOf(grid.Id, default)))!;
        return caller => caller.SignedIn(DemoHouse.Accounts["gridworker"], "worker", AdminPart.None, [new PostHeld(post, false, null)], cleared: true);
    }

    private static async Task<IReadOnlyList<FindGridQuestions.Row>> Mine(DemoHouse demo, PlaceCard grid) => await demo.House.Read(all => all.GetRequiredService<FindGridQuestions>().Mine(default), await WorkerOf(demo, grid));

    private static async Task<Outcome<PassToGrids.Answer>> PassOn(DemoHouse demo, string code = Lamps) => await demo.House.Write<PassToGrids, PassToGrids.Answer>(use => use.Run(code, default), await demo.As("community"));

    private static async Task<Outcome<Done>> TakeBack(DemoHouse demo) => await demo.House.Write<TakeBackFromGrids, Done>(use => use.Run(Lamps, default), await demo.As("community"));

    private static Task<Outcome<Done>> Answer(DemoHouse demo, Action<Caller> worker, Guid question, string typed) => demo.House.Write<AnswerForGrid, Done>(use => use.Run(new(question, typed), default), worker);

    private static Task<int> Told(DemoHouse demo, string kind) => demo.Db(db => db.Set<Notice>().CountAsync(notice => notice.Kind == kind));
}
