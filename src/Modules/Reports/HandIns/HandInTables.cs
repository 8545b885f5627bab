using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.HandIns;

/// <summary>
/// A community confirms once what several tables will say, answers what nobody knows, and each office that asks has its row.
/// All of it at once, or nothing.
/// </summary>
internal sealed class HandInTables(LinliDb db, SeeDue see, RootKey root, IAudit audit, TimeProvider clock)
{
    /// <param name="Tables">Keys of the tables that are handed in (<see cref="SeeDue.Table.Key"/>).</param>
    /// <param name="Seen">The hash of what was looked at.</param>
    /// <param name="Answers">By the name of the field, as it was typed; what is left out or empty is not known.</param>
    /// <param name="RestUnknown">Somebody says that what is left empty is known to nobody there.</param>
    public sealed record Input(IReadOnlyList<string> Tables, string? Seen, IReadOnlyDictionary<string, string?> Answers, bool RestUnknown = false);

    /// <param name="Tables">So many were handed in.</param>
    /// <param name="Cells">So many cells stand in them.</param>
    /// <param name="Typed">So many of them somebody typed: each number once.</param>
    /// <param name="ByHand">What it takes to type every cell of every table.</param>
    /// <param name="Here">What it took.</param>
    public sealed record Answer(int Tables, int Cells, int Typed, Typing ByHand, Typing Here);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (!(await see.Run(stop)).Succeeded(out var seen, out var no)) return no;
        var tables = seen.Tables.Where(table => table.IsOpen && input.Tables.Contains(table.Key)).ToList();
        if (tables.Count == 0) return HandInRefusals.Nothing; // a second press, too
        if (seen.Hash != input.Seen || tables.Count < input.Tables.Distinct(StringComparer.Ordinal).Count()) return HandInRefusals.Changed;
        var asked = seen.Cells.Where(cell => cell.IsAsked && cell.In.Any(tables.Contains)).ToList();
        Dictionary<SeeDue.Cell, decimal> answers = [];
        foreach (var cell in asked)
        {
            if (input.Answers.GetValueOrDefault(cell.Field) is not { } typed || string.IsNullOrWhiteSpace(typed)) continue;
            if (!TypedFigure.Read(typed, cell.Element).Succeeded(out var number, out no)) return no.At(cell.Field);
            answers[cell] = number.Value;
        }

        if (answers.Count < asked.Count && !input.RestUnknown) return HandInRefusals.Unanswered.With(asked.Count - answers.Count);
        var now = clock.GetUtcNow();
        foreach (var (cell, number) in answers) db.Add(Kept(seen, cell, number, now));
        await EndQuestions(seen, [.. answers.Keys.Select(cell => cell.Element.Code)], now, stop);
        List<HandedCell> cells = [];
        foreach (var table in tables) cells.AddRange(Keep(seen, table, answers, now));
        await db.SaveChangesAsync(stop);
        var here = Typing.Of([.. answers.Select(answer => SeeDue.Text(answer.Key.Element, answer.Value))]);
        return new Answer(tables.Count, cells.Count, answers.Count, Typing.Of([.. cells.Select(cell => cell.Value).OfType<string>()]), here);
    }

    /// <summary>What the community has said itself is asked of no grid any more.</summary>
    private async Task EndQuestions(SeeDue.Seen seen, List<string> codes, DateTimeOffset now, CancellationToken stop)
    {
        var (district, community) = (seen.Place.Id.District, seen.Place.Id.Id);
        foreach (var question in await db.Set<GridQuestion>().Where(q => q.DistrictId == district && q.CommunityId == community && q.EndedAt == null && codes.Contains(q.Code)).ToListAsync(stop)) question.End(now);
    }

    private KeptFigure Kept(SeeDue.Seen seen, SeeDue.Cell cell, decimal number, DateTimeOffset now) => new()
    {
        DistrictId = seen.Place.Id.District, Id = Uuid.Next(clock), CommunityId = seen.Place.Id.Id, Path = seen.Place.Path, Code = cell.Element.Code, Hundredths = (long)(number * 100), On = cell.AsOf, ByPost = seen.By.Id.Id, At = now,
    };

    private List<HandedCell> Keep(SeeDue.Seen seen, SeeDue.Table table, Dictionary<SeeDue.Cell, decimal> answers, DateTimeOffset now)
    {
        List<HandedCell> row = [.. table.Columns.Where(column => column.Code is not null).Select(column => Handed(seen.Cells.First(cell => cell.AsOf == table.AsOf && cell.Element.Code == column.Code), answers))];
        var cells = HandIn.Write(row);
        var (district, community, revision) = (seen.Place.Id.District, seen.Place.Id.Id, (table.Last?.Revision ?? 0) + 1);
        var it = new HandIn
        {
            DistrictId = district, Id = Uuid.Next(clock), ApplicationId = table.Entry.Id, FormId = table.Form.Id, CommunityId = community, Path = seen.Place.Path, DueOn = table.Cycle.DueOn, Revision = revision, AsOf = table.AsOf,
            Cells = cells, Hash = HandIn.HashOf(district, table.Entry.Id, community, table.Cycle.DueOn, revision, table.AsOf, cells), ByPost = seen.By.Id.Id, At = now,
        };
        if (root.CanSign) it.Sign(root); // else once it is open
        db.Add(it);
        audit.Add(district, ReportsRights.HandIn.Code, "hand-in", it.Id, seen.By, $"revision:{revision} {it.Hash}");
        return row;
    }

    private static HandedCell Handed(SeeDue.Cell cell, Dictionary<SeeDue.Cell, decimal> answers)
    {
        if (answers.TryGetValue(cell, out var number)) return new(cell.Element.Code, cell.Element.Version, SeeDue.Text(cell.Element, number), CellFrom.Answered, SeeDue.IsFew(cell.Element, number));
        return new(cell.Element.Code, cell.Element.Version, cell.Value, From(cell), cell.Few);
    }

    private static CellFrom From(SeeDue.Cell cell) => cell.Value is null ? CellFrom.Unknown : cell.ByGrids ? CellFrom.Grids : cell.Said is null ? CellFrom.Records : CellFrom.Answered;
}
