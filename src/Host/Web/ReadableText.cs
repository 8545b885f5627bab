using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Linli.Host.Web;

/// <summary>
/// Refuses the character NUL wherever text comes in. No person types it, PostgreSQL can't keep it and SQLite would cut the
/// text there: said once at the door instead of in every use case.
/// </summary>
internal sealed class ReadableText(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.IsAnswerToANo() || http.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) != true) return next(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    /// <summary>In forms: after the page's own limits and its token, which have the form read.</summary>
    internal sealed class InForms : IAsyncResourceFilter
    {
        public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
        {
            var request = context.HttpContext.Request;
            if (request.IsWrite() && !context.HttpContext.IsAnswerToANo() && request.HasFormContentType && (await request.ReadFormAsync(request.HttpContext.RequestAborted)).Any(field => field.Value.Any(HasNul)))
                context.Result = new StatusCodeResult(StatusCodes.Status400BadRequest);
            else
                await next();
        }
    }

    internal sealed class InJson : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            HasNul(reader.GetString()) ? throw new JsonException() : reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }

    private static bool HasNul(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;
}
