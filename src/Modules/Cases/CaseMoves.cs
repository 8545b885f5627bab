using Linli.Cases.Above;
using Linli.Cases.Handover;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Files;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases;

/// <summary>Carries a move out: the case, its timeline, its parties, its clocks, the event and the audit entry, together.</summary>
internal sealed class CaseMoves(LinliDb db, CasePacks packs, KeepAway away, MayReceive mayReceive, TellMerged told, LapseAsked lapse, Tombstones.KeepTombstones stones, Whistles.WhistleBook whistles, IEvents events, IAudit audit, Caller caller, TimeProvider clock)
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

        /// <summary>The level above has decided that this post has it: it leads at once, whether it takes it or not.</summary>
        public bool Binding { get; init; }

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
        if (!(await NextLead(found, step, part, by, given, stop)).Succeeded(out var next, out var no)) return no;

        var steps = step.From.Phase == Phase.Paused ? await Timeline(it, stop) : [];
        if (it.MergedInto is not null && step.To.Phase != Phase.Closed) await stones.TakeAway(it, left => left.Reason == Tombstones.TombstoneReason.Merged, by, now, stop); // it goes on by itself
        var made = new MoveMade(step, part, by, next.Lead, given, byProxy, caller.Account?.Id, now, next.Offered);
        made.Carry(it, packs.Of(it), CaseClocks.By(packs.Of(it)), steps);
        await Write(found, made, stop);
        await told.Run(found, step.From.Phase, now, stop);
        await lapse.AfterMove(found, leadChanged: made.Lead is not null, now, stop);
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

    /// <param name="Lead">Who leads after the move; null where that stays.</param>
    /// <param name="Offered">Who is to take it, while the lead leads on.</param>
    private sealed record Next(PostCard? Lead, PostCard? Offered)
    {
        public static readonly Next Same = new(null, null);
    }

    /// <summary>
    /// For a return the next post up leads. What is passed on stays with the sender until the other takes it (首接负责), unless
    /// somebody takes it on themselves, it goes back to who leads it, or the level above has decided.
    /// </summary>
    private async Task<Outcome<Next>> NextLead(CaseAndParties found, FlowStep step, FlowPart part, PostCard? by, Given given, CancellationToken stop)
    {
        if (step.Move.Do == "return") return new Next(await away.NextUp(found, found.Lead, stop), null);
        if (part == FlowPart.Receiver) return step.Move.Do == "decline" ? Next.Same : new Next(by, null);
        if (given.Post is not { } asked || step.Move.Do is not ("dispatch" or "pass-on")) return Next.Same;
        if (!(await mayReceive.Find(found, asked, given.Means, stop)).Succeeded(out var next, out var no)) return no;
        var atOnce = given.Binding || next.Id == by?.Id || next.Id == found.Lead || !packs.TypeOf(found.Case).Flow.Flow.WaitsForReceiver(step.To);
        if (atOnce) return new Next(next, null);
        return new Next(by is not null && by.Id.Id == found.Case.OfferedTo ? by : null, next); // who sends on what they were passed has taken it
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

        if (made.Offered is { } offered) found.Join(db, offered, Part.Offered, now);
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
