using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;

namespace Linli.Host.Web;

/// <summary>Requests counted by method, route and status, with their time; the route's pattern, never an address that was typed.</summary>
internal sealed class Figures
{
    /// <summary>Upper bounds of the time classes, seconds.</summary>
    public static readonly double[] Bounds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

    private readonly ConcurrentDictionary<(string Method, string Route, int Status), Counted> counted = new();

    /// <summary>A copy made at once: sorting the dictionary itself breaks where a request of a new sort ends meanwhile.</summary>
    public IEnumerable<KeyValuePair<(string Method, string Route, int Status), Counted>> All =>
        counted.ToArray().OrderBy(pair => pair.Key.Route, StringComparer.Ordinal).ThenBy(pair => pair.Key.Method, StringComparer.Ordinal).ThenBy(pair => pair.Key.Status);

    public void Count(string method, string route, int status, TimeSpan took) =>
        counted.GetOrAdd((Known(method), route, status), _ => new Counted()).Add(took.TotalSeconds);

    /// <summary>Small and fixed in number, so that nobody fills the memory by asking for made-up addresses.</summary>
    public static string RouteOf(HttpContext http) => http.EndpointAsked() switch
    {
        null => "(none)",
        var asset when asset.Metadata.GetMetadata<StaticAssetDescriptor>() is not null => "(static)",
        RouteEndpoint route => "/" + (route.RoutePattern.RawText ?? "").TrimStart('/'),
        _ => "(other)",
    };

    private static string Known(string method) => method is "GET" or "POST" or "PUT" or "PATCH" or "DELETE" or "HEAD" or "OPTIONS" ? method : "OTHER";

    internal sealed class Counted
    {
        private readonly long[] byBound = new long[Bounds.Length + 1];
        private long microseconds;

        public void Add(double seconds)
        {
            var at = Array.FindIndex(Bounds, bound => seconds <= bound);
            Interlocked.Increment(ref byBound[at < 0 ? Bounds.Length : at]);
            Interlocked.Add(ref microseconds, (long)(seconds * 1e6));
        }

        public double Seconds => Interlocked.Read(ref microseconds) / 1e6;

        /// <summary>How many took at most each bound, and last how many there were.</summary>
        public IReadOnlyList<long> UpTo()
        {
            var sums = new long[byBound.Length];
            for (var i = 0; i < sums.Length; i++) sums[i] = Interlocked.Read(ref byBound[i]) + (i > 0 ? sums[i - 1] : 0);
            return sums;
        }
    }
}

/// <summary>Counts every request; writes and failures are also logged, by route and status, without address, query or body.</summary>
internal sealed class CountRequests(RequestDelegate next, Figures figures, ILogger<CountRequests> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var began = Stopwatch.GetTimestamp();
        http.Response.OnStarting(() =>
        {
            if (http.Response.StatusCode >= 500) http.Response.Headers["X-Trace"] = http.Number();
            return Task.CompletedTask;
        });
        await next(http);

        var (route, status, took) = (Figures.RouteOf(http), http.Response.StatusCode, Stopwatch.GetElapsedTime(began));
        figures.Count(http.Request.Method, route, status, took);
        if (status >= 500) log.LogWarning("{Method} {Route} {Status} in {Milliseconds} ms, number {Number}", http.Request.Method, route, status, (long)took.TotalMilliseconds, http.Number());
        else if (http.Request.IsWrite()) log.LogInformation("{Method} {Route} {Status} in {Milliseconds} ms", http.Request.Method, route, status, (long)took.TotalMilliseconds);
    }
}
