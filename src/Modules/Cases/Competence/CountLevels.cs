using Dapper;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Competence;

/// <summary>At which levels the matters of a place were solved, and how many had climbed by a clock.</summary>
/// <param name="Place">Null for what lies directly at the place asked about.</param>
/// <param name="Solved">By level of the post that led it to the end.</param>
/// <param name="Raised">Of the solved ones: passed up by a lower level.</param>
/// <param name="Climbed">Of the solved ones: handed up by a clock that ran out.</param>
internal sealed record SolvedAt(PlaceCard? Place, IReadOnlyDictionary<PostLevel, int> Solved, int Raised, int Climbed)
{
    /// <summary>Fewer matters than this have no share: it would tell of single ones.</summary>
    public const int SharesFrom = 5;

    public int All => Solved.Values.Sum();

    /// <summary>基层: the street and what lies below it.</summary>
    public int AtBase => Solved.Where(level => level.Key < PostLevel.District).Sum(level => level.Value);

    /// <summary>0 to 1; null with fewer than <see cref="SharesFrom"/> matters.</summary>
    public double? BaseShare => Share(AtBase);

    public double? Share(int part) => All < SharesFrom ? null : (double)part / All;
}

/// <summary>
/// Counts what came to an end by the reporter's word, or by the check of a worker's finding, from one day to another, by the
/// level that solved it, down to communities. Sealed matters and those of which no level was kept are in no figure.
/// </summary>
internal sealed class CountLevels(LinliDb db, IPlaces places)
{
    private sealed class Row
    {
        public string Child { get; init; } = "";
        public string Level { get; init; } = "";
        public long Count { get; init; }
        public long Raised { get; init; }
        public long Climbed { get; init; }
    }

    /// <param name="from">The first day, in China.</param>
    /// <param name="to">The last day.</param>
    public async Task<(SolvedAt Whole, IReadOnlyList<SolvedAt> Children)> Of(PlaceCard place, DateOnly from, DateOnly to, CancellationToken stop)
    {
        if (place.Level == PlaceLevel.Grid) place = (await places.Chain(place.Id, stop)).Last(above => above.Level == PlaceLevel.Community); // a grid is one worker
        var rows = (await db.Database.GetDbConnection().QueryAsync<Row>(new CommandDefinition("""
            select substr(path, 1, @length) as Child, lead_level as Level, count(*) as Count,
              sum(case when raised_level is not null then 1 else 0 end) as Raised, sum(case when escalated_at is not null then 1 else 0 end) as Climbed
            from cases_case
            where district_id = @district and closed_at >= @from and closed_at < @to and substr(path, 1, length(@path)) = @path
              and visibility <> 'Sealed' and "end" in ('solved', 'checked') and lead_level is not null
            group by 1, 2
            """, new { district = place.Id.District, path = place.Path, length = place.Path.Length + PlacePath.SegmentLength, from = At(from), to = At(to.AddDays(1)) }, cancellationToken: stop))).ToList();
        if (place.Level == PlaceLevel.Community) return (Sum(place, rows), []);
        var below = await places.Children(place.Id, stop);
        List<SolvedAt> children = [.. below.Select(child => Sum(child, rows.Where(row => row.Child == child.Path)))];
        var direct = Sum(null, rows.Where(row => below.All(child => row.Child != child.Path)));
        if (direct.All > 0) children.Add(direct);
        return (Sum(place, rows), children);
    }

    private static SolvedAt Sum(PlaceCard? place, IEnumerable<Row> rows)
    {
        var all = rows.ToList();
        return new(place, Enum.GetValues<PostLevel>().ToDictionary(level => level, level => (int)all.Where(row => row.Level == level.ToString()).Sum(row => row.Count)),
            (int)all.Sum(row => row.Raised), (int)all.Sum(row => row.Climbed));
    }

    /// <summary>The beginning of a day in China, as the dialect compares it.</summary>
    private object At(DateOnly day)
    {
        var at = ChinaTime.At(day, TimeSpan.Zero);
        return db.IsSqlite ? at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'") : at.ToUniversalTime();
    }
}
