using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Admission;

/// <summary>A community says what it thinks of an application, by its own desk or lead, while the window is open and nothing is decided.</summary>
internal sealed class GiveOpinion(LinliDb db, AdmissionScope scope, IAudit audit)
{
    public sealed record Input(string? Number, Stand? Stand, string? Said);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await scope.Find(input.Number, stop) is not { } it) return AdmissionRefusals.NoApplication;
        if (scope.Speaker(it) is not { } by) return KernelRefusals.NotYours;
        if (it.State != ApplicationState.Applied) return AdmissionRefusals.DecidedAlready;
        if (scope.Now > it.OpinionsUntil) return AdmissionRefusals.OpinionsOver;
        if (input.Stand is not { } stand || !Enum.IsDefined(stand)) return AdmissionRefusals.Stand;
        if (!TaskWords.Read(input.Said, Application.WordsLengthMax, "said").Succeeded(out var said, out var no)) return no;
        if (stand != Stand.For && said.Text is null) return AdmissionRefusals.OpinionWords;

        var community = by.Place.Id;
        var before = await db.Set<Opinion>().FirstOrDefaultAsync(o => o.DistrictId == it.DistrictId && o.ApplicationId == it.Id && o.CommunityId == community, stop);
        if (before is null) db.Add(new Opinion { DistrictId = it.DistrictId, ApplicationId = it.Id, CommunityId = community, Path = by.Path, Stand = stand, Said = said.Text, ByPost = by.Id.Id, At = scope.Now });
        else (before.Stand, before.Said, before.ByPost, before.At) = (stand, said.Text, by.Id.Id, scope.Now);
        audit.Add(it.DistrictId, ReportsRights.SpeakForCommunity.Code, "application", it.Id, by, stand.ToString());
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>
/// The joint-meeting office admits an application until a day, or turns it down on a ground of the rules; both with a reason.
/// Nothing is admitted before the communities were heard: each has spoken, or its time is over. Silence of the office admits nothing.
/// </summary>
internal sealed class DecideApplication(LinliDb db, AdmissionScope scope, AdmissionInForce rules, AdmissionNews news, ManagedPeople managed, IPlaces places, IAudit audit)
{
    /// <param name="Version">As the decider saw it.</param>
    /// <param name="Ground">By its code; wanted where it is turned down.</param>
    /// <param name="AdmitUntil">Not later than asked; as asked if left out.</param>
    /// <param name="People">That the communities asked manage, where money goes along; the register's number if left out.</param>
    public sealed record Input(string? Number, int Version, bool? Admit, string? Ground, string? Reason, DateOnly? AdmitUntil, long? People = null);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await scope.Find(input.Number, stop) is not { } it) return AdmissionRefusals.NoApplication;
        if (scope.Decider(it) is not { } by) return KernelRefusals.NotYours;
        if (it.State != ApplicationState.Applied) return AdmissionRefusals.DecidedAlready;
        if (input.Admit is not { } admit) return AdmissionRefusals.Decision;
        if (!TaskWords.Needed(input.Reason, Application.WordsLengthMax, "reason", AdmissionRefusals.Reason).Succeeded(out var reason, out var no)) return no;
        var outcome = admit ? await Admit(it, input, reason, by, stop) : TurnDown(it, input, reason, by);
        if (outcome.No is { } not) return not;

        audit.Add(it.DistrictId, ReportsRights.DecideAdmission.Code, "application", it.Id, by, it.State.ToString());
        await news.Tell(AdmissionNews.Decided, it, [new PostId(it.DistrictId, it.ByPost)], AdmissionParts.WayTo(it), stop);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private async Task<Outcome<Done>> Admit(Application it, Input input, string reason, PostCard by, CancellationToken stop)
    {
        if (rules.Now.Classes.GetValueOrDefault(it.Class) is not { } of) return AdmissionRefusals.Class;
        if (of.Breaks(it.Role) is { } breaks) return AttemptLog.Say(of, breaks); // the packs say otherwise by now
        if (scope.Now <= it.OpinionsUntil && await places.Find(new(it.DistrictId, it.PlaceId), stop) is { } place)
        {
            var spoken = await db.Set<Opinion>().Where(o => o.DistrictId == it.DistrictId && o.ApplicationId == it.Id).Select(o => o.CommunityId).ToListAsync(stop);
            var silent = (await scope.Communities(place, stop)).Count(one => !spoken.Contains(one.Id.Id));
            if (silent > 0) return AdmissionRefusals.HearFirst.With(silent);
        }

        var until = input.AdmitUntil ?? it.Until;
        if (until <= scope.Today || until <= it.Since || until > it.Until) return AdmissionRefusals.AdmitUntil;
        if (!(await managed.Of(it, input.People, stop)).Succeeded(out var counted, out var no)) return no;
        return it.Admit(until, reason, counted, by, input.Version, scope.Now);
    }

    private Outcome<Done> TurnDown(Application it, Input input, string reason, PostCard by) =>
        input.Ground is { } ground && rules.Now.Grounds.ContainsKey(ground) ? it.TurnDown(ground, reason, by, input.Version, scope.Now) : AdmissionRefusals.Ground;
}

/// <summary>The office that asked takes its application back while nothing is decided.</summary>
internal sealed class WithdrawApplication(LinliDb db, AdmissionScope scope, IAudit audit)
{
    public async Task<Outcome<Done>> Run(string? number, CancellationToken stop)
    {
        if (await scope.Find(number, stop) is not { } it) return AdmissionRefusals.NoApplication;
        if (!scope.IsOwn(it)) return KernelRefusals.NotYours;
        if (it.Withdraw(scope.Now).No is { } no) return no;
        audit.Add(it.DistrictId, "reports.application-withdrawn", "application", it.Id, scope.Applicant);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
