using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Linli.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Linli.Host.Web;

/// <summary>
/// Tells open browsers that something has changed, never what: the page asks again under its own rights. One stream a
/// browser (the kit's worker holds it); where streams don't pass, the mark can be polled.
/// </summary>
internal static class LiveRoutes
{
    /// <summary>Keeps proxies from closing a quiet line.</summary>
    public static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(20);

    public static void MapLive(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/live", Listen).ToAnybodyAlike().RequireRateLimiting(Limits.Live).ExcludeFromDescription();
        routes.MapGet("/live/mark", Mark).ToAnybodyAlike().ExcludeFromDescription();
    }

    private static ServerSentEventsResult<string> Listen(LivePulse pulse, IHostApplicationLifetime house, HttpContext http)
    {
        http.Response.Headers["X-Accel-Buffering"] = "no"; // nginx would hold events back
        return TypedResults.ServerSentEvents(Items(pulse, house.ApplicationStopping, http.RequestAborted));
    }

    /// <summary>The first item leaves at once, for headers travel with it; then "changed" with the mark, or a "beat".</summary>
    private static async IAsyncEnumerable<SseItem<string>> Items(LivePulse pulse, CancellationToken closing, [EnumeratorCancellation] CancellationToken gone)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(closing, gone);
        var marks = pulse.Listen(either.Token).GetAsyncEnumerator(either.Token);
        var next = marks.MoveNextAsync().AsTask();
        yield return new SseItem<string>(pulse.Mark, "beat");
        while (!either.IsCancellationRequested)
        {
            var beat = Task.Delay(BeatEvery, either.Token);
            if (await Task.WhenAny(next, beat) == beat)
            {
                if (!either.IsCancellationRequested) yield return new SseItem<string>(pulse.Mark, "beat");
                continue;
            }

            if (!next.IsCompletedSuccessfully || !await next) break;
            yield return new SseItem<string>(marks.Current, "changed");
            next = marks.MoveNextAsync().AsTask();
        }

        await either.CancelAsync();
        await next.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default); // an enumerator is let go only at rest
        await marks.DisposeAsync();
    }

    private static Results<ContentHttpResult, StatusCodeHttpResult> Mark(LivePulse pulse, HttpContext http)
    {
        var tag = new EntityTagHeaderValue($"\"{pulse.Mark}\"");
        http.Response.GetTypedHeaders().ETag = tag;
        http.Response.Headers.CacheControl = "no-cache";
        var known = http.Request.GetTypedHeaders().IfNoneMatch;
        return known.Any(one => one.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Text(pulse.Mark);
    }
}
