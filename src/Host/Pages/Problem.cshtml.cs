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

    public Task OnGet(int status) => Say(status);
    public Task OnPost(int status) => Say(status);
    public Task OnPut(int status) => Say(status);
    public Task OnPatch(int status) => Say(status);
    public Task OnDelete(int status) => Say(status);

    private async Task Say(int status)
    {
        var broken = HttpContext.Features.Get<IExceptionHandlerPathFeature>() is not null;
        StatusCode = broken ? Response.StatusCode : status;
        Response.StatusCode = StatusCode;
        var no = Failures.OfStatus(StatusCode, HttpContext);
        Number = StatusCode >= 500 ? HttpContext.Number() : null;
        if (Asked.IsApi(HttpContext.PathAsked()))
        {
            await no.With(Number is null ? no.Values : [Number]).ToProblem(HttpContext, StatusCode).ExecuteAsync(HttpContext);
            return;
        }

        var title = $"host.problem.title.{StatusCode}";
        Title = words[words[title].ResourceNotFound ? "host.problem.title.other" : title];
        Sentence = words.Say(no.With(Number is null ? no.Values : [Number]));
    }
}
