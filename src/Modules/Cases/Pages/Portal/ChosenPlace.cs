using Linli.Contracts;
using Microsoft.AspNetCore.Http;

namespace Linli.Cases.Pages.Portal;

/// <summary>The community whose news and numbers a person wants on the portal, kept in their browser; the district until they choose.</summary>
internal sealed class ChosenPlace(IPlaces places)
{
    public const string Cookie = "linli-place";
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(365);

    /// <summary>Null only where the installation has no district yet.</summary>
    public async Task<PlaceCard?> Of(HttpRequest request, CancellationToken stop)
    {
        if (PlaceText.TryParse(request.Cookies[Cookie], out var id) && await places.Find(id, stop) is { } chosen && MayBeChosen(chosen)) return chosen;
        return await places.Districts(stop) is [var district, ..] ? district : null;
    }

    /// <summary>Nothing nearer than a community: a cookie must not tell where somebody lives.</summary>
    public static bool MayBeChosen(PlaceCard place) => place.Level is PlaceLevel.District or PlaceLevel.Street or PlaceLevel.Community;

    public static void Keep(HttpResponse response, PlaceCard place) => response.Cookies.Append(Cookie, PlaceText.Of(place.Id), new CookieOptions
    {
        MaxAge = KeptFor, HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Secure = response.HttpContext.Request.IsHttps, Path = "/",
    });
}
