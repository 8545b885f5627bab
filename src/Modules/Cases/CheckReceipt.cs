using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases;

/// <summary>Proof that somebody showed the receipt code of a case in this request. Made here, and for a word by mail from the address kept with the case (<see cref="MailIn.TakeMail"/>).</summary>
internal sealed class ReceiptPass
{
    internal ReceiptPass(CaseId shownFor) => Case = shownFor;
    public CaseId Case { get; }
}

/// <summary>
/// Opens a case by its receipt code. A write of its own, since a wrong try must stay on record while what it wanted is
/// refused. Five wrong codes for a number within an hour shut this door, and the street is told once. A number that nobody
/// was given is counted and answered in the same way, so that no answer says which numbers exist. The door shuts out
/// guesses, not the reporter: their own account, and a browser that showed the right code before, go past the count.
/// </summary>
internal sealed class CheckReceipt(
    LinliDb db, CaseLookup cases, KeyRing ring, IPlaces places, IPosts posts, Caller caller, IEvents events, IAudit audit, TimeProvider clock)
{
    public const int WrongTriesMax = 5; // for a number within an hour
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>The pass, or a no that is an answer to keep: null with the reason, so that the try is written.</summary>
    public sealed record Answer(ReceiptPass? Pass, Refusal? No);

    /// <summary>What is counted: a case, or a number that is none's under an id made from it.</summary>
    private sealed record CodeDoor(int District, Guid Id, CaseAndParties? Of);

    /// <summary>The door's short way: checks in a lane write of its own.</summary>
    /// <param name="shownBefore">This browser showed the right code already, and brings it sealed by us.</param>
    public static async Task<Outcome<ReceiptPass>> At(Lane lane, string number, string? code, CancellationToken stop, bool shownBefore = false)
    {
        var checkedCode = await lane.Write<CheckReceipt, Answer>(use => use.Run(number, code, shownBefore, stop), stop);
        if (!checkedCode.Succeeded(out var answer, out var no)) return no;
        return answer.Pass is { } pass ? pass : answer.No!;
    }

    public async Task<Outcome<Answer>> Run(string number, string? typed, bool shownBefore, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, out var parsed) || await DoorOf(parsed, stop) is not { } door) return CaseRefusals.WrongCode;
        var pass = ReceiptCode.TryParse(typed, out var code) && Opens(code, door) ? new ReceiptPass(new(door.District, door.Id)) : null;
        if (shownBefore || door.Of?.IsReporter(caller) == true) return pass is null ? CaseRefusals.WrongCode : new Answer(pass, null);

        if (!db.IsSqlite) await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({BitConverter.ToInt64(door.Id.ToByteArray(), 8)})", stop); // many tries at one instant are counted one by one
        var (now, since) = (clock.GetUtcNow(), clock.GetUtcNow() - Window);
        var wrong = await db.Set<ReceiptTry>().Where(t => t.DistrictId == door.District && t.CaseId == door.Id && t.At > since).OrderByDescending(t => t.At).Select(t => t.At).Take(WrongTriesMax).ToListAsync(stop);
        if (wrong.Count >= WrongTriesMax) return CaseRefusals.TooManyCodes.With(OpensAgain(wrong[^1] + Window));
        if (pass is not null) return new Answer(pass, null);

        db.Add(new ReceiptTry { DistrictId = door.District, CaseId = door.Id, Id = Uuid.Next(now), At = now });
        audit.Add(door.District, "cases.wrong-code", "case", door.Of?.Case.Id);
        if (wrong.Count + 1 == WrongTriesMax && door.Of is { } of) await TellTheStreet(of, now, stop);
        await db.SaveChangesAsync(stop);
        return new Answer(null, CaseRefusals.WrongCode);
    }

    private async Task<CodeDoor?> DoorOf(CaseNumber number, CancellationToken stop)
    {
        if (await cases.Find(number.Text, stop) is { } of) return new(of.Case.DistrictId, of.Case.Id, of);
        var districts = await places.Districts(stop);
        var district = districts.FirstOrDefault(d => d.Code is { } code && number.Text.StartsWith(code[..6], StringComparison.Ordinal)) ?? (districts.Count > 0 ? districts[0] : null);
        return district is null ? null : new(district.Id.District, new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(number.Text)).AsSpan(0, 16)), null);
    }

    /// <summary>Reckons as long for a number that is none's.</summary>
    private bool Opens(ReceiptCode code, CodeDoor door) => code.Matches(door.Of?.Case.Receipt ?? ReceiptCode.New().Store(ring, door.Id), ring, door.Of?.Case.ReceiptOf ?? door.Id) && door.Of?.Case.Receipt is not null;

    /// <summary>To the minute, upwards: at the time that is said the door is open.</summary>
    private static string OpensAgain(DateTimeOffset at) => ChinaTime.Local(at.AddMinutes(1)).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The street's desk; of a sealed case only the post that handles it, since telling another would open it to them.</summary>
    private async Task TellTheStreet(CaseAndParties of, DateTimeOffset now, CancellationToken stop)
    {
        var found = of.Case;
        var told = found.Visibility == Visibility.Sealed ? await posts.Find(of.Lead, stop) : await posts.DutyOf(of.Place, stop);
        while (found.Visibility != Visibility.Sealed && told is not null && told.Kind is not (PostKind.StreetDesk or PostKind.DistrictDesk)) told = await posts.NextUp(told.Id, stop);
        if (told is null) return;
        if (of.Parties.FirstOrDefault(p => p.PostId == told.Id.Id && p.Part == Part.Told) is { } before) before.Since = now;
        else of.Join(db, told, Part.Told, now);
        db.Add(new CaseStep
        {
            DistrictId = found.DistrictId, CaseId = found.Id, No = found.NextStep(), At = now, Do = "receipt-guessed", State = found.State, Phase = found.Phase,
            By = FlowPart.Clock, PostId = told.Id.Id, PostName = told.Name, PostNameEn = told.NameEn, Readers = Readers.Staff,
        });
        events.Add(new ReceiptGuessed(found.DistrictId, found.Id, found.Version, told.Id.Id));
    }
}
