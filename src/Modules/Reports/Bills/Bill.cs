using Linli.Kernel;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Bills;

/// <summary>A stretch of an entry's term that is billed when it is over: a quarter, the last one as long as is left.</summary>
/// <param name="Nth">From 1 on.</param>
/// <param name="Until">The first day after it.</param>
internal sealed record Period(int Nth, DateOnly From, DateOnly Until, long Fen);

/// <summary>费随事转: what an office owes for an entry of its own is standard × managed people, by the days of its term.</summary>
internal static class Dues
{
    /// <summary>Months that one bill is for; our choice, as offices settle accounts by quarters.</summary>
    public const int MonthsEach = 3;

    /// <summary>Fen owed from the first day up to a day: a whole year is standard × people, a part of it that part by days, half a fen up.</summary>
    public static long UpTo(long standardFen, long people, DateOnly since, DateOnly day)
    {
        var year = since.AddYears(1).DayNumber - since.DayNumber;
        return (long)decimal.Round((decimal)standardFen * people * Math.Clamp(day.DayNumber - since.DayNumber, 0, year) / year, MidpointRounding.AwayFromZero);
    }

    /// <summary>The periods of an entry, one after the other without a gap: each is the difference of two sums, so that all of them add up to the fen. None where no money goes along.</summary>
    public static IEnumerable<Period> Of(Application it)
    {
        if (it.People is not { } people || it.StandardFen == 0) yield break;
        var end = it.AdmittedUntil ?? it.Until;
        for (var nth = 1; it.Since.AddMonths(MonthsEach * (nth - 1)) is var first && first < end; nth++)
        {
            var until = it.Since.AddMonths(MonthsEach * nth);
            if (until > end) until = end;
            yield return new(nth, first, until, UpTo(it.StandardFen, people, it.Since, until) - UpTo(it.StandardFen, people, it.Since, first));
        }
    }
}

/// <summary>经费结算单: what an office owes for a period of an entry of its own. What it says is frozen when it is issued.</summary>
internal sealed class Bill : INumbered
{
    public static string Letters => "JS";

    /// <summary>It is to be paid before so many days after its issue; from then on communities may pause the task.</summary>
    public const int PaidWithinDays = 30;

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid ApplicationId { get; init; }

    /// <summary>As people call it: JS2026-007.</summary>
    public required string Number { get; init; }

    /// <summary>Which period of the entry.</summary>
    public required int Nth { get; init; }
    public required DateOnly Since { get; init; }

    /// <summary>The first day after the period.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Whose the entry is, and who pays.</summary>
    public required string Office { get; init; }
    public required long StandardFen { get; init; }
    public required long People { get; init; }
    public required long Fen { get; init; }
    public required DateOnly IssuedOn { get; init; }

    /// <summary>The post that issued it, and as its office is called.</summary>
    public required Guid ByPost { get; init; }
    public required string IssuerName { get; init; }
    public required string IssuerNameEn { get; init; }

    /// <summary>The day on which the money came.</summary>
    public DateOnly? PaidOn { get; private set; }

    /// <summary>The post that said so.</summary>
    public Guid? SettledBy { get; private set; }
    public bool Demo { get; init; }
    public int Version { get; private set; } = 1;

    /// <summary>The first day on which it is late.</summary>
    public DateOnly LateFrom => IssuedOn.AddDays(PaidWithinDays);

    public BillStand Stands(DateOnly day) => PaidOn is { } paid ? (paid >= LateFrom ? BillStand.PaidLate : BillStand.Paid) : day >= LateFrom ? BillStand.Late : BillStand.Open;

    public string IssuerIn(string language) => language == "en" ? IssuerNameEn : IssuerName;

    public Outcome<Done> Settle(DateOnly? on, DateOnly today, Guid by)
    {
        if (PaidOn is not null) return BillRefusals.Paid;
        if (on is not { } day || day < IssuedOn || day > today) return BillRefusals.PaidOn;
        (PaidOn, SettledBy, Version) = (day, by, Version + 1);
        return Done.It;
    }

    public Outcome<Done> TakeBack()
    {
        if (PaidOn is null) return BillRefusals.Unpaid;
        (PaidOn, SettledBy, Version) = (null, null, Version + 1);
        return Done.It;
    }
}

/// <summary>How a bill stands on a day.</summary>
internal enum BillStand { Open, Late, Paid, PaidLate }

/// <summary>What the use cases of bills ask alike.</summary>
internal static class Arrears
{
    /// <summary>Entries with a bill that has not been paid for <see cref="Bill.PaidWithinDays"/> days: their tasks may be paused.</summary>
    /// <param name="but">A bill that is being settled just now.</param>
    public static async Task<HashSet<Guid>> EntriesInArrears(this LinliDb db, int district, DateOnly today, CancellationToken stop, Guid? but = null)
    {
        var issued = today.AddDays(-Bill.PaidWithinDays);
        return [.. await db.Set<Bill>().Where(b => b.DistrictId == district && b.PaidOn == null && b.IssuedOn <= issued && b.Id != but).Select(b => b.ApplicationId).Distinct().ToListAsync(stop)];
    }

    /// <summary>Periods that are over and not billed, the first over first.</summary>
    public static async Task<List<(Application Of, Period In)>> PeriodsToBill(this LinliDb db, int district, DateOnly today, CancellationToken stop)
    {
        var entries = await db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == district && a.People != null && a.Since < today && (a.State == ApplicationState.Admitted || a.State == ApplicationState.Cancelled)).ToListAsync(stop);
        var billed = (await db.Set<Bill>().Where(b => b.DistrictId == district).Select(b => new { b.ApplicationId, b.Nth }).ToListAsync(stop)).Select(b => (b.ApplicationId, b.Nth)).ToHashSet();
        return
        [
            .. entries.SelectMany(it => Dues.Of(it).Select(period => (Of: it, In: period)))
                .Where(one => one.In.Until <= today && one.In.Fen > 0 && !billed.Contains((one.Of.Id, one.In.Nth)))
                .OrderBy(one => one.In.Until).ThenBy(one => one.Of.Number, StringComparer.Ordinal),
        ];
    }
}
