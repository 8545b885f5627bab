using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>Cases as purposes for reading personal data elsewhere: while they live, for the lead and whoever a clock told (see <see cref="CaseAndParties.Purpose"/>).</summary>
internal sealed class CasesAsPurposes(LinliDb db, CasePacks packs) : IPurposes
{
    public string Kind => "case";

    public async Task<PurposeCard?> Find(int district, Guid id, CancellationToken stop) =>
        await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.DistrictId == district && c.Id == id, stop) is { } found ? Card(found, named: found.Visibility == Visibility.Public) : null;

    public async Task<IReadOnlyList<PurposeCard>> LiveWith(int district, IReadOnlyCollection<Guid> posts, string path, int most, CancellationToken stop)
    {
        var found = await db.Set<Case>().AsNoTracking()
            .Where(c => c.DistrictId == district && c.Phase != Phase.Closed && c.MergedInto == null && (posts.Contains(c.LeadPost) || (c.EscalatedTo != null && posts.Contains(c.EscalatedTo.Value))))
            .Within(district, path).OrderByDescending(c => c.ReportedAt).Take(most).ToListAsync(stop);
        return found.ConvertAll(c => Card(c, named: true));
    }

    private PurposeCard Card(Case it, bool named) => new(
        Kind, new(it.DistrictId, it.PlaceId), it.Id, it.Phase != Phase.Closed, [it.LeadPost, .. it.EscalatedTo is { } to ? [to] : Array.Empty<Guid>()], it.Path, it.GridId,
        it.ReporterAccount is { } account ? new AccountId(account) : null, packs.TypeNamed(it.TypeCode)?.Name.In(Words.Language) ?? it.TypeCode,
        named ? it.Number : null, named ? "/cases/" + it.Number : null);
}
