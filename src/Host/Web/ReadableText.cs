using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linli.Host.Web;

/// <summary>
/// Refuses the character NUL wherever text comes in, and forms that can't be read. No person types it, PostgreSQL can't
/// keep it and SQLite would cut the text there: said once at the door instead of in every use case.
/// </summary>
internal sealed class ReadableText(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.IsAnswerToANo() || await CanBeRead(http.Request)) await next(http);
        else http.Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    private static async Task<bool> CanBeRead(HttpRequest request)
    {
        if (request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true) return false;
        if (!request.IsWrite() || !request.HasFormContentType) return true;
        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return form.All(field => field.Value.All(value => value?.Contains('\0', StringComparison.Ordinal) != true));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>The same for JSON.</summary>
    internal sealed class InJson : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text && text.Contains('\0', StringComparison.Ordinal) ? throw new JsonException() : reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
