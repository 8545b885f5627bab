namespace Linli.Host.Web;

/// <summary>What kind of answer a request wants.</summary>
internal static class Asked
{
    /// <summary>By a program: it is answered in JSON and problem details, never with a page.</summary>
    public static bool IsApi(this HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    /// <summary>By htmx for a part of a page that stays.</summary>
    public static bool IsForAPart(this HttpRequest request) => request.Headers.ContainsKey("HX-Request");
}
