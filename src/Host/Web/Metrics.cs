using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Linli.Kernel;
using Linli.Kernel.Backup;
using Microsoft.EntityFrameworkCore;

namespace Linli.Host.Web;

/// <summary>
/// <c>GET /metrics</c> in the Prometheus text format 0.0.4: for this machine itself, or with <c>Authorization: Bearer</c>
/// and the token of <c>Linli__MetricsToken</c>. Labels name methods, routes and statuses only.
/// </summary>
internal static class Metrics
{
    public static void MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", Tell).ToAnybodyAlike().ExcludeFromDescription();

    private static async Task<IResult> Tell(HttpContext http, Figures figures, LaneFigures lane, LivePulse pulse, LinliDb db, IConfiguration configuration, TimeProvider clock)
    {
        if (!MayRead(http, configuration["Linli:MetricsToken"])) return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        var now = clock.GetUtcNow();
        var jobs = db.Set<JobRow>().AsNoTracking();
        var due = await jobs.CountAsync(job => job.ParkedAt == null && job.RunAt <= now, http.RequestAborted);
        var parked = await jobs.CountAsync(job => job.ParkedAt != null, http.RequestAborted);

        var text = new StringBuilder();
        Requests(text, figures);
        One(text, "linli_lane_waiting", "gauge", "Writes that wait for the lane or are in it.", lane.Waiting);
        One(text, "linli_lane_writes_total", "counter", "Writes that ended, kept or refused.", lane.Writes);
        One(text, "linli_lane_commits_total", "counter", "Commits; many writes may share one.", lane.Commits);
        One(text, "linli_lane_commit_seconds_total", "counter", "Time spent in commits' transactions.", lane.CommitSeconds);
        One(text, "linli_jobs_due", "gauge", "Jobs that may run now.", due);
        One(text, "linli_jobs_parked", "gauge", "Jobs that failed eight times and wait for a person.", parked);
        if (await NoteBackup.Last(db, http.RequestAborted) is { } last) One(text, "linli_backup_age_seconds", "gauge", "Time since the last backup that stood its test; absent where none ever did.", (now - last).TotalSeconds);
        One(text, "linli_live_listeners", "gauge", "Browsers that listen for changes.", pulse.Listening);
        One(text, "linli_memory_bytes", "gauge", "Working set of the process.", Environment.WorkingSet);
        return TypedResults.Text(text.ToString(), "text/plain; version=0.0.4", Encoding.UTF8);
    }

    private static void Requests(StringBuilder text, Figures figures)
    {
        text.Append("# HELP linli_request_seconds Requests by route and status, with their time.\n# TYPE linli_request_seconds histogram\n");
        foreach (var ((method, route, status), counted) in figures.All)
        {
            var labels = $"method=\"{method}\",route=\"{route.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\",status=\"{status}\"";
            var upTo = counted.UpTo();
            for (var i = 0; i < upTo.Count; i++)
            {
                var bound = i < Figures.Bounds.Length ? Figures.Bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
                text.Append(CultureInfo.InvariantCulture, $"linli_request_seconds_bucket{{{labels},le=\"{bound}\"}} {upTo[i]}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"linli_request_seconds_sum{{{labels}}} {counted.Seconds:0.######}\n");
            text.Append(CultureInfo.InvariantCulture, $"linli_request_seconds_count{{{labels}}} {upTo[^1]}\n");
        }
    }

    private static void One(StringBuilder text, string name, string type, string help, double value) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n{name} {value:0.######}\n");

    /// <summary>A proxy on this machine speaks from loopback for everybody: what it forwards is not "this machine itself".</summary>
    internal static bool MayRead(HttpContext http, string? token)
    {
        var forwarded = http.Request.Headers.ContainsKey("X-Forwarded-For") || http.Request.Headers.ContainsKey("Forwarded") || http.Request.Headers.ContainsKey("X-Original-For");
        if (!forwarded && http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)) return true;
        return !string.IsNullOrEmpty(token)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(http.Request.Headers.Authorization.ToString()), Encoding.UTF8.GetBytes("Bearer " + token));
    }
}
