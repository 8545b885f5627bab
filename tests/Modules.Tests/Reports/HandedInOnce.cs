using System.Globalization;
using System.Xml.Linq;
using Linli.Contracts;
using Linli.Engines.Counts;
using Linli.Kernel;
using Linli.Modules.Tests.Kernel.Forms;
using Linli.Modules.Tests.Territory;
using Linli.Registry;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Linli.Reports.Forms;
using Linli.Reports.HandIns;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>What several offices ask every day is confirmed once; each has its own file, and says that it has it.</summary>
public sealed class HandedInOnce
{
    internal static readonly string[] Offices = ["civil-affairs", "health", "housing"];

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Three_tables_are_handed_in_at_a_press_with_the_one_number_that_nobody_knew_and_each_office_has_its_own_file(Dialect dialect)
    {
        await using var demo = await Setting(dialect);
        var forms = await Forms(demo);
        var due = (await Due(demo)).Value;
        Assert.Equal(3, due.Tables.Count(table => table.IsOpen));
        var asked = Assert.Single(due.Cells, cell => cell.IsAsked);
        Assert.Equal(("place.lamps", 2), (asked.Element.Code, asked.In.Count)); // two tables want it, and it is asked once
        Assert.Equal(5, due.Cells.Count); // name, code, buildings, grids, lamps: ten cells in all
        string[] keys = [.. due.Tables.Select(table => table.Key)];

        async Task<string?> No(string? seen, string? lamps, bool rest = false, params string[] tables) => (await HandIn(demo, new(tables.Length == 0 ? keys : tables, seen, Said(asked, lamps), rest))).No?.Code;
        Assert.Equal("reports.hand-in-changed", await No("another", "46"));
        Assert.Equal("reports.hand-in-unanswered", await No(due.Hash, null));
        Assert.Equal("reports.hand-in-number", await No(due.Hash, "46.5")); // half a lamp
        Assert.Equal("reports.hand-in-number", await No(due.Hash, "很多"));
        Assert.Equal("reports.hand-in-nothing", await No(due.Hash, "46", false, "no-such-table"));
        Assert.Equal((0, 0), (await demo.Db(db => db.Set<HandIn>().CountAsync()), await demo.Db(db => db.Set<KeptFigure>().CountAsync())));

        var answer = (await HandIn(demo, new(keys, due.Hash, Said(asked, "４６")))).Value; // as a Chinese keyboard types it
        Assert.Equal((3, 10, 1), (answer.Tables, answer.Cells, answer.Typed));
        Assert.Equal(3, answer.Here.Keys); // two digits and the key after them
        Assert.True(answer.ByHand.Keys > answer.Here.Keys && answer.ByHand.Minutes > answer.Here.Minutes);
        Assert.DoesNotContain((await Due(demo)).Value.Tables, table => table.IsOpen);
        Assert.Equal("reports.hand-in-nothing", await No((await Due(demo)).Value.Hash, "46")); // a second press

        var (buildings, grids) = (Value(due, "place.buildings"), Value(due, "place.grids"));
        string[][] byHand = [["东安社区", buildings, "46"], ["350404001010", grids, buildings], ["46", "东安社区", "350404001010", grids]];
        foreach (var (nth, form) in forms.Index())
        {
            var handed = (await Handed(demo, Offices[nth], form)).Value;
            var row = Assert.Single(handed.Rows, one => one.Last is not null);
            Assert.Equal(byHand[nth], await Row(demo, Offices[nth], handed));
            Assert.Equal((1, HandInState.HandedIn), (row.Last!.Revision, row.Last.State));
            Assert.Equal(row.Last.Hash, Linli.Reports.HandIns.HandIn.HashOf(row.Last.DistrictId, row.Last.ApplicationId, row.Last.CommunityId, row.Last.DueOn, 1, row.Last.AsOf, row.Last.Cells));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_office_receives_or_returns_with_a_reason_and_what_comes_after_is_the_next_revision(Dialect dialect)
    {
        await using var demo = await Setting(dialect);
        var forms = await Forms(demo);
        var due = (await Due(demo)).Value;
        var asked = due.Cells.Single(cell => cell.IsAsked);
        Assert.Null((await HandIn(demo, new([.. due.Tables.Select(table => table.Key)], due.Hash, Said(asked, "46")))).No);
        var first = (await Handed(demo, Offices[0], forms[0])).Value.Rows.Single(row => row.Last is not null).Last!;

        Assert.Equal("reports.no-form", (await Answer(demo, Offices[1], new(forms[0], first.Id, 1, true, null))).No?.Code); // not its table
        Assert.Equal("reports.hand-in-reason", (await Answer(demo, Offices[0], new(forms[0], first.Id, 1, false, " "))).No?.Code);
        Assert.Null((await Answer(demo, Offices[0], new(forms[0], first.Id, 1, false, "路灯好像少了"))).No);
        Assert.Equal("reports.hand-in-answered", (await Answer(demo, Offices[0], new(forms[0], first.Id, 2, true, null))).No?.Code);

        var again = (await Due(demo)).Value;
        var open = Assert.Single(again.Tables, table => table.IsOpen);
        Assert.Equal("路灯好像少了", open.Last?.Reason);
        Assert.DoesNotContain(again.Cells, cell => cell.IsAsked); // what was said once is not asked again while it is fresh
        Assert.Equal("46", Value(again, "place.lamps"));
        Assert.Null((await HandIn(demo, new([open.Key], again.Hash, new Dictionary<string, string?>()))).No);
        var second = (await Handed(demo, Offices[0], forms[0])).Value.Rows.Single(row => row.Last is not null).Last!;
        Assert.Equal((2, HandInState.HandedIn), (second.Revision, second.State));
        Assert.Null((await Answer(demo, Offices[0], new(forms[0], second.Id, 1, true, null))).No);
        Assert.Equal("reports.hand-in-answered", (await Answer(demo, Offices[0], new(forms[0], second.Id, 2, true, null))).No?.Code);
        Assert.Equal(HandInState.Received, (await Due(demo)).Value.Tables.Single(table => table.Entry.Id == open.Entry.Id).Last?.State);
        Assert.Equal(2, await demo.Db(db => db.Set<HandIn>().CountAsync(it => it.ApplicationId == open.Entry.Id))); // the first stands as it was
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_number_that_would_tell_a_small_count_beside_it_reaches_no_department_and_its_community_is_told(Dialect dialect)
    {
        await using var demo = await Setting(dialect);
        var form = await Form(demo, Offices[0], "常住人口表", ["place.name", "place.people"]);
        var own = (await demo.Places(places => places.ByCode("350404001010", default)))!;
        await Settle(demo, own, 7);
        SeeDue.Cell People(SeeDue.Seen seen) => seen.Cells.Single(cell => cell.Element.Code == "place.people");
        Assert.Equal(("7", false), (People((await Due(demo)).Value).Value, People((await Due(demo)).Value).Few)); // beside it nobody lives anywhere

        await Settle(demo, await Beside(demo, own), 2);
        var due = (await Due(demo)).Value;
        Assert.Equal(("7", true), (People(due).Value, People(due).Few)); // 9 of the street less 7
        Assert.Null((await HandIn(demo, new([.. due.Tables.Where(table => table.IsOpen).Select(table => table.Key)], due.Hash, new Dictionary<string, string?>()))).No);
        Assert.Equal(["东安社区"], await Row(demo, Offices[0], (await Handed(demo, Offices[0], form)).Value));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_was_handed_in_opens_for_its_community_and_the_office_that_asked_with_who_said_it_and_what_came_before(Dialect dialect)
    {
        await using var demo = await Setting(dialect);
        var forms = await Forms(demo);
        var due = (await Due(demo)).Value;
        Assert.Equal("reports.no-element", (await Said(demo, "community", due.Place)).No?.Code); // nobody has said it yet
        Assert.Null((await HandIn(demo, new([.. due.Tables.Select(table => table.Key)], due.Hash, Said(due.Cells.Single(cell => cell.IsAsked), "46")))).No);
        var first = (await Handed(demo, Offices[0], forms[0])).Value.Rows.Single(row => row.Last is not null).Last!;
        Assert.Null((await Answer(demo, Offices[0], new(forms[0], first.Id, 1, false, "路灯好像少了"))).No);
        var again = (await Due(demo)).Value;
        Assert.Null((await HandIn(demo, new([again.Tables.Single(table => table.IsOpen).Key], again.Hash, new Dictionary<string, string?>()))).No);
        var second = (await Handed(demo, Offices[0], forms[0])).Value.Rows.Single(row => row.Last is not null).Last!;

        var own = await demo.As("community");
        var one = (await Opened(demo, own, second.Id, "place.lamps")).Value;
        Assert.Equal(("46", CellFrom.Answered, (int?)1, false), (one.It.It.Value, one.It.It.From, one.It.Then?.Version, one.It.IsHidden));
        Assert.Equal(((decimal?)46m, (DateOnly?)demo.Today, (PostKind?)PostKind.CommunityDesk), (one.Answer?.Value, one.Answer?.On, one.AnswerBy?.Kind));
        Assert.Equal([(2, HandInState.HandedIn, "46"), (1, HandInState.Returned, "46")], one.Of.Revisions.Select(revision => (revision.It.Revision, revision.It.State, revision.Find("place.lamps")?.It.Value)));
        Assert.Equal((true, true), (one.Of.IsOwn, one.Of.Here.IsWhole));
        Assert.Equal(CellFrom.Records, (await Opened(demo, own, second.Id, "place.buildings")).Value.It.It.From);
        Assert.Equal("reports.no-hand-in", (await Opened(demo, own, second.Id, "place.people")).No?.Code); // no column of this table
        Assert.Equal((decimal?)46m, (await Said(demo, "community", due.Place)).Value.Said.Value);
        Assert.Equal("kernel.not-yours", (await Said(demo, "street", due.Place)).No?.Code);

        var theirs = (await Opened(demo, await As(demo, Offices[0]), second.Id, "place.lamps")).Value;
        Assert.Equal(("46", false, false), (theirs.It.It.Value, theirs.It.IsHidden, theirs.Of.IsOwn));
        Assert.Equal("reports.no-hand-in", (await Opened(demo, await As(demo, Offices[1]), second.Id, "place.lamps")).No?.Code);
        foreach (var nobody in new[] { "gridworker", "street", "district" }) Assert.Equal("reports.no-hand-in", (await Opened(demo, await demo.As(nobody), second.Id, "place.lamps")).No?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_number_that_a_department_may_not_read_stays_hidden_in_every_revision_and_no_check_sum_tells_it(Dialect dialect)
    {
        await using var demo = await Setting(dialect);
        var form = await Form(demo, Offices[0], "常住人口表", ["place.name", "place.people"]);
        var own = (await demo.Places(places => places.ByCode("350404001010", default)))!;
        async Task<HandIn> Handing()
        {
            var due = (await Due(demo)).Value;
            Assert.Null((await HandIn(demo, new([.. due.Tables.Where(table => table.IsOpen).Select(table => table.Key)], due.Hash, new Dictionary<string, string?>()))).No);
            return (await Handed(demo, Offices[0], form)).Value.Rows.Single(row => row.Last is not null).Last!;
        }

        await Settle(demo, own, 7);
        var first = await Handing();
        var (department, community) = (await As(demo, Offices[0]), await demo.As("community"));
        Assert.False((await Opened(demo, department, first.Id, "place.people")).Value.It.IsHidden);
        Assert.True((await Handed(demo, Offices[0], form)).Value.Rows.Single(row => row.Last is not null).IsWhole);
        Task<Outcome<SeeFigure.Seen>> Figure() => demo.House.Read(all => all.GetRequiredService<SeeFigure>().Run(new("place.people", null, own.Id.Id), default), department);
        Assert.Equal((double?)SmallCounts.Rounded(7), (await Figure()).Value.Figure.Value); // what was handed in is exact, what anybody looks up stands in fives

        Assert.Null((await Answer(demo, Offices[0], new(form, first.Id, 1, false, "再数一遍"))).No);
        await Settle(demo, await Beside(demo, own), 2);
        var second = await Handing();
        foreach (var it in new[] { first, second })
        {
            var theirs = (await Opened(demo, department, it.Id, "place.people")).Value;
            Assert.Equal((true, false), (theirs.It.IsHidden, theirs.Of.Here.IsWhole));
            Assert.All(theirs.Of.Revisions, revision => Assert.True(revision.Find("place.people")!.IsHidden));
            var ours = (await Opened(demo, community, it.Id, "place.people")).Value;
            Assert.Equal(("7", false), (ours.It.It.Value, ours.It.IsHidden));
        }

        Assert.False((await Handed(demo, Offices[0], form)).Value.Rows.Single(row => row.Last is not null).IsWhole);
        Assert.Equal(NoFigure.TooFew, (await Figure()).Value.Figure.Why); // its own table hides it as well: 9 of the street less 7
    }

    /// <summary>So many people in a home of a community's first building.</summary>
    internal static async Task Settle(DemoHouse demo, PlaceCard community, int people, int nthHome = 0)
    {
        var home = (await demo.Places(async places =>
        {
            foreach (var grid in await places.Grids(community.Id, default))
                foreach (var building in await places.Buildings(grid.Id, default))
                    if (await places.Children(building.Id, default) is [var below, ..]) return (await places.Children(below.Level == PlaceLevel.Unit ? below.Id : building.Id, default))[nthHome];
            return null;
        }))!;
        AddPeople.Input input = new(home.Id, demo.Today.AddDays(-10), Evidence.OwnWord, [.. Enumerable.Range(0, people).Select(nth => new AddPeople.NewPerson($"{"张陈"[nthHome]}{"一二三四五六七"[nth]}", Source: "Self"))]);
        var desk = (await demo.Posts(posts => posts.Within(community.Id.District, community.Path, default))).First(post => post.Kind == PostKind.CommunityDesk);
        Assert.Null((await demo.House.Write<AddPeople, AddPeople.Answer>(use => use.Run(input, default), caller => caller.SignedIn(DemoHouse.Accounts["community"], "community", AdminPart.None, [new PostHeld(desk, false, null)], cleared: true))).No);
    }

    /// <summary>Another community of the same street that has homes.</summary>
    private static Task<PlaceCard> Beside(DemoHouse demo, PlaceCard own) => demo.Places(async places =>
    {
        var street = (await places.Chain(own.Id, default))[^2];
        foreach (var one in (await places.Children(street.Id, default)).Where(one => one.Id != own.Id))
            foreach (var grid in await places.Grids(one.Id, default))
                if ((await places.Buildings(grid.Id, default)).Count > 0) return one;
        throw new InvalidOperationException("No community beside it has homes.");
    });

    [Theory]
    [InlineData(Frequency.Daily, "2026-11-23", "2026-11-23", "2026-11-23"), InlineData(Frequency.Weekly, "2026-11-23", "2026-11-18", "2026-11-24"), InlineData(Frequency.Monthly, "2027-02-28", "2027-02-28", "2027-03-30")]
    [InlineData(Frequency.Quarterly, "2026-11-30", "2026-11-30", "2027-02-27"), InlineData(Frequency.Once, "2026-11-23", "2026-08-31", "2027-04-29"), InlineData(Frequency.Yearly, "2027-04-01", "2026-08-31", "2027-04-29")]
    internal void A_cycle_is_counted_from_the_first_day_and_ends_with_the_term(Frequency frequency, string day, string from, string due)
    {
        var entry = new Application
        {
            DistrictId = 1, Id = Guid.Empty, Number = "", PlaceId = Guid.Empty, Path = "", Office = "", OfficeName = "", OfficeNameEn = "", ByPost = Guid.Empty, Kind = ApplicationKind.Table, Nature = TaskNature.Regular, Class = "", Role = CommunityRole.Helps,
            Title = "", Basis = "", Frequency = frequency, Minutes = 1, Since = frequency == Frequency.Weekly ? Day("2026-08-26") : Day("2026-08-31"), Until = Day("2027-04-30"), StandardFen = 0, Conditions = "", AppliedAt = default, OpinionsUntil = default, DecideBy = default,
        };
        Assert.Equal(new Cycle(Day(from), Day(due)), Cycle.At(entry, Day(day)));
        Assert.Null(Cycle.At(entry, Day("2027-04-30")));

        static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>The demo's words, with street lamps, which nothing reckons.</summary>
    internal static async Task<DemoHouse> Setting(Dialect dialect)
    {
        var demo = await DemoHouse.Open(dialect);
        Assert.Null((await demo.House.Write<KeepDemoDictionary, Done>(use => use.Run(default))).No);
        return demo;
    }

    /// <summary>Three offices that each have a daily table admitted, and bring a form of their own.</summary>
    internal static async Task<IReadOnlyList<Guid>> Forms(DemoHouse demo)
    {
        string[][] columns = [["place.name", "place.buildings", "place.lamps"], ["place.code", "place.grids", "place.buildings"], ["place.lamps", "place.name", "place.code", "place.grids"]];
        List<Guid> forms = [];
        foreach (var (nth, office) in Offices.Index()) forms.Add(await Form(demo, office, $"社区日报之{nth}", columns[nth]));
        return forms;
    }

    internal static async Task<Guid> Form(DemoHouse demo, string office, string title, string[] columns, Frequency frequency = Frequency.Daily)
    {
        var entry = await Admitted(demo, office, title, frequency);
        var form = (await demo.House.Read(all => all.GetRequiredService<TakeInForm>().Run(new(entry, "日报.xlsx"), new MemoryStream(Form(columns)), default), await As(demo, office))).Value;
        var input = new ConfirmForm.Input(form, 1, ElementOf.Place, columns.Index().ToDictionary(column => column.Index, column => (string?)column.Item));
        Assert.Null((await demo.House.Write<ConfirmForm, Done>(use => use.Run(input, default), await As(demo, office))).No);
        return form;
    }

    private static async Task<Guid> Admitted(DemoHouse demo, string office, string title, Frequency frequency)
    {
        var community = (await demo.Places(places => places.ByCode("350404001010", default)))!;
        var input = new ApplyForAdmission.Input(community.Id.Id, ApplicationKind.Table, TaskNature.Regular, "facilities", CommunityRole.Helps, title, "楼栋\n路灯", "《城市照明管理规定》", frequency, 20, demo.Today, demo.Today.AddDays(200), 0, "配联系人", "每月发回结果");
        var number = (await demo.House.Write<ApplyForAdmission, ApplyForAdmission.Answer>(use => use.Run(input, default), await As(demo, office))).Value.Number!;
        Assert.Null((await demo.House.Write<GiveOpinion, Done>(use => use.Run(new(number, Stand.For, null), default), await demo.As("community"))).No);
        Assert.Null((await demo.House.Write<DecideApplication, Done>(use => use.Run(new(number, 1, true, null, "可以", demo.Today.AddDays(100)), default), await demo.As("district"))).No);
        return await demo.Db(db => db.Set<Application>().Where(a => a.Number == number).Select(a => a.Id).SingleAsync());
    }

    /// <summary>The demo's department under another office's code.</summary>
    internal static async Task<Action<Caller>> As(DemoHouse demo, string office)
    {
        var account = DemoHouse.Accounts["department"];
        var held = await demo.Posts(posts => posts.HeldBy(account, demo.House.Clock.GetUtcNow(), default));
        return caller => caller.SignedIn(account, "department", AdminPart.None, [.. held.Select(one => one with { Post = one.Post with { Code = office } })], cleared: true);
    }

    private static byte[] Form(string[] heads)
    {
        var plant = new FormPlant();
        plant.Row(1, [.. heads.Select((head, at) => plant.Text($"{(char)('A' + at)}1", head))]).Row(2);
        return plant.Build($"A1:{(char)('A' + heads.Length - 1)}2");
    }

    internal static async Task<Outcome<SeeDue.Seen>> Due(DemoHouse demo) => await demo.House.Read(all => all.GetRequiredService<SeeDue>().Run(default), await demo.As("community"));

    internal static async Task<Outcome<HandInTables.Answer>> HandIn(DemoHouse demo, HandInTables.Input input) => await demo.House.Write<HandInTables, HandInTables.Answer>(use => use.Run(input, default), await demo.As("community"));

    internal static async Task<Outcome<Done>> Answer(DemoHouse demo, string office, AnswerHandIn.Input input) => await demo.House.Write<AnswerHandIn, Done>(use => use.Run(input, default), await As(demo, office));

    internal static async Task<Outcome<SeeHandIns.Seen>> Handed(DemoHouse demo, string office, Guid form) => await demo.House.Read(all => all.GetRequiredService<SeeHandIns>().Run(form, null, default), await As(demo, office));

    /// <summary>The first row of the office's workbook, cell by cell.</summary>
    private static async Task<string[]> Row(DemoHouse demo, string office, SeeHandIns.Seen seen)
    {
        var file = (await demo.House.Read(all => all.GetRequiredService<SeeHandIns>().Workbook(seen, default), await As(demo, office))).Value;
        var sheet = XDocument.Load(new MemoryStream(FormPlant.Parts(file).First(part => part.Key.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).Value));
        return [.. sheet.Descendants().Where(one => one.Name.LocalName == "row").ElementAt(1).Elements().Select(cell => cell.Value)];
    }

    private static Task<Outcome<OpenHandIn.One>> Opened(DemoHouse demo, Action<Caller> who, Guid handIn, string element) => demo.House.Read(all => all.GetRequiredService<OpenHandIn>().Run(handIn, element, default), who);

    /// <summary>What a community said of its street lamps.</summary>
    private static async Task<Outcome<SeeSaid.Seen>> Said(DemoHouse demo, string who, PlaceCard community) => await demo.House.Read(all => all.GetRequiredService<SeeSaid>().Run("place.lamps", community.Id.Id, demo.Today, default), await demo.As(who));

    internal static Dictionary<string, string?> Said(SeeDue.Cell cell, string? typed) => new() { [cell.Field] = typed };

    internal static string Value(SeeDue.Seen seen, string code) => seen.Cells.First(cell => cell.Element.Code == code).Value!;
}
