using Linli.Kernel.Web;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.Features;

namespace Linli.Host.Web;

/// <summary>
/// Refuses what is too large with a sentence. The body is read to its end first, since a browser that is cut off while it
/// sends shows its own error and not our page.
/// </summary>
internal sealed class BodySize(RequestDelegate next)
{
    public const long BytesMax = 12 * 1024 * 1024;

    /// <summary>Beyond this the line is simply cut.</summary>
    public const long BytesHeardOutMax = 64 * 1024 * 1024;

    public async Task InvokeAsync(HttpContext http)
    {
        var bytesMax = http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? BytesMax; // a page of photographs takes more
        if (http.Request.ContentLength > bytesMax && !http.IsAnswerToANo())
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        // Without a length the server counts along, and breaks off where it gets too much.
        if (http.Request.ContentLength is null && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } most) most.MaxRequestBodySize = bytesMax;
        await next(http);
    }
}
