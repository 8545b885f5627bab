using System.Security.Cryptography;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Reports.Dictionary;

namespace Linli.Reports.Sharings;

/// <summary>How an application for sharing stands.</summary>
internal enum SharingState { Waiting, Approved, Declined }

/// <summary>The form in which figures leave the house; each says the same.</summary>
internal enum SharedForm { Json, Csv, Xlsx }

/// <summary>数据共享: a program of a department reads figures: which elements, of which place, what for, by which basis, until when, how many questions a day.</summary>
internal sealed class Sharing : INumbered
{
    public const int ElementsMost = AskColumns.ElementsMost;
    public const int DaysMost = 366;
    public const int PerDayMost = 1_000, PerDayUsual = 20;
    public const string Table = "reports_sharing", HashColumn = "hash";

    public static string Letters => "GX";

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>As people call it: GX2026-007.</summary>
    public required string Number { get; init; }

    /// <summary>Whose program it is, and as the office is called.</summary>
    public required string Office { get; init; }
    public required string OfficeName { get; init; }
    public required string OfficeNameEn { get; init; }
    public required Guid ByPost { get; init; }

    /// <summary>The place whose row, and those right below it, are answered; and its path.</summary>
    public required Guid PlaceId { get; init; }
    public required string Path { get; init; }

    /// <summary>Code and version of each element, parted by blanks: what was looked at is what is given.</summary>
    public required string Elements { get; init; }
    public required string Purpose { get; init; }
    public required string Basis { get; init; }

    /// <summary>The last day on which the program may ask.</summary>
    public required DateOnly Until { get; set; }

    /// <summary>Questions a day.</summary>
    public required int PerDay { get; set; }
    public required DateTimeOffset At { get; init; }
    public SharingState State { get; private set; }

    /// <summary>Why it was declined, or taken back.</summary>
    public string? Reason { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The key's first characters, and its HMAC-SHA256 as hex; the key itself is shown once and kept nowhere.</summary>
    public string? Begins { get; private set; }
    public string? Hash { get; private set; }
    public DateTimeOffset? KeyTakenAt { get; private set; }

    /// <summary>Taken back on this day, by the district or by the department itself.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The day of the last question, and how many there were on it.</summary>
    public DateOnly? UsedOn { get; private set; }
    public int UsedCount { get; private set; }
    public bool Demo { get; init; }
    public int Version { get; private set; } = 1;

    public string OfficeIn(string language) => language == "en" ? OfficeNameEn : OfficeName;

    public bool Holds(DateOnly today) => State == SharingState.Approved && EndedOn is null && today <= Until;

    public IReadOnlyList<SharedElement> Asked => SharedElement.Read(Elements);

    public Outcome<Done> Approve(DateOnly until, int perDay, Guid by, DateTimeOffset now)
    {
        if (State != SharingState.Waiting || EndedOn is not null) return SharingRefusals.Decided;
        (State, Until, PerDay, DecidedBy, DecidedAt, Version) = (SharingState.Approved, until, perDay, by, now, Version + 1);
        return Done.It;
    }

    public Outcome<Done> Decline(string reason, Guid by, DateTimeOffset now)
    {
        if (State != SharingState.Waiting || EndedOn is not null) return SharingRefusals.Decided;
        (State, Reason, DecidedBy, DecidedAt, Version) = (SharingState.Declined, reason, by, now, Version + 1);
        return Done.It;
    }

    public Outcome<Done> End(DateOnly today, string? reason)
    {
        if (EndedOn is not null || State == SharingState.Declined) return SharingRefusals.Ended;
        (EndedOn, Reason, Hash, Version) = (today, reason ?? Reason, null, Version + 1);
        return Done.It;
    }

    public void GiveKey(SharingKey key, DateTimeOffset now) => (Begins, Hash, KeyTakenAt, Version) = (key.Begins, key.Hash, now, Version + 1);
}

/// <summary>An element as it was looked at when it was asked for.</summary>
internal sealed record SharedElement(string Code, int Version)
{
    public static string Write(IEnumerable<ElementNow> elements) => string.Join(' ', elements.Select(element => $"{element.Code}:{element.Version}"));

    public static IReadOnlyList<SharedElement> Read(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(':')).Select(parts => new SharedElement(parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)))];
}

