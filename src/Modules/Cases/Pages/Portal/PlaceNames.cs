using Linli.Contracts;

namespace Linli.Cases.Pages.Portal;

/// <summary>A place as neighbours name it: from the compound down, since everybody here knows the street.</summary>
internal static class PlaceNames
{
    private const int AboveCompound = 2; // street and community lead the full name

    public static string Short(PlaceCard place) => place.Level is PlaceLevel.District or PlaceLevel.Street or PlaceLevel.Community
        ? place.Name
        : string.Join(' ', place.FullName.Split(' ').Skip(AboveCompound));
}
