using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Admission;

/// <summary>What becomes of an entry in a clean-up.</summary>
internal enum CleanUpChoice { Keep, Merge, Cancel }

/// <summary>清理规范: all that is asked of communities is gone through, and by a day each is kept, merged into another, or cancelled.</summary>
internal sealed class CleanUp
{
    public const int TitleLengthMax = 60, DaysMost = 180;

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required string Title { get; init; }

    /// <summary>By this day all shall be decided. Nothing happens by itself when it is over: silence neither keeps nor cancels.</summary>
    public required DateOnly Due { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required Guid ByPost { get; init; }
    public required string OfficeName { get; init; }
    public required string OfficeNameEn { get; init; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public int Version { get; private set; } = 1;

    public bool IsLate(DateOnly day) => ClosedAt is null && day > Due;

    /// <summary>Something on its list was decided or taken back, so that nobody closes it on what they saw before.</summary>
    public void Touch() => Version++;

    public void Close(DateTimeOffset now) => (ClosedAt, Version) = (now, Version + 1);
}

/// <summary>One entry of the catalogue in a clean-up; taken from the register when it was opened.</summary>
internal sealed class CleanUpItem
{
    public required int DistrictId { get; init; }
    public required Guid CleanUpId { get; init; }
    public required Guid ApplicationId { get; init; }

    /// <summary>What it takes all its communities from its first to its last day, as it stood when it was listed.</summary>
    public required long Minutes { get; init; }

    /// <summary>Tasks under it that were not done when it was listed; once the clean-up is closed, those not done then.</summary>
    public required int Tasks { get; set; }
    public CleanUpChoice? Choice { get; private set; }

    /// <summary>The entry that goes on instead, where it is merged.</summary>
    public Guid? GoesInto { get; private set; }
    public string? Reason { get; private set; }

    /// <summary>The post that decided, and as its office was called.</summary>
    public Guid? DecidedBy { get; private set; }
    public string? OfficeName { get; private set; }
    public string? OfficeNameEn { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>It leaves the catalogue when the clean-up is closed.</summary>
    public bool Goes => Choice is CleanUpChoice.Merge or CleanUpChoice.Cancel;

    public string? OfficeIn(string language) => language == "en" ? OfficeNameEn : OfficeName;

    public void Decide(CleanUpChoice choice, Guid? into, string reason, PostCard by, DateTimeOffset now) =>
        (Choice, GoesInto, Reason, DecidedBy, OfficeName, OfficeNameEn, DecidedAt) = (choice, into, reason, by.Id.Id, by.Name, by.NameEn, now);

    public void TakeBack() => (Choice, GoesInto, Reason, DecidedBy, OfficeName, OfficeNameEn, DecidedAt) = (null, null, null, null, null, null, null);
}

/// <summary>What the use cases of a clean-up ask alike.</summary>
internal static class CleanUps
{
    /// <summary>The one that is not closed; a district has one at most.</summary>
    public static Task<CleanUp?> CleanUpUnderWay(this LinliDb db, int district, CancellationToken stop) =>
        db.Set<CleanUp>().FirstOrDefaultAsync(c => c.DistrictId == district && c.ClosedAt == null, stop);

    public static Task<CleanUpItem?> ItemOf(this LinliDb db, CleanUp of, Guid entry, CancellationToken stop) =>
        db.Set<CleanUpItem>().FirstOrDefaultAsync(i => i.DistrictId == of.DistrictId && i.CleanUpId == of.Id && i.ApplicationId == entry, stop);

    /// <summary>How many tasks of each entry are not done.</summary>
    public static Task<Dictionary<Guid, int>> OpenTasks(this LinliDb db, int district, CancellationToken stop) =>
        db.Set<Assignment>().Where(a => a.DistrictId == district && a.State == AssignmentState.Given).GroupBy(a => a.ApplicationId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);

    /// <summary>Whether an entry may go on in the place of another: it is in term, asks all the same communities, and doesn't go itself.</summary>
    public static bool MayGoOnFor(this Application other, Application entry, CleanUpItem its, DateOnly today) =>
        other.Id != entry.Id && other.IsAdmitted(today) && PlacePath.IsWithin(entry.Path, other.Path) && !its.Goes;
}
