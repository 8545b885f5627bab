using Linli.Cases.Competence;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Files;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases;

/// <summary>Carries a move out: the case, its timeline, its parties, its clocks, the event and the audit entry, together.</summary>
internal sealed class CaseMoves(LinliDb db, CasePacks packs, IPosts posts, KeepAway away, MaySend maySend, TellMerged told, Tombstones.KeepTombstones stones, Whistles.WhistleBook whistles, IEvents events, IAudit audit, Caller caller, TimeProvider clock)
{
    /// <summary>Days that a matter may wait at one go: a longer one would stop its clock out of everybody's sight.</summary>
    public const int WaitDaysMax = 180;

    /// <summary>What came with a move.</summary>
    public sealed record Given(string Text, PostId? Post, DateTimeOffset? Until, IReadOnlyList<StoredFile> Photos)
    {
        /// <summary>Where somebody speaks for the reporter: through which channel, with what consent, on what proof; codes for the audit.</summary>
        public string? How { get; init; }

        /// <summary>People, power and money that come along where what was passed up is sent down again.</summary>
        public string Means { get; init; } = "";

        /// <summary>Of an answer: what it says of the matter.</summary>
        public Ends.AnswerGiven? Answer { get; init; }

        /// <summary>The names under which a flow asks for it: words serve as reason, question, text and answer alike.</summary>
        public IReadOnlyCollection<string> Names =>
            [.. Text.Length > 0 ? MoveWords.GivenByText : [], .. Post is null ? Array.Empty<string>() : ["post"], .. Until is null ? Array.Empty<string>() : ["until"]];
    }

    public async Task<Outcome<MakeMove.Answer>> Carry(
        CaseAndParties found, FlowStep step, FlowPart part, PostCard? by, Given given, bool byProxy, CancellationToken stop)
    {
        var (it, now) = (found.Case, clock.GetUtcNow());
        if (given.Until <= now) return CaseRefusals.UntilPast;
        if (given.Until > now.AddDays(WaitDaysMax)) return CaseRefusals.UntilFar;
        if (step.To.Phase == Phase.Answered && await whistles.IsOpenFor(it, stop)) return Whistles.WhistleRefusals.CaseWaits;
        var (lead, no) = await NextLead(found, step, given, stop);
        if (no is not null) return no;

        var steps = step.From.Phase == Phase.Paused ? await Timeline(it, stop) : [];
        if (it.MergedInto is not null && step.To.Phase != Phase.Closed) await stones.TakeAway(it, left => left.Reason == Tombstones.TombstoneReason.Merged, by, now, stop); // it goes on by itself
        var made = new MoveMade(step, part, by, lead, given, byProxy, caller.Account?.Id, now);
        made.Carry(it, packs.Of(it), CaseClocks.By(packs.Of(it)), steps);
        await Write(found, made, stop);
        await told.Run(found, step.From.Phase, now, stop);
        events.Add(new CaseMoved(it.DistrictId, it.Id, it.Version, step.Move.Do, it.State, it.LeadPost, it.End));
        audit.Add(it.DistrictId, "cases." + step.Move.Do, "case", it.Id, by, given.How is { } how ? $"{it.State} {how}" : it.State);
        await db.SaveChangesAsync(stop);
        return new MakeMove.Answer(it.Number, it.State, it.Phase.ToString(), it.Version, it.End);
    }

    /// <summary>Says who was faster, when, from which post.</summary>
    public async Task<Refusal> MovedMeanwhile(Case it, CancellationToken stop)
    {
        var last = await db.Set<CaseStep>().Where(s => s.DistrictId == it.DistrictId && s.CaseId == it.Id).OrderByDescending(s => s.No).FirstAsync(stop);
        return CaseRefusals.MovedMeanwhile.With(Kernel.Calendar.ChinaTime.Local(last.At).ToString("HH:mm"), last.PostName ?? "—", last.PostNameEn ?? "—");
    }

    /// <summary>A flow's no, in the words of the field it lacks.</summary>
    public static Refusal Explain(FlowRefusal refused, Case it, string @do) => refused.Kind switch
    {
        FlowRefusalKind.Needs when refused.Missing.Contains("post") => CaseRefusals.NeedsPost,
        FlowRefusalKind.Needs when refused.Missing.Contains("until") => CaseRefusals.NeedsUntil,
        FlowRefusalKind.Needs => CaseRefusals.MoveNeeds,
        FlowRefusalKind.NotByThisPart => CaseRefusals.MoveNotYours,
        _ => CaseRefusals.MoveNotHere,
    };

    public Task<List<CaseStep>> Timeline(Case it, CancellationToken stop) =>
        db.Set<CaseStep>().AsNoTracking().Where(s => s.DistrictId == it.DistrictId && s.CaseId == it.Id).OrderBy(s => s.No).ToListAsync(stop);

    /// <summary>Who leads after the move: the post passed on to, or for a return the next post up.</summary>
    private async Task<(PostCard? Lead, Refusal? No)> NextLead(CaseAndParties found, FlowStep step, Given given, CancellationToken stop)
    {
        if (step.Move.Do == "return") return (await away.NextUp(found, found.Lead, stop), null);
        if (given.Post is not { } asked || step.Move.Do is not ("dispatch" or "pass-on")) return (null, null);
        if (asked.District != found.Case.DistrictId || await posts.Find(asked, stop) is not { } next) return (null, CaseRefusals.PostNotServing);
        if (await away.Keeps(found, next, stop)) return (null, CaseRefusals.PostComplainedAbout);
        var serves = next.Kind == PostKind.GridWorker ? next.Grid == found.Case.GridId : found.Case.Path.StartsWith(next.Path, StringComparison.Ordinal);
        if (!serves) return (null, CaseRefusals.PostNotServing);
        return await maySend.Check(found.Case, next, given.Means, stop) is { } no ? (null, no) : (next, null);
    }

    private async Task Write(CaseAndParties found, MoveMade made, CancellationToken stop)
    {
        var (it, now) = (found.Case, made.At);
        var written = made.Entry(it);
        db.Add(written);
        foreach (var photo in made.Given.Photos)
        {
            db.Add(new CasePhoto
            {
                DistrictId = it.DistrictId, CaseId = it.Id, Id = Uuid.Next(now), StepNo = written.No, Hash = photo.Hash, Type = photo.Type,
                Width = photo.Width, Height = photo.Height, At = now, AddedBy = caller.Account?.Id, ByReporter = made.Part == FlowPart.Reporter && (made.By is null || made.ByProxy), // not where a worker found it
            });
        }

        if (made.Lead is { } lead)
        {
            found.EndLead(db, lead.Id, now);
            found.Join(db, lead, Part.Lead, now);
        }

        if (it.Phase == Phase.Answered && made.Step.From.Phase != Phase.Answered) await NameChecker(found, made.Step, now, stop);
        foreach (var party in found.Parties) party.Past = it.Phase == Phase.Closed;
    }

    /// <summary>Where the flow lets a checker speak next, the post above the lead is it.</summary>
    private async Task NameChecker(CaseAndParties found, FlowStep step, DateTimeOffset now, CancellationToken stop)
    {
        var flow = packs.TypeOf(found.Case).Flow.Flow;
        if (!flow.MovesFrom(step.To.Code, FlowPart.Checker).Any()) return;
        if (await away.NextUp(found, found.Lead, stop) is { } above) found.Join(db, above, Part.Checker, now);
    }
}
