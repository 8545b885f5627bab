using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Visits;

/// <summary>
/// An office says that it comes to a community. Whoever would come for the same class of matters in the same week comes along on
/// the visit that is there already. In a month that is full it says why it can't wait, and comes only if the street approves.
/// </summary>
internal sealed class AnnounceVisit(LinliDb db, AdmissionScope scope, AdmissionInForce rules, VisitNews news, IPlaces places, IAudit audit)
{
    /// <param name="Place">The community.</param>
    /// <param name="Why">Why it can't wait for another month, where this one is full.</param>
    public sealed record Input(Guid? Place, string? Class, string? Purpose, DateOnly? Day, string? Why = null);

    /// <param name="Number">Of the visit.</param>
    /// <param name="Asked">The month is full: the street was asked.</param>
    /// <param name="Joined">The day of another office's visit on which it comes along; null for a visit of its own.</param>
    public sealed record Answer(string Number, bool Asked = false, DateOnly? Joined = null);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (scope.Visiting is not { } by) return KernelRefusals.NotYours;
        if (await scope.MayAsk(by, input.Place, stop) is not { Level: PlaceLevel.Community } community) return VisitRefusals.Place;
        if (input.Class is not { } of || !rules.Now.Classes.ContainsKey(of)) return AdmissionRefusals.Class;
        if (!TaskWords.Needed(input.Purpose, Visit.PurposeLengthMax, "purpose", VisitRefusals.Purpose).Succeeded(out var purpose, out var no)) return no;
        if (input.Day is not { } day || day < scope.Today || day > scope.Today.AddDays(Visit.DaysAhead)) return VisitRefusals.Day;
        if (await db.LikeVisit(by.Id.District, community.Id.Id, of, day, scope.Today, stop) is { } like) return await Join(like, by, purpose, stop);

        if (!TaskWords.Read(input.Why, Application.WordsLengthMax, "why").Succeeded(out var why, out no)) return no;
        var full = rules.Now.VisitsMost is { } most && await db.VisitsInMonth(by.Id.District, community.Id.Id, day, stop) >= most;
        if (full && why.Text is null) return VisitRefusals.Full.With(rules.Now.VisitsMost!.Value);
        var it = new Visit
        {
            DistrictId = by.Id.District, Id = Uuid.Next(scope.Now), Number = await db.NextNumber<Visit>(by.Id.District, scope.Today, stop), CommunityId = community.Id.Id, Path = community.Path, Class = of, Purpose = purpose, Day = day,
            Office = by.Office, OfficeName = by.Name, OfficeNameEn = by.NameEn, ByPost = by.Id.Id, At = scope.Now, Announced = true,
        };
        if (full) it.Ask(why.Text!);
        db.Add(it);
        audit.Add(it.DistrictId, ReportsRights.AnnounceVisit.Code, "visit", it.Id, by, $"{it.Class} {it.State}");
        await Tell(it, community, stop);
        await db.SaveChangesAsync(stop);
        return new Answer(it.Number, full);
    }

    private async Task<Outcome<Answer>> Join(Visit like, PostCard by, string purpose, CancellationToken stop)
    {
        if ((await db.OfficesOf(like, stop)).Contains(by.Office)) return VisitRefusals.Announced.With(like.Number);
        db.Add(new VisitParty { DistrictId = like.DistrictId, VisitId = like.Id, Office = by.Office, OfficeName = by.Name, OfficeNameEn = by.NameEn, ByPost = by.Id.Id, Purpose = purpose, At = scope.Now });
        audit.Add(like.DistrictId, ReportsRights.AnnounceVisit.Code, "visit", like.Id, by, "joined");
        await news.Tell(VisitNews.Joined, like, [new PostId(like.DistrictId, like.ByPost)], stop);
        if (like.State == VisitState.Planned) await news.TellCommunity(VisitNews.Joined, like, stop);
        await db.SaveChangesAsync(stop);
        return new Answer(like.Number, like.State == VisitState.Asked, like.Day);
    }

    private async Task Tell(Visit it, PlaceCard community, CancellationToken stop)
    {
        if (it.State == VisitState.Planned)
        {
            await news.TellCommunity(VisitNews.Coming, it, stop);
            return;
        }

        var above = (await places.Chain(community.Id, stop)).Select(one => one.Id.Id).ToList();
        await news.Tell(VisitNews.Asked, it, above, [.. ReportsRights.ApproveVisit.Holders], stop);
    }
}

/// <summary>The office says that it doesn't come after all; or the community does, once the day is there and nobody came.</summary>
internal sealed class CancelVisit(LinliDb db, AdmissionScope scope, VisitNews news, IAudit audit)
{
    public async Task<Outcome<Done>> Run(string? number, CancellationToken stop)
    {
        if (await scope.FindVisit(db, number, stop) is not { } it) return VisitRefusals.NoVisit;
        var (office, community) = (scope.Visiting is { } own && own.Office == it.Office ? own : null, scope.Community is { } post && post.Place.Id == it.CommunityId && it.Day <= scope.Today ? post : null);
        if ((office ?? community) is not { } by) return KernelRefusals.NotYours;
        var known = it.State == VisitState.Planned;
        if (it.Cancel().No is { } no) return no;
        audit.Add(it.DistrictId, ReportsRights.AnnounceVisit.Code, "visit", it.Id, by, "cancelled");
        var along = await db.Set<VisitParty>().Where(p => p.DistrictId == it.DistrictId && p.VisitId == it.Id).Select(p => p.ByPost).ToListAsync(stop);
        await news.Tell(VisitNews.Off, it, (office is null ? along.Append(it.ByPost) : along).Select(post => new PostId(it.DistrictId, post)), stop);
        if (office is not null && known) await news.TellCommunity(VisitNews.Off, it, stop);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
