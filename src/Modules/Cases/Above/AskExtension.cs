using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Audit;

namespace Linli.Cases.Above;

/// <summary>
/// Who handles a matter asks for more time, up to a moment, with a reason, before its time has run out. The clock runs on
/// until the level above has decided. How often and by how much is the clock class's to say.
/// </summary>
internal sealed class AskExtension(LinliDb db, CaseLookup cases, CasePacks packs, AskingAbove asking, IAccess access, Caller caller, IEvents events, IAudit audit, TimeProvider clock)
{
    /// <param name="Kind">A code of the pack's list <c>extension-kind</c>; not looked at where it has none.</param>
    public sealed record Input(string Number, string? Kind, DateTimeOffset? Until, string Reason);

    public sealed record Answer(int No, string To, string ToEn, DateTimeOffset DecideBy);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        var (reason, now) = (input.Reason.Trim(), clock.GetUtcNow());
        if (await cases.Find(input.Number, stop) is not { } found || !access.May(CaseRights.See, found.Target)) return CaseRefusals.Unknown;
        if (asking.Asks(found) is not { } by) return AboveRefusals.NotLed;
        if (MayExtend(found.Case, now) is { } cannot) return cannot;
        if (reason.Length is 0 or > AskedAbove.TextLengthMax) return AboveRefusals.Reason;
        if (packs.Current.CodeLists.GetValueOrDefault(ClockClass.ExtensionKinds) is { } kinds && (input.Kind is null || kinds.Find(input.Kind) is null)) return AboveRefusals.KindMissing;
        if (Until(found.Case, input.Until) is { } no) return no;
        var before = await asking.Of(found.Case, stop);
        if (before.Exists(a => a is { For: AskedFor.Extension, Stand: AskedStand.Waiting })) return AboveRefusals.Asked;
        var times = Rule(found.Case)!.Times;
        if (before.Count(a => a is { For: AskedFor.Extension, Stand: AskedStand.Agreed } && a.AskedAt >= found.Case.ClockStartedAt) >= times) return AboveRefusals.UsedUp with { Values = [times] };
        if (await asking.Above(found, by, stop) is not { } above) return AboveRefusals.NobodyAbove;

        var due = found.Case.ResolveDue!.Value;
        var asked = new AskedAbove
        {
            DistrictId = found.Case.DistrictId, CaseId = found.Case.Id, No = before.Count + 1, For = AskedFor.Extension, Kind = input.Kind, Until = input.Until!.Value.ToUniversalTime(), WasDue = due, Reason = reason,
            ByPost = by.Id.Id, ByName = by.Name, ByNameEn = by.NameEn, ByAccount = caller.Account!.Value.Id, AskedAt = now, DecideBy = due,
            ToPost = above.Id.Id, ToOffice = above.Office, ToName = above.Name, ToNameEn = above.NameEn,
        };
        asking.Keep(found, asked, by, above, now);
        events.Add(new CaseMoved(found.Case.DistrictId, found.Case.Id, found.Case.Version, "extension-ask", found.Case.State, found.Case.LeadPost, null));
        audit.Add(found.Case.DistrictId, CaseRights.AskAbove.Code, "case", found.Case.Id, by, $"extension {input.Kind}");
        await db.SaveChangesAsync(stop);
        return new Answer(asked.No, above.Name, above.NameEn, due);
    }

    /// <summary>Whether more time can be asked for at all now; null where it can.</summary>
    public Refusal? MayExtend(Case it, DateTimeOffset now)
    {
        if (it.Phase != Phase.Open || it.ResolveDue is not { } due || Rule(it) is not { } rule) return AboveRefusals.NoClock;
        if (due <= now) return AboveRefusals.RanOut;
        return rule.Times == 0 ? AboveRefusals.Never : null;
    }

    public ExtensionRule? Rule(Case it) => packs.Of(it).Clocks.GetValueOrDefault(it.ClockClass)?.Extension;

    /// <summary>The latest moment that may be asked for: so much after the due in force.</summary>
    public DateTimeOffset? Latest(Case it) => Rule(it) is { } rule && it.ResolveDue is { } due ? CaseClocks.By(packs.Of(it)).Due(rule.Most, due) : null;

    private Refusal? Until(Case it, DateTimeOffset? until)
    {
        if (until is null) return AboveRefusals.UntilMissing;
        if (until <= it.ResolveDue) return AboveRefusals.UntilEarly.With(Moment(it.ResolveDue.Value));
        return until > Latest(it) ? AboveRefusals.UntilFar.With(Moment(Latest(it)!.Value)) : null;
    }

    private static string Moment(DateTimeOffset at) => Kernel.Calendar.ChinaTime.Local(at).ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
