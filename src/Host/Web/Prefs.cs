using Linli.Kernel.Web;

namespace Linli.Host.Web;

/// <summary>How a person likes the pages, kept in their browser for a year: nothing about it is on our side.</summary>
/// <param name="Theme">light, dark or contrast; null follows the device.</param>
/// <param name="Elder">长辈版: never offered by age, one touch there and back.</param>
/// <param name="Rows">dense or large; null is the ordinary height of staff tables.</param>
public sealed record Prefs(string? Theme, bool Elder, string? Rows)
{
    public static readonly string[] Themes = ["light", "dark", "contrast"];
    public static readonly string[] RowHeights = ["dense", "large"];
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(365);

    public static Prefs Of(HttpRequest request) => new(
        Themes.FirstOrDefault(theme => theme == request.Cookies["theme"]),
        request.Cookies["elder"] == "on",
        RowHeights.FirstOrDefault(rows => rows == request.Cookies["rows"]));

    /// <summary>
    /// <c>POST /prefs</c> from a form: any of lang, theme, elder, rows, and back. Without antiforgery, since the worst that a
    /// forged one could do is show the page in another language; other sites' posts are refused before anyway.
    /// </summary>
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/prefs", (Delegate)Keep).OpenToAll().DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> Keep(HttpContext http)
    {
        if (!http.Request.HasFormContentType) return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        Choose("lang", Languages.Cookie, Languages.Offered(http.RequestServices));
        Choose("theme", "theme", Themes);
        Choose("elder", "elder", ["on"]);
        Choose("rows", "rows", RowHeights);
        return Results.LocalRedirect(Asked.LocalPath(form["back"]) ?? "/");

        void Choose(string field, string cookie, IReadOnlyList<string> known)
        {
            if (form[field].FirstOrDefault() is not { } chosen) return;
            if (known.Contains(chosen)) http.Response.Cookies.Append(cookie, chosen, Options(http));
            else http.Response.Cookies.Delete(cookie, Options(http)); // "auto", "off", "normal": the device's or the house's own way
        }
    }

    private static CookieOptions Options(HttpContext http) => new()
    {
        MaxAge = KeptFor, SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true, Secure = http.Request.IsHttps, Path = "/",
    };
}
