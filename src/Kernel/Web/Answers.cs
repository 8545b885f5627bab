using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Kernel.Web;

/// <summary>An outcome said over HTTP: the result as JSON, or problem details (RFC 9457) with the refusal's own sentence.</summary>
public static class Answers
{
    public static IResult ToAnswer<T>(this Outcome<T> outcome, HttpContext http, Func<T, IResult>? say = null) =>
        outcome.Succeeded(out var value, out var no)
            ? say?.Invoke(value) ?? (value is Done ? Results.NoContent() : Results.Ok(value))
            : no.ToProblem(http);

    /// <param name="status">Where it is not the refusal's own: 401 in place of 403 for one who is not signed in.</param>
    public static IResult ToProblem(this Refusal no, HttpContext http, int? status = null)
    {
        var words = http.RequestServices.GetRequiredService<Words>();
        var extensions = new Dictionary<string, object?> { ["code"] = no.Code, ["field"] = no.Field };
        if (no.Parts.Count > 0) extensions["parts"] = no.Parts.Select(part => new { part.Of, part.No.Code, Sentence = words.Say(part.No) });
        return Results.Problem(detail: words.Say(no), statusCode: status ?? no.Status, title: no.Code, type: "/refusals#" + no.Code, extensions: extensions);
    }

    /// <summary>The idempotency key of a request, from its header or its form's hidden field <c>once</c>.</summary>
    public static Once? OnceFor(this HttpRequest request, object input) =>
        Once.From(request.Headers["Idempotency-Key"].FirstOrDefault() ?? (request.HasFormContentType ? request.Form["once"].FirstOrDefault() : null), input);

    /// <summary>Shows the page again with the refusal at its field, everything typed still there, and the refusal's status.</summary>
    public static IActionResult Refuse(this PageModel page, Refusal no, string? fieldPrefix = null)
    {
        var words = page.HttpContext.RequestServices.GetRequiredService<Words>();
        var field = no.Field is null ? "" : (fieldPrefix is null ? "" : fieldPrefix + ".") + char.ToUpperInvariant(no.Field[0]) + no.Field[1..];
        page.ModelState.AddModelError(field, words.Say(no));
        foreach (var part in no.Parts) page.ModelState.AddModelError($"{field}.{part.Of}", $"{part.Of}: {words.Say(part.No)}");
        page.Response.StatusCode = no.Status;
        return page.Page();
    }
}
