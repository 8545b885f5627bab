using Linli.Contracts;
using Linli.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases.Pages.Portal;

/// <summary>What every page of the portal knows before it begins: the community that the reader chose, whom to call there, and whether in 长辈版.</summary>
internal abstract class PortalPage : PageModel
{
    /// <summary>The community chosen, else the district.</summary>
    internal PlaceCard Here { get; private set; } = null!;

    /// <summary>The number to call for <see cref="Here"/>.</summary>
    internal string Phone { get; private set; } = Phones.National;

    internal bool Elder { get; private set; }

    protected CancellationToken Stop => HttpContext.RequestAborted;

    [NonHandler] // its name makes Razor Pages take it for the answer to a method PAGE
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Elder = Request.Cookies["elder"] == "on";
        if (await Get<ChosenPlace>().Of(Request, Stop) is not { } here)
        {
            context.Result = StatusCode(StatusCodes.Status503ServiceUnavailable); // no district yet: nothing can be reported anywhere
            return;
        }

        (Here, Phone) = (here, Get<Phones>().For(here.Code));
        ViewData["Place"] = here.Level == PlaceLevel.District ? here.Name : here.FullName;
        ViewData["Phone"] = Phone;
        await next();
    }

    protected T Get<T>() where T : notnull => HttpContext.RequestServices.GetRequiredService<T>();
}
