using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Registry.Pages.Desk;

/// <summary>What every page of the registry at the desk has in common: whose post it is, what day it is, and how fields are read.</summary>
internal abstract class RegistryPage : PageModel
{
    protected CancellationToken Stop => HttpContext.RequestAborted;

    internal DateTimeOffset Now => Get<TimeProvider>().GetUtcNow();
    internal DateOnly Today => ChinaTime.DateOf(Now);
    internal PostCard Post => Get<Caller>().MainPost!;

    /// <summary>What a place picker asks: places of the caller's district, those of the own office first.</summary>
    internal string PlacesSource => $"/api/v1/places/{Post.Id.District}/search?near={Uri.EscapeDataString(Post.Path)}";

    protected T Get<T>() where T : notnull => HttpContext.RequestServices.GetRequiredService<T>();

    protected static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    protected static T? Chosen<T>(string? typed) where T : struct, Enum => Enum.TryParse<T>(typed, out var one) && Enum.IsDefined(one) ? one : null;
}

/// <summary>What every page about residents has in common: who is not cleared is told what is missing, and nothing is kept by the browser.</summary>
internal abstract class PeoplePage : RegistryPage
{
    [NonHandler] // its name makes Razor Pages take it for the answer to a method PAGE
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        if (Get<Caller>() is { Cleared: false }) context.Result = Redirect("/desk/people/not-yet");
        else await next();
    }
}
