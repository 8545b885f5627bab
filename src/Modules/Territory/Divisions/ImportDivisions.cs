using System.Data.Common;
using Linli.Kernel;
using Linli.Storage;

namespace Linli.Territory.Divisions;

/// <summary>
/// Imports the nation's list of divisions and holds it against the one before: what is new begins, what is gone ends, what
/// is called otherwise is dated. Done in commits of <see cref="ChunkMax"/> rows, so that a serving house writes in between and
/// memory stays flat; one that was broken off is finished by the next.
/// </summary>
public sealed class ImportDivisions(Database database, TimeProvider clock)
{
    public const int ChunkMax = 20_000;

    /// <summary>Codes that a list may end without being asked: beyond them it is rather half a list.</summary>
    public const int EndsMax = 20_000;

    /// <param name="On">The day as of which the list holds; null: today.</param>
    /// <param name="EndMany">More than <see cref="EndsMax"/> codes may end.</param>
    public sealed record Input(string Folder, DateOnly? On, bool DryRun, bool EndMany);

    /// <param name="Gone">Codes that stand and that the list does not have.</param>
    /// <param name="Ended">How many of them were ended: all or none.</param>
    /// <param name="Problems">At most <see cref="DivisionFiles.ProblemsKeptMax"/> of <paramref name="ProblemCount"/>.</param>
    public sealed record Answer(int Read, int Same, int Added, int Renamed, int Gone, int Ended, int ProblemCount, IReadOnlyList<DivisionProblem> Problems)
    {
        public bool ChangesNothing => Added + Renamed + Gone == 0;
    }

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        var files = new DivisionFiles(input.Folder);
        if (files.Missing() is [var missing, ..]) return TerritoryRefusals.ListIncomplete.With(missing);
        var (day, today) = (input.On ?? clock.Today(), clock.Today());
        if (day > today) return TerritoryRefusals.DayAhead.With(today);

        await using var writing = await database.Open(stop);
        var last = await LastList(writing, stop);
        if (last is not null && day < last.Day) return TerritoryRefusals.ListTooOld.With(last.Day);
        var changes = files.Changes(day);
        await using var reading = await database.Open(stop);
        var keeper = new DivisionKeeper(writing, new((last?.No ?? 0) + 1, day, 0, 0, 0));
        if (!input.DryRun) await keeper.Keep(changes, stop);

        var tally = new Tally();
        foreach (var chunk in tally.Count(new DivisionSteps(changes, day).Of(files.Read(), Standing(reading))).Chunk(ChunkMax))
            if (!input.DryRun) await keeper.Keep(chunk, stop);

        var ends = files.ProblemCount == 0 && (tally.Ends.Count <= EndsMax || input.EndMany) ? tally.Ends : [];
        foreach (var chunk in ends.Chunk(ChunkMax))
            if (!input.DryRun) await keeper.Keep(chunk, stop);
        if (!input.DryRun) await keeper.Finish(stop);
        return new Answer(tally.Read, tally.Same, tally.Added, tally.Renamed, tally.Ends.Count, input.DryRun ? 0 : ends.Count, files.ProblemCount, files.Problems);
    }

    private static async Task<DivisionList?> LastList(DbConnection connection, CancellationToken stop)
    {
        await using var ask = connection.CreateCommand();
        ask.CommandText = "select no, day, added, renamed, ended from territory_division_list order by no desc limit 1";
        await using var row = await ask.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? new(row.GetInt32(0), row.GetFieldValue<DateOnly>(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4)) : null;
    }

    /// <summary>The last row of each code, in the order of codes.</summary>
    private static IEnumerable<Standing> Standing(DbConnection connection)
    {
        using var ask = connection.CreateCommand();
        ask.CommandText = "select code, since, until, official_name from territory_division order by code, since";
        using var rows = ask.ExecuteReader();
        Standing? last = null;
        while (rows.Read())
        {
            var row = new Standing(rows.GetString(0), rows.GetFieldValue<DateOnly>(1), rows.IsDBNull(2) ? null : rows.GetFieldValue<DateOnly>(2), rows.GetString(3));
            if (last is { } before && before.Code != row.Code) yield return before;
            last = row;
        }

        if (last is { } end) yield return end;
    }

    /// <summary>Counts the steps on their way; ends wait until the whole list is read, since half a list ends nothing.</summary>
    private sealed class Tally
    {
        public int Read { get; private set; }
        public int Same { get; private set; }
        public int Added { get; private set; }
        public int Renamed { get; private set; }
        public List<DivisionStep> Ends { get; } = [];

        public IEnumerable<DivisionStep> Count(IEnumerable<DivisionStep> steps)
        {
            foreach (var step in steps)
            {
                if (step is DivisionStep.End)
                {
                    Ends.Add(step);
                    continue;
                }

                Read++;
                if (step is DivisionStep.Same) Same++;
                else yield return step;
                if (step is DivisionStep.Begin) Added++;
                else if (step is DivisionStep.Rename or DivisionStep.Correct) Renamed++;
            }
        }
    }
}
