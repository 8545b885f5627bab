using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases;

/// <summary>Proof that somebody showed the receipt code of a case in this request. Made here only.</summary>
internal sealed class ReceiptPass
{
    internal ReceiptPass(CaseId shownFor) => Case = shownFor;
    public CaseId Case { get; }
}

/// <summary>
/// Opens a case by its receipt code. A write of its own, since a wrong try must stay on record while what it wanted is
/// refused. Five wrong codes for a case within an hour shut this door, and the street is told once.
/// </summary>
internal sealed class CheckReceipt(LinliDb db, CaseLookup cases, KeyRing ring, IPosts posts, IEvents events, IAudit audit, TimeProvider clock)
{
    public const int WrongTriesMax = 5; // for a case within an hour
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>The pass, or a no that is an answer to keep: null with the reason, so that the try is written.</summary>
    public sealed record Answer(ReceiptPass? Pass, Refusal? No);

    /// <summary>The door's short way: checks in a lane write of its own.</summary>
    public static async Task<Outcome<ReceiptPass>> At(Lane lane, string number, string? code, CancellationToken stop)
    {
        var checkedCode = await lane.Write<CheckReceipt, Answer>(use => use.Run(number, code, stop), stop);
        if (!checkedCode.Succeeded(out var answer, out var no)) return no;
        return answer.Pass is { } pass ? pass : answer.No!;
    }

    public async Task<Outcome<Answer>> Run(string number, string? typed, CancellationToken stop)
    {
        if (await cases.Find(number, stop) is not { } of) return CaseRefusals.WrongCode; // whether a number exists is not said
        var found = of.Case;
        if (!db.IsSqlite) await db.Database.ExecuteSqlAsync($"select 1 from cases_case where district_id = {found.DistrictId} and id = {found.Id} for update", stop); // many tries at one instant are counted one by one
        var (now, since) = (clock.GetUtcNow(), clock.GetUtcNow() - Window);
        var wrong = await db.Set<ReceiptTry>().CountAsync(t => t.DistrictId == found.DistrictId && t.CaseId == found.Id && t.At > since, stop);
        if (wrong >= WrongTriesMax) return CaseRefusals.TooManyCodes;
        if (ReceiptCode.TryParse(typed, out var code) && code.Matches(found.Receipt, ring, found.Id))
            return new Answer(new ReceiptPass(new(found.DistrictId, found.Id)), null);

        db.Add(new ReceiptTry { DistrictId = found.DistrictId, CaseId = found.Id, Id = Uuid.Next(now), At = now });
        audit.Add(found.DistrictId, "cases.wrong-code", "case", found.Id);
        if (wrong + 1 == WrongTriesMax) await TellTheStreet(of, now, stop);
        await db.SaveChangesAsync(stop);
        return new Answer(null, CaseRefusals.WrongCode);
    }

    /// <summary>The street's desk; of a sealed case only the post that handles it, since telling another would open it to them.</summary>
    private async Task TellTheStreet(CaseAndParties of, DateTimeOffset now, CancellationToken stop)
    {
        var found = of.Case;
        var told = found.Visibility == Visibility.Sealed ? await posts.Find(of.Lead, stop) : await posts.DutyOf(of.Place, stop);
        while (found.Visibility != Visibility.Sealed && told is not null && told.Kind is not (PostKind.StreetDesk or PostKind.DistrictDesk)) told = await posts.NextUp(told.Id, stop);
        if (told is null) return;
        if (of.Parties.FirstOrDefault(p => p.PostId == told.Id.Id && p.Part == Part.Told) is { } before) before.Since = now;
        else db.Add(new CaseParty { DistrictId = found.DistrictId, CaseId = found.Id, PostId = told.Id.Id, Part = Part.Told, Since = now });
        db.Add(new CaseStep
        {
            DistrictId = found.DistrictId, CaseId = found.Id, No = found.NextStep(), At = now, Do = "receipt-guessed", State = found.State, Phase = found.Phase,
            By = FlowPart.Clock, PostId = told.Id.Id, PostName = told.Name, PostNameEn = told.NameEn, Readers = Readers.Staff,
        });
        events.Add(new ReceiptGuessed(found.DistrictId, found.Id, found.Version, told.Id.Id));
    }
}
