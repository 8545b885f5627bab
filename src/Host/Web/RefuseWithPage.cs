using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Linli.Host.Web;

/// <summary>What was typed into a page whose token had expired, to be sent again with one press.</summary>
/// <param name="Fields">Empty where sending again would not do (a password is never put back into a page).</param>
/// <param name="FilesLost">A browser sends a file once only; it must be chosen again.</param>
public sealed record Expired(string Address, IReadOnlyList<KeyValuePair<string, string>> Fields, bool FilesLost);

/// <summary>
/// A page that was open too long, or from before a sign-in, has an old token. Instead of a bare 400 the person reads why,
/// and sends once more what they wrote.
/// </summary>
internal sealed class RefuseWithPage(IModelMetadataProvider metadata) : IAsyncAlwaysRunResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            var http = context.HttpContext;
            context.Result = http.Request.IsApi()
                ? new StatusCodeResult(StatusCodes.Status400BadRequest)
                : new ViewResult
                {
                    ViewName = "/Shell/Expired.cshtml",
                    StatusCode = StatusCodes.Status400BadRequest,
                    ViewData = new ViewDataDictionary<Expired>(metadata, context.ModelState) { Model = await Typed(http.Request) },
                };
        }

        await next();
    }

    private static async Task<Expired> Typed(HttpRequest request)
    {
        var address = request.PathBase + request.Path + request.QueryString;
        var ours = request.Headers["Sec-Fetch-Site"].ToString() == "same-origin"; // never help another site's form along
        if (!ours || !request.HasFormContentType) return new Expired(address, [], FilesLost: false);
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var secret = form.Keys.Any(key => key.Contains("password", StringComparison.OrdinalIgnoreCase));
        var fields = form.Where(field => field.Key != "__RequestVerificationToken")
            .SelectMany(field => field.Value.Select(value => new KeyValuePair<string, string>(field.Key, value ?? "")));
        return new Expired(address, secret ? [] : [.. fields], form.Files.Count > 0);
    }
}
