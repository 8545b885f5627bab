namespace Linli.Territory.Divisions;

/// <summary>How far down the nation's list a division stands; the digits of its code say it.</summary>
public enum DivisionLevel
{
    /// <summary>省、自治区、直辖市: 2 digits.</summary>
    Province,

    /// <summary>市、地区、自治州: 4 digits.</summary>
    City,

    /// <summary>区、县、县级市: 6 digits (GB/T 2260).</summary>
    County,

    /// <summary>街道、镇、乡: 9 digits.</summary>
    Street,

    /// <summary>居委会、村委会: 12 digits.</summary>
    Community,
}

/// <summary>
/// A division of the national list, as it stood from one day to another (that day excluded). Reference data: the places of
/// an installed district are a tree of their own, which takes its streets and communities from here.
/// </summary>
/// <param name="Code">As many digits as its level decides (see <see cref="DivisionLevel"/>); those of the division above begin it.</param>
/// <param name="OfficialName">As the list writes it: 江滨社区居民委员会.</param>
/// <param name="Initials">First letters of <see cref="Name"/>, each way of reading it, parted by spaces; empty where nobody searches.</param>
internal sealed record Division(string Code, DateOnly Since, DateOnly? Until, string OfficialName, string Initials)
{
    public DivisionLevel Level => DivisionCode.LevelOf(Code);

    public bool IsStreet => Level == DivisionLevel.Street;

    /// <summary>Community codes 200 to 399 are villagers' committees, all others residents' committees (domain facts B1, measured on 620,573 codes).</summary>
    public PlaceKind Kind => Level == DivisionLevel.Community && Code[9] is '2' or '3' ? PlaceKind.Village : PlaceKind.Urban;

    /// <summary>Streets proper have codes 001 to 099; towns and townships, where grids are few, begin at 100.</summary>
    public bool InTown => Code[6] == '0';

    /// <inheritdoc cref="Said"/>
    public string Name => Said(OfficialName);

    /// <summary>As people say it: 江滨社区居民委员会 → 江滨社区, 城东村委会 → 城东村, 杉口居委会 → 杉口社区.</summary>
    public static string Said(string officialName) => officialName switch
    {
        var n when n.EndsWith("村村民委员会", StringComparison.Ordinal) => n[..^5],
        var n when n.EndsWith("村民委员会", StringComparison.Ordinal) => n[..^4],
        var n when n.EndsWith("村村委会", StringComparison.Ordinal) => n[..^3],
        var n when n.EndsWith("村委会", StringComparison.Ordinal) => n[..^2],
        var n when n.EndsWith("社区居民委员会", StringComparison.Ordinal) => n[..^5],
        var n when n.EndsWith("社区居委会", StringComparison.Ordinal) => n[..^3],
        var n when n.EndsWith("居委会", StringComparison.Ordinal) => n[..^3] + "社区",
        var n => n,
    };
}

/// <summary>Codes by their digits.</summary>
internal static class DivisionCode
{
    /// <summary>Digits by level.</summary>
    public static readonly IReadOnlyList<int> Digits = [2, 4, 6, 9, 12];

    public static DivisionLevel LevelOf(string code) => code.Length switch
    {
        2 => DivisionLevel.Province,
        4 => DivisionLevel.City,
        6 => DivisionLevel.County,
        9 => DivisionLevel.Street,
        12 => DivisionLevel.Community,
        _ => throw new ArgumentException($"{code} has the digits of no level.", nameof(code)),
    };

    /// <summary>Whether a text is a code of any level.</summary>
    public static bool Is(string text) => Digits.Contains(text.Length) && text.All(char.IsAsciiDigit);

    /// <summary>350404000000 → 350404, as far as whole levels are empty; other texts as they are.</summary>
    public static string Significant(string code)
    {
        if (code.Length != 12) return code;
        var digits = 12;
        for (var level = Digits.Count - 1; level > 0; level--)
        {
            if (code.AsSpan(Digits[level - 1]).ContainsAnyExcept('0')) break;
            digits = Digits[level - 1];
        }

        return code[..digits];
    }

    /// <summary>The codes above, the nearest first.</summary>
    public static IEnumerable<string> Above(string code) => Digits.Where(d => d < code.Length).Reverse().Select(d => code[..d]);

    /// <summary>Comes after every code that begins with this one.</summary>
    public static string After(string code) => code + ":";
}
