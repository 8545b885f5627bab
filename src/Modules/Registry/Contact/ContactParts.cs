using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Registry.Contact;

/// <summary>The tables, parts and routes of contact with households.</summary>
internal static class ContactParts
{
    public sealed record ContactBody(ContactKind? Kind, bool Theirs, DateOnly? On);

    public sealed record HelloBody(bool? Wanted);

    public static void Map(ModelBuilder model)
    {
        model.Entity<ContactMade>(row =>
        {
            row.ToTable("registry_contact");
            row.HasKey(c => new { c.DistrictId, c.Id });
        });
        model.Entity<ContactWish>(row =>
        {
            row.ToTable("registry_no_hello");
            row.HasKey(w => new { w.DistrictId, w.HouseholdId });
        });
    }

    public static void AddContact(this IServiceCollection services)
    {
        services.AddScoped<HouseholdScope>();
        services.AddScoped<KeepContact>();
        services.AddScoped<RecordContact>();
        services.AddScoped<ChooseHello>();
        services.AddScoped<SeeContact>();
        services.AddJob<ForgetContacts>(JobKind.Recurring<ForgetContacts>(ForgetContacts.Kind, TimeSpan.FromHours(6)));
    }

    public static void Route(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/people/households/{district:int}/{id:guid}/contacts", Record).Needs(RegistryRights.Keep).WithTags("people").WithName("RecordContact");
        routes.MapPut("/api/v1/people/households/{district:int}/{id:guid}/hello", For).Needs(RegistryRights.Keep).WithTags("people").WithName("ChooseHello");
        routes.MapPut("/api/v1/my-data/hello", Own).NeedsSignIn().WithTags("my-data").WithName("ChooseMyHello");
        routes.MapGet("/api/v1/people/contact", Shares).Needs(RegistryRights.Count).WithTags("people").WithName("CountContact");
    }

    private static async Task<IResult> Record(int district, Guid id, ContactBody body, HttpContext http, Lane lane, CancellationToken stop)
    {
        var input = new RecordContact.Input(district, id, body.Kind, body.Theirs, body.On);
        return (await lane.Write<RecordContact, Done>(use => use.Run(input, stop), stop, http.Request.OnceFor(input))).ToAnswer(http);
    }

    private static async Task<IResult> For(int district, Guid id, HelloBody body, HttpContext http, Lane lane, CancellationToken stop) =>
        (await lane.Write<ChooseHello, Done>(use => use.For(district, id, body.Wanted ?? true, stop), stop)).ToAnswer(http);

    private static async Task<IResult> Own(HelloBody body, HttpContext http, Lane lane, CancellationToken stop) =>
        (await lane.Write<ChooseHello, Done>(use => use.Own(body.Wanted ?? true, stop), stop)).ToAnswer(http);

    private static async Task<IResult> Shares(string? place, HttpContext http, IPlaces places, SeeContact see, CancellationToken stop)
    {
        if (!PlaceTyped.TryParse(place, out var id) || await places.Find(id, stop) is not { } card) return RegistryRefusals.PlaceMissing.ToProblem(http);
        return (await see.Run(card, stop)).ToAnswer(http, seen => Results.Ok(new
        {
            All = seen.AllHidden ? null : seen.All, Rows = seen.Rows.Select(row => new { Place = row.Place.Id.Id, row.Place.Name, Share = row.Hidden ? null : row.Share, row.Hidden }),
        }));
    }

    /// <summary>The places by which a share of a place is parted: a community's grids, else what lies right below.</summary>
    public static async Task<IReadOnlyList<PlaceCard>> Beneath(this IPlaces places, PlaceCard place, CancellationToken stop) => place.Level switch
    {
        PlaceLevel.Grid => [place],
        PlaceLevel.Community => await places.Grids(place.Id, stop),
        _ => await places.Children(place.Id, stop),
    };
}
