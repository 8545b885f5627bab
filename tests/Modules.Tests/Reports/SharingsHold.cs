using Linli.Contracts;
using Linli.Engines;
using Linli.Kernel;
using Linli.Kernel.Notices;
using Linli.Modules.Tests.Territory;
using Linli.Reports.Dictionary;
using Linli.Reports.Sharings;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>What a department's program may be given: asked for, decided by another, read within what was approved, and logged.</summary>
public sealed class SharingsHold
{
    private static readonly DateOnly Day = new(2026, 5, 6);

    [Fact]
    public void Programs_read_the_last_day_of_months_that_are_over_a_year_back_at_most()
    {
        Assert.Equal(new DateOnly(2026, 4, 30), SharedMonth.Read(null, Day).Value);
        Assert.Equal(new DateOnly(2026, 2, 28), SharedMonth.Read("2026-02", Day).Value);
        Assert.Equal(new DateOnly(2025, 5, 31), SharedMonth.Read("2025-05", Day).Value);
        foreach (var typed in new[] { "2026-05", "2025-04", "2026-06", "2026-5", "2026-04-30", "x" }) Assert.Equal("reports.shared-month", SharedMonth.Read(typed, Day).No?.Code);
    }

    [Fact]
    public void The_sandbox_makes_its_figures_up_alike_each_time_and_hides_the_few()
    {
        var element = Element("place.people", new Planted());
        var made = AskSandbox.Made(element, new(2026, 4, 30));
        Assert.Equal(made, AskSandbox.Made(element, new(2026, 4, 30)));
        Assert.NotEqual(made, AskSandbox.Made(element, new(2026, 3, 31)));
        Assert.Equal(NoFigure.TooFew, made[^1].Why);
        Assert.Contains(made.SkipLast(1), figure => figure.Why == NoFigure.TooFew); // or the last could be subtracted
        Assert.All(made.Where(figure => figure.Value is not null), figure => Assert.Equal(0, figure.Value!.Value % 5));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase)), Trait("Guard", "5")]
    public async Task Counts_of_people_go_to_programs_in_fives_and_what_is_reckoned_reads_those(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var district = await demo.Places(async places => (await places.Districts(default))[0]);
        var source = new Planted();
        var (people, homes, share) = (Element("place.people", source), Element("place.households", source), Derived("place.share", "100 * place.households / place.people"));
        var set = new ElementSet([people, homes, share]);
        async Task<AskColumns.Table> Ask(FigureCare care) =>
            await demo.Places(async places => await new AskColumns(null!, null!, places, null!, demo.House.Clock).Reckon(district, care, ColumnFor.House, demo.Today, set, [people, homes, share], default));
        var (bare, rounded) = (await Ask(FigureCare.None), await Ask(FigureCare.Rounded));
        Assert.True(bare.Rows.Count >= 4, "the demo's district has fewer streets than the test plants counts for");
        Assert.Equal([1_003d, 3d, 502d, 498d], bare.Rows.Take(4).Select(row => row.Figures[0].Value!.Value));
        Assert.Equal(1_005d, rounded.Rows[0].Figures[0].Value);
        Assert.Equal(NoFigure.TooFew, rounded.Rows[1].Figures[0].Why);
        Assert.Equal(500d, rounded.Rows[2].Figures[0].Value);
        Assert.All(rounded.Rows.SelectMany(row => row.Figures.Take(2)).Where(figure => figure.Value is not null), figure => Assert.Equal(0, figure.Value!.Value % 5));
        Assert.Equal(100d * 1_005 / 1_005, rounded.Rows[0].Figures[2].Value); // of the rounded ones, or the share would tell the true ones
        Assert.Equal(NoFigure.TooFew, rounded.Rows[1].Figures[2].Why);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_department_asks_the_district_decides_and_neither_does_the_others_part(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (department, district, street) = (await demo.As("department"), await demo.As("district"), await demo.As("street"));
        var whole = await demo.Places(async places => (await places.Districts(default))[0]);
        var community = await demo.Places(async places => (await places.ByCode("350404001010", default))!);
        AskSharing.Input Input(string elements = "place.people、place.households", Guid? place = null, string? purpose = "安排清运", string? basis = "某方案第三条", DateOnly? until = null, int? perDay = 5) =>
            new(DictionaryParts.Split(elements), place ?? community.Id.Id, purpose, basis, until ?? demo.Today.AddDays(90), perDay);
        Task<Outcome<AskSharing.Answer>> Ask(Action<Caller> by, AskSharing.Input input) => demo.House.Write<AskSharing, AskSharing.Answer>(use => use.Run(input, default), by);
        Assert.Equal(KernelRefusals.NotYours, (await Ask(district, Input())).No);
        Assert.Equal(KernelRefusals.NotYours, (await Ask(street, Input())).No);
        foreach (var (code, input) in new[]
        {
            ("sharing-personal", Input("person.phone")), ("sharing-personal", Input("place.people、person.name")), ("sharing-no-element", Input("place.nothing")), ("sharing-elements", Input("")), ("sharing-place", Input(place: Guid.NewGuid())),
            ("sharing-purpose", Input(purpose: " ")), ("sharing-basis", Input(basis: "")), ("sharing-until", Input(until: demo.Today.AddDays(-1))), ("sharing-until", Input(until: demo.Today.AddDays(400))), ("sharing-per-day", Input(perDay: 0)), ("sharing-per-day", Input(perDay: 2_000)),
        }) Assert.Equal("reports." + code, (await Ask(department, input)).No?.Code);
        var number = (await Ask(department, Input())).Value.Number;
        Assert.Equal($"GX{demo.Today.Year}-001", number);
        Assert.Equal("reports.sharing-overlaps", (await Ask(department, Input("place.people", whole.Id.Id))).No?.Code); // the one above, with the same element
        Assert.Null((await Ask(department, Input("place.organisations", whole.Id.Id))).No);

        Task<Outcome<Done>> Decide(Action<Caller> by, bool? approve = true, DateOnly? until = null, int? perDay = 5, string? reason = null) =>
            demo.House.Write<DecideSharing, Done>(use => use.Run(new(number, approve, until ?? demo.Today.AddDays(90), perDay, reason), default), by);
        Task<Outcome<TakeSharingKey.Taken>> Key(Action<Caller> by) => demo.House.Write<TakeSharingKey, TakeSharingKey.Taken>(use => use.Run(number, default), by);
        Assert.Equal(SharingRefusals.NotHeld, (await Key(department)).No);
        Assert.Equal(KernelRefusals.NotYours, (await Decide(department)).No);
        Assert.Equal(SharingRefusals.NoSharing, (await Decide(street)).No);
        Assert.Equal(SharingRefusals.Choice, (await Decide(district, approve: null)).No);
        Assert.Equal(SharingRefusals.Reason, (await Decide(district, approve: false)).No);
        Assert.Equal(SharingRefusals.Wider.Code, (await Decide(district, until: demo.Today.AddDays(91))).No?.Code);
        Assert.Equal(SharingRefusals.Wider.Code, (await Decide(district, perDay: 6)).No?.Code);
        Assert.Null((await Decide(district, until: demo.Today.AddDays(30), perDay: 2)).No);
        Assert.Equal(SharingRefusals.Decided, (await Decide(district)).No);
        Assert.Equal(KernelRefusals.NotYours, (await Key(district)).No); // whoever approves never holds the key
        var kept = await demo.Db(db => db.Set<Sharing>().AsNoTracking().SingleAsync(s => s.Number == number));
        Assert.Equal((demo.Today.AddDays(30), 2, (string?)null), (kept.Until, kept.PerDay, kept.Hash));
        var told = await demo.Db(db => db.Set<Notice>().Where(n => n.Subject == number).Select(n => new { n.Kind, n.AccountId }).ToListAsync());
        Assert.Contains(told, n => n.Kind == SharingNews.Asked && n.AccountId == DemoHouse.Accounts["district"].Id);
        Assert.Contains(told, n => n.Kind == SharingNews.Approved && n.AccountId == DemoHouse.Accounts["department"].Id);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_key_reads_what_was_approved_as_often_as_approved_and_nothing_after_its_term(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (department, district) = (await demo.As("department"), await demo.As("district"));
        var community = await demo.Places(async places => (await places.ByCode("350404001010", default))!);
        async Task<(string Number, string Key)> Approved(string elements, int perDay)
        {
            var number = (await demo.House.Write<AskSharing, AskSharing.Answer>(use => use.Run(new(DictionaryParts.Split(elements), community.Id.Id, "安排清运", "某方案", demo.Today.AddDays(30), perDay), default), department)).Value.Number;
            _ = (await demo.House.Write<DecideSharing, Done>(use => use.Run(new(number, true, demo.Today.AddDays(30), perDay, null), default), district)).Value;
            return (number, (await demo.House.Write<TakeSharingKey, TakeSharingKey.Taken>(use => use.Run(number, default), department)).Value.Key);
        }

        Task<Outcome<SharedTable>> Read(string? key, string elements = "", string? place = null, string? month = null) =>
            demo.House.Read(all => all.GetRequiredService<ReadShared>().Run(new(key, place, DictionaryParts.Split(elements), month, SharedForm.Json), default));
        var (number, key) = await Approved("place.people、place.households", 3);
        Assert.Equal(KernelRefusals.KeyMissing, (await Read(null)).No);
        Assert.Equal(KernelRefusals.KeyWrong, (await Read("linli_nothing")).No);
        Assert.Equal("reports.shared-month", (await Read(key, month: "2026-05")).No?.Code);
        var table = (await Read(key)).Value;
        Assert.Equal((false, number, new DateOnly(2026, 4, 30)), (table.Sandbox, table.Sharing, table.On));
        Assert.Equal(["place.people", "place.households"], table.Columns.Select(column => column.Code));
        Assert.Equal([community.Code], table.Rows.Select(row => row.Code)); // a community has no rows below it: no grids
        Assert.Equal("reports.sharing-personal", (await Read(key, "person.phone")).No?.Code);
        Assert.Equal("reports.shared-outside-element", (await Read(key, "place.organisations")).No?.Code);
        Assert.Equal("reports.shared-quota", (await Read(key)).No?.Code); // tries that were refused counted as well
        var log = await demo.Db(db => db.Set<SharedRead>().AsNoTracking().OrderBy(r => r.Id).ToListAsync());
        Assert.Equal([null, "reports.sharing-personal", "reports.shared-outside-element"], log.Select(read => read.WhyNot));

        demo.House.Clock.Move(TimeSpan.FromDays(1));
        Assert.Null((await Read(key)).No);
        Assert.Equal("reports.shared-outside-place", (await Read(key, place: "350404000000")).No?.Code);
        var newer = (await demo.House.Write<TakeSharingKey, TakeSharingKey.Taken>(use => use.Run(number, default), department)).Value.Key;
        Assert.Equal(KernelRefusals.KeyWrong, (await Read(key)).No);
        Assert.Null((await Read(newer)).No);
        demo.House.Clock.Move(TimeSpan.FromDays(40));
        Assert.Equal("reports.shared-over", (await Read(newer)).No?.Code);

        var (other, opens) = await Approved("place.organisations", 3);
        Task<Outcome<Done>> End(Action<Caller> by, string? reason) => demo.House.Write<EndSharing, Done>(use => use.Run(other, reason, default), by);
        Assert.Equal(SharingRefusals.Reason, (await End(district, null)).No);
        Assert.Null((await End(district, "方案改了")).No);
        Assert.Equal(KernelRefusals.KeyWrong, (await Read(opens)).No);
        Assert.Equal(SharingRefusals.Ended, (await End(department, null)).No);
    }

    private static ElementNow Element(string code, IElementSource source) => new(code, new(code, code, "几", ElementOf.Place, ElementType.Count, null, Sensitivity.Internal, "x", 1, "registry"), new(code, code), new("几", "some"), new("", ""), new("x", "x"), source, 0, null);

    private static ElementNow Derived(string code, string expression) => new(
        code, new(code, code, "几", ElementOf.Place, ElementType.Percent, "%", Sensitivity.Internal, "x", 1, "district") { Expression = expression }, new(code, code), new("几", "some"), new("%", "%"), new("x", "x"), null, 1, Day);

    /// <summary>The whole, a place with three, and two that together make what is left; any others have a hundred.</summary>
    private sealed class Planted : IElementSource
    {
        private static readonly long[] Counts = [1_003, 3, 502, 498];

        public string Name => "registry";
        public IReadOnlyList<SourceElement> Elements => [];

        public Task<IReadOnlyList<long?>> Column(string code, IReadOnlyList<PlaceCard> places, DateOnly on, ColumnFor purpose, CancellationToken stop) =>
            Task.FromResult<IReadOnlyList<long?>>([.. places.Select((_, nth) => (long?)(nth < Counts.Length ? Counts[nth] : 1_000))]);
    }
}
