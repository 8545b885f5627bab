using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Registry.Pages.Portal;

/// <summary>What pages about one's own data have in common: kept by no browser, and a number to call.</summary>
internal abstract class OwnPage : PageModel
{
    /// <summary>Set where somebody sees to another's data: the proxy by which they do.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? By { get; set; }

    /// <summary>A page about the same person.</summary>
    internal string To(string path) => By is { } by ? Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(path, "by", by.ToString("N")) : path;

    protected CancellationToken Stop => HttpContext.RequestAborted;

    internal DateTimeOffset Now => Get<TimeProvider>().GetUtcNow();
    internal DateOnly Today => ChinaTime.DateOf(Now);
    internal string Phone => Get<Phones>().For(null);

    [NonHandler] // its name makes Razor Pages take it for the answer to a method PAGE
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) => Response.Headers.CacheControl = "no-cache, no-store";

    protected T Get<T>() where T : notnull => HttpContext.RequestServices.GetRequiredService<T>();
}
