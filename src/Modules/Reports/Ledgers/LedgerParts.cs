using System.Globalization;
using Linli.Contracts;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Ledgers;

/// <summary>Tables, parts and routes of ledgers that the system writes.</summary>
internal static class LedgerParts
{
    /// <summary>Where a ledger is written.</summary>
    public static string WayTo(string ledger) => $"/desk/ledgers/{ledger}.xlsx";

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static void Map(ModelBuilder model) => model.Entity<LedgerBuilt>(row =>
    {
        row.ToTable("reports_ledger_built");
        row.HasKey(b => new { b.DistrictId, b.Id });
    });

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<ILedgerSource, LedgersOfReports>();
        services.AddScoped<BuildLedger>();
        services.AddScoped<NoteBuilt>();
        services.AddScoped<FindLedgers>();
    }

    public static void Route(IEndpointRouteBuilder routes) => routes.MapGet("/desk/ledgers/{ledger}.xlsx", Book).Needs(ReportsRights.KeepBurden).ExcludeFromDescription();

    private static async Task<IResult> Book(string ledger, string? since, string? until, HttpContext http, BuildLedger build, TimeProvider clock, CancellationToken stop)
    {
        if (!(await build.Run(new(ledger, Day(since), Day(until)), stop)).Succeeded(out var built, out var no)) return no.ToProblem(http);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(built.File, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", TakenOut.Named("ledger-" + built.Ledger, "xlsx", clock));
    }

    private static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