/// <summary>A key as it is kept: told apart by its beginning, found by its HMAC under a key outside the database.</summary>
internal sealed record SharingKey(string Begins, string Hash)
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int LettersMany = 40; // about 198 bits
    private const int BeginsMany = 10;

    public static string New() => "linli_" + RandomNumberGenerator.GetString(Letters, LettersMany);

    public static SharingKey Of(string key, BlindIndex blind) => new(key[..Math.Min(key.Length, BeginsMany)], Convert.ToHexStringLower(blind.Of(key, Sharing.Table, Sharing.HashColumn, 0)));

    public static IReadOnlyList<string> Candidates(string typed, BlindIndex blind) => [.. blind.Candidates(typed, Sharing.Table, Sharing.HashColumn, 0).Select(Convert.ToHexStringLower)];
}

/// <summary>A question that a program asked: which elements, of which place, as of which day; answered, or why not.</summary>
internal sealed class SharedRead
{
    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid SharingId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Codes, each between blanks, so that one is found in it.</summary>
    public required string Elements { get; init; }
    public required DateOnly AsOf { get; init; }
    public required SharedForm Form { get; init; }

    /// <summary>Code of why it was not answered; null where it was.</summary>
    public string? WhyNot { get; init; }
    public bool Demo { get; init; }

    public IReadOnlyList<string> Codes => Elements.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public static string Text(IEnumerable<string> codes) => $" {string.Join(' ', codes)} ";
}

/// <summary>What is refused about sharing.</summary>
internal static class SharingRefusals
{
    public static readonly Refusal Elements = new(RefusalKind.Invalid, "reports.sharing-elements", "elements", Sharing.ElementsMost);

    /// <summary>{0}: what is no element.</summary>
    public static readonly Refusal NoElement = new(RefusalKind.Invalid, "reports.sharing-no-element", "elements");

    /// <summary>{0}: the element.</summary>
    public static readonly Refusal Personal = new(RefusalKind.NotAllowed, "reports.sharing-personal", "elements");

    /// <summary>{0}: the element.</summary>
    public static readonly Refusal NotComputed = new(RefusalKind.Invalid, "reports.sharing-not-computed", "elements");
    public static readonly Refusal Place = new(RefusalKind.Invalid, "reports.sharing-place", "place");
    public static readonly Refusal Purpose = new(RefusalKind.Invalid, "reports.sharing-purpose", "purpose");
    public static readonly Refusal Basis = new(RefusalKind.Invalid, "reports.sharing-basis", "basis");
    public static readonly Refusal Until = new(RefusalKind.Invalid, "reports.sharing-until", "until", Sharing.DaysMost);
    public static readonly Refusal PerDay = new(RefusalKind.Invalid, "reports.sharing-per-day", "perDay", Sharing.PerDayMost);

    /// <summary>{0}: the number of the sharing that is there, {1}: the element.</summary>
    public static readonly Refusal Overlaps = new(RefusalKind.Conflict, "reports.sharing-overlaps");
    public static readonly Refusal NoSharing = new(RefusalKind.NotFound, "reports.no-sharing");
    public static readonly Refusal Decided = new(RefusalKind.Conflict, "reports.sharing-decided");
    public static readonly Refusal Wider = new(RefusalKind.Invalid, "reports.sharing-wider", "until");
    public static readonly Refusal Choice = new(RefusalKind.Invalid, "reports.sharing-choice", "choice");
    public static readonly Refusal Reason = new(RefusalKind.Invalid, "reports.sharing-reason", "reason");
    public static readonly Refusal Ended = new(RefusalKind.Conflict, "reports.sharing-ended");
    public static readonly Refusal NotHeld = new(RefusalKind.Conflict, "reports.sharing-not-held");

    // Said to the program.

    /// <summary>{0}: the element, {1}: the number of the sharing.</summary>
    public static readonly Refusal OutsideElement = new(RefusalKind.NotAllowed, "reports.shared-outside-element", "elements");

    /// <summary>{0}: the number of the sharing, {1}: its place.</summary>
    public static readonly Refusal OutsidePlace = new(RefusalKind.NotAllowed, "reports.shared-outside-place", "place");

    /// <summary>{0}: the number of the sharing, {1}: its last day.</summary>
    public static readonly Refusal Over = new(RefusalKind.NotAllowed, "reports.shared-over");

    /// <summary>{0}: the number of the sharing, {1}: questions a day.</summary>
    public static readonly Refusal Quota = new(RefusalKind.TooMany, "reports.shared-quota");

    /// <summary>{0}: the number of the sharing, {1}: the element.</summary>
    public static readonly Refusal Changed = new(RefusalKind.Conflict, "reports.shared-changed", "elements");

    /// <summary>{0}: the first month, {1}: the last one.</summary>
    public static readonly Refusal Month = new(RefusalKind.Invalid, "reports.shared-month", "month");
    public static readonly Refusal Form = new(RefusalKind.Invalid, "reports.shared-format", "format");
}
