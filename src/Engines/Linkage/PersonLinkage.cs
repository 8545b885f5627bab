using Linli.Engines.Addresses;
using Linli.Engines.Text;

namespace Linli.Engines.Linkage;

/// <summary>A person as a list has them; whatever is unknown is null.</summary>
/// <param name="Name">Chinese, in either script; a name from an alphabet is compared letter by letter.</param>
/// <param name="Born">Year × 10,000 + month × 100 + day, as it was written.</param>
/// <param name="Sex">Any code, the same one in all records.</param>
public sealed record LinkPerson(string? Name, string? Sex, int? Born, string? IdentityNumber, string? Phone, string? Address);

/// <summary>How people of Chinese lists are linked.</summary>
public static class PersonLinkage
{
    /// <param name="parser">Knows the place's names, so that addresses are read well.</param>
    public static LinkScheme<LinkPerson> Scheme(AddressParser parser)
    {
        var address = new AddressComparison<LinkPerson>("address", parser, person => person.Address);
        return new(
        [
            new NameComparison<LinkPerson>("name", person => person.Name),
            new ExactComparison<LinkPerson>("sex", new("性别", "sex"), 0.99, person => person.Sex, otherMost: 0.01),
            new DateComparison<LinkPerson>("born", person => person.Born),
            new IdentityComparison<LinkPerson>("identity", person => person.IdentityNumber),
            new PhoneComparison<LinkPerson>("phone", person => person.Phone),
            address,
        ],
        [
            new("identity number", person => Hash(IdentityComparison<LinkPerson>.Canonical(person.IdentityNumber)), Born),
            new("name by sound", Sound, Born),
            new("birth and sex", person => Born(person) is var born and not 0 ? StableHash.With(born, Hash(person.Sex)) : 0, Sound),
            new("dwelling", person => Dwelling(address), Sound),
            new("phone", person => PhoneComparison<LinkPerson>.Digits(person.Phone) is var digits and not 0 ? StableHash.Of(digits) : 0, Sound),
            new("given name and year of birth", person => GivenSound(person) is var given and not 0 && person.Born is { } born ? StableHash.With(given, (uint)(born / 10_000)) : 0, Born),
        ],
        [
            LookAlike.Strangers with { Apart = ["identity"] },
            new("household", new("同住一户的人", "people of one household"), 0.2, ["address"], ["name", "born", "identity"]),
            new("twins", new("双胞胎", "twins"), 0.02, ["sex", "born", "address"], ["name", "identity"]),
            new("same-day", new("同日出生的另一个人", "somebody else born on that day"), 0.05, ["born"], ["name", "address", "identity"]),
            new("namesakes", new("同名的另一个人", "a namesake"), 0.03, ["name"], ["born", "identity"]),
        ]);
    }

    private static uint Hash(string? text) => string.IsNullOrWhiteSpace(text) ? 0 : StableHash.Of(Folding.Of(text));

    private static uint Born(LinkPerson person) => (uint)(person.Born ?? 0);

    private static uint Sound(LinkPerson person) => PlainName.Of(person.Name) is { Length: > 0 } name ? StableHash.Of(ChineseWriting.Syllables(ChineseWriting.Simplified(name))) : 0;

    private static uint GivenSound(LinkPerson person) =>
        PlainName.Of(person.Name) is { Length: > 1 } name ? StableHash.Of(ChineseWriting.Syllables(ChineseWriting.Simplified(name[1..]))) : 0;

    /// <summary>Keys are asked after the comparisons have taken the record, so the address has been read.</summary>
    private static uint Dwelling(AddressComparison<LinkPerson> address) => address.Newest is { Room: not 0 } form
        ? StableHash.With(StableHash.With(form.Compound != 0 ? form.Compound : StableHash.With(form.Road, form.Number), form.Building), form.Room)
        : 0;
}
