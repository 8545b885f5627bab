using System.Text;
using System.Text.RegularExpressions;
using Linli.Contracts;
using Linli.Engines.Addresses;

namespace Linli.Territory.Buildings;

/// <summary>What two names of one place have in common: 12栋, 十二号楼, 12幢 and 12# are one building of a compound.</summary>
internal static partial class PlateKey
{
    /// <summary>Equal for places below one parent that people would take for the same.</summary>
    public static string Of(PlaceLevel level, string name)
    {
        var plain = string.Concat(name.Normalize(NormalizationForm.FormKC).Where(sign => !char.IsWhiteSpace(sign))).ToUpperInvariant();
        return level is PlaceLevel.Compound ? plain : AddressNumber.ValueOf(Word().Replace(plain, ""));
    }

    /// <summary>The forms in which a building's number is written on plates.</summary>
    public static readonly IReadOnlyList<string> BuildingWords = ["栋", "号楼", "幢", "座", "号"];

    [GeneratedRegex("^第|(号楼|村民小组|小组|单元|栋|幢|座|梯|组|号|户|室|房|#)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Word();
}
