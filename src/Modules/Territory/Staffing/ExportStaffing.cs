using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Web;
using Linli.Territory.Pages;
using Microsoft.AspNetCore.Http;

namespace Linli.Territory.Staffing;

/// <summary>Takes the report of staffing out of the house as CSV, a missing post a line; that it was taken is in the audit.</summary>
internal sealed class ExportStaffing(LinliDb db, Caller caller, IAudit audit)
{
    private static readonly string[] Columns = ["grid", "type", "formula", "post", "needed", "held", "missing"];

    public async Task<Outcome<Done>> Run(PlaceId place, CancellationToken stop)
    {
        audit.Add(place.District, "territory.export-staffing", "place", place.Id, caller.MainPost);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    public static async Task<IResult> Route(Guid? place, GridType? type, string? post, PlaceOfPosts where, CheckStaffing check, GridRules rules, Lane lane, Words words, TimeProvider clock, HttpContext http)
    {
        var stop = http.RequestAborted;
        if (await where.Find(place, stop) is { } unseen) return unseen.ToProblem(http);
        if ((await lane.Write<ExportStaffing, Done>(use => use.Run(where.Card.Id, stop), stop)).No is { } no) return no.ToProblem(http);
        var report = await check.Run(where.Place, stop);
        return CsvAnswer.Of(http, $"linli-staffing-{clock.Today():yyyyMMdd}.csv", Columns.Select(column => words["territory.staffing.col." + column].Value),
            StaffingModel.Narrow(report.Gaps, type, post).Select(gap => Row(gap, report.Formulas[gap.Grid.Type], rules.Staffing, words)));
    }

    private static object?[] Row(StaffingGap gap, Formula formula, StaffingRules rules, Words words) =>
    [
        gap.Grid.Community + gap.Grid.Name, words["territory.grid-type." + gap.Grid.Type].Value, FormulaWords.Short(formula, Words.Language),
        rules.NameOf(gap.Term.Term.Post).In(Words.Language), gap.Term.Needed, gap.Term.Held, gap.Term.Missing,
    ];
}
