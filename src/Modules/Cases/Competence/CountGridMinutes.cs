using Dapper;
using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Competence;

/// <summary>What the matters of the list take a grid's post in a week, on average.</summary>
/// <param name="Minutes">By type; only of types on the list.</param>
/// <param name="Unlisted">Matters a week of types that are not on the list, whose minutes nobody has said.</param>
internal sealed record GridWeek(PlaceCard Grid, IReadOnlyDictionary<string, double> Minutes, double Unlisted)
{
    public double Total => Minutes.Values.Sum();
}

/// <summary>
/// Weekly minutes of grids: the matters of the last eight weeks in which the grid's post took part (as lead, as former lead
/// or told), divided by eight, times the minutes that the list in force there expects. A figure of the post, not of who holds it.
/// </summary>
internal sealed class CountGridMinutes(LinliDb db, CasePacks packs, GridList list, IPlaces places, IPosts posts, TimeProvider clock)
{
    public const int Weeks = 8;

    public async Task<IReadOnlyList<GridWeek>> Of(PlaceCard place, CancellationToken stop)
    {
        IReadOnlyList<PlaceCard> grids = place.Level == PlaceLevel.Grid ? [place] : await places.Grids(place.Id, stop);
        var workers = (await posts.Within(place.Id.District, place.Path, stop)).Where(post => post is { Kind: PostKind.GridWorker, Grid: not null }).ToLookup(post => post.Grid!.Value, post => post.Id.Id);
        var since = clock.GetUtcNow().AddDays(-7 * Weeks);
        var path = place.Level == PlaceLevel.Grid ? PlacePath.Above(place.Path) : place.Path;
        var rows = (await db.Database.GetDbConnection().QueryAsync<(Guid Grid, string Type, Guid Post, long Count)>(new CommandDefinition("""
            select c.grid_id, c.type_code, p.post_id, count(distinct c.id)
            from cases_case c join cases_party p on p.district_id = c.district_id and p.case_id = c.id
            where c.district_id = @district and c.reported_at >= @since and c.grid_id is not null and substr(c.path, 1, length(@path)) = @path
              and c.visibility <> 'Sealed' and p.part in ('Lead', 'WasLead', 'Informed')
            group by c.grid_id, c.type_code, p.post_id
            """, new { district = place.Id.District, path, since = db.IsSqlite ? since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'") : (object)since.ToUniversalTime() }, cancellationToken: stop)))
            .Where(row => workers[row.Grid].Contains(row.Post)).ToLookup(row => row.Grid);
        List<GridWeek> weeks = [];
        foreach (var grid in grids) weeks.Add(await Week(grid, rows[grid.Id.Id], stop));
        return weeks;
    }

    private async Task<GridWeek> Week(PlaceCard grid, IEnumerable<(Guid Grid, string Type, Guid Post, long Count)> rows, CancellationToken stop)
    {
        Dictionary<string, double> minutes = [];
        var unlisted = 0d;
        foreach (var row in rows.GroupBy(row => row.Type))
        {
            var aWeek = row.Sum(one => one.Count) / (double)Weeks;
            if (packs.TypeNamed(row.Key) is not { } type || await list.Of(type, grid.Id.District, grid.Path, stop, grid.Id.Id) is not { Part: not null } listed) unlisted += aWeek;
            else minutes[row.Key] = aWeek * listed.Minutes;
        }

        return new(grid, minutes, unlisted);
    }
}
