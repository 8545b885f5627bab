using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Notices;
using Linli.Kernel.Packs;
using Linli.Kernel.Web;
using Linli.Registry.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Registry.Care;

/// <summary>The table, parts and routes of care tags.</summary>
internal static class CareParts
{
    public sealed record CareBody(string? Need, LineKind? Line, CareGround? Ground, ConsentBy? By, ConsentHow? How, string? Law, DateOnly? ReviewOn, bool TakeAlong);

    public sealed record OwnBody(string? Need, LineKind? Line, bool TakeAlong, Guid? Proxy = null);

    public sealed record OpenBody(IReadOnlyList<string>? Elements, string? PurposeKind, Guid? Purpose, UnmaskFor? Why);

    public sealed record ReviewBody(bool Still, ConsentBy? By, ConsentHow? How, DateOnly? ReviewOn);

    public static void Map(ModelBuilder model) => model.Entity<CareTag>(row =>
    {
        row.ToTable(CareTag.Table);
        row.HasKey(tag => new { tag.DistrictId, tag.Id });
        row.HasOne<Person>().WithMany().HasForeignKey(tag => new { tag.DistrictId, tag.PersonId });
        row.Ignore(tag => tag.NeedAt);
        row.Ignore(tag => tag.Element);
    });

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<CareCodes>();
        services.AddSingleton<IReadPacks, CareReader>();
        services.AddScoped<CareScope>();
        services.AddScoped<EndCare>();
        services.AddScoped<MoveCare>();
        services.AddScoped<KeepCare>();
        services.AddScoped<AddCare>();
        services.AddScoped<ReviewCare>();
        services.AddScoped<OwnCare>();
        services.AddScoped<OpenCare>();
        services.AddScoped<SeeCare>();
        services.AddScoped<FindCare>();
        services.AddScoped<IPurposes, CareReviews>();
        services.AddSingleton(new NoticeKind(LapseCare.Notice, Hearer.Resident));
        services.AddJob<LapseCare>(JobKind.Recurring<LapseCare>(LapseCare.Kind, TimeSpan.FromHours(1)));
        services.AddJob<LapseCare>(JobKind.Of<LapseCare>(LapseCare.MoreKind));
    }

    public static void Route(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/care", List).Needs(RegistryRights.SeeCare).WithTags("people").WithName("FindCare");
        routes.MapPost("/api/v1/people/{district:int}/{id:guid}/care", Keep).Needs(RegistryRights.Keep).WithTags("people").WithName("AddCare");
        // A signed-in caller without a right comes as far as the use case, so that a barred one's try stays on record.
        routes.MapPost("/api/v1/people/{district:int}/{id:guid}/care/open", Open).NeedsSignIn().WithTags("people").WithName("OpenCare");
        routes.MapGet("/api/v1/people/{district:int}/{id:guid}/care", See).NeedsSignIn().WithTags("people").WithName("SeeCare");
        routes.MapPost("/api/v1/care/{district:int}/{id:guid}/review", Review).Needs(RegistryRights.SeeCare).WithTags("people").WithName("ReviewCare");
        routes.MapPost("/api/v1/my-data/care", AddOwn).NeedsSignIn().WithTags("my-data").WithName("AddMyCare");
        routes.MapPost("/api/v1/my-data/care/{id:guid}/still", StillOwn).NeedsSignIn().WithTags("my-data").WithName("KeepMyCare");
        routes.MapPost("/api/v1/my-data/care/{id:guid}/withdraw", WithdrawOwn).NeedsSignIn().WithTags("my-data").WithName("WithdrawMyCare");
    }

    private static async Task<IResult> List(string? after, HttpContext http, FindCare find, CancellationToken stop) =>
        (await find.Run(after, stop)).ToAnswer(http, found => Results.Ok(new
        {
            found.Lines, found.Next, Rows = found.Rows.Select(row => new { Tag = row.Tag.Id, Person = row.Person.Id, row.Person.Name, row.Building, row.Tag.Line, row.Tag.Ground, ReviewOn = row.Tag.ExpiresOn, row.Due }),
        }));

    private static async Task<IResult> Keep(int district, Guid id, CareBody body, HttpContext http, Lane lane, CancellationToken stop)
    {
        var input = new AddCare.Input(district, id, new(body.Need, body.Line, body.Ground, body.By, body.How, body.Law, body.ReviewOn, body.TakeAlong));
        return (await lane.Write<AddCare, Done>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http);
    }

    private static async Task<IResult> Open(int district, Guid id, OpenBody body, HttpContext http, Lane lane, CancellationToken stop)
    {
        var input = new OpenCare.Input(district, id, body.Elements ?? [], body.PurposeKind, body.Purpose, body.Why);
        return (await lane.Write<OpenCare, Unmask.Answer>(use => use.Run(input, stop), stop)).ToAnswer(http, answer => answer.No is { } no ? no.ToProblem(http) : Results.Ok(new { answer.Until }));
    }

    private static async Task<IResult> See(int district, Guid id, HttpContext http, SeeCare see, Lane lane, CancellationToken stop)
    {
        http.Response.Headers.CacheControl = "no-store";
        if ((await see.Run(district, id, Words.Language, stop)).Succeeded(out var seen, out _))
        {
            return Results.Ok(new
            {
                seen.Name, seen.Home, seen.Values, seen.Until, Tags = seen.Tags.Select(one => new { one.Tag.Id, one.Tag.Line, one.Tag.Ground, one.Need, ReviewOn = one.Tag.ExpiresOn }),
            });
        }

        var tried = await lane.Write<OpenCare, Unmask.Answer>(use => use.NoteTry(district, id, stop), stop);
        return (tried.Succeeded(out var answer, out var no) ? answer.No! : no).ToProblem(http);
    }

    private static async Task<IResult> Review(int district, Guid id, ReviewBody body, HttpContext http, Lane lane, CancellationToken stop)
    {
        var input = new ReviewCare.Input(district, id, body.Still, body.By, body.How, body.ReviewOn);
        return (await lane.Write<ReviewCare, Done>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http);
    }

    private static async Task<IResult> AddOwn(OwnBody body, HttpContext http, Lane lane, CancellationToken stop) =>
        (await lane.Write<OwnCare, Done>(use => use.Add(body.Need, body.Line, body.TakeAlong, body.Proxy, stop), stop, http.Request.OnceFor(body))).ToAnswer(http);

    private static async Task<IResult> StillOwn(Guid id, Guid? by, HttpContext http, Lane lane, CancellationToken stop) => (await lane.Write<OwnCare, Done>(use => use.Still(id, by, stop), stop)).ToAnswer(http);

    private static async Task<IResult> WithdrawOwn(Guid id, Guid? by, HttpContext http, Lane lane, CancellationToken stop) => (await lane.Write<OwnCare, Done>(use => use.Withdraw(id, by, stop), stop)).ToAnswer(http);
}
