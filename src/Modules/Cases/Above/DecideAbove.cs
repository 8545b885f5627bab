using Linli.Cases.Handover;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Above;

/// <summary>The level above decides, once: more time or not; theirs or whose. Never who asked, and never after the time has run out.</summary>
internal sealed class DecideAbove(
    LinliDb db, CaseLookup cases, CasePacks packs, AskingAbove asking, CaseMoves moves, MayReceive mayReceive, IAccess access, Caller caller, IEvents events, IAudit audit, TimeProvider clock)
{
    /// <param name="Agree">More time is given; the matter is another's.</param>
    /// <param name="Text">Why; needed where it is refused.</param>
    /// <param name="MoveTo">Of an objection that is right: whose the matter is.</param>
    /// <param name="Means">People, power and money that come along, where what was passed up is sent down again.</param>
    public sealed record Input(string Number, int No, bool Agree, string Text, PostId? MoveTo = null, string Means = "");

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        var (text, now) = (input.Text.Trim(), clock.GetUtcNow());
        if (await cases.Find(input.Number, stop) is not { } found || !access.May(CaseRights.See, found.Target)) return CaseRefusals.Unknown;
        var it = found.Case;
        var all = await asking.Of(it, stop);
        if (all.Find(a => a.No == input.No) is not { } asked) return AboveRefusals.Unknown;
        if (asking.Decides(found, asked) is not { } by) return AboveRefusals.NotYours;
        if (asked.ByAccount == caller.Account?.Id) return AboveRefusals.Own;
        if (asked.Stand != AskedStand.Waiting) return AboveRefusals.Decided;
        if (asked.ByPost != it.LeadPost || it.Phase is not (Phase.Open or Phase.Paused)) return AboveRefusals.Over;
        if (text.Length > AskedAbove.TextLengthMax || (text.Length == 0 && !input.Agree)) return AboveRefusals.Reason.At("text");
        audit.Add(it.DistrictId, CaseRights.DecideAbove.Code, "case", it.Id, by, $"{asked.For} {(input.Agree ? "agreed" : "refused")}");
        var no = asked.For == AskedFor.Extension ? Extend(found, asked, input.Agree, text, by, now) : await Review(found, asked, input, text, by, now, stop);
        if (no is not null) return no;
        it.AskAbove(all.Exists(a => a is { For: AskedFor.Extension, Stand: AskedStand.Waiting }), all.Find(a => a is { For: AskedFor.Objection, Stand: AskedStand.Waiting })?.DecideBy);
        events.Add(new CaseMoved(it.DistrictId, it.Id, it.Version, Said(asked), it.State, it.LeadPost, null));
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private Refusal? Extend(CaseAndParties found, AskedAbove asked, bool agree, string text, PostCard by, DateTimeOffset now)
    {
        var it = found.Case;
        if (it.RanOut(now)) return AboveRefusals.RanOut;
        if (agree && asked.Until <= it.ResolveDue) return AboveRefusals.Over; // a pause has meanwhile moved the due beyond what was asked
        if (asked.Decide(agree, text, by, caller.Account!.Value.Id, now) is { } no) return no;
        var (was, until) = (it.ResolveDue, asked.Until!.Value);
        db.Add(asking.Entry(it, Said(asked), by, text, agree ? Extended(until, was!.Value) : null, now));
        if (agree) it.Extend(until, now + ((until - now) * (packs.Of(it).Clocks.GetValueOrDefault(it.ClockClass)?.WarnAt ?? Packs.ClockSet.WarnAtDefault)), now);
        return null;
    }

    /// <summary>The matter stays with who objected; or it goes to another, who leads at once since it was decided.</summary>
    private async Task<Refusal?> Review(CaseAndParties found, AskedAbove asked, Input input, string text, PostCard by, DateTimeOffset now, CancellationToken stop)
    {
        PostCard? to = null;
        if (input.Agree)
        {
            if (input.MoveTo is not { } where) return AboveRefusals.MoveWhere;
            if (where.Id == asked.ByPost) return AboveRefusals.MoveBack;
            if (!(await mayReceive.Find(found, where, input.Means.Trim(), stop)).Succeeded(out to, out var unfit)) return unfit;
        }

        if (asked.Decide(input.Agree, text, by, caller.Account!.Value.Id, now, to) is { } no) return no;
        db.Add(asking.Entry(found.Case, Said(asked), by, text, null, now));
        return to is null ? null : await Move(found, to, input.Means.Trim(), text.Length > 0 ? text : asked.Reason, by, stop);
    }

    private async Task<Refusal?> Move(CaseAndParties found, PostCard to, string means, string text, PostCard by, CancellationToken stop)
    {
        var given = new CaseMoves.Given(text, to.Id, null, []) { Means = means, Binding = true };
        if (!packs.TypeOf(found.Case).Flow.Flow.Move(found.Case.State, "pass-on", FlowPart.Desk, given.Names).Succeeded(out var step, out var refused))
            return CaseMoves.Explain(refused, found.Case, "pass-on");
        return (await moves.Carry(found, step, FlowPart.Desk, by, given, byProxy: false, stop)).No;
    }

    private static string Said(AskedAbove asked) => (asked.For, asked.Stand) switch
    {
        (AskedFor.Extension, AskedStand.Agreed) => "extended",
        (AskedFor.Extension, _) => "extension-refused",
        (_, AskedStand.Agreed) => "objection-right",
        _ => "objection-refused",
    };

    /// <summary>The new due and the one before, as an entry keeps them.</summary>
    internal static string Extended(DateTimeOffset until, DateTimeOffset was) => $"{until.UtcDateTime:O}|{was.UtcDateTime:O}";

    /// <summary>The new due and the one before, as an entry says; null where it says none, or they are not for this reader.</summary>
    internal static (DateTimeOffset Until, DateTimeOffset Was)? ReadExtended(string? detail)
    {
        if (detail?.Split('|') is not [var until, var was]) return null;
        const System.Globalization.DateTimeStyles utc = System.Globalization.DateTimeStyles.AssumeUniversal;
        return DateTimeOffset.TryParse(until, System.Globalization.CultureInfo.InvariantCulture, utc, out var next) && DateTimeOffset.TryParse(was, System.Globalization.CultureInfo.InvariantCulture, utc, out var before)
            ? (next, before)
            : null;
    }
}

/// <summary>Who asked takes it back, as long as nobody has decided.</summary>
internal sealed class TakeBackAsked(LinliDb db, CaseLookup cases, AskingAbove asking, IEvents events, IAudit audit, TimeProvider clock)
{
    public sealed record Input(string Number, int No);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await cases.Find(input.Number, stop) is not { } found || asking.Asks(found) is not { } by) return CaseRefusals.Unknown;
        var all = await asking.Of(found.Case, stop);
        if (all.Find(a => a.No == input.No) is not { } asked) return AboveRefusals.Unknown;
        if (asked.ByPost != by.Id.Id) return AboveRefusals.NotByAsker;
        var (it, now) = (found.Case, clock.GetUtcNow());
        if (asked.TakeBack(now) is { } no) return no;
        db.Add(asking.Entry(it, asked.For == AskedFor.Extension ? "extension-taken-back" : "objection-taken-back", by, "", null, now));
        it.AskAbove(it.AsksTime && asked.For != AskedFor.Extension, asked.For == AskedFor.Objection ? null : it.ReviewBy);
        events.Add(new CaseMoved(it.DistrictId, it.Id, it.Version, "taken-back", it.State, it.LeadPost, null));
        audit.Add(it.DistrictId, "cases.take-back-asked", "case", it.Id, by, asked.For.ToString());
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
