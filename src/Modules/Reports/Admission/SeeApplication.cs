using Linli.Contracts;
using Linli.Kernel;
using Linli.Reports.Bills;
using Linli.Reports.Overlaps;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Admission;

/// <summary>One application with all that a decider must see before deciding: its cost, what is asked already, which rule it breaks, what communities say.</summary>
internal sealed class SeeApplication(LinliDb db, AdmissionScope scope, AdmissionInForce rules, ManagedPeople managed, FindBills bills, FindOverlaps overlaps, IPlaces places)
{
    /// <summary>Minutes × times × communities.</summary>
    public sealed record Cost(int Minutes, int Times, int Communities)
    {
        public long EachMinutes => (long)Minutes * Times;
        public long AllMinutes => EachMinutes * Communities;
    }

    /// <summary>What the office that asked pays, by period.</summary>
    /// <param name="People">That the communities asked manage: as it was admitted, before that as the register counts them today; null where neither is known.</param>
    /// <param name="Unpaid">A bill is late: its tasks may be paused.</param>
    public sealed record Money(long StandardFen, long? People, CountedBy? By, IReadOnlyList<(Period In, Bill? Bill)> Periods, bool Unpaid)
    {
        public long? YearFen => StandardFen * People;
    }

    /// <summary>How an entry left the catalogue: in which clean-up, by whose decision and why, and what goes on instead.</summary>
    public sealed record Ended(CleanUp In, CleanUpItem By, Application? Into);

    /// <param name="Overlaps">What other tables ask of it already; null for what asks nothing in writing.</param>
    /// <param name="Silent">Communities that have not spoken.</param>
    /// <param name="Before">Earlier applications of the same office and matter that were turned down, or cancelled in a clean-up.</param>
    /// <param name="Money">Null where none goes along.</param>
    /// <param name="Gone">Null while it is no matter of a clean-up that is closed.</param>
    public sealed record Seen(
        Application It, PlaceCard? Place, Cost Cost, FindOverlaps.Beside? Overlaps, AttemptKind? Breaks, IReadOnlyList<Application> Before,
        IReadOnlyList<(Opinion It, string Community)> Opinions, IReadOnlyList<string> Silent, PostCard? Speaker, PostCard? Decider, bool Own, Ended? Gone, Money? Money)
    {
        public Opinion? OwnOpinion => Opinions.Select(one => one.It).FirstOrDefault(one => one.CommunityId == Speaker?.Place.Id);
    }

    public async Task<Outcome<Seen>> Run(string? number, CancellationToken stop)
    {
        if (await scope.Find(number, stop) is not { } it) return AdmissionRefusals.NoApplication;
        var place = await places.Find(new(it.DistrictId, it.PlaceId), stop);
        var asked = place is null ? [] : await scope.Communities(place, stop);
        var opinions = await db.Set<Opinion>().AsNoTracking().Where(o => o.DistrictId == it.DistrictId && o.ApplicationId == it.Id).OrderBy(o => o.Path).ToListAsync(stop);
        var names = (await places.FindAll(it.DistrictId, [.. opinions.Select(o => o.CommunityId)], stop)).ToDictionary(card => card.Id.Id, card => card.Name);
        return new Seen(
            it, place, new(it.Minutes, it.Times, asked.Count), await overlaps.Of(it, stop), rules.Now.Classes.GetValueOrDefault(it.Class)?.Breaks(it.Role), await Before(it, stop),
            opinions.ConvertAll(o => (o, names.GetValueOrDefault(o.CommunityId, ""))), [.. asked.Where(one => !opinions.Exists(o => o.CommunityId == one.Id.Id)).Select(one => one.Name)],
            it.State == ApplicationState.Applied && scope.Now <= it.OpinionsUntil ? scope.Speaker(it) : null, it.State == ApplicationState.Applied ? scope.Decider(it) : null, scope.IsOwn(it), it.State == ApplicationState.Cancelled ? await Gone(it, stop) : null, await Paid(it, place, stop));
    }

    private async Task<Money?> Paid(Application it, PlaceCard? place, CancellationToken stop)
    {
        if (it.StandardFen == 0 || it.State is ApplicationState.Refused or ApplicationState.Withdrawn) return null;
        if (it.State == ApplicationState.Applied) return new(it.StandardFen, place is null ? null : await managed.InRegister(it, place, stop), CountedBy.Register, [], false);
        var billed = await bills.Of(it, stop);
        return new(it.StandardFen, it.People, it.PeopleBy, [.. Dues.Of(it).Select(period => (period, billed.GetValueOrDefault(period.Nth)))], billed.Values.Any(bill => bill.Stands(scope.Today) == BillStand.Late));
    }

    private async Task<IReadOnlyList<Application>> Before(Application it, CancellationToken stop)
    {
        var down = await db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == it.DistrictId && a.Id != it.Id && a.Office == it.Office && a.Class == it.Class && (a.State == ApplicationState.Refused || a.State == ApplicationState.Cancelled)).OrderByDescending(a => a.AppliedAt).Take(FindAdmission.Most).ToListAsync(stop);
        return down.FindAll(one => TaskWords.Bare(one.Title) == TaskWords.Bare(it.Title));
    }

    private async Task<Ended?> Gone(Application it, CancellationToken stop)
    {
        var items = await db.Set<CleanUpItem>().AsNoTracking().Where(i => i.DistrictId == it.DistrictId && i.ApplicationId == it.Id).ToListAsync(stop);
        if (items.Where(i => i.Goes).MaxBy(i => i.DecidedAt) is not { } by) return null;
        var of = await db.Set<CleanUp>().AsNoTracking().SingleAsync(c => c.DistrictId == it.DistrictId && c.Id == by.CleanUpId, stop);
        return new(of, by, by.GoesInto is { } into ? await db.Set<Application>().AsNoTracking().FirstOrDefaultAsync(a => a.DistrictId == it.DistrictId && a.Id == into, stop) : null);
    }
}
