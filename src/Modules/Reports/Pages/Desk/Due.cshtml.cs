using System.Globalization;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Linli.Reports.HandIns;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>待报表格: what a community has to hand in, each number once, and one button that hands in all of it.</summary>
[Needs("reports.hand-in")]
internal sealed class DueModel(SeeDue see, Lane lane) : AdmissionPage
{
    internal SeeDue.Seen Seen { get; private set; } = null!;
    internal IReadOnlyList<SeeDue.Table> Open => [.. Seen.Tables.Where(table => table.IsOpen)];

    /// <summary>Keys of the tables that are ticked.</summary>
    internal HashSet<string> Ticked { get; private set; } = [];
    internal IReadOnlyDictionary<string, string?> Typed { get; private set; } = new Dictionary<string, string?>();
    internal bool Rest { get; private set; }

    /// <summary>What was handed in a moment ago: tables, cells, numbers that somebody typed, and keys that nobody had to press.</summary>
    internal (int Tables, int Cells, int Typed, Typing Saved)? Done { get; private set; }

    /// <summary>Cells of the tables that wait, however often the same number stands in them.</summary>
    internal int CellsKnown => Seen.Cells.Where(cell => !cell.IsAsked).Sum(cell => cell.In.Count);
    internal int ToAnswer => Seen.Cells.Count(cell => cell.IsAsked);

    /// <summary>Numbers that the grids may be asked for, each once, whatever days they are wanted for.</summary>
    internal IReadOnlyList<ElementNow> MayAskGrids => [.. Seen.Cells.Where(cell => cell is { IsAsked: true, IsWithGrids: false, Parts.Count: > 0 }).Select(cell => cell.Element).DistinctBy(element => element.Code)];

    /// <summary>Numbers that lie with the grids.</summary>
    internal IReadOnlyList<SeeDue.Cell> WithGrids => [.. Seen.Cells.Where(cell => cell.IsWithGrids).DistinctBy(cell => cell.Element.Code)];

    /// <summary>What was done with a question a moment ago.</summary>
    internal string? Told { get; private set; }

    public async Task<IActionResult> OnGet(string? done, string? asked)
    {
        if (await Load() is { } no) return StatusCode(no.Status);
        Told = asked is "grids" or "back" ? asked : null;
        Ticked = [.. Open.Select(table => table.Key)];
        if (done?.Split('-').Select(Number).ToList() is [{ } tables, { } cells, { } typed, { } keys, { } values]) Done = (tables, cells, typed, new(keys, values));
        return Page();
    }

    public async Task<IActionResult> OnPost(string[]? tables, string? seen, bool rest)
    {
        if (await Load() is { } unseen) return StatusCode(unseen.Status);
        (Ticked, Rest) = ([.. tables ?? []], rest);
        Typed = Seen.Cells.Where(cell => cell.IsAsked).ToDictionary(cell => cell.Field, cell => (string?)Request.Form[cell.Field].ToString(), StringComparer.Ordinal);
        var outcome = await lane.Write<HandInTables, HandInTables.Answer>(use => use.Run(new([.. Ticked], seen, Typed, rest), Stop), Stop);
        return outcome.Succeeded(out var answer, out var no) ? Redirect(string.Create(CultureInfo.InvariantCulture, $"/desk/due?done={answer.Tables}-{answer.Cells}-{answer.Typed}-{answer.ByHand.Keys - answer.Here.Keys}-{answer.ByHand.Values - answer.Here.Values}")) : this.Refuse(no);
    }

    public async Task<IActionResult> OnPostPassOn(string? code)
    {
        var outcome = await lane.Write<PassToGrids, PassToGrids.Answer>(use => use.Run(code, Stop), Stop);
        return outcome.No is { } no ? await Again(no) : Redirect(HandInParts.Way + "?asked=grids");
    }

    public async Task<IActionResult> OnPostTakeBack(string? code)
    {
        var outcome = await lane.Write<TakeBackFromGrids, Done>(use => use.Run(code, Stop), Stop);
        return outcome.No is { } no ? await Again(no) : Redirect(HandInParts.Way + "?asked=back");
    }

    private async Task<IActionResult> Again(Refusal no)
    {
        if (await Load() is { } unseen) return StatusCode(unseen.Status);
        Ticked = [.. Open.Select(table => table.Key)];
        return this.Refuse(no);
    }

    /// <summary>What an element means, and which tables want it.</summary>
    internal static string Hint(Words words, SeeDue.Cell cell) => words["reports.due.hint", cell.Element.Meaning.In(Words.Language), cell.In.Count];

    /// <summary>A sum with its parts, each with the day as of which its grid said it.</summary>
    internal static string SaidByGrids(Words words, SeeDue.Cell cell, DateOnly today) =>
        words["reports.asked.said-by-grids", string.Join(words["reports.due.comma"].Value, cell.Parts.Select(part => words["reports.asked.part", part.Grid.Name, SeeDue.Text(cell.Element, part.Said!.Value), words.Day(part.Said.On, today)].Value))];

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private async Task<Refusal?> Load()
    {
        if (!(await see.Run(Stop)).Succeeded(out var seen, out var no)) return no;
        Seen = seen;
        return null;
    }
}
