using Linli.Contracts;
using Linli.Kernel;
using Linli.Reports.Admission;
using Linli.Reports.Weeks;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Visits;

/// <summary>How a visit stands. Within the cap of its month it is planned at once; beyond it the street is asked.</summary>
internal enum VisitState { Planned, Asked, Declined, Cancelled, Done }

/// <summary>What the community as an office says of a visit: of the visit, never of somebody who came.</summary>
internal enum VisitRating { Helped, Fair, Idle }

/// <summary>
/// 督导调研: an office comes to a community: who, what for, on which day; and once it was there, what it took of the community's
/// time and what help it brought. Offices only, nobody's name.
/// </summary>
internal sealed class Visit : INumbered
{
    public static string Letters => "DY";

    public const int PurposeLengthMax = 100, OfficeLengthMax = 60;
    public const int DaysAhead = 90, DaysBack = 60;
    public const int MinutesMost = 4_800; // ten people for a day

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>As people call it: DY2026-007.</summary>
    public required string Number { get; init; }

    /// <summary>The community that is visited, and its path.</summary>
    public required Guid CommunityId { get; init; }
    public required string Path { get; init; }

    /// <summary>What it is about, by its class in the packs, and in words.</summary>
    public required string Class { get; init; }
    public required string Purpose { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>Whose visit it is (<see cref="PostCard.Office"/>); null for an office that is not of this house and that the community noted itself.</summary>
    public string? Office { get; init; }
    public required string OfficeName { get; init; }
    public required string OfficeNameEn { get; init; }

    /// <summary>The post that announced it, or noted it.</summary>
    public required Guid ByPost { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The office said before that it comes.</summary>
    public required bool Announced { get; init; }

    /// <summary>Why it can't wait for another month, where the month was full.</summary>
    public string? Why { get; private set; }
    public VisitState State { get; private set; }
    public string? Reason { get; private set; }

    /// <summary>The post that decided, and as its office was called.</summary>
    public Guid? DecidedBy { get; private set; }
    public string? DeciderName { get; private set; }
    public string? DeciderNameEn { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Of all its staff together that it took the community; known once it was there.</summary>
    public int? Minutes { get; private set; }

    /// <summary>What help it brought; null for nothing.</summary>
    public string? Help { get; private set; }
    public VisitRating? Rating { get; private set; }
    public bool Demo { get; init; }
    public int Version { get; private set; } = 1;

    /// <summary>It was there, and brought nothing.</summary>
    public bool BroughtNothing => State == VisitState.Done && Help is null;

    public bool IsOpen => State is VisitState.Planned or VisitState.Asked;

    public string OfficeIn(string language) => language == "en" ? OfficeNameEn : OfficeName;

    public string? DeciderIn(string language) => language == "en" ? DeciderNameEn : DeciderName;

    /// <summary>The month is full: it waits for the street.</summary>
    public void Ask(string why) => (State, Why) = (VisitState.Asked, why);

    public Outcome<Done> Decide(bool approve, string reason, PostCard by, int version, DateTimeOffset now)
    {
        if (State != VisitState.Asked) return VisitRefusals.Decided;
        if (version != Version) return KernelRefusals.SomebodyWasFaster;
        (State, Reason, DecidedBy, DeciderName, DeciderNameEn, DecidedAt, Version) = (approve ? VisitState.Planned : VisitState.Declined, reason, by.Id.Id, by.Name, by.NameEn, now, Version + 1);
        return Done.It;
    }

    public Outcome<Done> Cancel()
    {
        if (!IsOpen) return VisitRefusals.Over;
        (State, Version) = (VisitState.Cancelled, Version + 1);
        return Done.It;
    }

    public Outcome<Done> Record(int minutes, string? help, VisitRating rating, DateOnly today)
    {
        if (State != VisitState.Planned) return VisitRefusals.Over;
        if (Day > today) return VisitRefusals.TooSoon;
        (State, Minutes, Help, Rating, Version) = (VisitState.Done, minutes, help, rating, Version + 1);
        return Done.It;
    }
}

/// <summary>An office that comes along on a visit of another, because it would have come for the same in the same week.</summary>
internal sealed class VisitParty
{
    public required int DistrictId { get; init; }
    public required Guid VisitId { get; init; }
    public required string Office { get; init; }
    public required string OfficeName { get; init; }
    public required string OfficeNameEn { get; init; }
    public required Guid ByPost { get; init; }
    public required string Purpose { get; init; }
    public required DateTimeOffset At { get; init; }

    public string OfficeIn(string language) => language == "en" ? OfficeNameEn : OfficeName;
}

/// <summary>What the use cases of visits ask alike.</summary>
internal static class VisitsOf
{
    /// <summary>A visit to the same community for the same class of matters in the same week that is still to come: whoever comes second comes along.</summary>
    public static Task<Visit?> LikeVisit(this LinliDb db, int district, Guid community, string of, DateOnly day, DateOnly today, CancellationToken stop)
    {
        var (first, after) = (WeeksOf.Monday(day), WeeksOf.Monday(day).AddDays(7));
        return db.Set<Visit>().Where(v => v.DistrictId == district && v.CommunityId == community && v.Class == of && v.Day >= first && v.Day < after && v.Day >= today && (v.State == VisitState.Planned || v.State == VisitState.Asked))
            .OrderBy(v => v.Day).ThenBy(v => v.Number).FirstOrDefaultAsync(stop);
    }

    /// <summary>How many visits a community has in the month of a day: those planned and those that were there, announced or not.</summary>
    public static Task<int> VisitsInMonth(this LinliDb db, int district, Guid community, DateOnly day, CancellationToken stop)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        var after = first.AddMonths(1);
        return db.Set<Visit>().CountAsync(v => v.DistrictId == district && v.CommunityId == community && v.Day >= first && v.Day < after && (v.State == VisitState.Planned || v.State == VisitState.Done), stop);
    }

    /// <summary>A visit in the caller's district, by its number.</summary>
    public static async Task<Visit?> FindVisit(this AdmissionScope scope, LinliDb db, string? number, CancellationToken stop) => scope.District is { } district && number is not null
        ? await db.Set<Visit>().FirstOrDefaultAsync(v => v.DistrictId == district && v.Number == number, stop) : null;

    /// <summary>The offices that take part in a visit.</summary>
    public static async Task<IReadOnlyList<string>> OfficesOf(this LinliDb db, Visit it, CancellationToken stop)
    {
        var along = await db.Set<VisitParty>().Where(p => p.DistrictId == it.DistrictId && p.VisitId == it.Id).Select(p => p.Office).ToListAsync(stop);
        return it.Office is { } own ? [own, .. along] : along;
    }
}
