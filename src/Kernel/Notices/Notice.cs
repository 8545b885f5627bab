namespace Linli.Kernel.Notices;

/// <summary>Something that a person is told: which kind, about what, when, and why it had to wait. Codes and numbers only; whose it is, is said by the account.</summary>
public sealed class Notice
{
    public const int KeptDays = 180; // then it is swept

    public required Guid AccountId { get; init; }
    public required Guid Id { get; init; }
    public required int DistrictId { get; init; }
    public required string Kind { get; init; }

    /// <summary>What it is about, as people call it: a case's number.</summary>
    public required string Subject { get; init; }

    /// <summary>What kind of thing that is, in both languages: a lamp, a lift.</summary>
    public required string About { get; init; }
    public required string AboutEn { get; init; }

    /// <summary>Where to look.</summary>
    public required string Way { get; init; }

    /// <summary>Why it did not wait, though it was night or a digest was chosen; null where nothing would have held it.</summary>
    public string? PassedFor { get; init; }
    public required DateTimeOffset At { get; init; }
    public required HeldFor HeldFor { get; init; }

    /// <summary>When what is held is told; null where it was told at once, and where it is not to be told.</summary>
    public required DateTimeOffset? DueAt { get; init; }
    public DateTimeOffset? ToldAt { get; set; }

    /// <summary>The digest in which it was told.</summary>
    public Guid? DigestId { get; set; }
    public DateTimeOffset? SeenAt { get; set; }
}

/// <summary>Why a notice waits.</summary>
public enum HeldFor { Nothing, QuietHours, Digest, NotWanted }

/// <summary>Several notices told as one.</summary>
public sealed class Digest
{
    public required Guid AccountId { get; init; }
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required int Count { get; init; }
}

/// <summary>How soon a person wants to hear of a kind.</summary>
public enum Pace { AtOnce, Daily, Weekly, Never }

/// <summary>A person's choice for one kind.</summary>
public sealed class PaceChosen
{
    public required Guid AccountId { get; init; }
    public required string Kind { get; init; }
    public required Pace Pace { get; set; }
}

/// <summary>A person's own quiet hours; who has none here has <see cref="QuietHours.Usual"/>.</summary>
public sealed class QuietChosen
{
    public required Guid AccountId { get; init; }
    public required bool On { get; set; }

    /// <summary>Minutes after midnight, China time.</summary>
    public required int FromMinute { get; set; }
    public required int ToMinute { get; set; }

    internal QuietHours Hours => new(On, FromMinute, ToMinute);
}

/// <summary>Whom a kind is for.</summary>
public enum Hearer { Resident, Staff }

/// <summary>A kind of news. Its words stand under <c>notice.{Code}</c> (a sentence, {0} what and {1} its number) and <c>notice.{Code}.kind</c>.</summary>
public sealed record NoticeKind(string Code, Hearer For)
{
    /// <summary>The law wants it to reach the person: how soon is theirs to choose, whether is not.</summary>
    public bool Must { get; init; }
}
