using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Facilities;
using Microsoft.AspNetCore.Http;

namespace Linli.Registry.Pages.Desk;

/// <summary>What a form about a facility holds, as it was typed.</summary>
internal sealed record FacilityForm(string? Kind, string Name, string Where, string? Place, string Spot, string Hours, string? Keeper, string? On)
{
    public const int FoundMost = 6; // places shown for a search

    /// <summary>Places for the words that were typed, the chosen one first.</summary>
    public IReadOnlyList<PlaceCard> Found { get; init; } = [];

    /// <summary>Who may keep it: code and name.</summary>
    public IReadOnlyList<(string Code, string Name)> Keepers { get; init; } = [];

    public FacilityTyped Typed => new(Kind, Name, PlaceTyped.TryParse(Place, out var place) ? place : null, Spot, Hours, Keeper);

    public static FacilityForm Empty(PlaceCard? place, string today) =>
        new(null, "", place?.FullName ?? "", place is null ? null : PlaceTyped.Of(place.Id), "", "", null, today) { Found = place is null ? [] : [place] };

    public static FacilityForm Of(Facility it, PlaceCard? place, string today) =>
        new(it.Kind, it.Name ?? "", place?.FullName ?? "", place is null ? null : PlaceTyped.Of(place.Id), it.Spot ?? "", it.Hours ?? "", KeepFacility.Now(it, FacilityField.Keeper), today) { Found = place is null ? [] : [place] };

    /// <summary>Reads what was sent, and looks for the place by its words.</summary>
    public static async Task<FacilityForm> Read(HttpRequest request, IPlaces places, PostCard post, CancellationToken stop)
    {
        var form = await request.ReadFormAsync(stop);
        string Given(string field) => form[field].FirstOrDefault()?.Trim() ?? "";
        var read = new FacilityForm(Given("Kind"), Given("Name"), Given("Where"), Given("Place"), Given("Spot"), Given("Hours"), Given("Keeper"), Given("On"));
        IReadOnlyList<PlaceCard> found = read.Where.Length is > 0 and <= 100 ? await places.Search(post.Id.District, read.Where, FoundMost, stop, post.Path) : [];
        if (PlaceTyped.TryParse(read.Place, out var chosen) && found.All(place => place.Id != chosen) && await places.Find(chosen, stop) is { } kept) found = [kept, .. found];
        return read with { Found = found, Place = read.Place?.Length > 0 ? read.Place : found is [var only] ? PlaceTyped.Of(only.Id) : null };
    }
}
