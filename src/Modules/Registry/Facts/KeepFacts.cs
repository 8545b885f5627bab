using System.Globalization;
using Linli.Contracts;
using Linli.Engines.Identity;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;

namespace Linli.Registry.Facts;

/// <summary>A value that somebody gave, with all that it needs to be kept.</summary>
/// <param name="Basis">Null is refused, as are an empty purpose and a missing end (guard 3).</param>
/// <param name="Import">The list that it stood in, where it came by one.</param>
internal sealed record FactGiven(Element Element, string Value, FactSource Source, DateOnly ValidFrom, LegalBasis? Basis, string? Purpose, DateOnly? ExpiresOn, Guid? Corrects = null, Guid? Import = null)
{
    /// <summary>For the purpose and on the basis that the dictionary names, until its term.</summary>
    public static FactGiven Usual(Element element, string value, FactSource source, DateOnly validFrom, DateOnly today) =>
        new(element, value, source, validFrom, element.Basis, element.Purpose, today.AddMonths(element.KeptMonths));
}

/// <summary>Writes a fact and the value that it gives the person's row, in one transaction. The only way by which a personal field gets a value.</summary>
internal sealed class KeepFacts(LinliDb db, FieldCipher cipher, BlindIndex blind, TimeProvider clock)
{
    public const string Keeper = "community";

    /// <param name="by">The post that wrote it down; null where the person did.</param>
    /// <param name="current">False for a past value that is only added to the history.</param>
    public Outcome<Fact> Put(Person person, FactGiven given, PostCard? by, bool current = true)
    {
        if (!Make(person, given, by, current).Succeeded(out var fact, out var no)) return no;
        db.Add(fact);
        return fact;
    }

    /// <summary>The fact alone, for those who write many rows at once; the person's row has the value already.</summary>
    public Outcome<Fact> Make(Person person, FactGiven given, PostCard? by, bool current = true)
    {
        var now = clock.GetUtcNow();
        var today = ChinaTime.DateOf(now);
        if (!Enum.IsDefined(given.Source)) return RegistryRefusals.SourceMissing;
        if (given.Basis is not { } basis || !Enum.IsDefined(basis)) return RegistryRefusals.BasisMissing;
        if (given.Purpose != given.Element.Purpose) return RegistryRefusals.PurposeMissing; // a field serves its purpose and no other
        if (given.ExpiresOn is not { } expires || expires <= today || expires > today.AddMonths(given.Element.KeptMonths)) return RegistryRefusals.EndMissing;
        if (given.ValidFrom > today) return RegistryRefusals.Day;
        if (Read(given.Element, given.Value, today) is not { } value) return NoOf(given.Element);

        var fact = new Fact
        {
            DistrictId = person.DistrictId, Id = Uuid.Next(now), PersonId = person.Id, Element = given.Element.Code, ValidFrom = given.ValidFrom, RecordedAt = now,
            Source = given.Source, Basis = basis, Purpose = given.Purpose, Keeper = Keeper, Corrects = given.Corrects, ImportId = given.Import,
        }.Says(value, given.Element, cipher, now, by?.Id.Id, expires);
        if (current) Set(person, given.Element, value, cipher, blind);
        return fact;
    }

    /// <summary>A value as it is kept, or null where it can't be one.</summary>
    public static string? Read(Element element, string typed, DateOnly today)
    {
        var text = typed.Trim();
        return element switch
        {
            _ when element == Elements.Name => text.Length is > 0 and <= Person.NameLengthMax && !text.Any(char.IsAsciiDigit) ? text : null,
            _ when element == Elements.Phone => PhoneTyped.Read(text),
            _ when element == Elements.Identity => IdentityNumber.TryRead(text, today, out var number, out _) ? number.Reveal() : null,
            _ when element == Elements.Birth => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= today && day.Year > today.Year - 130 ? text : null,
            _ when element == Elements.Sex => Named<Sex>(text),
            _ when element == Elements.Channel => Named<WishChannel>(text),
            _ when element == Elements.Time => Named<WishTime>(text),
            _ => Languages.All.Contains(text) ? text : null,
        };
    }

    /// <summary>The row's current value; null takes it away.</summary>
    public static void Set(Person person, Element element, string? value, FieldCipher cipher, BlindIndex blind)
    {
        byte[]? Seal(string column) => value is null ? null : cipher.Seal(value, person.At(column));
        byte[]? Blind(string column) => value is null ? null : blind.Of(value, Person.Table, column, person.DistrictId);
        if (element == Elements.Name) person.Name = Seal("name");
        else if (element == Elements.Phone) (person.Phone, person.PhoneBlind) = (Seal("phone"), Blind("phone_blind"));
        else if (element == Elements.Identity) (person.Identity, person.IdentityBlind) = (Seal("identity"), Blind("identity_blind"));
        else if (element == Elements.Birth) (person.Birth, person.BirthYear) = (Seal("birth"), value is null ? null : int.Parse(value.AsSpan(0, 4), CultureInfo.InvariantCulture));
        else if (element == Elements.Sex) person.Sex = value is null ? null : Enum.Parse<Sex>(value);
        else if (element == Elements.Channel) person.WishChannel = value is null ? null : Enum.Parse<WishChannel>(value);
        else if (element == Elements.Time) person.WishTime = value is null ? null : Enum.Parse<WishTime>(value);
        else person.Language = value;
        person.Changed();
    }

    private static string? Named<T>(string text) where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var read) && Enum.IsDefined(read) && !char.IsAsciiDigit(text[0]) ? read.ToString() : null;

    private static Refusal NoOf(Element element) => element switch
    {
        _ when element == Elements.Name => RegistryRefusals.Name,
        _ when element == Elements.Phone => RegistryRefusals.Phone,
        _ when element == Elements.Identity => RegistryRefusals.Identity,
        _ when element == Elements.Birth => RegistryRefusals.Birth,
        _ => RegistryRefusals.Value,
    };
}

/// <summary>Telephones as residents give them: mobile, or a land line with or without area code.</summary>
internal static class PhoneTyped
{
    /// <summary>Digits alone, or null.</summary>
    public static string? Read(string typed)
    {
        if (MobileNumber.TryRead(typed, out var mobile, out _)) return mobile.Digits;
        var digits = string.Concat(typed.Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsAsciiDigit));
        return digits.Length is >= 7 and <= 12 && digits[0] != '1' && typed.All(letter => char.IsDigit(letter) || letter is '-' or ' ' or '(' or ')' or '（' or '）' or '－' or '—') ? digits : null;
    }
}
