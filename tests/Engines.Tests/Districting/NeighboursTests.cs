using Linli.Engines.Districting;
using Xunit;

namespace Linli.Engines.Tests.Districting;

public class NeighboursTests
{
    private static readonly PlanarPoint[] Square = [new(0, 0), new(10, 0), new(10, 10), new(0, 10)];

    [Fact]
    public void The_corners_of_a_square_are_neighbours_along_its_sides() =>
        Assert.Equal([(0, 1), (0, 3), (1, 2), (2, 3)], Pairs(Neighbours.OfPoints(Square, 50)));

    [Fact]
    public void A_building_between_two_parts_them() => Assert.Equal([(0, 2), (1, 2)], Pairs(Neighbours.OfPoints([new(0, 0), new(20, 0), new(10, 1)], 50)));

    [Fact]
    public void Nobody_is_a_neighbour_beyond_the_reach() => Assert.Empty(Neighbours.OfPoints([new(0, 0), new(151, 0)], 150));

    [Fact]
    public void A_railway_parts_the_two_sides_and_a_bridge_joins_them_at_the_shortest()
    {
        var points = new PlanarPoint[] { new(0, 0), new(0, 30), new(20, 0), new(25, 30) };
        var links = Neighbours.OfPoints(points, 100, [new(new(10, -100), new(10, 100))]);
        Assert.Equal([(0, 1), (2, 3)], Pairs(links));
        Assert.Equal([(0, 2)], Pairs(Neighbours.Bridges(points, links)));
    }

    [Fact]
    public void Entrances_on_one_spot_make_a_chain_that_one_of_them_joins_to_the_rest() =>
        Assert.Equal([(0, 1), (0, 3), (1, 2)], Pairs(Neighbours.OfPoints([new(0, 0), new(0, 0), new(0, 0), new(5, 0)], 50)));

    [Fact]
    public void Any_cloud_of_buildings_within_reach_hangs_together()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            var points = Enumerable.Range(0, 200).Select(_ => new PlanarPoint(random.Next(0, 60), random.Next(0, 60))).ToList();
            Assert.Empty(Neighbours.Bridges(points, Neighbours.OfPoints(points, 1_000)));
        }
    }

    [Fact]
    public void A_long_side_borders_two_short_ones_and_a_corner_is_no_border()
    {
        PlanarPoint[] west = [new(0, 0), new(10, 0), new(10, 20), new(0, 20)];
        PlanarPoint[] south = [new(10, 0), new(20, 0), new(20, 8), new(10, 8)];
        PlanarPoint[] north = [new(10, 8), new(20, 8), new(20, 20), new(10, 20)];
        PlanarPoint[] corner = [new(20, 20), new(30, 20), new(30, 30), new(20, 30)];
        var links = SharedBorders.Of([west, south, north, corner], 0.01);
        Assert.Equal([new(0, 1, 8), new(0, 2, 12), new(1, 2, 10)], links);
    }

    [Fact]
    public void Two_squares_side_by_side_score_as_the_rectangle_that_they_make()
    {
        PlanarPoint[] east = [.. Square.Select(corner => new PlanarPoint(corner.X + 10, corner.Y))];
        var task = new RedrawTask([.. new[] { Square, east }.Select((ring, i) => new DistrictUnit($"{i}", [1]) { Shape = UnitShape.Of(ring) })],
            SharedBorders.Of([Square, east]), [new(new("户", "households"))]);
        Assert.Equal(4 * Math.PI * 200 / (60 * 60), DistrictPlan.Of(task, [0, 0]).MeanPolsbyPopper!.Value, 6);
        Assert.Equal(Math.PI / 4, DistrictPlan.Of(task, [0, 1]).MeanPolsbyPopper!.Value, 6);
    }

    [Fact]
    public void A_degree_of_longitude_is_half_as_long_at_sixty_degrees() =>
        Assert.Equal(PlanarPoint.Of(2, 0, 60).X, PlanarPoint.Of(1, 0, 0).X, 3);

    private static List<(int, int)> Pairs(IEnumerable<Link> links) => [.. links.Select(link => (link.One, link.Other)).Order()];
}
