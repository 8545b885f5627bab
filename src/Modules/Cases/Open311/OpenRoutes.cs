using Linli.Cases.MailIn;
using Linli.Kernel.ApiKeys;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases.Open311;

/// <summary>The doors for other programs: Open311 GeoReport v2, once for what counts and once for trying out, and mails.</summary>
internal static class OpenRoutes
{
    private const string FormatValue = "format";

    public static void MapOpen311(this IEndpointRouteBuilder routes)
    {
        Map(routes.MapGroup(OpenDoor.Path).WithTags("open311"), test: false);
        Map(routes.MapGroup(OpenDoor.TestPath).WithTags("open311-test"), test: true);
        routes.MapMailIn();
    }

    public static void AddOpen311(this IServiceCollection services)
    {
        services.AddScoped<OpenDoor>();
        services.AddScoped<FindRequests>();
        services.AddScoped<ReadPosted>();
        services.AddCaseWebhooks();
        services.AddMailIn();
    }

    /// <summary>What stands behind the dot of <c>services.json</c>; null without one.</summary>
    public static string? GetRouteFormat(this HttpContext http) => (http.GetRouteValue(FormatValue) as string)?.ToLowerInvariant();

    private static void Map(RouteGroupBuilder api, bool test)
    {
        foreach (var suffix in new[] { "", ".{format}" })
        {
            api.MapGet("/discovery" + suffix, (HttpContext http, OpenDoor door) => door.Discovery(http)).OpenToAll().WithSummary("Where this interface is and what it speaks.");
            api.MapGet("/services" + suffix, (HttpContext http, OpenDoor door, CancellationToken stop) => door.Services(http, stop)).OpenToAll()
                .WithSummary("The kinds of matters that can be reported.").WithDescription("Arguments: jurisdiction_id (district code of six digits; needed where the house keeps several).");
            api.MapGet("/requests" + suffix, (HttpContext http, OpenDoor door, CancellationToken stop) => door.Requests(http, stop)).OpenToAll()
                .WithSummary("Public matters, newest first: 90 days and 1,000 at most.").WithDescription("Arguments: jurisdiction_id, service_request_id, service_code, start_date, end_date, status (open, closed); several are parted by commas. api_key lifts the limit for unknown readers.");
            api.MapPost("/requests" + suffix, (HttpContext http, OpenDoor door, CancellationToken stop) => door.Post(http, test, stop)).OpenToAll().WithMetadata(new ByKeyAttribute())
                .WithSummary("Reports a matter. Needs api_key.").WithDescription("A form: api_key, jurisdiction_id, service_code, lat and long (WGS-84) or address_string or address_id, attribute[code], description, first_name, last_name, phone, email, media_url. Idempotency-Key is heeded.");
        }

        api.MapGet("/services/{code}", (string code, HttpContext http, OpenDoor door, CancellationToken stop) => door.Service(code, http, stop)).OpenToAll().WithSummary("What a kind of matter asks for.");
        api.MapGet("/requests/{number}", (string number, HttpContext http, OpenDoor door, CancellationToken stop) => door.Request(number, http, stop)).OpenToAll().WithSummary("One public matter.");
        api.MapGet("/tokens/{token}", (string token, HttpContext http, OpenDoor door, CancellationToken stop) => door.Token(token, http, stop)).OpenToAll().WithSummary("The number for a token.");
    }
}
