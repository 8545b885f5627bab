using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Exports;
using Linli.Kernel.Web;
using Linli.Registry.Pages;
using Microsoft.AspNetCore.Http;

namespace Linli.Registry.Reading;

/// <summary>The auditor's list of past readings as CSV, with its watermark: posts, matters, fields and moments; people as codes.</summary>
internal static class ExportReadings
{
    public const int RowsMost = 20_000;

    private static readonly string[] Columns = ["at", "post", "who", "matter", "fields", "for", "refused", "person"];

    public static async Task<IResult> Route(int? district, Guid? post, DateOnly? day, FindReadings find, ReadingsTold told, Lane lane, Words words, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        var input = new FindReadings.Input(district ?? await told.FirstDistrict(stop), day, post);
        if (!(await find.Run(input, stop, RowsMost)).Succeeded(out var found, out var no)) return no.ToProblem(http);
        if (!(await lane.Write<MarkExport, ExportMark>(use => use.Run(new(input.District, "registry.readings", ExportFor.Audit, ExportForm.Csv), stop), stop)).Succeeded(out var mark, out no)) return no.ToProblem(http);
        List<object?[]> rows = [];
        foreach (var row in found.Rows)
        {
            var one = await told.Of(input.District, row, stop);
            rows.Add([row.At, row.Post?.NameIn(Words.Language), row.Who, one.Matter, one.Fields, one.For, one.Refused, row.Person]);
        }

        return CsvAnswer.Of(http, $"linli-readings-{ChinaTime.DateOf(clock.GetUtcNow()):yyyyMMdd}.csv", Columns.Select(column => words["registry.readings.col." + column].Value), rows, mark.In(words));
    }
}
