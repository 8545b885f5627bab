using Linli.Kernel;
using Linli.Kernel.ApiKeys;
using Linli.Kernel.Notices;
using Linli.Kernel.Web;
using Linli.Reports.Dictionary;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Sharings;

/// <summary>Tables, parts and the door for departments' programs.</summary>
internal static class SharingParts
{
    public const string Way = "/desk/dictionary/sharings";

    /// <summary>One sharing.</summary>
    public static string WayTo(string number) => Way + "?sharing=" + number;

    public static void Map(ModelBuilder model)
    {
        model.Entity<Sharing>(row =>
        {
            row.ToTable(Sharing.Table);
            row.HasKey(s => new { s.DistrictId, s.Id });
            row.Property(s => s.Version).IsConcurrencyToken();
            row.Ignore(s => s.Asked);
        });
        model.Entity<SharedRead>(row =>
        {
            row.ToTable("reports_shared_read");
            row.HasKey(r => new { r.DistrictId, r.Id });
            row.HasOne<Sharing>().WithMany().HasForeignKey(r => new { r.DistrictId, r.SharingId });
            row.Ignore(r => r.Codes);
        });
    }

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<SharingScope>();
        services.AddScoped<SharingNews>();
        services.AddScoped<AskSharing>();
        services.AddScoped<TakeSharingKey>();
        services.AddScoped<DecideSharing>();
        services.AddScoped<EndSharing>();
        services.AddScoped<FindSharings>();
        services.AddScoped<FindCatalogue>();
        services.AddScoped<FindDataUse>();
        services.AddScoped<ReadShared>();
        services.AddScoped<NoteSharedRead>();
        services.AddScoped<AskSandbox>();
        services.AddScoped<IDemo, SeedDemoSharings>();
        services.AddScoped<KeepDemoSharings>();
        foreach (var kind in SharingNews.Kinds) services.AddSingleton(new NoticeKind(kind, Hearer.Staff));
    }

    public static void Route(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/shared").WithTags("shared").OpenToAll().WithMetadata(new ByKeyAttribute());
        api.MapGet("figures", Figures).WithSummary("Figures of a place and those right below it, by a department's key; with sandbox=1 made-up ones without a key.").ProducesProblem(403).ProducesProblem(422).ProducesProblem(429);
    }

    /// <param name="elements">Codes, parted by commas.</param>
    /// <param name="month">As 2026-05.</param>
    /// <param name="format">json, csv or xlsx.</param>
    /// <param name="sandbox">1 for made-up figures.</param>
    private static async Task<IResult> Figures(string? place, string? elements, string? month, string? format, string? sandbox, HttpContext http, ReadShared read, AskSandbox made, Words words, TimeProvider clock, CancellationToken stop)
    {
        if (!Enum.TryParse<SharedForm>(string.IsNullOrWhiteSpace(format) ? "json" : format, ignoreCase: true, out var form) || !Enum.IsDefined(form)) return SharingRefusals.Form.ToProblem(http);
        var asked = DictionaryParts.Split(elements);
        var answer = sandbox is "1" or "true" ? await made.Run(asked, month, stop) : await read.Run(new(http.Request.ApiKey(), place, asked, month, form), stop);
        return answer.ToAnswer(http, table => File(table, form, http, words, clock));
    }

    private static IResult File(SharedTable table, SharedForm form, HttpContext http, Words words, TimeProvider clock)
    {
        var name = table.Sandbox ? "sandbox" : "shared";
        if (form == SharedForm.Csv) return CsvAnswer.Of(http, TakenOut.Named(name, "csv", clock), SharedTable.Heads, table.Lines());
        http.Response.Headers.CacheControl = "no-store";
        if (form == SharedForm.Json) return Results.Ok(table.Told(words));
        var book = new MemoryStream();
        using (var sheet = new Workbook(book, name, SharedTable.Widths))
        {
            sheet.Add(SharedTable.Heads);
            foreach (var line in table.Lines()) sheet.Add(line);
        }

        return Results.File(book.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", TakenOut.Named(name, "xlsx", clock));
    }
}
