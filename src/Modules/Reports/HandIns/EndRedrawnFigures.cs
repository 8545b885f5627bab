using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.HandIns;

/// <summary>
/// A number that was said of a grid or community as it was cut before is not that of what it is now: it ends on the day of the
/// change, stays for the days before, and is asked anew.
/// </summary>
internal sealed class EndRedrawnFigures(LinliDb db) : IHear<GridSplit>, IHear<GridsRedrawn>, IHear<GridMoved>
{
    public Task Hear(GridSplit happened, CancellationToken stop) =>
        End(db.Set<KeptFigure>().Where(it => it.DistrictId == happened.District && it.GridId == happened.Subject), happened.On, stop);

    /// <summary>Which grids have lost something is not told, so all of the community's are asked anew; its own number stays.</summary>
    public Task Hear(GridsRedrawn happened, CancellationToken stop) =>
        End(db.Set<KeptFigure>().Where(it => it.DistrictId == happened.District && it.CommunityId == happened.Subject && it.GridId != null), happened.On, stop);

    /// <summary>One community has become larger, one smaller.</summary>
    public Task Hear(GridMoved happened, CancellationToken stop) =>
        End(db.Set<KeptFigure>().Where(it => it.DistrictId == happened.District && (it.CommunityId == happened.FromCommunity || it.CommunityId == happened.ToCommunity) && it.GridId == null), happened.On, stop);

    private async Task End(IQueryable<KeptFigure> figures, DateOnly on, CancellationToken stop)
    {
        foreach (var figure in await figures.Where(it => it.On < on && (it.Until == null || it.Until > on)).ToListAsync(stop)) figure.End(on);
        await db.SaveChangesAsync(stop);
    }
}
