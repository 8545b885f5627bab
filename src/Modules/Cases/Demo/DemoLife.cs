using Linli.Cases.Handover;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;

namespace Linli.Cases.Demo;

/// <summary>
/// One case of the demo, lived through in memory by its own flow and clocks: made by the same code that writes the first
/// entries, the parties and each move of a real case. What its flow does not allow, it does not do.
/// </summary>
internal sealed class DemoLife(Case it, Pack pack, CaseClocks clocks, IPosts posts)
{
    /// <summary>How late the clocks' job comes.</summary>
    public static readonly TimeSpan ClockPulse = TimeSpan.FromSeconds(3);

    private readonly Flow flow = pack.CaseTypes[it.TypeCode].Flow.Flow;

    public Case Case => it;
    public List<CaseStep> Steps { get; } = [];
    public List<CaseParty> Parties { get; private set; } = [];

    /// <summary>When something was last done with it by people.</summary>
    public DateTimeOffset Last { get; private set; } = it.ReportedAt;

    public void Begin(DispatchCase.Answer dispatched, Guid? account, FlowPart by)
    {
        Parties.AddRange(ReportCase.FirstParties(it, dispatched, it.ReportedAt));
        Steps.AddRange(ReportCase.FirstSteps(it, flow, dispatched, by, account, it.ReportedAt));
    }

    /// <summary>Lets time do what it does until then.</summary>
    public async Task PassTime(DateTimeOffset until, CancellationToken stop)
    {
        while (it.NextClockAt is { } due && Comes(due) <= until) await LetClockAct(Comes(due), stop);
    }

    /// <summary>When the clocks' job comes for what is due: never before what was last done, since a wait can end with a clock that has run out.</summary>
    private DateTimeOffset Comes(DateTimeOffset due) => (due > Steps[^1].At ? due : Steps[^1].At) + ClockPulse;

    /// <summary>Makes a move if the flow allows it there and then.</summary>
    /// <param name="proxy">The post that records it for the reporter, who was called back.</param>
    public async Task<bool> Move(string @do, DateTimeOffset at, CancellationToken stop, string text = "", PostCard? to = null, DateTimeOffset? until = null, PostCard? proxy = null)
    {
        await PassTime(at, stop);
        var part = @do switch
        {
            "supply" or "confirm" or "dispute" or "withdraw" or "reopen" => FlowPart.Reporter,
            "check" or "send-back" => FlowPart.Checker,
            "take" when it.OfferedTo is not null => FlowPart.Receiver,
            _ => FlowPart.Lead,
        };
        var given = new CaseMoves.Given(text, to?.Id, until, []);
        if (!flow.Move(it.State, @do, part, given.Names).Succeeded(out var step, out _)) return false;
        var by = part == FlowPart.Reporter && it.Origin == Origin.Asked ? proxy : await posts.Find(new(it.DistrictId, PostOf(part)), stop);
        var account = by is not null ? (await posts.Holders(by.Id, at, stop)).Select(a => (Guid?)a.Id).FirstOrDefault() : it.ReporterAccount;
        var offered = to is not null && flow.WaitsForReceiver(step.To) ? to : null;
        var lead = @do == "return" ? await posts.NextUp(new(it.DistrictId, it.LeadPost), stop) : part == FlowPart.Receiver ? by : offered is null ? to : null;
        Carry(new MoveMade(step, part, by, lead, given, proxy is not null, account, at, offered));
        if (it.Phase == Phase.Answered && flow.MovesFrom(it.State, FlowPart.Checker).Any() && await posts.NextUp(new(it.DistrictId, it.LeadPost), stop) is { } checker) Join(checker, Part.Checker, at);
        Last = at;
        return true;
    }

    /// <summary>The checker's post, else the lead's, which is also the finder's: none of the demo's findings is passed on.</summary>
    private Guid PostOf(FlowPart part) => part switch
    {
        FlowPart.Checker => Parties.Find(p => p.Part == Part.Checker)?.PostId ?? it.LeadPost,
        FlowPart.Receiver => it.OfferedTo!.Value,
        _ => it.LeadPost,
    };

    private async Task LetClockAct(DateTimeOffset now, CancellationToken stop)
    {
        if (it.AcceptBy <= now)
        {
            if (await OffersRunOut.Above(new(it.DistrictId, it.OfferTold ?? it.OfferedTo!.Value), it, post => posts.NextUp(post, stop)) is { } told)
            {
                it.TellOfOffer(told.Id.Id, clocks.Due(pack.Clocks.GetValueOrDefault(it.ClockClass)?.Accept, now));
                Join(told, Part.Told, now);
                Steps.Add(RunClocks.Entry(it, OffersRunOut.Untaken, told, now));
            }
            else
            {
                it.LetOfferRest();
            }

            return;
        }

        if (it.Phase is Phase.Paused or Phase.Answered)
        {
            var move = flow.MovesFrom(it.State, FlowPart.Clock).FirstOrDefault();
            if (move is not null && flow.Move(it.State, move.Do, FlowPart.Clock, []).Succeeded(out var step, out _))
                Carry(new MoveMade(step, FlowPart.Clock, null, null, new("", null, null, []), false, null, now));
            else
                it.LetClockRest(now);
        }
        else if (it.MustEscalate(now))
        {
            await Escalate(now, stop);
        }
        else if (!it.MustWarn(now))
        {
            it.LetClockRest(now);
        }
        else
        {
            it.Warn(now);
            Steps.Add(RunClocks.Entry(it, "warn", null, now));
        }
    }

    private async Task Escalate(DateTimeOffset now, CancellationToken stop)
    {
        var above = await posts.NextUp(new(it.DistrictId, it.EscalatedTo ?? it.LeadPost), stop);
        while (above is not null && Parties.Exists(p => p.Part == Part.Barred && p.Office == above.Office)) above = await posts.NextUp(above.Id, stop);
        if (above is null)
        {
            it.LetClockRest(now);
            return;
        }

        it.Escalate(above.Id.Id, now, RunClocks.ClimbsAgain(it, pack, clocks, now));
        Join(above, Part.Escalated, now);
        Steps.Add(RunClocks.Entry(it, "escalate", above, now));
    }

    private void Carry(MoveMade made)
    {
        made.Carry(it, pack, clocks, Steps);
        foreach (var party in Parties) party.Past = it.Phase == Phase.Closed;
        Steps.Add(made.Entry(it));
        if (made.Offered is { } offered) Join(offered, Part.Offered, made.At);
        if (made.Lead is not { } lead) return;
        foreach (var old in Parties.Where(p => p.Part == Part.Lead && p.PostId != lead.Id.Id).ToList())
        {
            Parties.Remove(old);
            if (Parties.Find(p => p.PostId == old.PostId && p.Part == Part.WasLead) is { } before) before.Apart |= old.Apart;
            else Parties.Add(old.As(Part.WasLead, made.At));
        }

        Join(lead, Part.Lead, made.At);
    }

    private void Join(PostCard post, Part part, DateTimeOffset at)
    {
        if (CaseParty.Join(it, Parties, post, part, at) is { } joined) Parties.Add(joined);
    }
}
