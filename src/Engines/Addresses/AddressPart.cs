namespace Linli.Engines.Addresses;

/// <summary>What a piece of an address names, from the widest to the nearest.</summary>
public enum AddressPartKind
{
    /// <summary>中国.</summary>
    Country,
    Province,
    City,
    County,

    /// <summary>开发区, 高新区: an area with an administration of its own that is no division.</summary>
    Zone,

    /// <summary>镇, 乡, 街道.</summary>
    Town,

    /// <summary>社区, 村.</summary>
    Community,

    /// <summary>路, 街, 巷, and the 组 of a village.</summary>
    Road,

    /// <summary>The number on a road: 12号, 669弄.</summary>
    Number,

    /// <summary>A lane or a stretch of the road before it: 西段, 三巷, or the road that crosses it.</summary>
    SideRoad,
    SideNumber,

    /// <summary>小区, 花园, 大厦, 市场, 学校: what has a name and a gate.</summary>
    Compound,

    /// <summary>A part of a compound: 东区, 二期, 北门.</summary>
    Section,
    Building,

    /// <summary>单元, an entrance with its staircase.</summary>
    Unit,
    Floor,

    /// <summary>室, 户: the door.</summary>
    Room,

    /// <summary>Who or what is found behind the door: a company, a shop, the gatekeeper.</summary>
    Occupant,

    /// <summary>对面, 附近, 交叉口: near what was named.</summary>
    Nearby,

    /// <summary>Dashes, spaces, repeats and whatever helps nobody find the place.</summary>
    Other,
}

/// <summary>One piece of a line of text. The pieces of a line lie beside each other and cover it exactly.</summary>
/// <param name="Start">First character, counted in UTF-16 units from 0.</param>
/// <param name="Text">As it was written.</param>
/// <param name="Value">In one form, for comparing: digits for 三, half-width for ３, without the word for the kind where it is a number (三号楼 and ３幢 are both 3).</param>
/// <param name="Rule">The rule that saw it, for a person who asks why: a word such as 单元, or <see cref="AddressRules"/>.</param>
public sealed record AddressPart(int Start, string Text, AddressPartKind Kind, string Value, string Rule)
{
    public int End => Start + Text.Length;
}

/// <summary>Names of rules that go by no single word.</summary>
public static class AddressRules
{
    /// <summary>It stands among the known names.</summary>
    public const string Known = "known";

    /// <summary>A number without a word, read by where it stands.</summary>
    public const string ByPlace = "by-place";

    /// <summary>Nothing else fits between its neighbours.</summary>
    public const string Between = "between";

    /// <summary>A dash, a space or another sign.</summary>
    public const string Sign = "sign";
}
