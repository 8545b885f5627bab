using Linli.Kernel.Web;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;

namespace Linli.Host.Web;

/// <summary>What kind of request it is, and what kind of answer it wants.</summary>
internal static class Asked
{
    /// <summary>By a program: it is answered in JSON and problem details, never with a page.</summary>
    public static bool IsApi(this HttpRequest request) => IsApi(request.Path);

    public static bool IsApi(PathString path) => path.StartsWithSegments("/api", StringComparison.Ordinal) || path.StartsWithSegments("/open311", StringComparison.Ordinal);

    /// <summary>By htmx for a part of a page that stays.</summary>
    public static bool IsForAPart(this HttpRequest request) => request.Headers.ContainsKey("HX-Request");

    /// <summary>For a style or script, or for what answers everybody alike: who asks is not looked up.</summary>
    public static bool IsForAnybody(this HttpContext http) =>
        http.GetEndpoint()?.Metadata is { } known && (known.GetMetadata<StaticAssetDescriptor>() is not null || known.GetMetadata<AnybodyAlike>() is not null);

    /// <summary>The route answers everybody alike: open to all, and no account or post is read for it.</summary>
    public static TBuilder ToAnybodyAlike<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.OpenToAll().WithMetadata(new AnybodyAlike());

    private sealed class AnybodyAlike;

    public static bool IsWrite(this HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);

    /// <summary>True while the page that explains a failure is made: limits, doors and look-ups have had their turn.</summary>
    public static bool IsAnswerToANo(this HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerPathFeature>() is not null;

    /// <summary>The path as it was asked for, also while a failure is explained.</summary>
    public static string PathAsked(this HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? http.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? http.Request.Path;

    private const string EndpointItem = "linli.endpoint";

    /// <summary>Keeps the endpoint that was asked for: the page that explains a failure takes its place.</summary>
    public static Task RememberEndpoint(HttpContext http, RequestDelegate next)
    {
        http.Items.TryAdd(EndpointItem, http.GetEndpoint());
        return next(http);
    }

    public static Endpoint? EndpointAsked(this HttpContext http) => http.Items.TryGetValue(EndpointItem, out var asked) ? (Endpoint?)asked : http.GetEndpoint();

    /// <summary>A path of this house that one may be sent back to; anything else is answered with null.</summary>
    public static string? LocalPath(string? back) =>
        back is ['/', ..] && (back.Length == 1 || back[1] is not ('/' or '\\')) && !back.Any(char.IsControl) ? back : null;
}
