using System.Text;
using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Cases;

/// <summary>
/// Imports a sheet of messages from an earlier system as closed history with place unknown. Rows that can't be kept are
/// named and left out; the rest is kept in small commits; a second import of the same numbers changes nothing.
/// </summary>
public sealed class ImportMessages(Lane lane, IPlaces places, TimeProvider clock)
{
    /// <summary>The numbers' own system: what was imported from it once is known by its number.</summary>
    public const string Source = "messages";

    /// <param name="Good">Rows that can be kept.</param>
    /// <param name="Kept">Rows kept now; 0 in a dry run.</param>
    /// <param name="Known">Rows that an earlier import has kept.</param>
    public sealed record Answer(int Good, int Kept, int Known, IReadOnlyList<MessageProblem> Problems);

    /// <param name="dryRun">Reads and checks all, keeps nothing.</param>
    public async Task<Outcome<Answer>> Run(string file, bool dryRun, CancellationToken stop)
    {
        if (await places.Districts(stop) is not [var district, ..]) return CaseRefusals.NobodyOnDuty;
        if (!MessageSheet.Open(file, clock.GetUtcNow()).Succeeded(out var sheet, out var no)) return no;
        using var opened = sheet;
        List<MessageProblem> problems = [];
        var (good, kept, known) = (0, 0, 0);
        foreach (var slice in sheet.Rows().Chunk(KeepImported.SliceMax))
        {
            problems.AddRange(slice.SelectMany(row => row.Problems));
            var rows = slice.Select(row => row.Row).OfType<KeepImported.Row>().ToList();
            good += rows.Count;
            if (dryRun || rows.Count == 0) continue;
            var outcome = await lane.Write<KeepImported, KeepImported.Answer>(use => use.Run(new KeepImported.Input(district.Id.District, Source, rows), stop), stop);
            if (!outcome.Succeeded(out var answer, out var refused)) return refused;
            (kept, known) = (kept + answer.Kept, known + answer.Known);
        }

        return new Answer(good, kept, known, problems);
    }

    /// <summary>The problems as a table that spreadsheet programs open; no cell of it is read as a formula.</summary>
    public static string Csv(IEnumerable<MessageProblem> problems)
    {
        var text = new StringBuilder("\uFEFF行 Row,列 Column,问题,Problem\r\n");
        foreach (var problem in problems)
            text.Append(problem.Row).Append(',').Append(Harmless(problem.Column)).Append(',').Append(Harmless(problem.Said.Chinese)).Append(',').Append(Harmless(problem.Said.English)).Append("\r\n");
        return text.ToString();
    }

    private static string Harmless(string cell)
    {
        var plain = cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + cell : cell;
        return '"' + plain.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }
}
