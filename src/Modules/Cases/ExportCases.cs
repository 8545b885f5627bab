using Linli.Kernel;
using Linli.Kernel.Audit;

namespace Linli.Cases;

/// <summary>Writes down that a list was taken out of the house, before it is (<see cref="ExportList"/>).</summary>
internal sealed class ExportCases(LinliDb db, Caller caller, IAudit audit)
{
    public async Task<Outcome<Done>> Run(string tab, CancellationToken stop)
    {
        foreach (var district in caller.Posts.Select(held => held.Post.Id.District).Distinct())
            audit.Add(district, "cases.export", "list", null, caller.MainPost, tab);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
