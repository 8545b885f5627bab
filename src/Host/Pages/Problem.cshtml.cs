using System.Globalization;
using Linli.Host.Web;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Host.Pages;

/// <summary>Every bare no of the house, said in a sentence: as a page, as a part of one, or as problem details.</summary>
[OpenToAll, IgnoreAntiforgeryToken, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ProblemModel(Words words) : PageModel
{
    public new int StatusCode { get; private set; }
    public string Title { get; private set; } = "";
    public string Sentence { get; private set; } = "";

    /// <summary>To be read out on the phone, where it was a bug.</summary>
    public string? Number { get; private set; }

    /// <summary>The page that one came from, where it is one of ours.</summary>
    public string? Back { get; private set; }

    public Task<IActionResult> OnGet() => Say();
    public Task<IActionResult> OnPost() => Say();
    public Task<IActionResult> OnPut() => Say();
    public Task<IActionResult> OnPatch() => Say();
    public Task<IActionResult> OnDelete() => Say();

    private async Task<IActionResult> Say()
    {
        // Read by hand: binding would look into the form first, and what was sent may be unreadable or gone.
        var status = int.Parse((string)RouteData.Values["status"]!, CultureInfo.InvariantCulture);
        var broken = HttpContext.Features.Get<IExceptionHandlerPathFeature>() is not null;
        StatusCode = broken ? Response.StatusCode : status;
        Response.StatusCode = StatusCode;
        var no = Failures.OfStatus(StatusCode, HttpContext);
        Number = StatusCode >= 500 ? HttpContext.Number() : null;
        if (Asked.IsApi(HttpContext.PathAsked()))
        {
            await no.With(Number is null ? no.Values : [Number]).ToProblem(HttpContext, StatusCode).ExecuteAsync(HttpContext);
            return new EmptyResult();
        }

        var title = $"host.problem.title.{StatusCode}";
        Title = words[words[title].ResourceNotFound ? "host.problem.title.other" : title];
        var said = words[$"host.problem.said.{StatusCode}"];
        Sentence = said.ResourceNotFound ? words.Say(no.With(Number is null ? no.Values : [Number])) : said;
        Back = Request.GetTypedHeaders().Referer is { } from && from.Authority == Request.Host.Value && from.PathAndQuery != HttpContext.PathAsked() ? from.PathAndQuery : null;
        return Page();
    }
}
