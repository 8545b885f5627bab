using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Admission;

/// <summary>The district's desk opens a clean-up: every entry in term is on its list, and whatever is over and still has tasks that are not done. One at a time.</summary>
internal sealed class OpenCleanUp(LinliDb db, AdmissionScope scope, IPlaces places, IAudit audit)
{
    /// <param name="Due">By this day all shall be decided; within <see cref="CleanUp.DaysMost"/> days.</param>
    public sealed record Input(string? Title, DateOnly? Due);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (scope.Cleaner is not { } by) return KernelRefusals.NotYours;
        if (!TaskWords.Needed(input.Title, CleanUp.TitleLengthMax, "title", AdmissionRefusals.CleanUpTitle).Succeeded(out var title, out var no)) return no;
        if (input.Due is not { } due || due < scope.Today || due > scope.Today.AddDays(CleanUp.DaysMost)) return AdmissionRefusals.CleanUpDue;
        var district = by.Id.District;
        if (await db.CleanUpUnderWay(district, stop) is not null) return AdmissionRefusals.CleanUpOpen;

        var it = new CleanUp { DistrictId = district, Id = Uuid.Next(scope.Now), Title = title, Due = due, OpenedAt = scope.Now, ByPost = by.Id.Id, OfficeName = by.Name, OfficeNameEn = by.NameEn };
        var items = await List(it, stop);
        if (items.Count == 0) return AdmissionRefusals.CleanUpNothing;
        db.Add(it);
        db.AddRange(items);
        audit.Add(district, ReportsRights.CleanUp.Code, "clean-up", it.Id, by, $"opened:{items.Count}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private async Task<List<CleanUpItem>> List(CleanUp of, CancellationToken stop)
    {
        var (district, today) = (of.DistrictId, scope.Today);
        var tasks = await db.OpenTasks(district, stop);
        var busy = tasks.Keys.ToList();
        var entries = await db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == district && a.State == ApplicationState.Admitted && (a.AdmittedUntil > today || busy.Contains(a.Id))).ToListAsync(stop);
        Dictionary<Guid, int> communities = [];
        foreach (var place in await places.FindAll(district, [.. entries.Select(a => a.PlaceId).Distinct()], stop)) communities[place.Id.Id] = (await scope.Communities(place, stop)).Count;
        return entries.ConvertAll(a => new CleanUpItem { DistrictId = district, CleanUpId = of.Id, ApplicationId = a.Id, Minutes = (long)a.Minutes * a.Times * communities.GetValueOrDefault(a.PlaceId), Tasks = tasks.GetValueOrDefault(a.Id) });
    }
}

/// <summary>What becomes of one entry, and why; said again until the clean-up is closed.</summary>
internal sealed class DecideCleanUp(LinliDb db, AdmissionScope scope, IAudit audit)
{
    /// <param name="Entry">Number of the entry.</param>
    /// <param name="Into">Number of the entry that goes on instead, where it is merged.</param>
    public sealed record Input(string? Entry, CleanUpChoice? Choice, string? Into, string? Reason);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (scope.Cleaner is not { } by) return KernelRefusals.NotYours;
        if (await db.CleanUpUnderWay(by.Id.District, stop) is not { } open) return AdmissionRefusals.NoCleanUp;
        if (await scope.Find(input.Entry, stop) is not { } entry || await db.ItemOf(open, entry.Id, stop) is not { } item) return AdmissionRefusals.NoApplication;
        if (input.Choice is not { } choice || !Enum.IsDefined(choice)) return AdmissionRefusals.CleanUpChoice;
        if (choice != CleanUpChoice.Keep && await db.Set<CleanUpItem>().AnyAsync(i => i.DistrictId == open.DistrictId && i.CleanUpId == open.Id && i.GoesInto == entry.Id, stop)) return AdmissionRefusals.CleanUpGoesOn;
        Guid? into = null;
        if (choice == CleanUpChoice.Merge)
        {
            if (await scope.Find(input.Into, stop) is not { } other || await db.ItemOf(open, other.Id, stop) is not { } its || !other.MayGoOnFor(entry, its, scope.Today)) return AdmissionRefusals.CleanUpInto;
            into = other.Id;
        }

