using System.Globalization;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Burden;

/// <summary>Tables, parts and routes of the burden index.</summary>
internal static class BurdenParts
{
    private static readonly string[] Columns = ["month", "community", "office", "kind", "number", "title", "times", "minutes-each", "people", "minutes", "cells", "by-system", "repeated", "notice"];

    /// <summary>The board.</summary>
    public const string Way = "/desk/admission/burden";

    /// <summary>The page on which meetings and ledgers are written down.</summary>
    public const string KeptWay = "/desk/admission/kept";

    public static void Map(ModelBuilder model)
    {
        model.Entity<MeetingHeld>(row =>
        {
            row.ToTable("reports_meeting");
            row.HasKey(m => new { m.DistrictId, m.Id });
            row.Property(m => m.Version).IsConcurrencyToken();
        });
        model.Entity<LedgerKept>(row =>
        {
            row.ToTable("reports_ledger");
            row.HasKey(l => new { l.DistrictId, l.Id });
            row.Property(l => l.Version).IsConcurrencyToken();
        });
    }

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<Askers>();
        services.AddScoped<NoteMeeting>();
        services.AddScoped<TakeBackMeeting>();
        services.AddScoped<NoteLedger>();
        services.AddScoped<EndLedger>();
        services.AddScoped<FindKept>();
        services.AddScoped<IBurdenSource, BurdenOfTasks>();
        services.AddScoped<IBurdenSource, BurdenOfMeetings>();
        services.AddScoped<IBurdenSource, BurdenOfLedgers>();
        services.AddScoped<IBurdenSource, BurdenOfVisits>();
        services.AddScoped<FindBurden>();
        services.AddScoped<IDemo, SeedDemoBurden>();
        services.AddScoped<KeepDemoBurden>();
    }

    public static void Route(IEndpointRouteBuilder routes) =>
        routes.MapGet("/desk/admission/burden.csv", Csv).Needs(ReportsRights.SeeAdmission).ExcludeFromDescription();

    /// <summary>A month as pages and addresses write it: 2026-11. Null for anything else.</summary>
    public static DateOnly? Month(string? typed) => DateOnly.TryParseExact(typed + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;

    public static string Text(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static async Task<IResult> Csv(string? month, HttpContext http, FindBurden find, Words words, TimeProvider clock)
    {
        var (shown, parts, names) = await find.All(Month(month), http.RequestAborted);
        return CsvAnswer.Of(http, TakenOut.Named("burden", "csv", clock), Columns.Select(column => words["reports.burden.col." + column].Value), parts.Select(part => (IEnumerable<object?>)
        [
            Text(shown), names.GetValueOrDefault(part.Community, ""), part.OfficeIn(Words.Language), words.Code("burden.kind", part.Kind), part.Number, part.Title, part.Times, part.MinutesEach, part.People, part.Minutes,
            part.Cells.Asked, part.Cells.BySystem, part.Cells.Repeated, part.NoticeHours,
        ]));
    }
}
