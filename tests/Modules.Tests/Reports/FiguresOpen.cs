using Linli.Contracts;
using Linli.Kernel;
using Linli.Modules.Tests.Territory;
using Linli.Reports.Dictionary;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>A figure opens to what it is reckoned from, to what lies below it, and to the list behind it where the reader comes to one.</summary>
public sealed class FiguresOpen
{
    private static readonly TypedDefinition Each = new("每栋住房数", null, "住房数除以楼栋数", ElementOf.Place, ElementType.Number, "套", Sensitivity.Open, "由版图算出", 1, Expression: "place.homes / place.buildings");

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_derived_number_opens_to_parts_that_give_it_and_each_number_below_opens_in_its_turn(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var proposal = (await demo.House.Write<ProposeElement, ProposeElement.Answer>(use => use.Run(new(ProposalKind.New, "place.homes-each", 0, Each, "口径不一"), default), await demo.As("department"))).Value.Proposal;
        Assert.Null((await demo.House.Write<SettleProposal, SettleProposal.Answer>(use => use.Run(new(proposal, 1, Settled.Adopted, null, null, null, "按会上定的"), default), await demo.As("district"))).No);
        var community = await Community(demo);

        var seen = (await Open(demo, "community", new("place.homes-each", null, community.Id.Id))).Value;
        var parts = seen.Parts.ToDictionary(part => part.It.Code, part => part.Figure.Value);
        Assert.Equal(["place.buildings", "place.homes"], parts.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(parts["place.homes"] / parts["place.buildings"], seen.Figure.Value);
        Assert.Contains("除以", seen.Said?.Chinese, StringComparison.Ordinal);
        Assert.Equal((1, demo.Today), (seen.It.Version, seen.On));

        var buildings = (await Open(demo, "community", new("place.buildings", null, community.Id.Id))).Value;
        Assert.Equal(parts["place.buildings"], buildings.Figure.Value);
        Assert.Null(buildings.Behind); // only a grid's page lists all of them
        var grid = (await Open(demo, "community", new("place.buildings", community.Id.Id, buildings.Below[0].Place.Id.Id))).Value;
        Assert.Equal((buildings.Below[0].Figure.Value, 0), (grid.Figure.Value, grid.Below.Count));
        Assert.Equal(new BehindNumber($"/desk/places/{grid.Place.Id.Id}?on={demo.Today:yyyy-MM-dd}"), grid.Behind);
        var street = await demo.Places(async places => (await places.Chain(community.Id, default))[^2]);
        var sum = (await Open(demo, "street", new("place.buildings", null, street.Id.Id))).Value;
        Assert.Equal(sum.Figure.Value, sum.Below.Sum(row => row.Figure.Value));

        Assert.Equal("kernel.unknown", (await Open(demo, "community", new("place.buildings", grid.Place.Id.Id, community.Id.Id))).No?.Code); // no row of that table
        Assert.Equal("kernel.unknown", (await Open(demo, "gridworker", new("place.buildings", null, community.Id.Id))).No?.Code);
        Assert.Equal("reports.no-element", (await Open(demo, "community", new("place.name", null, community.Id.Id))).No?.Code);
        Assert.Equal("reports.columns-day", (await Open(demo, "community", new("place.homes", null, community.Id.Id, demo.Today.AddDays(1)))).No?.Code);
    }

    [Fact]
    public async Task The_list_behind_a_number_is_told_for_its_day_to_who_may_open_it_and_never_to_a_department()
    {
        await using var demo = await DemoHouse.Open(Dialect.Sqlite);
        var (place, today) = ((await Community(demo)).Id.Id, demo.Today);
        async Task<BehindNumber?> Behind(string who, string element, int daysAgo = 0) => (await Open(demo, who, new(element, null, place, today.AddDays(-daysAgo)))).Value.Behind;

        Assert.Equal(new BehindNumber($"/desk/people?place={place}", IsWider: true), await Behind("community", "place.people"));
        Assert.Equal(new BehindNumber($"/desk/people?place={place}"), await Behind("community", "place.people-entered"));
        Assert.Equal(new BehindNumber($"/desk/organisations?place={place}"), await Behind("street", "place.organisations"));
        Assert.Equal(new BehindNumber($"/desk?tab=open&grid={place:N}"), await Behind("community", "place.cases-open"));
        Assert.Equal(new BehindNumber($"/desk?tab=all&grid={place:N}&from={today.AddDays(-30):yyyy-MM-dd}&to={today.AddDays(-1):yyyy-MM-dd}"), await Behind("community", "place.cases-month", 1));
        foreach (var past in new[] { "place.people", "place.organisations", "place.cases-open" }) Assert.Null(await Behind("community", past, 1)); // no list shows that day
        Assert.Null(await Behind("community", "place.households"));
        Assert.Null(await Behind("district", "place.people")); // counts, and never sees who
        foreach (var element in new[] { "place.people", "place.organisations", "place.cases-open", "place.grids" }) Assert.Null(await Behind("department", element));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_its_table_hides_stays_hidden_where_it_is_opened_and_nothing_below_it_is_told(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var community = await Community(demo);
        var street = await demo.Places(async places => (await places.Chain(community.Id, default))[^2]);
        var theirs = (await Open(demo, "department", new("place.people", street.Id.Id, community.Id.Id))).Value; // nobody lives in this house
        Assert.Equal(((NoFigure?)NoFigure.TooFew, true, 0), (theirs.Figure.Why, theirs.Guarded, theirs.Below.Count));
        Assert.Null(theirs.Figure.Value);
        var own = (await Open(demo, "street", new("place.people", street.Id.Id, community.Id.Id))).Value;
        Assert.Equal(((double?)0d, false), (own.Figure.Value, own.Guarded));
        Assert.NotEmpty(own.Below);
        Assert.NotEmpty((await Open(demo, "department", new("place.buildings", null, street.Id.Id))).Value.Below); // open to everybody
        Assert.Empty((await Open(demo, "department", new("place.buildings", null, community.Id.Id))).Value.Below); // a department doesn't come to grids
        Assert.Equal("kernel.unknown", (await Open(demo, "department", new("place.buildings", null, own.Below[0].Place.Id.Id))).No?.Code);
    }

    private static Task<PlaceCard> Community(DemoHouse demo) => demo.Places(async places => (await places.ByCode("350404001010", default))!);

    private static async Task<Outcome<SeeFigure.Seen>> Open(DemoHouse demo, string who, SeeFigure.Input input) => await demo.House.Read(all => all.GetRequiredService<SeeFigure>().Run(input, default), await demo.As(who));
}
