using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Notices;
using Linli.Kernel.Web;
using Linli.Registry.Facts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Registry.Fresh;

/// <summary>The tables, parts and routes of freshness.</summary>
internal static class FreshParts
{
    public sealed record StillBody(string? Element, Guid? By = null);

    public sealed record StillForBody(IReadOnlyList<string>? Elements, ConfirmedHow? How);

    public static void Map(ModelBuilder model)
    {
        model.Entity<GridFigure>(row =>
        {
            row.ToTable("registry_grid_figure");
            row.HasKey(figure => new { figure.DistrictId, figure.GridId, figure.Month, figure.Measure });
        });
        model.Entity<AskedAgain>(row =>
        {
            row.ToTable("registry_asked_again");
            row.HasKey(asked => asked.AccountId);
        });
    }

    public static void AddFresh(this IServiceCollection services)
    {
        services.AddScoped<StaleMarks>();
        services.AddScoped<ConfirmFacts>();
        services.AddScoped<ConfirmOwn>();
        services.AddScoped<ConfirmFor>();
        services.AddScoped<StopAsking>();
        services.AddScoped<SeeFresh>();
        services.AddScoped<SeeQuality>();
        services.AddScoped<IQuality, RecordsQuality>();
        services.AddSingleton(new NoticeKind(AskAgain.Notice, Hearer.Resident));
        services.AddJob<CountGrids>(JobKind.Recurring<CountGrids>(CountGrids.Kind, TimeSpan.FromHours(1)));
        services.AddJob<CountGrids>(JobKind.Of<CountGrids>(CountGrids.NextKind));
        services.AddJob<CountGrids>(JobKind.Of<CountGrids>(CountGrids.GridKind));
        services.AddJob<AskAgain>(JobKind.Recurring<AskAgain>(AskAgain.Kind, TimeSpan.FromHours(6)));
        services.AddJob<AskAgain>(JobKind.Of<AskAgain>(AskAgain.MoreKind));
    }

    public static void Route(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/my-data/still", StillOwn).NeedsSignIn().WithTags("my-data").WithName("ConfirmMyData");
        routes.MapPost("/api/v1/people/{district:int}/{id:guid}/still", StillFor).Needs(RegistryRights.Keep).WithTags("people").WithName("ConfirmFields");
        routes.MapGet("/api/v1/people/fresh", Fresh).Needs(RegistryRights.Count).WithTags("people").WithName("CountFresh");
        routes.MapGet("/api/v1/people/quality", Quality).Needs(RegistryRights.Count).WithTags("people").WithName("ReckonQuality");
    }

    private static async Task<IResult> StillOwn(StillBody body, HttpContext http, Lane lane, CancellationToken stop) =>
        (await lane.Write<ConfirmOwn, Done>(use => use.Run(body.Element, body.By, stop), stop)).ToAnswer(http);

    private static async Task<IResult> StillFor(int district, Guid id, StillForBody body, HttpContext http, Lane lane, CancellationToken stop)
    {
        var input = new ConfirmFor.Input(district, id, body.Elements ?? [], body.How);
        return (await lane.Write<ConfirmFor, ConfirmFor.Answer>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http);
    }

    private static async Task<IResult> Fresh(string? place, HttpContext http, IPlaces places, SeeFresh see, CancellationToken stop)
    {
        if (!PlaceTyped.TryParse(place, out var id) || await places.Find(id, stop) is not { } card) return RegistryRefusals.PlaceMissing.ToProblem(http);
        return (await see.Run(card, stop)).ToAnswer(http, seen => Results.Ok(new
        {
            All = seen.AllHidden ? null : seen.All, seen.CountedAt,
            Rows = seen.Rows.Select(row => new { Place = row.Place.Id.Id, row.Place.Name, All = row.Hidden ? null : row.All, ByElement = row.Hidden ? null : row.ByElement, row.Hidden }),
            Trend = seen.AllHidden ? [] : seen.Trend.Select(month => new { month.Month, month.Share }),
        }));
    }

    private static async Task<IResult> Quality(string? place, HttpContext http, IPlaces places, SeeQuality see, CancellationToken stop)
    {
        if (!PlaceTyped.TryParse(place, out var id) || await places.Find(id, stop) is not { } card) return RegistryRefusals.PlaceMissing.ToProblem(http);
        return (await see.Run(card, stop)).ToAnswer(http, tables => Results.Ok(tables.Select(table => new { table.Table, table.Score, Parts = table.Parts.Select(part => new { part.Of, part.Good, part.Whole }) })));
    }
}
