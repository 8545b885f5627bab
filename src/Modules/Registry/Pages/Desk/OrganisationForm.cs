using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Organisations;
using Microsoft.AspNetCore.Http;

namespace Linli.Registry.Pages.Desk;

/// <summary>What a form about an organisation holds, as it was typed.</summary>
internal sealed record OrganisationForm(string? Kind, string Name, string Code, string Where, string? Place, string Line, string Scope, string? Trade, string Hours, string On)
{
    public const int FoundMost = 6; // places shown for a search

    /// <summary>Places for the words that were typed, the chosen one first.</summary>
    public IReadOnlyList<PlaceCard> Found { get; init; } = [];

    public OrganisationTyped Typed => new(
        Enum.TryParse<OrganisationKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : null, Name, Code, PlaceTyped.TryParse(Place, out var place) ? place : null, Line, Scope, Trade, Hours);

    /// <summary>Those whom nothing tells apart but the day on which they begin.</summary>
    public DateOnly Day => DateOnly.TryParseExact(On, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : default;

    public static OrganisationForm Empty(DateOnly today, PlaceCard? place) =>
        new(null, "", "", place?.FullName ?? "", place is null ? null : PlaceTyped.Of(place.Id), "", "", null, "", Text(today)) { Found = place is null ? [] : [place] };

    public static OrganisationForm Of(Organisation it, PlaceCard? place, DateOnly today) =>
        new(it.Kind.ToString(), it.Name, it.Code ?? "", place?.FullName ?? "", place is null ? null : PlaceTyped.Of(place.Id), it.Line ?? "", it.Scope ?? "", it.Trade, it.Hours ?? "", Text(today)) { Found = place is null ? [] : [place] };

    /// <summary>Reads what was sent, and looks for the place by its words.</summary>
    public static async Task<OrganisationForm> Read(HttpRequest request, IPlaces places, PostCard post, CancellationToken stop)
    {
        var form = await request.ReadFormAsync(stop);
        string Given(string field) => form[field].FirstOrDefault()?.Trim() ?? "";
        var read = new OrganisationForm(Given("Kind"), Given("Name"), Given("Code"), Given("Where"), Given("Place"), Given("Line"), Given("Scope"), Given("Trade"), Given("Hours"), Given("On"));
        IReadOnlyList<PlaceCard> found = read.Where.Length is > 0 and <= 100 ? await places.Search(post.Id.District, read.Where, FoundMost, stop, post.Path) : [];
        if (PlaceTyped.TryParse(read.Place, out var chosen) && found.All(place => place.Id != chosen) && await places.Find(chosen, stop) is { } kept) found = [kept, .. found];
        return read with { Found = found, Place = read.Place?.Length > 0 ? read.Place : found is [var only] ? PlaceTyped.Of(only.Id) : null };
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
