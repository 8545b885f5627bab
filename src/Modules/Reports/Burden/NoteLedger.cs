using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Burden;

/// <summary>A community writes down which ledger it keeps because an office wants it: how often it is written, and how long that takes.</summary>
internal sealed class NoteLedger(LinliDb db, AdmissionScope scope, Askers askers, IAudit audit)
{
    /// <param name="Minutes">Each time.</param>
    /// <param name="Since">Since when it is kept.</param>
    public sealed record Input(string? Office, string? Title, Frequency? Frequency, int? Minutes, DateOnly? Since);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (scope.BurdenKeeper is not { } by) return KernelRefusals.NotYours;
        if ((await askers.Of(by, stop)).FirstOrDefault(one => one.Office == input.Office) is not { } asker) return KeptRefusals.Office;
        if (!TaskWords.Line(input.Title, LedgerKept.TitleLengthMax, "title", KeptRefusals.Title).Succeeded(out var title, out var no)) return no;
        if (input.Frequency is not { } frequency || !Enum.IsDefined(frequency)) return KeptRefusals.Frequency;
        if (input.Minutes is not (>= 1 and <= LedgerKept.MinutesMost) || input.Minutes is not { } minutes) return KeptRefusals.LedgerMinutes;
        if (input.Since is not { } since || since > scope.Today || since.Year < 2000) return KeptRefusals.Since;
        var district = by.Id.District;
        var it = new LedgerKept
        {
            DistrictId = district, Id = Uuid.Next(scope.Now), Number = await db.NextNumber<LedgerKept>(district, scope.Today, stop), CommunityId = by.Place.Id, Path = by.Path, Office = asker.Office, OfficeName = asker.Name, OfficeNameEn = asker.NameEn, Title = title,
            Frequency = frequency, Minutes = minutes, Since = since, NotedAt = scope.Now, ByPost = by.Id.Id,
        };
        db.Add(it);
        audit.Add(district, ReportsRights.KeepBurden.Code, "ledger", it.Id, by, $"{it.Number} {frequency} minutes:{minutes}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>A ledger is kept no more, or the system writes it from records from today on: nobody writes it by hand then, and it costs nothing more.</summary>
internal sealed class EndLedger(LinliDb db, AdmissionScope scope, IEnumerable<ILedgerSource> sources, IAudit audit)
{
    /// <param name="WrittenAs">The ledger of the list that takes its place; null or empty where it is kept no more.</param>
    public sealed record Input(Guid Id, string? WrittenAs);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (scope.BurdenKeeper is not { } by) return KernelRefusals.NotYours;
        var (district, community, writtenAs) = (by.Id.District, by.Place.Id, string.IsNullOrEmpty(input.WrittenAs) ? null : input.WrittenAs);
        if (await db.Set<LedgerKept>().FirstOrDefaultAsync(l => l.DistrictId == district && l.CommunityId == community && l.Id == input.Id, stop) is not { } it) return KeptRefusals.NoLedger;
        if (writtenAs is not null && !sources.Any(source => source.Ledgers.Any(ledger => ledger.Code == writtenAs))) return KeptRefusals.WrittenAs;
        if (it.End(scope.Today, writtenAs).No is { } no) return no;
        audit.Add(district, ReportsRights.KeepBurden.Code, "ledger", it.Id, by, writtenAs is null ? "over" : "written-as:" + writtenAs);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
