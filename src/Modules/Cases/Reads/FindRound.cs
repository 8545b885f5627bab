using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>A matter on somebody's round through the grid.</summary>
internal sealed record RoundRow(
    int District, Guid Id, string Number, string Type, string Title, Guid PlaceId, string Path, string PlaceName, string PlateSmall, string PlateLarge, string PlaceWords,
    string State, Phase Phase, Guid LeadPost, DateTimeOffset StateSince, DateTimeOffset StartedAt, DateTimeOffset? ResolveDue, DateTimeOffset? ConfirmDue)
{
    /// <summary>The path of the building, or of the village house's group: what one walks to. The place itself where it is larger.</summary>
    public string Building => PlacePath.UpTo(Path, BuildingLevel);

    private const int BuildingLevel = 5; // as a depth of the path: district, street, community, compound, building

    /// <summary>The plate of the building, since the plate of a stairwell or home would not be found from the street.</summary>
    public (string Small, string Large) Plate => Inside.Count > 0 ? (Words[BuildingLevel - 3], Words[BuildingLevel - 2]) : (PlateSmall, PlateLarge);

    /// <summary>What lies below the building: 2单元, 402.</summary>
    public IReadOnlyList<string> Inside => PlacePath.Level(Path) > BuildingLevel && Words.Length == PlacePath.Level(Path) - 1 ? Words[(BuildingLevel - 1)..] : [];

    // The full name reads from the street down, a word a level.
    private string[] Words => PlaceName.Split(' ');
}

/// <summary>
/// The matters that one goes round with, due first: those that lie with one's posts, and all living ones of the grids that
/// one may see. A round is walked in a day, so there are no pages.
/// </summary>
internal sealed class FindRound(LinliDb db, Caller caller)
{
    public const int Most = 200; // matters; more are no round, and the desk's list has pages

    /// <summary>Those that lie with the caller's posts, or that a clock has put on their list.</summary>
    public Task<List<RoundRow>> Mine(CancellationToken stop)
    {
        var posts = caller.Posts.Select(held => held.Post.Id.Id).ToList();
        return Rows(Seen().Where(c => posts.Contains(c.LeadPost) || (c.EscalatedTo != null && posts.Contains(c.EscalatedTo.Value)) || (c.OfferedTo != null && posts.Contains(c.OfferedTo.Value))), stop);
    }

    /// <summary>All living matters of a grid that the caller may see, whoever handles them.</summary>
    public Task<List<RoundRow>> Of(PlaceId grid, CancellationToken stop) =>
        Rows(Seen().Where(c => c.DistrictId == grid.District && c.GridId == grid.Id), stop);

    private IQueryable<Case> Seen() => db.Set<Case>().AsNoTracking().SeenBy(db, caller).Where(c => c.Phase != Phase.Closed);

    private static Task<List<RoundRow>> Rows(IQueryable<Case> cases, CancellationToken stop)
    {
        var never = DateTimeOffset.MaxValue.AddDays(-1);
        return cases.OrderBy(c => c.ResolveDue ?? never).ThenBy(c => c.Id).Take(Most).Select(c => new RoundRow(
            c.DistrictId, c.Id, c.Number, c.TypeCode, c.Title, c.PlaceId, c.Path, c.PlaceName, c.PlateSmall, c.PlateLarge, c.PlaceWords,
            c.State, c.Phase, c.LeadPost, c.StateSince, c.ClockStartedAt, c.ResolveDue, c.ConfirmDue)).ToListAsync(stop);
    }
}
