using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>The cases that lie open with a post, for hand-overs: those that the reader may see. A sealed one is told to nobody outside it.</summary>
internal sealed class CountOpenWork(LinliDb db, Caller caller, CasePacks packs, FindCases find) : IOpenWork
{
    public async Task<IReadOnlyDictionary<Guid, int>> Count(int district, IReadOnlyCollection<Guid> posts, CancellationToken stop) =>
        await db.Set<Case>().AsNoTracking().SeenBy(db, caller).Where(c => c.DistrictId == district && c.Phase != Engines.Flows.Phase.Closed && posts.Contains(c.LeadPost))
            .GroupBy(c => c.LeadPost).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);

    public async Task<IReadOnlyList<OpenMatter>> List(PostId post, int most, CancellationToken stop)
    {
        var rows = (await find.Run(new CaseFilter(Post: post.Id, Size: most), stop)).Rows;
        return [.. rows.Select(row => new OpenMatter(
            post.Id, row.Number, packs.TypeNamed(row.Type)?.Name.In(Words.Language) ?? row.Type, row.PlaceName, row.ResolveDue ?? row.ConfirmDue, $"/desk/cases/{row.Number}"))];
    }
}
