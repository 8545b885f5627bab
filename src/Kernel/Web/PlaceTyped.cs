using System.Globalization;
using Linli.Contracts;

namespace Linli.Kernel.Web;

/// <summary>A place in an address or a body: district number and id, <c>1.0198…</c>.</summary>
public static class PlaceTyped
{
    public static string Of(PlaceId place) => $"{place.District}.{place.Id:N}";

    public static bool TryParse(string? text, out PlaceId place)
    {
        place = default;
        if (text?.Split('.') is not [var district, var id] || !int.TryParse(district, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !Guid.TryParse(id, out var guid)) return false;
        place = new PlaceId(number, guid);
        return true;
    }
}
