using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Rates;

/// <summary>
/// What becomes of a wish to leave a matter out of rates: decided by an office that neither asked, nor leads, nor answered;
/// appealed once within 30 days by any office that sees the matter; decided again by the district, by somebody else.
/// </summary>
internal sealed class DecideExclusion(LinliDb db, CaseLookup cases, IPosts posts, IAccess access, Caller caller, IAudit audit, TimeProvider clock)
{
    /// <param name="Do">decide, appeal or decide-appeal.</param>
    /// <param name="Exclude">Of a decision: the matter is left out.</param>
    public sealed record Input(string Number, string Do, bool Exclude, string Text);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await cases.Find(input.Number, stop) is not { } found || !access.May(CaseRights.See, found.Target)) return CaseRefusals.Unknown;
        var it = found.Case;
        if (await db.Set<Exclusion>().FirstOrDefaultAsync(e => e.DistrictId == it.DistrictId && e.CaseId == it.Id, stop) is not { } exclusion) return CaseRefusals.Unknown;
        var text = input.Text.Trim();
        if (text.Length is 0 or > Exclusion.TextLengthMax || Masks.Numbers(text) != text) return RateRefusals.WordsMissing;
        var right = input.Do switch { "decide" => CaseRights.DecideExclusion, "decide-appeal" => CaseRights.DecideAppeal, _ => CaseRights.AppealExclusion };
        if (access.Through(right, input.Do == "appeal" ? found.Target : found.Target with { Posts = [] }) is not { } by) return KernelRefusals.NotYours;
        if (input.Do != "appeal" && await IsConcerned(found, exclusion, by, stop)) return RateRefusals.OwnOffice;
        var (account, now) = (caller.Account!.Value.Id, clock.GetUtcNow());
        var no = input.Do switch
        {
            "decide" => exclusion.Decide(input.Exclude, text, by.Id.Id, account, now),
            "decide-appeal" => exclusion.DecideAppeal(input.Exclude, text, by.Id.Id, account, now),
            _ => exclusion.Appeal(text, by.Id.Id, now),
        };
        if (no is not null) return no;
        var step = input.Do == "appeal" ? "exclusion-appeal" : exclusion.Counts ? "excluded" : "not-excluded";
        db.Add(ExclusionStep.Of(it, step, by, text, now));
        audit.Add(it.DistrictId, "cases." + step, "case", it.Id, by, exclusion.Stand.ToString());
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>The deciding post, or its office, asked, leads the matter or answered it.</summary>
    private async Task<bool> IsConcerned(CaseAndParties found, Exclusion exclusion, PostCard by, CancellationToken stop)
    {
        foreach (var id in new[] { exclusion.AskedBy, found.Case.LeadPost, found.Case.AnsweredBy ?? found.Case.LeadPost }.Distinct())
            if (id == by.Id.Id || (await posts.Find(new(found.Case.DistrictId, id), stop))?.Office == by.Office) return true;
        return false;
    }
}
