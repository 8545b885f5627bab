using Linli.Cases.Competence;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Handover;

/// <summary>Gives a matter to a post that nobody passed it on to: its place was wrong, or nobody else would have it. Its clocks go on.</summary>
internal sealed class SendElsewhere(LinliDb db, CasePacks packs)
{
    /// <param name="raised">It went up because nobody below would have it.</param>
    public async Task Run(CaseAndParties found, PostCard lead, bool raised, DateTimeOffset now, CancellationToken stop)
    {
        var (it, pack) = (found.Case, packs.Of(found.Case));
        var steps = it.Phase == Phase.Paused ? await db.Set<CaseStep>().AsNoTracking().Where(s => s.DistrictId == it.DistrictId && s.CaseId == it.Id).OrderBy(s => s.No).ToListAsync(stop) : [];
        var resumed = it.Phase == Phase.Paused ? CaseClocks.By(pack).Resume(pack.Clocks.GetValueOrDefault(it.ClockClass), it, steps, now) : null;
        it.SendTo((lead.Id.Id, lead.Level), pack.CaseTypes[it.TypeCode].Flow.Flow.Dispatched(it.State), raised, resumed, now);
        found.EndLead(db, lead.Id, now);
        found.Join(db, lead, Part.Lead, now);
    }
}
