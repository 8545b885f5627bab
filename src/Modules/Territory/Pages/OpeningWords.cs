using System.Globalization;
using Linli.Kernel.Web;
using Linli.Territory.Opening;
using Microsoft.AspNetCore.Http;

namespace Linli.Territory.Pages;

/// <summary>What is wrong with a workbook in the reader's language, on the page and as a file, and the template itself.</summary>
internal static class OpeningWords
{
    public static string CellOf(Words words, OpeningProblem problem)
    {
        var sheet = OpeningBook.Sheets.First(s => s.Code == problem.Sheet);
        return words["territory.opening.cell", sheet.In(Words.Language), problem.Row, sheet.Columns[problem.Column].In(Words.Language)];
    }

    public static string Said(Words words, OpeningProblem problem) => words[$"territory.opening.problem.{problem.Code}", [.. problem.With]];

    public static string Mend(Words words, OpeningProblem problem) => words[$"territory.opening.mend.{problem.Code}", [.. problem.With]];

    /// <summary>What would be made, without what would not.</summary>
    public static string Would(Words words, OpeningTally tally)
    {
        (string Word, int Count)[] all = [("communities", tally.Communities), ("grids", tally.Grids), ("buildings", tally.Buildings), ("homes", tally.Homes), ("posts", tally.Posts)];
        var made = all.Where(part => part.Count > 0).Select(part => words["territory.opening.would." + part.Word, part.Count].Value).ToList();
        var named = tally.People == 0 ? "" : words["territory.opening.would.people", tally.People].Value;
        return made.Count == 0 ? named : words["territory.opening.would", string.Join(words["territory.opening.would.and"].Value, made)] + named;
    }

    public static async Task<IResult> Problems(int district, Guid id, SeeOpening see, Words words, HttpContext http)
    {
        if (!(await see.Run(district, id, http.RequestAborted)).Succeeded(out var seen, out var no)) return no.ToProblem(http);
        string[] columns = ["sheet", "row", "column", "wrong", "mend"];
        var rows = (seen.Plan?.Problems ?? []).Select(problem =>
        {
            var sheet = OpeningBook.Sheets.First(s => s.Code == problem.Sheet);
            return (IEnumerable<object?>)[sheet.In(Words.Language), problem.Row, sheet.Columns[problem.Column].In(Words.Language), Said(words, problem), Mend(words, problem)];
        });
        return CsvAnswer.Of(http, "linli-problems.csv", columns.Select(c => words["territory.opening.csv." + c].Value), rows);
    }

    public static async Task<IResult> Template(int district, Guid? of, Kernel.LinliDb db, IEnumerable<Contracts.ISheetOfBook> beside, TimeProvider clock, Words words, HttpContext http)
    {
        if (await OpeningGround.Read(db, district, clock.Today(), [], http.RequestAborted) is not { } ground) return TerritoryRefusals.NoSuchPlace.ToProblem(http);
        var made = new MemoryStream(); // an answer's body takes no synchronous writes
        OpeningBook.Write(made, ground, of, words, beside);
        made.Position = 0;
        http.Response.Headers.CacheControl = "no-store";
        var name = (of is { } one ? ground.Communities.Concat(ground.Streets).FirstOrDefault(place => place.Id == one)?.Name : null) ?? ground.District.Name;
        return Results.Stream(made, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", string.Create(CultureInfo.InvariantCulture, $"linli-{name}.xlsx"));
    }
}
