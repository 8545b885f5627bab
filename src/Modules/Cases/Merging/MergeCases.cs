using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Audit;

namespace Linli.Cases;

/// <summary>
/// A worker says that two cases are one matter: one goes on for both, the other ends as a duplicate and points to it. Each
/// reporter keeps their own number, code and words; nothing of one is shown to the other.
/// </summary>
internal sealed class MergeCases(LinliDb db, CaseLookup cases, Tombstones.KeepTombstones stones, CasePacks packs, IPosts posts, Whistles.WhistleBook whistles, IAccess access, IEvents events, IAudit audit, Caller caller, TimeProvider clock)
{
    /// <param name="Number">The case that ends.</param>
    /// <param name="Into">The case that leads from now on.</param>
    /// <param name="Note">For colleagues, beside the reason that everybody reads.</param>
    public sealed record Input(string Number, string Into, MergeReason? Why, string Note = "");

    public sealed record Answer(string Number, string Into);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (input.Note.Length > Case.TextLengthMax) return CaseRefusals.TextTooLong.At("note");
        if (await cases.Find(input.Number, stop) is not { } one || !access.May(CaseRights.See, one.Target)) return CaseRefusals.Unknown;
        if (await cases.Find(input.Into, stop) is not { } into || !access.May(CaseRights.See, into.Target)) return CaseRefusals.Unknown.At("into");
        if (access.Through(CaseRights.Merge, one.Target) is not { } by || !access.May(CaseRights.Merge, into.Target)) return CaseRefusals.MoveNotYours;
        if (input.Why is not { } why || !Enum.IsDefined(why)) return CaseRefusals.MergeReasonMissing;
        if (WhyNot(one, into) is { } no) return no;
        if (await whistles.IsOpenFor(one.Case, stop)) return Whistles.WhistleRefusals.CaseWaits; // departments are at work for it
        await Join(one, into, why, input.Note.Trim(), by, stop);
        await db.SaveChangesAsync(stop);
        return new Answer(one.Case.Number, into.Case.Number);
    }

    /// <summary>What keeps two cases apart, whoever asks.</summary>
    public Refusal? WhyNot(CaseAndParties one, CaseAndParties into)
    {
        if (one.Case.Id == into.Case.Id) return CaseRefusals.MergeSelf;
        if (one.Case.Phase is Phase.Closed or Phase.Answered) return CaseRefusals.MergeEnded; // who has been answered has the word
        if (into.Case.Phase == Phase.Closed) return CaseRefusals.MergeIntoEnded;
        if (one.Case.DistrictId != into.Case.DistrictId || one.Case.Visibility != into.Case.Visibility || IsKeptAway(one) || IsKeptAway(into)) return CaseRefusals.MergeApart;
        return HearsReporter(one.Case) && !HearsReporter(into.Case) ? CaseRefusals.MergeLosesWord : null;
    }

    /// <summary>Carries it out; what is asked before is <see cref="WhyNot"/>.</summary>
    public async Task Join(CaseAndParties one, CaseAndParties into, MergeReason why, string note, PostCard by, CancellationToken stop)
    {
        var (ended, leading, now) = (one.Case, into.Case, clock.GetUtcNow());
        ended.MergeInto(leading, why, packs.TypeOf(ended).Flow.Flow.States.First(state => state.Phase == Phase.Closed), now);
        foreach (var party in one.Parties) party.Past = true;
        await Inform(one, into, now, stop);
        await Inform(into, one, now, stop); // who handles it for both reads what both said
        var entry = Entry(ended, "merge", by, note, leading.Number, now);
        db.Add(entry);
        stones.Put(ended, entry, Tombstones.TombstoneReason.Merged, leading.Number, by);
        db.Add(Entry(leading, "merged-in", by, "", ended.Number, now));
        events.Add(new CaseMoved(ended.DistrictId, ended.Id, ended.Version, "merge", ended.State, ended.LeadPost, ended.End));
        events.Add(new CaseMoved(leading.DistrictId, leading.Id, leading.Version, "merged-in", leading.State, leading.LeadPost, null));
        audit.Add(ended.DistrictId, "cases.merge", "case", ended.Id, by, $"{why} {leading.Number}");
        audit.Add(leading.DistrictId, "cases.merged-in", "case", leading.Id, by, $"{why} {ended.Number}");
    }

    /// <summary>Sealed matters, and those about an office, are handled one by one (guard 12).</summary>
    private static bool IsKeptAway(CaseAndParties found) => found.Case.Visibility == Visibility.Sealed || found.Parties.Any(p => p.Part == Part.Barred);

    private bool HearsReporter(Case it) => packs.TypeOf(it).Flow.Flow.Moves.Any(move => move.Do == "confirm" && move.By.Contains(FlowPart.Reporter));

    private async Task Inform(CaseAndParties from, CaseAndParties to, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var id in from.Parties.Where(p => p.Part != Part.Told).Select(p => p.PostId).Distinct().Where(id => to.Parties.All(known => known.PostId != id)).ToList())
            if (await posts.Find(new(from.Case.DistrictId, id), stop) is { } post) to.Join(db, post, Part.Informed, now);
    }

    private CaseStep Entry(Case it, string @do, PostCard by, string note, string other, DateTimeOffset now) => new()
    {
        DistrictId = it.DistrictId, CaseId = it.Id, No = it.NextStep(), At = now, Do = @do, State = it.State, Phase = it.Phase, By = FlowPart.Desk,
        PostId = by.Id.Id, PostName = by.Name, PostNameEn = by.NameEn, AccountId = caller.Account?.Id, Readers = Readers.Staff, Text = note, Detail = other,
    };
}
