using Linli.Kernel.Keys;

namespace Linli.Registry.Facts;

/// <summary>Who said it. A neighbour is none of them, and there is no way to add one (W34, L20).</summary>
internal enum FactSource
{
    /// <summary>The person themselves.</summary>
    Self,

    /// <summary>A member of the household, with the person's consent; a parent for a child.</summary>
    Household,

    /// <summary>A document that the person showed.</summary>
    Document,

    /// <summary>An authority, by law.</summary>
    Authority,

    /// <summary>A list that was imported, with a basis of its own.</summary>
    List,

    /// <summary>Reckoned from the identity number: birth date and sex, nothing else.</summary>
    Derived,
}

/// <summary>How somebody said that a value still holds.</summary>
internal enum ConfirmedHow
{
    /// <summary>The person, at 我的信息.</summary>
    Self,

    /// <summary>The person on the telephone; the post that took the call wrote it down.</summary>
    Phone,

    /// <summary>The person, present at an ordinary visit.</summary>
    Door,

    /// <summary>The person, at the desk.</summary>
    Desk,

    /// <summary>Whom they asked to see to it, at 我的信息.</summary>
    Family,
}

/// <summary>Why it may be kept: PIPL article 13, clauses 1 to 4 and article 29.</summary>
internal enum LegalBasis { Consent, Contract, StatutoryDuty, Emergency }

/// <summary>
/// One value of one field of one person, with its dates. Never changed: a new value is a new fact with a later
/// <see cref="ValidFrom"/>, a correction is a new fact that names the one which was wrong. Only a confirmation and the erasing of
/// the value touch it. Two questions are answered by it: what held on a day, and what was known on a day.
/// </summary>
internal sealed class Fact
{
    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>As in <see cref="Elements"/>: <c>person.phone</c>.</summary>
    public required string Element { get; init; }

    /// <summary>Of elements that identify nobody.</summary>
    public string? Plain { get; private set; }
    public byte[]? Sealed { get; private set; }
    public required DateOnly ValidFrom { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required FactSource Source { get; init; }
    public DateTimeOffset ConfirmedAt { get; private set; }

    /// <summary>The post that confirmed it; null where the person did.</summary>
    public Guid? ConfirmedBy { get; private set; }

    /// <summary>Null where nobody has confirmed it since it was written.</summary>
    public ConfirmedHow? ConfirmedHow { get; private set; }
    public required LegalBasis Basis { get; init; }

    /// <summary>What it is kept for, a code whose words stand under <c>registry.purpose.…</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>The office that answers for it, a code: <c>community</c>.</summary>
    public required string Keeper { get; init; }

    /// <summary>The value is gone after this day, by itself (guard 3); a confirmation moves it.</summary>
    public DateOnly ExpiresOn { get; private set; }

    /// <summary>The fact that was wrong, where this one corrects it.</summary>
    public Guid? Corrects { get; init; }

    /// <summary>The list that it stood in, which has a name, a keeper and a basis of its own.</summary>
    public Guid? ImportId { get; init; }
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary><c>lapsed</c>, <c>asked</c> or <c>withdrawn</c>.</summary>
    public string? ErasedWhy { get; private set; }

    public FieldPlace Place => new("registry_fact", "sealed", DistrictId, Id);

    /// <summary>Gives it its value, once.</summary>
    public Fact Says(string value, Element element, FieldCipher cipher, DateTimeOffset confirmedAt, Guid? confirmedBy, DateOnly expiresOn)
    {
        (Plain, Sealed) = element.IsSealed ? (null, cipher.Seal(value, Place)) : (value, (byte[]?)null);
        (ConfirmedAt, ConfirmedBy, ExpiresOn) = (confirmedAt, confirmedBy, expiresOn);
        return this;
    }

    /// <summary>Null once it was erased.</summary>
    public string? Value(FieldCipher cipher) => Sealed is null ? Plain : cipher.Open(Sealed, Place);

    public void Confirm(DateTimeOffset at, Guid? by, ConfirmedHow how, DateOnly expiresOn) => (ConfirmedAt, ConfirmedBy, ConfirmedHow, ExpiresOn) = (at, by, how, expiresOn);

    /// <summary>That it was there stays; what it said does not.</summary>
    public void Erase(string why, DateTimeOffset at) => (Plain, Sealed, ErasedWhy, ErasedAt) = (null, null, why, at);
}
