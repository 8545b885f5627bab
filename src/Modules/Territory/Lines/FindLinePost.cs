using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Lines;

/// <summary>The answer to other modules' question which post answers for a line at a grid.</summary>
internal sealed class FindLinePost(LinliDb db, FindDuties duties, IPosts posts, TimeProvider clock) : ILines
{
    public async Task<IReadOnlyList<LineGrid>> AnsweredBy(int district, IReadOnlyCollection<Guid> posts, CancellationToken stop)
    {
        var today = clock.Today();
        return await (
            from net in db.Set<LineNet>().AsNoTracking()
            join duty in db.Set<LineDuty>() on new { net.DistrictId, NetId = net.Id } equals new { duty.DistrictId, duty.NetId }
            where net.DistrictId == district && net.PostId != null && posts.Contains(net.PostId.Value) && duty.Since <= today && (duty.Until == null || duty.Until > today)
            select new LineGrid(net.Line, duty.GridId, net.PostId!.Value)).Distinct().ToListAsync(stop);
    }

    public async Task<PostCard?> PostOf(LineKind line, PlaceId grid, CancellationToken stop)
    {
        foreach (var duty in (await duties.Of(grid, clock.Today(), stop)).Where(duty => duty.Net.Line == line))
            if (duty.Net.PostId is { } post && await posts.Find(new(grid.District, post), stop) is { } answers) return answers;
        return null;
    }
}
