using Linli.Contracts;
using Linli.Kernel;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Bills;

/// <summary>Bills of a district: a department sees its own, everybody else who works there sees all. Nothing of them is personal.</summary>
internal sealed class FindBills(LinliDb db, AdmissionScope scope, IPlaces places)
{
    public const int Most = 500;

    /// <param name="Place">Name of the place whose communities are asked.</param>
    public sealed record Row(Bill It, Application Of, string Place);

    /// <param name="Rows">Unpaid first, the latest first among them.</param>
    /// <param name="Waiting">Periods that are over and that the caller may bill.</param>
    public sealed record Found(IReadOnlyList<Row> Rows, int Waiting, bool MayIssue);

    /// <param name="MaySettle">The caller says when the money came.</param>
    public sealed record Seen(Row Row, bool MaySettle);

    public async Task<Found> Run(CancellationToken stop)
    {
        if (scope.District is not { } district) return new([], 0, false);
        var some = db.Set<Bill>().AsNoTracking().Where(b => b.DistrictId == district);
        if (OwnOnly is { } office) some = some.Where(b => b.Office == office);
        var bills = await some.OrderBy(b => b.PaidOn != null).ThenByDescending(b => b.IssuedOn).ThenBy(b => b.Number).Take(Most).ToListAsync(stop);
        var waiting = scope.Biller is null ? 0 : (await db.PeriodsToBill(district, scope.Today, stop)).Count(one => scope.BillerOf(one.Of) is not null);
        return new(await Rows(district, bills, stop), waiting, scope.Biller is not null);
    }

    public async Task<Outcome<Seen>> One(string? number, CancellationToken stop)
    {
        if (await scope.FindBill(db, number, stop) is not { } bill || (OwnOnly is { } office && bill.Office != office)) return BillRefusals.NoBill;
        var row = (await Rows(bill.DistrictId, [bill], stop))[0];
        return new Seen(row, scope.BillerOf(row.Of) is not null);
    }

    /// <summary>The bills of one entry, by period.</summary>
    public Task<Dictionary<int, Bill>> Of(Application it, CancellationToken stop) =>
        db.Set<Bill>().AsNoTracking().Where(b => b.DistrictId == it.DistrictId && b.ApplicationId == it.Id).ToDictionaryAsync(b => b.Nth, stop);

    /// <summary>The office whose bills alone a department sees; null for everybody else.</summary>
    private string? OwnOnly => scope.Applicant is { Kind: PostKind.Department } department ? department.Office : null;

    private async Task<List<Row>> Rows(int district, List<Bill> bills, CancellationToken stop)
    {
        var ids = bills.Select(b => b.ApplicationId).Distinct().ToList();
        var entries = await db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == district && ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, stop);
        var names = (await places.FindAll(district, [.. entries.Values.Select(a => a.PlaceId).Distinct()], stop)).ToDictionary(card => card.Id.Id, card => card.Name);
        return bills.ConvertAll(b => new Row(b, entries[b.ApplicationId], names.GetValueOrDefault(entries[b.ApplicationId].PlaceId, "")));
    }
}
