using Linli.Contracts;
using Linli.Kernel;
using Linli.Territory.Lines;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Staffing;

/// <summary>Who reads nothing of care: holders and deputies of a team's post that the pack keeps from it, and of a post that answers for the order line.</summary>
internal sealed class CareWall(LinliDb db, GridRules rules, TimeProvider clock) : ICareWall
{
    public async Task<bool> Bars(AccountId account, CancellationToken stop)
    {
        var (today, kept) = (clock.Today(), rules.Staffing.Team.Values.Where(post => post.NoCare).Select(post => post.Code).ToList());
        return await (
            from h in db.Set<Holding>()
            join p in db.Set<Post>() on new { h.DistrictId, Id = h.PostId } equals new { p.DistrictId, p.Id }
            where h.AccountId == account.Id && h.Since <= today && (h.Until == null || h.Until > today)
                && ((p.Kind == PostKind.GridTeam && kept.Contains(p.Code)) || db.Set<LineNet>().Any(n => n.DistrictId == p.DistrictId && n.PostId == p.Id && n.Line == LineKind.Order))
            select h.Id).AnyAsync(stop);
    }
}
