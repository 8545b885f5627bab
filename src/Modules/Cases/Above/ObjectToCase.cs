using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Audit;

namespace Linli.Cases.Above;

/// <summary>
/// A post that was given a matter holds that it is not theirs: the desk above confirms it or moves it, in a time, once. It
/// goes on leading meanwhile. What is not decided in time is the district's.
/// </summary>
internal sealed class ObjectToCase(LinliDb db, CaseLookup cases, CasePacks packs, AskingAbove asking, IAccess access, Caller caller, IEvents events, IAudit audit, TimeProvider clock)
{
    public sealed record Input(string Number, string Reason);

    public sealed record Answer(int No, string To, string ToEn, DateTimeOffset DecideBy);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        var (reason, now) = (input.Reason.Trim(), clock.GetUtcNow());
        if (await cases.Find(input.Number, stop) is not { } found || !access.May(CaseRights.See, found.Target)) return CaseRefusals.Unknown;
        if (asking.Asks(found) is not { } by) return AboveRefusals.NotLed;
        if (MayObject(found.Case) is { } cannot) return cannot;
        if (reason.Length is 0 or > AskedAbove.TextLengthMax) return AboveRefusals.Reason;
        var before = await asking.Of(found.Case, stop);
        if (before.Exists(a => a is { For: AskedFor.Objection, Stand: AskedStand.Waiting })) return AboveRefusals.Asked;
        if (before.Exists(a => a.For == AskedFor.Objection && a.ByPost == by.Id.Id && a.Stand is AskedStand.Agreed or AskedStand.Refused)) return AboveRefusals.Objected;
        if (await asking.Above(found, by, stop) is not { } above) return AboveRefusals.NobodyAbove;

        var pack = packs.Of(found.Case);
        var decideBy = CaseClocks.By(pack).Due(pack.Clocks.GetValueOrDefault(found.Case.ClockClass)?.Review ?? ClockClass.ReviewDefault, now)!.Value;
        var asked = new AskedAbove
        {
            DistrictId = found.Case.DistrictId, CaseId = found.Case.Id, No = before.Count + 1, For = AskedFor.Objection, Reason = reason,
            ByPost = by.Id.Id, ByName = by.Name, ByNameEn = by.NameEn, ByAccount = caller.Account!.Value.Id, AskedAt = now, DecideBy = decideBy,
            ToPost = above.Id.Id, ToOffice = above.Office, ToName = above.Name, ToNameEn = above.NameEn,
        };
        asking.Keep(found, asked, by, above, now);
        events.Add(new CaseMoved(found.Case.DistrictId, found.Case.Id, found.Case.Version, "objection", found.Case.State, found.Case.LeadPost, null));
        audit.Add(found.Case.DistrictId, CaseRights.AskAbove.Code, "case", found.Case.Id, by, "objection");
        await db.SaveChangesAsync(stop);
        return new Answer(asked.No, above.Name, above.NameEn, decideBy);
    }

    /// <summary>Whether it can be objected to now; null where it can. What was passed on and not taken yet is simply refused.</summary>
    public static Refusal? MayObject(Case it) => it.Phase is Phase.Open or Phase.Paused && it.OfferedTo is null ? null : AboveRefusals.ObjectLater;
}
