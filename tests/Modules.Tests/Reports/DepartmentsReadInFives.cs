using Linli.Contracts;
using Linli.Engines;
using Linli.Kernel;
using Linli.Modules.Tests.Territory;
using Linli.Reports.Dictionary;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>A department subtracts what it read yesterday from what it reads today, one sense of a word from another, one table from the one above it, and learns nothing of a household.</summary>
public sealed class DepartmentsReadInFives
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase)), Trait("Guard", "17")]
    public async Task Two_days_or_two_senses_that_differ_by_a_household_do_not_tell_how_many_live_in_it(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (district, department) = (await demo.Places(async places => (await places.Districts(default))[0]), await PostOf(demo, "department"));
        var own = await PostOf(demo, "district");
        for (var more = 1; more <= 4; more++)
        {
            for (var before = 101; before <= 105; before++)
            {
                var (then, now) = (await Read(demo, district, department, before), await Read(demo, district, department, before + more));
                Assert.Contains(now - then, new double[] { 0, 5 });
                Assert.Equal(before, await Read(demo, district, own, before)); // its own places as they are
            }
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase)), Trait("Guard", "17")]
    public async Task What_the_table_above_hides_the_places_own_table_hides_as_well(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var department = await PostOf(demo, "department");
        var (street, few, enough) = await demo.Places(async places =>
        {
            var community = (await places.ByCode("350404001010", default))!;
            var above = (await places.Chain(community.Id, default))[^2];
            var others = (await places.Children(above.Id, default)).Where(one => one.Id != community.Id).ToList();
            return (above, community, others[0]);
        });
        var source = new Planted(place => place.Id == few.Id ? 3 : place.Id == enough.Id ? 7 : place.Level == PlaceLevel.Community ? 40 : 900);
        async Task<Figure> Own(PlaceCard place) => (await Table(demo, place, department, source)).Rows[0].Figures[0];
        var table = await Table(demo, street, department, source);
        Assert.Equal([NoFigure.TooFew, NoFigure.TooFew], new[] { few, enough }.Select(one => table.Rows.Single(row => row.Place.Id == one.Id).Figures[0].Why)); // the seven stands beside the three
        Assert.Equal(NoFigure.TooFew, (await Own(few)).Why);
        Assert.Equal(NoFigure.TooFew, (await Own(enough)).Why); // or the three is what is left of the sum
    }

    private static async Task<double> Read(DemoHouse demo, PlaceCard place, PostCard by, long count) => (await Table(demo, place, by, new Planted(_ => count))).Rows[0].Figures[0].Value!.Value;

    private static Task<AskColumns.Table> Table(DemoHouse demo, PlaceCard place, PostCard by, Planted source)
    {
        var people = new ElementNow("place.people", new("place.people", "place.people", "几", ElementOf.Place, ElementType.Count, null, Sensitivity.Internal, "x", 1, "registry"), new("人", "people"), new("几", "some"), new("", ""), new("x", "x"), source, 0, null);
        return demo.House.Read(all => new AskColumns(null!, null!, all.GetRequiredService<IPlaces>(), all.GetRequiredService<Lane>(), demo.House.Clock).Reckon(place, by, ColumnFor.OwnOffice(by), demo.Today, new ElementSet([people]), [people], default));
    }

    private static async Task<PostCard> PostOf(DemoHouse demo, string account) => await demo.House.Read(all => Task.FromResult(all.GetRequiredService<Caller>().Posts[0].Post), await demo.As(account));

    private sealed class Planted(Func<PlaceCard, long> count) : IElementSource
    {
        public string Name => "registry";
        public IReadOnlyList<SourceElement> Elements => [];

        public Task<IReadOnlyList<long?>> Column(string code, IReadOnlyList<PlaceCard> places, DateOnly on, ColumnFor purpose, CancellationToken stop) => Task.FromResult<IReadOnlyList<long?>>([.. places.Select(place => (long?)count(place))]);
    }
}
