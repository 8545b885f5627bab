using System.Globalization;
using Linli.Engines.Identity;
using Linli.Kernel.Keys;

namespace Linli.Registry;

/// <summary>How somebody wants to be reached. Their own wish, without reason or date (guard 9).</summary>
internal enum WishChannel { Call, Message, Letter, AtTheDoor, Nobody }

/// <summary>When they want to be reached.</summary>
internal enum WishTime { Any, Morning, Afternoon, Evening }

/// <summary>
/// A resident: the values that hold now. What identifies is sealed; the birth year stays readable for counts by age, the day
/// does not. Each value has a <see cref="Facts.Fact"/> of its own with dates, source, basis, purpose and end; both are written
/// together (<see cref="Facts.KeepFacts"/>). There is no field for ethnicity, religion, native place, politics, a picture or a score.
/// </summary>
internal sealed class Person
{
    public const string Table = "registry_person";
    public const int NameLengthMax = 40; // characters: names of minorities run long
    public const int ChildBelowYears = 14; // PIPL articles 28 and 31

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>Sealed; null once it has lapsed or was erased.</summary>
    public byte[]? Name { get; set; }
    public byte[]? Phone { get; set; }
    public byte[]? PhoneBlind { get; set; }

    /// <summary>Opaque: its first six digits are a native place and are never read (guard 10).</summary>
    public byte[]? Identity { get; set; }
    public byte[]? IdentityBlind { get; set; }

    /// <summary>The whole day, sealed.</summary>
    public byte[]? Birth { get; set; }
    public int? BirthYear { get; set; }
    public Sex? Sex { get; set; }

    /// <summary>Of those in <see cref="Facts.Languages"/>; chosen by the person.</summary>
    public string? Language { get; set; }
    public WishChannel? WishChannel { get; set; }
    public WishTime? WishTime { get; set; }
    public DateOnly? DiedOn { get; set; }

    /// <summary>Somebody found that this is the same person, who is kept under that number; here nothing is left.</summary>
    public Guid? MergedInto { get; set; }

    /// <summary>Made up for the demonstration.</summary>
    public bool Demo { get; init; }
    public int Version { get; private set; } = 1;

    public FieldPlace At(string column) => new(Table, column, DistrictId, Id);

    /// <summary>Under fourteen; where only the year is known, whoever may still be. All that is kept of a child is sensitive (PIPL article 28).</summary>
    public bool IsChild(FieldCipher cipher, DateOnly today)
    {
        if (BirthYear is { } year && today.Year - year != ChildBelowYears) return today.Year - year < ChildBelowYears;
        return Birth is { } birth && DateOnly.TryParseExact(cipher.Open(birth, At("birth")), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day > today.AddYears(-ChildBelowYears) : BirthYear is not null;
    }

    /// <summary>Known to be fourteen or older. Nobody is of whom no day and no year is known: a day that lapsed makes no child grow up.</summary>
    public bool IsKnownGrown(FieldCipher cipher, DateOnly today) => BirthYear is not null && !IsChild(cipher, today);

    public void Changed() => Version++;
}
