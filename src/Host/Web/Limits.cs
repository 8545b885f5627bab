using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Linli.Kernel.ApiKeys;
using Microsoft.AspNetCore.RateLimiting;

namespace Linli.Host.Web;

/// <summary>How often one address may do what costs us or tempts others. Zero lifts a limit, as load tests do.</summary>
/// <param name="SignInPerMinute"><c>Linli__Limits__SignInPerMinute</c>: tries to sign in or to give an old password.</param>
/// <param name="AnonymousWritesPerMinute"><c>Linli__Limits__AnonymousWritesPerMinute</c>: writes by those who are not signed in. A community's office or a telephone company may stand behind one address.</param>
/// <param name="KeyedPerMinute"><c>Linli__Limits__KeyedPerMinute</c>: requests that show a key, right or wrong; the key has its own limit beside it.</param>
/// <param name="ListsPerMinute"><c>Linli__Limits__ListsPerMinute</c>: long public lists (Open311) read without a key.</param>
/// <param name="LivePerAddress"><c>Linli__Limits__LivePerAddress</c>: open live streams at one time; a browser needs one.</param>
public sealed record Limits(int SignInPerMinute = 10, int AnonymousWritesPerMinute = 60, int LivePerAddress = 100, int KeyedPerMinute = 1_200, int ListsPerMinute = ApiKeyLimits.UnknownPerMinute)
{
    public const string Live = "live";

    /// <summary>False where each of the pipeline's own is lifted: then nobody counts there, and no clock of a limiter ticks. <see cref="ApiKeyLimits"/> keeps that of public lists.</summary>
    internal bool Any => SignInPerMinute + AnonymousWritesPerMinute + LivePerAddress + KeyedPerMinute > 0;

    public static Limits Read(IConfiguration configuration) => configuration.GetSection("Linli:Limits").Get<Limits>() ?? new();

    /// <summary>The limit that a request falls under: none, or its address's own.</summary>
    internal RateLimitPartition<string> For(HttpContext http)
    {
        var request = http.Request;
        if (!request.IsWrite() || http.IsAnswerToANo()) return RateLimitPartition.GetNoLimiter("");
        if (request.Path.Value is "/sign-in" or "/api/v1/sign-in" or "/password") return PerMinute("sign-in", http, SignInPerMinute);
        if (http.EndpointAsked()?.Metadata.GetMetadata<ByKeyAttribute>() is not null) return PerMinute("key", http, KeyedPerMinute);
        return http.User.Identity?.IsAuthenticated == true ? RateLimitPartition.GetNoLimiter("") : PerMinute("write", http, AnonymousWritesPerMinute);
    }

    internal RateLimitPartition<string> ForLive(HttpContext http) => LivePerAddress == 0
        ? RateLimitPartition.GetNoLimiter("")
        : RateLimitPartition.GetConcurrencyLimiter("live|" + From(http.Connection.RemoteIpAddress), _ => new() { PermitLimit = LivePerAddress, QueueLimit = 0 });

    private static RateLimitPartition<string> PerMinute(string what, HttpContext http, int most) => most == 0
        ? RateLimitPartition.GetNoLimiter("")
        : RateLimitPartition.GetSlidingWindowLimiter(what + "|" + From(http.Connection.RemoteIpAddress), _ => new()
        {
            PermitLimit = most, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0,
        });

    /// <summary>One household has a whole IPv6 /64, so that counts as one address.</summary>
    internal static string From(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}

internal static class LimitServices
{
    public static void AddLimits(this IServiceCollection services, Limits limits)
    {
        services.AddSingleton(limits);
        services.AddSingleton(_ => new ApiKeyLimits(limits.ListsPerMinute));
        if (limits.Any) services.AddRateLimiter(options => Set(options, limits));
    }

    public static void UseLimits(this WebApplication app)
    {
        if (app.Services.GetRequiredService<Limits>().Any) app.UseRateLimiter();
    }

    private static void Set(RateLimiterOptions options, Limits limits)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(limits.For);
        options.AddPolicy(Limits.Live, limits.ForLive);
        options.OnRejected = (rejected, _) =>
        {
            var seconds = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? (int)Math.Ceiling(wait.TotalSeconds) : 60;
            rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask; // the sentence comes with the page for 429
        };
    }
}
