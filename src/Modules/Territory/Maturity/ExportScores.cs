using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Web;
using Linli.Territory.Pages;
using Linli.Territory.Staffing;
using Microsoft.AspNetCore.Http;

namespace Linli.Territory.Maturity;

/// <summary>Takes the checklist out of the house as CSV, a community a line: now, by part, and as it was kept month by month; that it was taken is in the audit.</summary>
internal sealed class ExportScores(LinliDb db, Caller caller, IAudit audit)
{
    public async Task<Outcome<Done>> Run(PlaceId place, CancellationToken stop)
    {
        audit.Add(place.District, "territory.export-maturity", "place", place.Id, caller.MainPost);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    public static async Task<IResult> Route(Guid? place, PlaceOfPosts where, MeasureCommunities measure, FindScores find, GridRules rules, Lane lane, Words words, TimeProvider clock, HttpContext http)
    {
        var stop = http.RequestAborted;
        if (await where.Find(place, stop) is { } unseen) return unseen.ToProblem(http);
        if (where.Card.Level is not (PlaceLevel.District or PlaceLevel.Street or PlaceLevel.Community)) return TerritoryRefusals.NoSuchPlace.ToProblem(http);
        if ((await lane.Write<ExportScores, Done>(use => use.Run(where.Card.Id, stop), stop)).No is { } no) return no.ToProblem(http);
        var (scores, kept, parts) = (await measure.Run(where.Place, stop), await find.Within(where.Place, stop), rules.Checklist.Parts);
        var months = kept.SelectMany(of => of).Select(s => s.Month).Distinct().Order().ToList();
        string[] heads =
        [
            words["territory.maturity.col.community"].Value, words["territory.maturity.col.score"].Value, .. parts.Select(part => part.Name.In(Words.Language)),
            .. months.Select(month => month.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
        ];
        return CsvAnswer.Of(http, $"linli-maturity-{clock.Today():yyyyMMdd}.csv", heads, scores.Select(IEnumerable<object?> (score) =>
        [
            score.Street + score.Name, Whole(score.Score), .. parts.Select(part => (object?)Whole(score.ScoreOf(part))),
            .. months.Select(month => (object?)Whole(kept[score.Community].FirstOrDefault(s => s.Month == month)?.Score)),
        ]));
    }

    private static int? Whole(double? score) => score is { } known ? (int)Math.Round(known) : null;
}
