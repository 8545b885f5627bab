using System.Globalization;
using Linli.Cases;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Modules.Tests.Kernel.Forms;
using Linli.Modules.Tests.Territory;
using Linli.Registry;
using Linli.Reports.Admission;
using Linli.Reports.Details;
using Linli.Reports.Dictionary;
using Linli.Reports.Forms;
using Linli.Reports.HandIns;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>
/// A made case: three departments ask for a table of seventeen fields every day, four fifths of them the same, of a community with
/// a hundred households. What it takes by hand and here, by the keystroke-level model over the same values (<see cref="Typing"/>);
/// nobody was timed.
/// </summary>
public sealed class AWeekOfTables
{
    private const string DongAn = "350404001010", Lamps = "46";
    private const int Households = 100, Fields = 17, Days = 7;

    /// <summary>The page is opened, a button is pressed: each is a key and something to find, which the house's own measure leaves out.</summary>
    private const int Presses = 2;

    /// <summary>Characters of a field that no module knows: a number or a tick.</summary>
    private const int ShortLength = 1;

    /// <summary>A working week (国务院关于职工工作时间的规定, 1995, article 3), and who works on data in the community of the source: two of twelve.</summary>
    private const double HoursAWeek = 40, OnData = 2, OnDataMost = 0.3;

    private static readonly string[] Offices = ["civil-affairs", "health", "housing"];

    /// <summary>What all three ask, and what each asks besides; street lamps nobody knows but the community.</summary>
    private static readonly string[] Same =
    [
        "place.name", "place.code", "place.households", "place.people", "place.people-half-year", "place.people-entered", "place.people-under-15", "place.people-60-plus", "place.people-80-plus", "place.people-tenants",
        "place.homes", "place.buildings", "place.grids", "place.cases-open",
    ];

    private static readonly string[][] Own =
    [
        ["place.lamps", "place.cases-month", "place.organisations"], ["place.share-60-plus", "place.people-per-household", "place.cases-month"], ["place.lamps", "place.share-60-plus", "place.organisations"],
    ];

