using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Views;

/// <summary>The views that the caller finds at their desk: their own, then those of their offices, each in its order.</summary>
/// <param name="First">Which of them the desk begins with; null where it begins with what is open.</param>
internal sealed record ViewsOfCaller(IReadOnlyList<SavedView> All, SavedView? First)
{
    public SavedView? Find(Guid? id) => id is null ? null : All.FirstOrDefault(view => view.Id == id);
}

internal sealed class KeptViews(LinliDb db, IAccess access, Caller caller, TimeProvider clock) : IKeptViews
{
    public async Task<ViewsOfCaller> Mine(CancellationToken stop)
    {
        if (caller is not { Account: { } account, MainPost: { } main }) return new([], null);
        var (district, me, offices) = (main.Id.District, account.Id, Offices());
        var kept = await db.Set<SavedView>().AsNoTracking()
            .Where(v => v.DistrictId == district && v.DeletedAt == null && (v.AccountId == me || (v.Office != null && offices.Contains(v.Office))))
            .Select(v => new { View = v, First = db.Set<FirstView>().Any(f => f.DistrictId == district && f.AccountId == me && f.ViewId == v.Id) }).ToListAsync(stop);
        return new([.. kept.Select(one => one.View).OrderBy(v => v.IsShared).ThenBy(v => v.Office, StringComparer.Ordinal).ThenBy(v => v.Place).ThenBy(v => v.Id)], kept.Find(one => one.First)?.View);
    }

    async Task<IReadOnlyList<KeptView>> IKeptViews.Mine(CancellationToken stop) => [.. (await Mine(stop)).All.Select(view => new KeptView(view.Name, "/desk?view=" + view.Id.ToString("N")))];

    /// <summary>One that was deleted lately and may be had back by the caller.</summary>
    public async Task<SavedView?> Deleted(Guid id, CancellationToken stop)
    {
        var since = clock.GetUtcNow().AddDays(-SavedView.UndoDays);
        return caller.MainPost is { } main && await db.Set<SavedView>().FirstOrDefaultAsync(v => v.DistrictId == main.Id.District && v.Id == id && v.DeletedAt > since, stop) is { } view && MayChange(view) ? view : null;
    }

    /// <summary>The office for which the caller may set views; null where they lead none.</summary>
    public PostCard? Leads() => caller.MainPost is { } post ? access.Through(CaseRights.KeepViews, new Target(post.Id.District, post.Path, post.Grid, Posts: [post.Id.Id])) : null;

    /// <summary>One's own, or that of an office that one leads.</summary>
    public bool MayChange(SavedView view) => view.IsShared ? Leads()?.Office == view.Office : view.AccountId == caller.Account?.Id;

    private List<string> Offices() => [.. caller.Posts.Select(held => held.Post.Office).Distinct(StringComparer.Ordinal)];
}
