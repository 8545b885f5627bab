using Linli.Engines.Addresses;
using Linli.Engines.Text;

namespace Linli.Engines.Linkage;

/// <summary>
/// Addresses, read into their parts first, so that 列东街12号3幢2-501 and 列东街道东安社区列东街12号三号楼二单元501室 are one:
/// the same dwelling, the same building, the same compound, road or community, elsewhere.
/// </summary>
/// <remarks>What one of the two does not say speaks against nothing.</remarks>
public sealed class AddressComparison<TRecord>(string field, AddressParser parser, Func<TRecord, string?> value) : Comparison<TRecord>(field,
[
    new("dwelling", new("住址相同", "same dwelling"), 0.7, AgreementKind.Same),
    new("building", new("同一栋楼", "same building"), 0.08),
    new("near", new("同一小区、道路或社区", "same compound, road or community"), 0.07),
    new("other", new("住址不同", "other address"), 0.15, AgreementKind.Other),
])
{
    private const int Dwelling = 0, Building = 1, Near = 2, Other = 3;

    private readonly Column<AddressForm> addresses = new();
    private (string Text, AddressForm Form) last = ("", default);

    internal override void Add(TRecord record) => addresses.Add(Newest = Form(value(record)));

    /// <summary>Lists come by household: the line before is often the same.</summary>
    private AddressForm Form(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return default;
        if (text != last.Text) last = (text, AddressForm.Of(parser.Parse(ChineseWriting.Simplified(text))));
        return last.Form;
    }

    /// <summary>Of the record that was added last.</summary>
    internal AddressForm Newest { get; private set; }

    internal override int Level(int one, int other)
    {
        var (a, b) = (addresses[one], addresses[other]);
        if (a.IsEmpty || b.IsEmpty) return Missing;
        var isSameCompound = Same(a.Compound, b.Compound) || Same(a.Road, b.Road) && Same(a.Number, b.Number);
        if (!isSameCompound && !Differ(a.Compound, b.Compound) && !Differ(a.Road, b.Road))
            isSameCompound = Same(a.Community, b.Community) && Same(a.Building, b.Building); // one says neither compound nor road
        if (!isSameCompound) return Same(a.Community, b.Community) || Same(a.Road, b.Road) ? Near : Other;
        if (Differ(a.Building, b.Building)) return Near;
        var isSameBuilding = Same(a.Building, b.Building) || Same(a.Number, b.Number);
        if (Same(a.Room, b.Room) && !Differ(a.Unit, b.Unit)) return Dwelling;
        return isSameBuilding ? Building : Near;
    }

    private static bool Same(uint one, uint other) => one != 0 && one == other;

    private static bool Differ(uint one, uint other) => one != 0 && other != 0 && one != other;
}
