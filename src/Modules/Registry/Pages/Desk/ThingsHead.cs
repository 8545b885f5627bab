using Linli.Contracts;

namespace Linli.Registry.Pages.Desk;

/// <summary>Where a list of organisations or of what they have stands, and its neighbours for the same place.</summary>
/// <param name="Here">One of <see cref="Lists"/>.</param>
/// <param name="Way">The places above that the reader may ask for.</param>
internal sealed record ThingsHead(string Here, PlaceCard Place, IReadOnlyList<PlaceCard> Way, IReadOnlyList<PlaceCard> Below)
{
    public static readonly IReadOnlyList<string> Lists = ["organisations", "agreements", "offers", "facilities", "compounds"];

    public string At(Guid place) => $"/desk/{Here}?place={place}";
}
