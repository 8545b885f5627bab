using Linli.Cases.Above;
using Linli.Cases.Competence;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases;

/// <summary>
/// What time itself does: ends waits, warns when little is left, hands a case that ran over to the list of the next post up
/// and tells both, and closes answers that nobody spoke to. In small slices, so that the lane is never held for long.
/// </summary>
internal sealed class RunClocks(
    LinliDb db, CaseLookup cases, CasePacks packs, CaseMoves moves, KeepAway away, AskedRunsOut asked, IEvents events, IAudit audit, IJobs jobs, TimeProvider clock) : IRunJob
{
    public const string Kind = "cases.clocks";
    public const string MoreKind = "cases.clocks-more"; // the rest of a slice that was full
    public const int SliceMax = 20; // cases in one commit

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var due = await db.Set<Case>().Where(c => c.NextClockAt <= now).OrderBy(c => c.NextClockAt)
            .Select(c => new { c.DistrictId, c.Id }).Take(SliceMax).ToListAsync(stop);
        foreach (var one in due)
            if (await cases.Find(one.DistrictId, one.Id, stop) is { } found) await RunOne(found, now, stop);
        if (due.Count == SliceMax) jobs.Add(0, MoreKind, "", now);
        await db.SaveChangesAsync(stop);
    }

    private async Task RunOne(CaseAndParties found, DateTimeOffset now, CancellationToken stop)
    {
        var it = found.Case;
        await asked.Run(found, now, stop);
        if (!(it.NextClockAt <= now)) return; // that was all: its own clock runs on
        var flow = packs.TypeOf(it).Flow.Flow;
        if (it.Phase is Phase.Paused or Phase.Answered)
        {
            var move = flow.MovesFrom(it.State, FlowPart.Clock).FirstOrDefault();
            if (move is not null && flow.Move(it.State, move.Do, FlowPart.Clock, []).Succeeded(out var step, out _))
                await moves.Carry(found, step, FlowPart.Clock, null, new("", null, null, []), byProxy: false, stop);
            else
                it.LetClockRest(now);
        }
        else if (it.MustEscalate(now))
        {
            await Escalate(found, now, stop);
        }
        else if (!it.MustWarn(now))
        {
            it.LetClockRest(now);
        }
        else
        {
            it.Warn(now);
            Note(it, "warn", null, now);
            events.Add(new CaseWarned(it.DistrictId, it.Id, it.Version, it.LeadPost));
        }
    }

    private async Task Escalate(CaseAndParties found, DateTimeOffset now, CancellationToken stop)
    {
        var it = found.Case;
        var above = await away.NextUp(found, it.EscalatedTo is { } last ? new PostId(it.DistrictId, last) : found.Lead, stop);
        if (above is null)
        {
            it.LetClockRest(now);
            return;
        }

        it.Escalate(above.Id.Id, now, ClimbsAgain(it, packs.Of(it), CaseClocks.By(packs.Of(it)), now));
        found.Join(db, above, Part.Escalated, now);
        Note(it, "escalate", above, now);
        events.Add(new CaseEscalated(it.DistrictId, it.Id, it.Version, it.LeadPost, above.Id.Id));
        audit.Add(it.DistrictId, "cases.escalate", "case", it.Id, above);
    }

    /// <summary>The first contact was missed: it climbs again when the whole is due. The whole was missed: after as long as it was given.</summary>
    internal static DateTimeOffset? ClimbsAgain(Case it, Pack pack, CaseClocks clocks, DateTimeOffset now) =>
        it.ResolveDue > now ? it.ResolveDue : clocks.Due(pack.Clocks.GetValueOrDefault(it.ClockClass)?.Resolve, now);

    private void Note(Case it, string @do, PostCard? to, DateTimeOffset now) => db.Add(Entry(it, @do, to, now));

    /// <summary>What the timeline says of a warning or of a climb.</summary>
    internal static CaseStep Entry(Case it, string @do, PostCard? to, DateTimeOffset now) => new()
    {
        DistrictId = it.DistrictId, CaseId = it.Id, No = it.NextStep(), At = now, Do = @do, State = it.State, Phase = it.Phase, By = FlowPart.Clock,
        PostId = to?.Id.Id, PostName = to?.Name, PostNameEn = to?.NameEn, Level = to?.Level, Readers = @do == "warn" ? Readers.Staff : Readers.Public,
    };
}
