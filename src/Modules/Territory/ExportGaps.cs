using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Exports;
using Linli.Kernel.Web;
using Linli.Territory.Pages;
using Microsoft.AspNetCore.Http;

namespace Linli.Territory;

/// <summary>
/// Takes the report of gaps that somebody sees out of the house, as CSV, with the names of holders in it; that it was taken is
/// in the audit.
/// </summary>
internal sealed class ExportGaps(LinliDb db, Caller caller, MarkExport mark, IAudit audit)
{
    private static readonly string[] Columns = ["within", "place", "post", "why", "since-when", "who"];

    public async Task<Outcome<ExportMark>> Run(PlaceId place, CancellationToken stop)
    {
        audit.Add(place.District, "territory.export-gaps", "place", place.Id, caller.MainPost);
        await db.SaveChangesAsync(stop);
        return await mark.Run(new(place.District, "territory.gaps", ExportFor.FillPosts, ExportForm.Csv, place.Id), stop);
    }

    public static async Task<IResult> Route(Guid? place, int? days, PostKind? kind, GapWhy? why, PlaceOfPosts where, FindGaps find, Lane lane, Words words, TimeProvider clock, HttpContext http)
    {
        var stop = http.RequestAborted;
        if (await where.Find(place, stop) is { } unseen) return unseen.ToProblem(http);
        if (!(await lane.Write<ExportGaps, ExportMark>(use => use.Run(where.Card.Id, stop), stop)).Succeeded(out var mark, out var no)) return no.ToProblem(http);
        var gaps = (await find.Run(where.Place, days ?? GapsModel.DaysUsual, stop)).Where(gap => (kind is null || gap.Kind == kind) && (why is null || gap.Why == why)).ToList();
        return CsvAnswer.Of(http, $"linli-posts-{clock.Today():yyyyMMdd}.csv", Columns.Select(column => words["territory.csv." + column].Value), gaps.Select(gap => new object?[]
        {
            where.Card.Name, gap.Where, words["territory.kind." + gap.Kind].Value, words["territory.gap." + gap.Why].Value, gap.On, gap.Who,
        }), mark.In(words));
    }
}