    /// <summary>What a row about a household can say.</summary>
    private static readonly string[] OfHouseholds = ["household.contact", "household.people", "dwelling.address", "dwelling.grid", "place.name", "place.code"];

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase)), Trait("Row", "L33")]
    public async Task A_week_of_three_departments_daily_tables_is_told_in_keys_minutes_and_people_by_hand_and_here(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        Assert.Null((await demo.House.Write<KeepDemoDictionary, Done>(use => use.Run(default))).No);
        var community = (await demo.Places(places => places.ByCode(DongAn, default)))!;
        await Settle(demo, community);
        foreach (var (nth, office) in Offices.Index()) await Bring(demo, community, office, "社区日报", ElementOf.Place, [.. Same, .. Own[nth]]);
        List<Guid> lists = [];
        foreach (var office in Offices) lists.Add(await Bring(demo, community, office, "住户日报", ElementOf.Household, [.. OfHouseholds, .. Enumerable.Range(1, Fields - OfHouseholds.Length).Select(nth => $"自填{nth}")]));

        var (typed, counting, here) = await Numbers(demo);
        var counted = Sum(typed, counting);
        var rows = await Rows(demo, lists);
        foreach (var line in new[]
        {
            $"{dialect}: {Offices.Length} departments' daily tables of {Fields} fields, {Same.Length} of them the same, {Households} households, {Days} days. Method: keystroke-level model (Card, Moran and Newell 1980), 0.28 s a key, 1.35 s for each value to find; a week of {HoursAWeek} hours; nobody was timed.",
            $"Numbers of the community, typed by hand: {Said(typed)}. With counting, a look of 1.35 s for each household and number of people: {Said(counted)}. Here, each number read once a day, a page opened and a button pressed: {Said(here)}.",
            $"{OnData} of 12 who do nothing else would be {OnData * here.Minutes / typed.Minutes:F2} by typing alone, {OnData * here.Minutes / counted.Minutes:F2} with counting: {OnData - (OnData * here.Minutes / counted.Minutes):F2} saved.",
            $"A row for each household, of which the house says {OfHouseholds.Length} of {Fields} fields and the others are typed into each workbook in either case: by hand {Said(rows.ByHand)}, here {Said(rows.Here)}. {OnData} of 12 would be {OnData * rows.Here.Minutes / rows.ByHand.Minutes:F2}.",
            $"Both together, of one person: {People(Sum(counted, rows.ByHand)):F2} by hand, {People(Sum(here, rows.Here)):F2} here.",
        }) TestContext.Current.TestOutputHelper?.WriteLine(line);

        Assert.True(here.Keys * 10 <= typed.Keys, $"{here} {typed}");
        Assert.True(here.Minutes * 2 <= typed.Minutes, $"{here} {typed}"); // each number is read once, not for each table
        Assert.True(here.Minutes * 10 <= counted.Minutes, $"{here} {counted}");
        Assert.True(OnData * here.Minutes / counted.Minutes < OnDataMost, $"{here} {counted}");
        Assert.True(rows.Here.Minutes * 1.5 <= rows.ByHand.Minutes, $"{rows.Here} {rows.ByHand}");
    }

    /// <summary>The community's numbers of a week: what typing all cells would take, what counting them by hand would, and what it takes here.</summary>
    private static async Task<(Typing Typed, Typing Counting, Typing Here)> Numbers(DemoHouse demo)
    {
        var (typed, counting, here) = (new Typing(0, 0), new Typing(0, 0), new Typing(0, 0));
        for (var day = 0; day < Days; day++)
        {
            if (day > 0) demo.House.Clock.Move(TimeSpan.FromDays(1));
            await SomethingHappens(demo);
            var due = (await demo.House.Read(all => all.GetRequiredService<SeeDue>().Run(default), await demo.As("community"))).Value;
            var asked = due.Cells.Where(cell => cell.IsAsked).ToList();
            Assert.Equal((Offices.Length, day == 0 ? 1 : 0), (due.Tables.Count(table => table.IsOpen), asked.Count)); // what was said once is not asked again while it is fresh
            var input = new HandInTables.Input([.. due.Tables.Where(table => table.IsOpen).Select(table => table.Key)], due.Hash, asked.ToDictionary(cell => cell.Field, _ => (string?)Lamps, StringComparer.Ordinal));
            var answer = (await demo.House.Write<HandInTables, HandInTables.Answer>(use => use.Run(input, default), await demo.As("community"))).Value;
            Assert.Equal((Offices.Length, Offices.Length * Fields), (answer.Tables, answer.Cells));
            typed = Sum(typed, answer.ByHand);
            counting = Sum(counting, new Typing(0, Households * due.Cells.Count(cell => IsCountedFromAList(cell.Element))));
            here = Sum(here, new Typing(answer.Here.Keys + Presses, answer.Here.Values + Presses + due.Cells.Count));
        }

        return (typed, counting, here);
    }

    /// <summary>Rows of households, taken along once: they cost the same every day.</summary>
    private static async Task<(Typing ByHand, Typing Here)> Rows(DemoHouse demo, List<Guid> lists)
    {
        List<string> known = [];
        foreach (var form in lists)
        {
            var taken = (await demo.House.Read(all => all.GetRequiredService<TakeDetail>().Run(new(form, 2), default), await demo.As("community"))).Value;
            Assert.Equal(Households, taken.RowCount);
            known.AddRange(Filled(taken.File));
        }

        Assert.Equal(lists.Count * Households * OfHouseholds.Length, known.Count);
        var left = lists.Count * Households * (Fields - OfHouseholds.Length);
        var rest = new Typing(left * (ShortLength + 1), left);
        return (OfAWeek(Sum(Typing.Of(known), rest)), OfAWeek(Sum(rest, new Typing(lists.Count * Presses, lists.Count * Presses))));
    }

    /// <summary>A number of people or households, which somebody without a register counts from a list of their own.</summary>
    private static bool IsCountedFromAList(ElementNow element) => element.Means is { Type: ElementType.Count, Sensitivity: not Sensitivity.Open };

    private static Typing Sum(Typing one, Typing other) => new(one.Keys + other.Keys, one.Values + other.Values);

    private static Typing OfAWeek(Typing day) => new(day.Keys * Days, day.Values * Days);

    private static double People(Typing week) => week.Minutes / 60 / HoursAWeek;

    private static string Said(Typing week) => string.Create(CultureInfo.InvariantCulture, $"{week.Keys:N0} keys, {week.Minutes:F0} minutes, {People(week):F3} of a person");

    /// <summary>A matter that somebody reports, so that no day's numbers are those of the day before.</summary>
    private static async Task SomethingHappens(DemoHouse demo)
    {
        var place = await demo.Place("东安新村 9栋");
        Dictionary<string, object?> answers = new() { ["kind"] = "kitchen", ["blocks"] = false };
        Assert.Null((await demo.House.Write<ReportCase, ReportCase.Answer>(use => use.Run(new("rubbish", place.Id, "楼下", "垃圾满了", answers), default))).No);
    }

    /// <summary>A hundred households of one to four people; none of them moved in today.</summary>
    private static async Task Settle(DemoHouse demo, PlaceCard community)
    {
        var who = await demo.As("community");
        var homes = await Homes(demo, community);
        Assert.Equal(Households, homes.Count);
        foreach (var (nth, home) in homes.Index())
        {
            List<AddPeople.NewPerson> people = [];
            for (var member = 0; member <= nth % 4; member++)
            {
                var year = member < 2 ? 1935 + (nth * 7 % 60) : 2009 + (nth % 15); // two grown up, then children
                people.Add(new($"{"张王李赵刘陈杨黄"[nth % 8]}{"一二三四"[member]}", Birth: $"{year}-03-0{member + 1}", Source: "Self", Role: member == 0 ? HouseholdRole.Contact : HouseholdRole.Other));
            }

            AddPeople.Input input = new(home.Id, demo.Today.AddDays(-100), Evidence.OwnWord, people);
            Assert.Null((await demo.House.Write<AddPeople, AddPeople.Answer>(use => use.Run(input, default), who)).No);
        }
    }

    private static Task<List<PlaceCard>> Homes(DemoHouse demo, PlaceCard community) => demo.Places(async places =>
    {
        List<PlaceCard> homes = [];
        foreach (var grid in await places.Grids(community.Id, default))
            foreach (var building in await places.Buildings(grid.Id, default))
                foreach (var below in await places.Children(building.Id, default))
                {
                    homes.AddRange(below.Level == PlaceLevel.Unit ? await places.Children(below.Id, default) : [below]);
                    if (homes.Count >= Households) return homes[..Households];
                }

        return homes;
    });

    /// <summary>An office has a daily table admitted, brings its form and says what the columns mean; those without a code stay as they are.</summary>
    private static async Task<Guid> Bring(DemoHouse demo, PlaceCard community, string office, string title, ElementOf rowOf, string[] columns)
    {
        Assert.Equal(Fields, columns.Length);
        var apply = new ApplyForAdmission.Input(community.Id.Id, ApplicationKind.Table, TaskNature.Regular, "facilities", CommunityRole.Helps, title, string.Join('\n', columns), "《城市照明管理规定》", Frequency.Daily, 20, demo.Today, demo.Today.AddDays(200), 0, "配联系人", "每周发回汇总");
        var number = (await demo.House.Write<ApplyForAdmission, ApplyForAdmission.Answer>(use => use.Run(apply, default), await As(demo, office))).Value.Number!;
        Assert.Null((await demo.House.Write<GiveOpinion, Done>(use => use.Run(new(number, Stand.For, null), default), await demo.As("community"))).No);
        Assert.Null((await demo.House.Write<DecideApplication, Done>(use => use.Run(new(number, 1, true, null, "可以", demo.Today.AddDays(100)), default), await demo.As("district"))).No);
        var entry = await demo.Db(db => db.Set<Application>().Where(a => a.Number == number).Select(a => a.Id).SingleAsync());
        var plant = new FormPlant();
        plant.Row(1, [.. columns.Select((head, at) => plant.Text($"{(char)('A' + at)}1", head))]).Row(2);
        var file = plant.Build($"A1:{(char)('A' + columns.Length - 1)}2");
        var form = (await demo.House.Read(all => all.GetRequiredService<TakeInForm>().Run(new(entry, "日报.xlsx"), new MemoryStream(file), default), await As(demo, office))).Value;
        var meant = columns.Index().ToDictionary(column => column.Index, column => column.Item.Contains('.', StringComparison.Ordinal) ? column.Item : (string?)null);
        var input = new ConfirmForm.Input(form, 1, rowOf, meant, "业务科", 30);
        Assert.Null((await demo.House.Write<ConfirmForm, Done>(use => use.Run(input, default), await As(demo, office))).No);
        return form;
    }

    /// <summary>The demo's department under another office's code.</summary>
    private static async Task<Action<Caller>> As(DemoHouse demo, string office)
    {
        var account = DemoHouse.Accounts["department"];
        var held = await demo.Posts(posts => posts.HeldBy(account, demo.House.Clock.GetUtcNow(), default));
        return caller => caller.SignedIn(account, "department", AdminPart.None, [.. held.Select(one => one with { Post = one.Post with { Code = office } })], cleared: true);
    }

    /// <summary>What the house has put into the columns that it can say.</summary>
    private static IEnumerable<string> Filled(byte[] file)
    {
        var cells = FormPlant.Cells(FormPlant.Parts(file).First(part => part.Key.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).Value);
        return cells.Where(cell => cell.Key[0] - 'A' < OfHouseholds.Length && int.Parse(cell.Key[1..], CultureInfo.InvariantCulture) > 1 && cell.Value.Value.Length > 0).Select(cell => cell.Value.Value);
    }
}
