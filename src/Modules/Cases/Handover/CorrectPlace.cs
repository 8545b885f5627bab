using Linli.Cases.Above;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Audit;

namespace Linli.Cases.Handover;

/// <summary>
/// The place was wrong: the reporter or whoever handles the matter says the right one, and nobody has to report it again.
/// Grid, posts and lead follow by dispatch; number, clocks, history and photographs stay; everybody is told.
/// </summary>
internal sealed class CorrectPlace(
    LinliDb db, CaseLookup cases, CasePacks packs, CallersParts callersParts, DispatchCase dispatch, SendElsewhere send, LapseAsked lapse, IPlaces places, PutIntoSearch search,
    IAccess access, Caller caller, IEvents events, IAudit audit, TimeProvider clock)
{
    public const string Step = "wrong-place";
    public const int WhyLengthMax = 400; // characters

    /// <param name="Place">Null where none was chosen.</param>
    /// <param name="PlaceWords">Where exactly, in place of what was said before.</param>
    public sealed record Input(string Number, PlaceId? Place, string PlaceWords, string Why)
    {
        [System.Text.Json.Serialization.JsonIgnore]
        public ReceiptPass? Pass { get; init; }
    }

    public sealed record Answer(string Number, string Place, string Lead, string LeadEn, bool LeadChanged);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (input.PlaceWords.Length > ReportCase.PlaceWordsLengthMax) return CaseRefusals.TextTooLong.At("placeWords").With(ReportCase.PlaceWordsLengthMax);
        if (input.Why.Length > WhyLengthMax) return CaseRefusals.TextTooLong.At("text").With(WhyLengthMax);
        if (await cases.Find(input.Number, stop) is not { } found) return CaseRefusals.Unknown;
        if (Corrects(found, input.Pass) is not { } by) return access.May(CaseRights.See, found.Target) ? CaseRefusals.MoveNotYours : CaseRefusals.Unknown;
        var it = found.Case;
        if (it.Phase == Phase.Closed) return CaseRefusals.PlaceAfterEnd;
        if (input.Place is not { } where || await places.Find(where, stop) is not { } place) return CaseRefusals.PlaceMissing;
        if (place.Id.District != it.DistrictId) return CaseRefusals.PlaceElsewhere;
        if (place.Id == found.Place) return CaseRefusals.PlaceSame;
        if (await Follows(found, place, stop) is not { } dispatched) return CaseRefusals.NobodyOnDuty;
        return await Move(found, place, dispatched, by, input, stop);
    }

    /// <summary>The part in which the caller may: as its reporter, by account or code; as the one who handles it, or the desk that hands out.</summary>
    public CallersPart? Corrects(CaseAndParties found, ReceiptPass? pass) =>
        callersParts.In(found, pass).FirstOrDefault(one => one.Part is FlowPart.Reporter or FlowPart.Lead or FlowPart.Desk);

    /// <summary>
    /// Who has it at the right place. Where it still lies with whom dispatch named, dispatch names again; where somebody has sent
    /// it on since, it stays there as long as that post serves the place, too.
    /// </summary>
    private async Task<DispatchCase.Answer?> Follows(CaseAndParties found, PlaceCard place, CancellationToken stop)
    {
        var (it, pack) = (found.Case, packs.Of(found.Case));
        var type = pack.CaseTypes[it.TypeCode];
        Guid? about = type.KeepAway is { } field && Guid.TryParse(packs.AnswersOf(it).GetValueOrDefault(field)?.ToString(), out var post) ? post : null;
        var level = it.RaisedLevel > it.SolveLevel || it.SolveLevel is null ? it.RaisedLevel : it.SolveLevel;
        if (await dispatch.Run(pack, type, place, about, stop, level) is not { } there) return null;
        var here = await places.Find(found.Place, stop) is { } old ? await dispatch.Run(pack, type, old, about, stop, level) : null;
        if (here is null || here.Lead.Id == found.Lead || await Lead(found, stop) is not { } lead) return there;
        return lead.Kind == PostKind.GridWorker ? lead.Grid == place.Grid ? there with { Lead = lead } : there
            : PlacePath.IsWithin(place.Path, lead.Path) ? there with { Lead = lead } : there;
    }

    private async Task<PostCard?> Lead(CaseAndParties found, CancellationToken stop) => await dispatch.Post(found.Lead, stop);

    private async Task<Outcome<Answer>> Move(CaseAndParties found, PlaceCard place, DispatchCase.Answer dispatched, CallersPart by, Input input, CancellationToken stop)
    {
        var (it, now, was, former) = (found.Case, clock.GetUtcNow(), found.Case.PlaceId, await Lead(found, stop));
        var changes = dispatched.Lead.Id != found.Lead;
        it.CorrectPlace(place, input.PlaceWords.Trim());
        await db.KeepSight([it], stop); // who took part keeps it in sight, wherever it lies
        db.Add(new CaseStep
        {
            DistrictId = it.DistrictId, CaseId = it.Id, No = it.NextStep(), At = now, Do = Step, State = it.State, Phase = it.Phase, By = by.Part,
            PostId = by.Post?.Id.Id, PostName = by.Post?.Name, PostNameEn = by.Post?.NameEn, AccountId = caller.Account?.Id, Readers = Readers.Parties, Text = input.Why.Trim(), Detail = place.FullName,
        });
        if (changes)
        {
            await send.Run(found, dispatched.Lead, raised: false, now, stop);
            if (former is not null) found.Tell(db, former, now);
            db.Add(new CaseStep
            {
                DistrictId = it.DistrictId, CaseId = it.Id, No = it.NextStep(), At = now, Do = "dispatch", State = it.State, Phase = it.Phase, By = FlowPart.Automatic,
                PostId = dispatched.Lead.Id.Id, PostName = dispatched.Lead.Name, PostNameEn = dispatched.Lead.NameEn, Level = it.LeadLevel, Readers = Readers.Public,
            });
        }

        foreach (var told in dispatched.Informed) found.Join(db, told, Part.Informed, now);
        await lapse.AfterMove(found, changes, now, stop);
        await search.PutAgain(it, packs.TypeOf(it), stop);
        events.Add(new CaseMoved(it.DistrictId, it.Id, it.Version, Step, it.State, it.LeadPost, null));
        audit.Add(it.DistrictId, "cases." + Step, "case", it.Id, by.Post, $"{was:N} {place.Id.Id:N}");
        await db.SaveChangesAsync(stop);
        return new Answer(it.Number, place.FullName, dispatched.Lead.Name, dispatched.Lead.NameEn, changes);
    }
}
