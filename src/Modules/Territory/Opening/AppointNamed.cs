using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Opening;

/// <summary>
/// The security administrator appoints those whom a workbook names, or sends them back. The system administrator, who gave
/// the workbook and made the accounts, can't: who may do what is not theirs to say (GB/T 22239-2019, decision 0009).
/// </summary>
internal sealed class AppointNamed(LinliDb db, IAccess access, IAudit audit, Staffing.OnePerson cap, TimeProvider clock)
{
    /// <param name="Appoint">False: none of them is appointed; their posts stay vacant and their accounts open nothing.</param>
    public sealed record Input(int District, Guid Opening, bool Appoint);

    /// <returns>How many were appointed; who has lost the post to somebody else meanwhile is not.</returns>
    public async Task<Outcome<int>> Run(Input input, CancellationToken stop)
    {
        if (!access.May(TerritoryRights.AppointNamed)) return KernelRefusals.NotYours;
        var waiting = await db.Set<Named>().Where(n => n.DistrictId == input.District && n.OpeningId == input.Opening && n.AppointedAt == null).ToListAsync(stop);
        if (waiting.Count == 0) return OpeningRefusals.NobodyNamed;
        var (today, appointed) = (clock.Today(), 0);
        var posts = waiting.ConvertAll(n => n.PostId);
        var held = (await db.Set<Holding>().Where(h => h.DistrictId == input.District && posts.Contains(h.PostId) && !h.Deputy && (h.Until == null || h.Until > today)).Select(h => h.PostId).ToListAsync(stop)).ToHashSet();
        foreach (var named in waiting)
        {
            if (!input.Appoint || held.Contains(named.PostId) || await AppointHolder.Unfit(db, named.AccountId, stop) is not null || await Beyond(named, today, stop))
            {
                db.Remove(named);
                continue;
            }

            named.Appoint(clock.GetUtcNow());
            db.Add(new Holding(named.DistrictId, Uuid.Next(clock), named.PostId, named.AccountId, deputy: false, today));
            audit.Add(named.DistrictId, TerritoryRights.AppointNamed.Code, "post", named.PostId, detail: "holder");
            appointed++;
            await db.SaveChangesAsync(stop); // the next line may name the same person
        }

        if (!input.Appoint) audit.Add(input.District, TerritoryRights.AppointNamed.Code, "opening", input.Opening, detail: "sent back");
        await db.SaveChangesAsync(stop);
        return appointed;
    }

    /// <summary>Whoever holds as much as one person may is not appointed to more: the post stands in the report of gaps.</summary>
    private async Task<bool> Beyond(Named named, DateOnly today, CancellationToken stop) =>
        await db.FindPost(new(named.DistrictId, named.PostId), stop) is { } post && await cap.Beyond(post, named.AccountId, today, stop) is not null;
}

/// <summary>Who was named for which post by a workbook.</summary>
internal sealed class FindNamed(LinliDb db)
{
    public sealed record Row(Guid Account, string SignIn, string DisplayName, string PlateSmall, string PlateLarge, Post Post, bool Appointed, bool HasCode, string Path);

    public async Task<IReadOnlyList<Row>> Of(int district, Guid opening, CancellationToken stop)
    {
        var rows = from n in db.Set<Named>().AsNoTracking()
                   join a in db.Set<Account>() on n.AccountId equals a.Id
                   join post in db.Set<Post>() on new { n.DistrictId, Id = n.PostId } equals new { post.DistrictId, post.Id }
                   join place in db.Set<Place>() on new { n.DistrictId, Id = post.PlaceId } equals new { place.DistrictId, place.Id }
                   where n.DistrictId == district && n.OpeningId == opening
                   orderby place.Path, post.Kind, post.Code
                   select new Row(a.Id, a.Name, a.DisplayName, place.PlateSmall, place.PlateLarge, post, n.AppointedAt != null, a.PasswordHash != "", place.Path);
        return await rows.ToListAsync(stop);
    }

    /// <summary>The workbooks that wait for a yes of the security administrator, the oldest first.</summary>
    public async Task<IReadOnlyList<OpeningWork>> Waiting(CancellationToken stop) =>
        await db.Set<OpeningWork>().AsNoTracking()
            .Where(w => db.Set<Named>().Any(n => n.DistrictId == w.DistrictId && n.OpeningId == w.Id && n.AppointedAt == null)).OrderBy(w => w.GivenAt).ToListAsync(stop);
}
