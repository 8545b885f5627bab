using System.Text.Json;
using Linli.Cases.Competence;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;

namespace Linli.Cases;

/// <summary>
/// A case holds two matters: the second gets a number, a post and clocks of its own, and the same reporter, who opens it by
/// the code that they have. What was said stays whole on the first.
/// </summary>
internal sealed class SplitCase(
    LinliDb db, CaseLookup cases, CasePacks packs, IPlaces places, DispatchCase dispatch, CaseClocks clocks, CaseNumbers numbers, PutIntoSearch search,
    FieldCipher cipher, IAccess access, IEvents events, IAudit audit, Caller caller, TimeProvider clock)
{
    /// <param name="Type">Of the second matter.</param>
    /// <param name="Text">The part of what was said that is the second matter.</param>
    /// <param name="Place">Null where it is the same.</param>
    public sealed record Input(string Number, string Type, string Text, IReadOnlyDictionary<string, object?> Answers, PlaceId? Place = null, string PlaceWords = "");

    public sealed record Answer(string First, string Second, string Lead, string LeadEn);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (input.Text.Trim().Length == 0) return CaseRefusals.SayWhat;
        if (input.Text.Length > Case.TextLengthMax) return CaseRefusals.TextTooLong;
        if (input.PlaceWords.Length > ReportCase.PlaceWordsLengthMax) return CaseRefusals.TextTooLong.At("placeWords").With(ReportCase.PlaceWordsLengthMax);
        if (await cases.Find(input.Number, stop) is not { } found || !access.May(CaseRights.See, found.Target)) return CaseRefusals.Unknown;
        if (access.Through(CaseRights.Merge, found.Target) is not { } by) return CaseRefusals.MoveNotYours;
        if (found.Case.Phase == Phase.Closed) return CaseRefusals.SplitEnded;
        if (found.Case.Visibility == Visibility.Sealed || found.Parties.Any(p => p.Part == Part.Barred)) return CaseRefusals.MergeApart;
        if (!packs.Current.CaseTypes.TryGetValue(input.Type, out var type)) return CaseRefusals.UnknownType;
        if (type.KeepAway is not null || type.OpenedBy != packs.TypeOf(found.Case).OpenedBy) return CaseRefusals.SplitType;
        if (await places.Find(input.Place ?? found.Place, stop) is not { } place || place.Id.District != found.Case.DistrictId) return CaseRefusals.PlaceMissing;
        if (access.Through(CaseRights.Merge, new Target(place.Id.District, place.Path, place.Grid)) is null) return CaseRefusals.NotPlace;
        if (type.CheckAnswers(input.Answers, ChinaTime.DateOf(clock.GetUtcNow())) is [var problem, ..]) return CaseRefusals.AnswerWrong.At("answers." + problem.Field).With(problem.Sentence.Chinese, problem.Sentence.English);
        if (await dispatch.Run(packs.Current, type, place, null, stop, type.LevelFor(input.Answers)) is not { } dispatched) return CaseRefusals.NobodyOnDuty;

        var second = await Second(found.Case, input, type, place, dispatched, stop);
        Tell(found.Case, second, type, dispatched, by);
        await search.Put(second, type, stop);
        await db.SaveChangesAsync(stop);
        return new Answer(found.Case.Number, second.Number, dispatched.Lead.Name, dispatched.Lead.NameEn);
    }

    private async Task<Case> Second(Case first, Input input, CaseTypeDefinition type, PlaceCard place, DispatchCase.Answer dispatched, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var (id, year, division) = (Uuid.Next(now), ChinaTime.DateOf(now).Year, place.Division ?? throw new InvalidOperationException("A place in no division"));
        var number = CaseNumber.Of(division[..6], year, await numbers.Next(db, place.Id.District, year, stop)).Text;
        var contact = first.Contact is { } kept ? Contact.Open(kept, cipher, first.DistrictId, first.Id).Seal(cipher, first.DistrictId, id) : null;
        return Case.Report(new Reported(
            first.DistrictId, id, number, type.Code, packs.Current.Hash, ReportCase.Seen(type), first.Channel, first.Origin, place, input.PlaceWords.Trim(),
            ReportCase.Title(input.Text), input.Text.Trim(), JsonSerializer.Serialize(input.Answers), first.ReporterAccount, first.RegisteredBy, first.Consent,
            contact, first.MustMeet, first.Receipt, dispatched.Lead.Id.Id, first.Demo)
        {
            ReceiptOf = first.Receipt is null ? null : first.ReceiptOf ?? first.Id, SplitFrom = first.Id,
            LeadLevel = dispatched.Lead.Level, SolveLevel = type.LevelFor(input.Answers),
        }, type.Flow.Flow.Start, null, clocks.Start(type.ClockFor(input.Answers), now), now);
    }

    /// <summary>Both timelines say it. Which number the other one has is said to the parties only: the second may not be for everybody.</summary>
    private void Tell(Case first, Case second, CaseTypeDefinition type, DispatchCase.Answer dispatched, PostCard by)
    {
        var now = second.ReportedAt;
        db.Add(second);
        db.AddRange(ReportCase.FirstParties(second, dispatched, now));
        db.AddRange(ReportCase.FirstSteps(second, type.Flow.Flow, dispatched, FlowPart.Reporter, caller.Account?.Id, now).ToList());
        db.Add(Entry(first, "split", by, second.Number, now));
        db.Add(Entry(second, "split-from", by, first.Number, now));
        events.Add(new CaseReported(second.DistrictId, second.Id, second.Version, second.TypeCode, second.LeadPost));
        events.Add(new CaseMoved(first.DistrictId, first.Id, first.Version, "split", first.State, first.LeadPost, null));
        audit.Add(first.DistrictId, "cases.split", "case", first.Id, by, second.Number);
        audit.Add(second.DistrictId, "cases.split-from", "case", second.Id, by, first.Number);
    }

    private CaseStep Entry(Case it, string @do, PostCard by, string other, DateTimeOffset now) => new()
    {
        DistrictId = it.DistrictId, CaseId = it.Id, No = it.NextStep(), At = now, Do = @do, State = it.State, Phase = it.Phase, By = FlowPart.Desk,
        PostId = by.Id.Id, PostName = by.Name, PostNameEn = by.NameEn, AccountId = caller.Account?.Id, Readers = Readers.Parties, Detail = other,
    };
}
