using Linli.Engines.Addresses;

namespace Linli.Engines.Linkage;

/// <summary>An address as far as it is compared: a hash for each part, 0 where it isn't said.</summary>
internal readonly record struct AddressForm(uint Community, uint Road, uint Number, uint Compound, uint Building, uint Unit, uint Room)
{
    public bool IsEmpty => (Community | Road | Compound | Room) == 0;

    public static AddressForm Of(IReadOnlyList<AddressPart> parts)
    {
        var said = AddressMatching.Wanted(parts);
        return new(Hash(said, AddressPartKind.Community), Hash(said, AddressPartKind.Road), Hash(said, AddressPartKind.Number), Hash(said, AddressPartKind.Compound),
            Hash(said, AddressPartKind.Building), Hash(said, AddressPartKind.Unit), Hash(said, AddressPartKind.Room));
    }

    private static uint Hash(IReadOnlyDictionary<AddressPartKind, string> said, AddressPartKind kind) =>
        said.TryGetValue(kind, out var value) ? StableHash.Of(AddressValue.Bare(kind, value)) : 0;
}