        if (!TaskWords.Needed(input.Reason, Application.WordsLengthMax, "reason", AdmissionRefusals.Reason).Succeeded(out var reason, out var no)) return no;
        item.Decide(choice, into, reason, by, scope.Now);
        open.Touch();
        audit.Add(open.DistrictId, ReportsRights.CleanUp.Code, "application", entry.Id, by, choice.ToString());
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>A decision is taken back while the clean-up is open; the entry is undecided again.</summary>
internal sealed class TakeBackCleanUp(LinliDb db, AdmissionScope scope, IAudit audit)
{
    public async Task<Outcome<Done>> Run(string? entry, CancellationToken stop)
    {
        if (scope.Cleaner is not { } by) return KernelRefusals.NotYours;
        if (await db.CleanUpUnderWay(by.Id.District, stop) is not { } open) return AdmissionRefusals.NoCleanUp;
        if (await scope.Find(entry, stop) is not { } it || await db.ItemOf(open, it.Id, stop) is not { } item) return AdmissionRefusals.NoApplication;
        if (item.Choice is null) return AdmissionRefusals.CleanUpUndecided;
        item.TakeBack();
        open.Touch();
        audit.Add(open.DistrictId, ReportsRights.CleanUp.Code, "application", it.Id, by, "taken-back");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>
/// The clean-up is closed once each entry is decided: what is merged or cancelled leaves the catalogue that moment, and its open
/// tasks with it. Whoever asked for it is told, and the communities whose tasks were taken back.
/// </summary>
internal sealed class CloseCleanUp(LinliDb db, AdmissionScope scope, AdmissionNews news, IAudit audit)
{
    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (scope.Cleaner is not { } by) return KernelRefusals.NotYours;
        var district = by.Id.District;
        if (await db.CleanUpUnderWay(district, stop) is not { } open) return AdmissionRefusals.NoCleanUp;
        var items = await db.Set<CleanUpItem>().Where(i => i.DistrictId == district && i.CleanUpId == open.Id).ToListAsync(stop);
        if (items.Count(i => i.Choice is null) is var left and > 0) return AdmissionRefusals.CleanUpLeft.With(left);

        var tasks = await db.OpenTasks(district, stop);
        foreach (var item in items) item.Tasks = tasks.GetValueOrDefault(item.ApplicationId);
        var gone = items.Where(i => i.Goes).Select(i => i.ApplicationId).ToList();
        foreach (var entry in await db.Set<Application>().Where(a => a.DistrictId == district && gone.Contains(a.Id)).ToListAsync(stop)) await Go(entry, stop);
        open.Close(scope.Now);
        audit.Add(district, ReportsRights.CleanUp.Code, "clean-up", open.Id, by, $"closed:{gone.Count}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private async Task Go(Application entry, CancellationToken stop)
    {
        if (entry.IsAdmitted(scope.Today)) entry.Cancel(scope.Today, scope.Now); // what the calendar ended meanwhile stays ended on its own day
        var tasks = await db.Set<Assignment>().Where(a => a.DistrictId == entry.DistrictId && a.ApplicationId == entry.Id && a.State == AssignmentState.Given).ToListAsync(stop);
        foreach (var task in tasks) _ = task.End(AssignmentState.Withdrawn, scope.Now).Value;
        await news.Tell(AdmissionNews.Gone, entry, [new PostId(entry.DistrictId, entry.ByPost)], AdmissionParts.WayTo(entry), stop);
        if (tasks.Count > 0) await news.Tell(AdmissionNews.Gone, entry, [.. tasks.Select(task => task.CommunityId).Distinct()], [.. ReportsRights.SpeakForCommunity.Holders], AdmissionParts.WayTo(entry), stop);
    }
}
