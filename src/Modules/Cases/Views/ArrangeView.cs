using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Views;

/// <summary>What is done with a view once it is kept.</summary>
internal enum ViewAct { Rename, Earlier, Later, Delete, Restore, First, NoFirst }

/// <summary>Renames, orders and deletes a view, gives a deleted one back, and makes it the page that the caller's desk begins with.</summary>
internal sealed class ArrangeView(LinliDb db, KeptViews views, Caller caller, IAudit audit, TimeProvider clock)
{
    public sealed record Input(Guid View, ViewAct Act, string Name = "");

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (caller is not { Account: { } account, MainPost: { } main }) return KernelRefusals.NotYours;
        var seen = (await views.Mine(stop)).Find(input.View);
        var view = input.Act == ViewAct.Restore ? await views.Deleted(input.View, stop) : seen is null ? null : await db.Set<SavedView>().FirstAsync(v => v.DistrictId == main.Id.District && v.Id == input.View, stop);
        if (view is null) return ViewRefusals.Unknown;
        if (input.Act is ViewAct.First or ViewAct.NoFirst)
        {
            await db.BeginWith(view.DistrictId, account.Id, input.Act == ViewAct.First ? view.Id : null, stop);
            return Done.It;
        }

        if (!views.MayChange(view)) return KernelRefusals.NotYours;
        if (await Change(view, input, stop) is { } no) return no;
        if (view.IsShared) audit.Add(view.DistrictId, "cases.keep-views", "view", view.Id, views.Leads(), input.Act.ToString().ToLowerInvariant());
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private async Task<Refusal?> Change(SavedView view, Input input, CancellationToken stop)
    {
        if (input.Act == ViewAct.Rename)
        {
            if (KeepView.NameOf(input.Name) is { No: { } wrong }) return wrong;
            view.Name = input.Name.Trim();
        }

        if (input.Act is ViewAct.Rename) return null;
        var others = await db.Set<SavedView>().Where(v => v.DistrictId == view.DistrictId && v.DeletedAt == null && (view.Office == null ? v.AccountId == view.AccountId : v.Office == view.Office)).ToListAsync(stop);
        if (input.Act == ViewAct.Restore && others.Count >= SavedView.KeptMax) return ViewRefusals.TooMany;
        if (input.Act is ViewAct.Delete or ViewAct.Restore) view.DeletedAt = input.Act == ViewAct.Delete ? clock.GetUtcNow() : null;
        if (input.Act == ViewAct.Delete) await Forget(view, stop);
        if (input.Act is ViewAct.Earlier or ViewAct.Later) Move(others, view, input.Act == ViewAct.Earlier ? -1 : 1);
        return null;
    }

    /// <summary>Nobody's desk begins with what is gone; and what was deleted long ago goes for good.</summary>
    private async Task Forget(SavedView view, CancellationToken stop)
    {
        var before = clock.GetUtcNow().AddDays(-SavedView.UndoDays);
        db.RemoveRange(await db.Set<FirstView>().Where(f => f.DistrictId == view.DistrictId && f.ViewId == view.Id).ToListAsync(stop));
        db.RemoveRange(await db.Set<SavedView>().Where(v => v.DistrictId == view.DistrictId && v.DeletedAt < before && (view.Office == null ? v.AccountId == view.AccountId : v.Office == view.Office)).ToListAsync(stop));
    }

    private static void Move(List<SavedView> all, SavedView view, int by)
    {
        all.Sort((one, other) => (one.Place, one.Id).CompareTo((other.Place, other.Id)));
        var (from, to) = (all.IndexOf(view), all.IndexOf(view) + by);
        if (to < 0 || to >= all.Count) return;
        (all[from], all[to]) = (all[to], all[from]);
        for (var place = 0; place < all.Count; place++) all[place].Place = place;
    }
}

internal static class FirstViews
{
    /// <summary>The account's desk begins with this view; null: with what is open.</summary>
    public static async Task BeginWith(this LinliDb db, int district, Guid account, Guid? view, CancellationToken stop)
    {
        var kept = await db.Set<FirstView>().FirstOrDefaultAsync(f => f.DistrictId == district && f.AccountId == account, stop);
        if (view is { } id && kept is not null) kept.ViewId = id;
        else if (view is { } only) db.Add(new FirstView { DistrictId = district, AccountId = account, ViewId = only });
        else if (kept is not null) db.Remove(kept);
        await db.SaveChangesAsync(stop);
    }
}
