using System.Globalization;
using System.Security.Cryptography;
using Linli.Kernel;
using Microsoft.AspNetCore.Diagnostics;

namespace Linli.Host.Web;

/// <summary>
/// What went wrong, said once in the house's tone: a page with a number to read out on the phone, problem details for the
/// interface. Pages/Problem.cshtml makes both.
/// </summary>
internal static class Failures
{
    private const string NumberItem = "linli.number";

    /// <summary>Eight figures in two groups, made when first asked for: in the page, in the header X-Trace and in the log.</summary>
    public static string Number(this HttpContext http)
    {
        if (http.Items[NumberItem] is string known) return known;
        var drawn = RandomNumberGenerator.GetInt32(100_000_000).ToString("00000000", CultureInfo.InvariantCulture);
        var number = $"{drawn[..4]} {drawn[4..]}";
        http.Items[NumberItem] = number;
        return number;
    }

    public static void AddFailures(this IServiceCollection services)
    {
        services.AddExceptionHandler<WriteDown>();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false); // Development must answer like Production
    }

    public static void UseFailures(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/problem/500",
            StatusCodeSelector = broken => broken is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = _ => true, // WriteDown has it already, with the number
        });
        app.UseStatusCodePagesWithReExecute("/problem/{0}");
    }

    /// <summary>The refusal that stands for a bare status, so that every no has its sentence.</summary>
    public static Refusal OfStatus(int status, HttpContext http) => status switch
    {
        401 => KernelRefusals.SignInFirst,
        403 when http.Request.IsWrite() && http.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site" => HostRefusals.FromElsewhere,
        403 => KernelRefusals.NotYours,
        404 => KernelRefusals.Unknown,
        405 => HostRefusals.NotThatWay,
        413 => HostRefusals.TooLarge,
        429 => KernelRefusals.TooOften,
        503 => KernelRefusals.Busy,
        >= 500 => HostRefusals.Broken,
        _ => KernelRefusals.NotReadable,
    };

    /// <summary>Writes a bug into the log under its number, with route and method but without anything that was sent.</summary>
    private sealed class WriteDown(ILogger<WriteDown> log) : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (exception is BadHttpRequestException) return ValueTask.FromResult(false);
            log.LogError(exception, "{Method} {Route} broke, number {Number}", httpContext.Request.Method, Figures.RouteOf(httpContext), httpContext.Number());
            return ValueTask.FromResult(false);
        }
    }
}
