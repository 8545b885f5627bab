using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Linli.Reports.Forms;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Details;

/// <summary>
/// An admitted table as a purpose for rows about people: in its term, once its form says who receives them and until when. The
/// communities that it asks take part in it, never the office that asks; and it is no reason to open one person.
/// </summary>
internal sealed class TablesAsPurposes(LinliDb db, IPosts posts, Words words, TimeProvider clock) : IPurposes
{
    public const string TableKind = "table";

    private readonly Dictionary<(int, Guid), PurposeCard?> read = [];

    public string Kind => TableKind;

    /// <summary>Once a request: somebody's page may tell the same table many times.</summary>
    public async Task<PurposeCard?> Find(int district, Guid id, CancellationToken stop) =>
        read.TryGetValue((district, id), out var known) ? known : (read[(district, id)] = await Card(district, id, stop));

    /// <summary>Offered to nobody: rows are given at the table's own page.</summary>
    public Task<IReadOnlyList<PurposeCard>> LiveWith(int district, IReadOnlyCollection<Guid> posts, string path, int most, CancellationToken stop) => Task.FromResult<IReadOnlyList<PurposeCard>>([]);

    private async Task<PurposeCard?> Card(int district, Guid id, CancellationToken stop)
    {
        if (await db.Set<Application>().AsNoTracking().FirstOrDefaultAsync(a => a.DistrictId == district && a.Id == id && a.Kind == ApplicationKind.Table, stop) is not { } entry) return null;
        var form = await db.Set<TakenForm>().AsNoTracking().Where(one => one.DistrictId == district && one.ApplicationId == id && one.State == FormState.Confirmed).OrderByDescending(one => one.Edition).FirstOrDefaultAsync(stop);
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var live = form is { Kept.IsNobody: false } && entry.Since <= today && entry.IsAdmitted(today);
        List<Guid> communities = live ? [.. (await posts.Within(district, entry.Path, stop)).Where(post => ReportsRights.FillDetails.Holders.Contains(post.Kind)).Select(post => post.Id.Id)] : [];
        return new(TableKind, new(district, entry.PlaceId), id, live, communities, entry.Path, null, null, entry.Title, entry.Number, null) { RowsOnly = true, Told = await Told(entry, form, stop) };
    }

    /// <summary>Also those who received it before the office said that somebody else does: whose data they have is to know it.</summary>
    private async Task<string> Told(Application entry, TakenForm? form, CancellationToken stop)
    {
        var received = await db.Set<DetailTaken>().AsNoTracking().Where(it => it.DistrictId == entry.DistrictId && it.ApplicationId == entry.Id && it.GivenAt != null && it.Recipients != null).Select(it => it.Recipients!).Distinct().OrderBy(one => one).ToListAsync(stop);
        var (office, comma) = (entry.OfficeIn(Words.Language), words["reports.detail.comma"].Value);
        if (form is { Kept: { IsNobody: false } kept }) return words["reports.detail.told", entry.Basis, office, string.Join(comma, received.Where(one => one != kept.Recipients).Prepend(kept.Recipients!)), kept.Days!].Value;
        return (received.Count == 0 ? words["reports.detail.told-basis", entry.Basis, office] : words["reports.detail.told-before", entry.Basis, office, string.Join(comma, received)]).Value;
    }
}
