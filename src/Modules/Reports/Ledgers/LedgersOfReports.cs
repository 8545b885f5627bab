using System.Runtime.CompilerServices;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Linli.Reports.Certificates;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Ledgers;

/// <summary>Ledgers of what offices gave a community to do, and of the certificates that people were sent to it for. Nobody stands in them.</summary>
internal sealed class LedgersOfReports(LinliDb db, Words words) : ILedgerSource
{
    private const string Tasks = "tasks-done", Certificates = "certificates-asked";

    public IReadOnlyList<LedgerOfRecords> Ledgers { get; } =
    [
        new(Tasks, [("reports.admission.col.number", 14), ("reports.admission.col.title", 36), ("reports.admission.col.office", 24), ("reports.assigned.words", 40), ("reports.ledger.given", 17), ("reports.assigned.due", 12), ("reports.ledger.done", 17)]),
        new(Certificates, [("reports.admission.col.number", 14), ("reports.certificates.asked-by", 30), ("reports.certificates.certificate", 24), ("reports.certificates.letter", 16), ("reports.certificates.on", 12)]),
    ];

    public IAsyncEnumerable<IReadOnlyList<object?>> Rows(string code, PlaceCard community, DateOnly since, DateOnly until, CancellationToken stop) =>
        code == Tasks ? OfTasks(community, since, until, stop) : OfCertificates(community, since, until, stop);

    private async IAsyncEnumerable<IReadOnlyList<object?>> OfTasks(PlaceCard community, DateOnly since, DateOnly until, [EnumeratorCancellation] CancellationToken stop)
    {
        var (district, id, from, to) = (community.Id.District, community.Id.Id, ChinaTime.At(since, TimeSpan.Zero), ChinaTime.At(until, TimeSpan.FromHours(24)));
        var rows = await db.Set<Assignment>().AsNoTracking().Where(a => a.DistrictId == district && a.CommunityId == id && a.State == AssignmentState.Done && a.EndedAt >= from && a.EndedAt < to)
            .Join(db.Set<Application>().AsNoTracking(), a => new { a.DistrictId, Id = a.ApplicationId }, e => new { e.DistrictId, e.Id }, (it, e) => new { It = it, Of = e }).ToListAsync(stop);
        foreach (var row in rows.OrderBy(row => row.It.EndedAt)) yield return [row.Of.Number, row.It.Title, row.Of.OfficeIn(Words.Language), row.It.Words, row.It.GivenAt, LedgerParts.Text(row.It.Due), row.It.EndedAt];
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> OfCertificates(PlaceCard community, DateOnly since, DateOnly until, [EnumeratorCancellation] CancellationToken stop)
    {
        var (district, id) = (community.Id.District, community.Id.Id);
        var rows = await db.Set<CertificateAsked>().AsNoTracking().Where(c => c.DistrictId == district && c.CommunityId == id && c.AskedOn >= since && c.AskedOn <= until).OrderBy(c => c.AskedOn).ThenBy(c => c.Number).ToListAsync(stop);
        foreach (var c in rows) yield return [c.Number, c.BodyName, c.What, words[c.Listed ? "reports.ledger.given-out" : "reports.ledger.letter"].Value, LedgerParts.Text(c.AskedOn)];
    }
}
