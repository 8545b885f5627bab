using Linli.Cases.Pages.Desk;
using Linli.Cases.Pages.Portal;
using Linli.Cases.Pages.Rates;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Exports;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linli.Cases.Rates;

/// <summary>Rates as tables that leave the house: the groups of a screen, the matters behind a number, and the public's own reckoning.</summary>
internal static class RatesRoutes
{
    private static readonly Rate[] Shown = [Rate.Confirmed, Rate.Response, Rate.Solved, Rate.Satisfied];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/rates.csv", Groups).Needs(CaseRights.SeeRates).ExcludeFromDescription();
        routes.MapGet("/desk/rates/cases.csv", Cases).Needs(CaseRights.SeeRates).ExcludeFromDescription();
        routes.MapGet("/rates.csv", Public).OpenToAll().WithTags("rates").WithName("PublicRates");
    }

    private static async Task<IResult> Groups(
        HttpContext http, ReadRatesAsked read, CountRates count, CasePacks packs, IPlaces places, IPosts posts, Caller caller, Words words, Lane lane, CancellationToken stop)
    {
        if (await read.Of(http.Request, stop) is not { } asked) return KernelRefusals.Unknown.ToProblem(http);
        if ((await lane.Write<ExportCases, Done>(use => use.Run("rates", stop), stop)).No is { } no) return no.ToProblem(http);
        var answer = await count.Run(asked.Count, stop);
        var names = await RateNames.Load(asked, answer, await DeskNames.Load(packs, caller, places, posts, stop), places, posts, words, stop);
        string[] head = [words["cases.rates.head." + asked.By.ToString().ToLowerInvariant()], .. Shown.SelectMany(rate => new[] { words.Name(rate) + " %", words["cases.rates.csv.part", words.Name(rate)].Value, words["cases.rates.csv.of", words.Name(rate)].Value }), words["cases.rates.days"]];
        var rows = answer.Groups.Select(group => (Name: names[group.Key], Of: group)).Append((words["cases.rates.csv.whole"], answer.Whole))
            .Select(row => (IEnumerable<object?>)[row.Name, .. Shown.SelectMany(rate => new object?[] { Rounded(row.Of[rate].Percent), row.Of[rate].Part, row.Of[rate].Of }), Rounded(row.Of.MedianDays)]);
        return CsvAnswer.Of(http, $"rates-{asked.Period.Text}.csv", head, rows);
    }

    private static async Task<IResult> Cases(HttpContext http, ReadRated read, FindRated find, CasePacks packs, IPlaces places, IPosts posts, Caller caller, Words words, Lane lane, CancellationToken stop)
    {
        if (await read.Of(http.Request, stop) is not (_, { } of)) return KernelRefusals.Unknown.ToProblem(http);
        if (!(await lane.Write<ExportCases, ExportMark>(use => use.Marked("rates", "cases.rates", ExportForm.Csv, stop), stop)).Succeeded(out var mark, out var no)) return no.ToProblem(http);
        var names = await DeskNames.Load(packs, caller, places, posts, stop);
        string[] head = [.. new[] { "number", "matter", "where", "post", "reported", "contact-due", "contact", "closed", "end", "proxy" }.Select(name => words["cases.rates.csv." + name].Value)];
        return CsvAnswer.Of(http, $"rates-{of.Rate.ToString().ToLowerInvariant()}-{of.Of.Period.Text}.csv", head, Told(), mark.In(words));

        async IAsyncEnumerable<IEnumerable<object?>> Told()
        {
            await foreach (var row in find.Every(of))
                yield return [row.Number, names.Type(row.Type)?.Name.In(Words.Language) ?? row.Type, row.PlaceName, names.Post(row.Lead), row.ReportedAt, row.ContactDue, row.ContactAt, row.ClosedAt, row.End, row.Proxy ? 1 : 0];
        }
    }

    /// <summary>Each public matter that ended in the period: enough to reckon the headline again, and nothing of who reported it.</summary>
    private static async Task<IResult> Public(string? at, string? period, HttpContext http, FindRated find, IPlaces places, Words words, CancellationToken stop)
    {
        if (RatePeriod.Read(period) is not { } asked) return RateRefusals.PeriodUnknown.ToProblem(http);
        if (!PlaceText.TryParse(at, out var id) || await places.Find(id, stop) is not { } place || !ChosenPlace.MayBeChosen(place)) return KernelRefusals.Unknown.ToProblem(http);
        return CsvAnswer.Of(http, $"rates-{asked.Text}.csv", ["number", "type", "reported_at", "ended_at", "days", "end", "said_by"], Told());

        async IAsyncEnumerable<IEnumerable<object?>> Told()
        {
            await foreach (var row in find.Public(new CountRates.Asked(place, asked)))
                yield return [row.Number, row.Type, row.ReportedAt, row.ClosedAt, Math.Round((row.ClosedAt!.Value - row.ReportedAt).TotalDays, 3), row.End, row.End == Packs.CaseVocabulary.ClosedBySilence ? "nobody" : row.Proxy ? "recorded" : "reporter"];
        }
    }

    private static double? Rounded(double? value) => value is { } it ? Math.Round(it, 1) : null;
}
