using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Web;
using Linli.Territory.Pages;
using Microsoft.AspNetCore.Http;

namespace Linli.Territory;

/// <summary>
/// Takes the report of gaps that somebody sees out of the house, as CSV, with the names of holders in it; that it was taken is
/// in the audit. A cell that a spreadsheet would reckon (it begins with = + - @) gets an apostrophe.
/// </summary>
internal sealed class ExportGaps(LinliDb db, Caller caller, IAudit audit)
{
    internal static readonly CsvConfiguration Csv = new(CultureInfo.InvariantCulture)
    {
        InjectionOptions = InjectionOptions.Escape,
        InjectionCharacters = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'], // full-width ones are read alike by some programs
        InjectionEscapeCharacter = '\'',
    };

    public async Task<Outcome<Done>> Run(PlaceId place, CancellationToken stop)
    {
        audit.Add(place.District, "territory.export-gaps", "place", place.Id, caller.MainPost);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    public static async Task<IResult> Route(Guid? place, int? days, PostKind? kind, GapWhy? why, PlaceOfPosts where, FindGaps find, Lane lane, Words words, TimeProvider clock, HttpContext http)
    {
        var stop = http.RequestAborted;
        if (await where.Find(place, stop) is { } unseen) return unseen.ToProblem(http);
        if ((await lane.Write<ExportGaps, Done>(use => use.Run(where.Card.Id, stop), stop)).No is { } no) return no.ToProblem(http);
        var gaps = (await find.Run(where.Place, days ?? GapsModel.DaysUsual, stop)).Where(gap => (kind is null || gap.Kind == kind) && (why is null || gap.Why == why)).ToList();
        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(body => Write(body, where.Card, gaps, words), "text/csv; charset=utf-8", $"linli-posts-{clock.Today():yyyyMMdd}.csv");
    }

    private static async Task Write(Stream body, PlaceCard place, IReadOnlyList<Gap> gaps, Words words)
    {
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)); // without the mark Excel reads Chinese as nonsense
        await using var csv = new CsvWriter(text, Csv);
        foreach (var column in new[] { "within", "place", "post", "why", "since-when", "who" }) csv.WriteField(words["territory.csv." + column].Value);
        await csv.NextRecordAsync();
        foreach (var gap in gaps)
        {
            foreach (var cell in new[]
            {
                place.Name, gap.Where, words["territory.kind." + gap.Kind].Value, words["territory.gap." + gap.Why].Value,
                gap.On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", gap.Who ?? "",
            }) csv.WriteField(cell);
            await csv.NextRecordAsync();
        }
    }
}
