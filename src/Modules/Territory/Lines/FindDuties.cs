using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Lines;

/// <summary>A duty that a grid carries for a line, and the net whose post answers for it.</summary>
internal sealed record DutyCarried(LineNet Net, DateOnly Since, DateOnly? Until);

/// <summary>What a grid carries for the lines on a day, in the order of the lines.</summary>
internal sealed class FindDuties(LinliDb db)
{
    public async Task<IReadOnlyList<DutyCarried>> Of(PlaceId grid, DateOnly day, CancellationToken stop) => [.. (await (
        from duty in db.Set<LineDuty>().AsNoTracking()
        join net in db.Set<LineNet>() on new { duty.DistrictId, Id = duty.NetId } equals new { net.DistrictId, net.Id }
        where duty.DistrictId == grid.District && duty.GridId == grid.Id && duty.Since <= day && (duty.Until == null || duty.Until > day)
        select new { net, duty.Since, duty.Until }).ToListAsync(stop)).Select(found => new DutyCarried(found.net, found.Since, found.Until)).OrderBy(duty => duty.Net.Line).ThenBy(duty => duty.Net.Name, PlateOrder.It)];
}
