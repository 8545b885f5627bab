using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Competence;

/// <summary>A department or a desk asks for a type to be admitted to the grids of a place, with its part, minutes, basis and day of review; or for it to be taken off.</summary>
internal sealed class AskAdmission(LinliDb db, CasePacks packs, CaseClocks clocks, IPlaces places, IPosts posts, IAccess access, Caller caller, IAudit audit, TimeProvider clock)
{
    /// <param name="Off">Take it off the list; part, minutes, basis and review are then not looked at.</param>
    public sealed record Input(string Type, PlaceId Place, bool Off, GridRole Part, Guid? Leads, int Minutes, string Basis, DateOnly? Review, string Reason);

    public sealed record Answer(Guid Id, DateTimeOffset DecideBy);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (!packs.Current.CaseTypes.TryGetValue(input.Type, out var type) || type.OpenedBy == OpenedBy.Import) return CaseRefusals.UnknownType;
        if (await places.Find(input.Place, stop) is not { Level: PlaceLevel.District or PlaceLevel.Street or PlaceLevel.Community or PlaceLevel.Grid } place) return CaseRefusals.PlaceMissing;
        if (access.Through(CaseRights.AskAdmission, Target(place)) is not { } by) return CaseRefusals.NotPlace;
        if (Check(input) is { } no) return no;
        PostId? leads = input.Off || input.Leads is not { } id ? null : new(place.Id.District, id);
        if (leads is { } named && await posts.Find(named, stop) is not { Kind: not PostKind.GridWorker }) return CaseRefusals.PostNotServing.At("leads");
        if (await db.Set<Admission>().AnyAsync(a => a.DistrictId == place.Id.District && a.PlaceId == place.Id.Id && a.TypeCode == type.Code && a.Granted == null, stop)) return CaseRefusals.AdmissionAsked;

        var now = clock.GetUtcNow();
        var asked = input.Off ? new AdmissionAsked(null, null, 0, "", null, input.Reason.Trim()) : new(input.Part, leads, input.Minutes, input.Basis.Trim(), input.Review, input.Reason.Trim());
        var admission = new Admission(place, Uuid.Next(now), type.Code, asked, by, now, clocks.Calendar.Add(now, new ClockSpan(Admission.DecideWorkingDays, ClockUnit.WorkingDays)));
        db.Add(admission);
        audit.Add(place.Id.District, CaseRights.AskAdmission.Code, "place", place.Id.Id, by, $"{type.Code} {(input.Off ? "off" : input.Part.ToString())}");
        await db.SaveChangesAsync(stop);
        return new Answer(admission.Id, admission.DecideBy);
    }

    private Refusal? Check(Input input)
    {
        if (input.Reason.Trim().Length is 0 or > Admission.ReasonLengthMax) return CaseRefusals.AdmissionReason;
        if (input.Off) return null;
        if (input.Minutes is < 1 or > GridEntry.MinutesMost) return CaseRefusals.AdmissionMinutes;
        if (input.Basis.Trim().Length is 0 or > Admission.BasisLengthMax) return CaseRefusals.AdmissionBasis;
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        return input.Review is { } review && review > today && review <= today.AddDays(Admission.ReviewDaysMost) ? null : CaseRefusals.AdmissionReview;
    }

    /// <summary>A department asks for places that it serves; a desk for its own and what lies below.</summary>
    private Target Target(PlaceCard place) => new(place.Id.District, place.Path, place.Grid)
    {
        Posts = [.. caller.Posts.Where(held => held.Post is { Kind: PostKind.Department } post && post.Id.District == place.Id.District && PlacePath.IsWithin(place.Path, post.Path)).Select(held => held.Post.Id.Id)],
    };
}
