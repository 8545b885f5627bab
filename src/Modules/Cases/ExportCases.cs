using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Linli.Cases.Pages.Desk;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Linli.Kit;
using Microsoft.AspNetCore.Http;

namespace Linli.Cases;

/// <summary>
/// Takes the list that somebody sees out of the house, as CSV. Nothing of who reported; numbers that look like a telephone
/// are masked; a cell that a spreadsheet would reckon (it begins with = + - @) gets an apostrophe. That it was taken is in the audit.
/// </summary>
internal sealed class ExportCases(LinliDb db, Caller caller, IAudit audit)
{
    private static readonly CsvConfiguration Csv = new(CultureInfo.InvariantCulture)
    {
        InjectionOptions = InjectionOptions.Escape,
        InjectionCharacters = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'], // full-width ones are read alike by some programs
        InjectionEscapeCharacter = '\'',
    };

    /// <summary>Writes down that a list was taken out, before it is.</summary>
    public async Task<Outcome<Done>> Run(string tab, CancellationToken stop)
    {
        foreach (var district in caller.Posts.Select(held => held.Post.Id.District).Distinct())
            audit.Add(district, "cases.export", "list", null, caller.MainPost, tab);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    public static async Task<IResult> Route(HttpContext http, Caller caller, Lane lane, FindCases find, CasePacks packs, IPlaces places, IPosts posts, Words words, TimeProvider clock)
    {
        var (asked, stop) = (ListAsked.Read(http.Request.Query), http.RequestAborted);
        if ((await lane.Write<ExportCases, Done>(use => use.Run(asked.Tab, stop), stop)).No is { } no) return no.ToProblem(http);
        var names = await DeskNames.Load(packs.Current, caller, places, posts, stop);
        await names.Learn(await find.Leads(asked.Filter, stop), posts, stop);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(body => Write(body, find, asked.Filter, names, words, stop), "text/csv; charset=utf-8", $"linli-{ChinaTime.Local(clock.GetUtcNow()):yyyyMMdd-HHmm}.csv");
    }

    private static async Task Write(Stream body, FindCases find, CaseFilter filter, DeskNames names, Words words, CancellationToken stop)
    {
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)); // without the mark Excel reads Chinese as nonsense
        await using var csv = new CsvWriter(text, Csv);
        foreach (var column in new[] { "number", "matter", "type", "channel", "where", "state", "post", "reported", "due", "closed" }) csv.WriteField(words["cases.desk.csv." + column].Value);
        await csv.NextRecordAsync();
        await foreach (var row in find.All(filter, stop))
        {
            Fill(csv, row, names, words);
            await csv.NextRecordAsync();
        }
    }

    private static void Fill(CsvWriter csv, CaseRow row, DeskNames names, Words words)
    {
        var type = names.Type(row.Type);
        csv.WriteField(row.Number);
        csv.WriteField(Masks.Numbers(type.TitleOr(row.Title)));
        csv.WriteField(type?.Name.In(Words.Language) ?? row.Type);
        csv.WriteField(words["cases.desk.channel." + row.Channel.ToString().ToLowerInvariant()].Value);
        csv.WriteField(row.PlaceName);
        csv.WriteField(type.StateWord(row.State, row.Phase, Audience.Staff) ?? KitWords.Current["state.staff." + CaseFace.Sign(row.State, row.Phase, row.End)]);
        csv.WriteField(names.Post(row.LeadPost));
        csv.WriteField(Moment(row.ReportedAt));
        csv.WriteField(row.Phase == Engines.Flows.Phase.Closed ? "" : Moment(row.ResolveDue));
        csv.WriteField(Moment(row.ClosedAt));
    }

    private static string Moment(DateTimeOffset? at) => at is { } known ? ChinaTime.Local(known).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
}
