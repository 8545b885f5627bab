using Linli.Engines.Text;
using Linli.Kernel.Keys;

namespace Linli.Registry.Reading;

/// <summary>A person as lists show them: the surname and the ends of the number. To see a list is no personal read.</summary>
internal sealed record MaskedPerson(Guid Id, string Name, string? Phone)
{
    public static MaskedPerson Of(Person person, FieldCipher cipher) => new(
        person.Id,
        person.Name is null ? "**" : Masks.Name(cipher.Open(person.Name, person.At("name"))),
        person.Phone is null ? null : Masks.Phone(cipher.Open(person.Phone, person.At("phone"))));
}

/// <summary>A line of a list of residents.</summary>
/// <param name="After">Where the next page begins.</param>
internal sealed record PersonRow(MaskedPerson Person, Guid PlaceId, string Place, ResidenceKind Kind, bool Main, DateOnly Since, Guid? Household, HouseholdRole? Role, string After);
