using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases;

/// <summary>What the reporter is to be called for. One of a short list, kept with the read: free text is no purpose (guard 13).</summary>
internal enum ReadingFor
{
    /// <summary>To ask what is not clear.</summary>
    Ask,

    /// <summary>To agree on when somebody comes.</summary>
    Meet,

    /// <summary>To say how it went.</summary>
    Tell,
}

/// <summary>
/// Shows the lead the name and telephone of a reporter who wants to be called or met. The case is the purpose; the read is
/// in the audit before anything is shown, so it is a write.
/// </summary>
internal sealed class ReadReporter(LinliDb db, CaseLookup cases, MergedCases merged, IAccess access, Caller caller, FieldCipher cipher, IAudit audit)
{
    public sealed record Answer(string Name, string Phone, string Email = "");

    public async Task<Outcome<Answer>> Run(string number, CancellationToken stop, ReadingFor why = ReadingFor.Ask)
    {
        if (await cases.Find(number, stop) is not { } found || access.Through(CaseRights.See, found.Target) is null) return CaseRefusals.Unknown;
        if (found.Case.Contact is not { } contact || !found.Case.MustMeet) return CaseRefusals.NoContact;
        if (!caller.Cleared) return KernelRefusals.NotCleared;
        var purpose = (await merged.Leading(found, stop)).Purpose; // who handles it for both may call both
        if (access.Through(CaseRights.ReadReporter, found.Target, purpose) is not { } by) return CaseRefusals.NoPurpose;
        audit.AddRead(found.Case.DistrictId, CaseRights.ReadReporter.Code, "case", found.Case.Id, by, purpose, [found.Case.ReporterAccount ?? found.Case.Id], why.ToString());
        await db.SaveChangesAsync(stop);
        var open = Contact.Open(contact, cipher, found.Case.DistrictId, found.Case.Id);
        return new Answer(open.Name, open.Phone, open.Email);
    }
}
