using Linli.Cases.Views;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Desk;

/// <summary>常用列表: the views that somebody keeps and those of their office, to be named, ordered and deleted.</summary>
[Needs("cases.see")]
internal sealed class ViewsModel(Lane lane, KeptViews kept, OpenView open, ViewWords describe, DeskList lists) : PageModel
{
    /// <param name="Says">What it shows, in words.</param>
    /// <param name="LeftOut">What it was narrowed to and is no longer there.</param>
    internal sealed record Row(SavedView View, string Says, IReadOnlyList<string> LeftOut, bool IsFirst, bool MayChange, bool MayGoUp, bool MayGoDown);

    internal IReadOnlyList<Row> Own { get; private set; } = [];
    internal IReadOnlyList<Row> Shared { get; private set; } = [];
    internal bool MayShare { get; private set; }

    /// <summary>The one that was just deleted, to be had back.</summary>
    internal SavedView? Deleted { get; private set; }

    /// <summary>What was being kept when it was refused, and what that list shows.</summary>
    internal (string Query, string Says, bool Shared, bool First)? Keeping { get; private set; }

    /// <summary>Of the keeping form, or of the row that was being renamed.</summary>
    public string Name { get; private set; } = "";
    internal Guid? Renamed { get; private set; }

    public async Task OnGet(Guid? deleted, CancellationToken stop)
    {
        if (deleted is { } id) Deleted = await kept.Deleted(id, stop);
        await Load(stop);
    }

    public async Task<IActionResult> OnPost(string? @do, Guid id, string? name, string? query, bool shared, bool first, CancellationToken stop)
    {
        Name = name ?? "";
        return @do == "keep" ? await Keep(query ?? "", shared, first, stop) : await Arrange(Enum.TryParse<ViewAct>(@do, ignoreCase: true, out var act) ? act : ViewAct.Rename, id, stop);
    }

    private async Task<IActionResult> Keep(string query, bool shared, bool first, CancellationToken stop)
    {
        var outcome = await lane.Write<KeepView, Guid>(use => use.Run(new(Name, query, shared, first), stop), stop);
        if (outcome.Succeeded(out var view, out var no)) return LocalRedirect("/desk?view=" + view.ToString("N"));
        var asked = (await open.Run(query, await lists.Names(stop), stop)).Asked;
        Keeping = (asked.Query, await describe.Of(asked, await lists.Names(stop), stop), shared, first);
        await Load(stop);
        return this.Refuse(no);
    }

    private async Task<IActionResult> Arrange(ViewAct act, Guid id, CancellationToken stop)
    {
        var outcome = await lane.Write<ArrangeView, Done>(use => use.Run(new(id, act, Name), stop), stop);
        if (outcome.Succeeded(out _, out var no)) return LocalRedirect(act == ViewAct.Delete ? $"/desk/views?deleted={id:N}" : "/desk/views");
        Renamed = id;
        await Load(stop);
        return this.Refuse(no.Field is null ? no : no.At("Name-" + id.ToString("N")));
    }

    private async Task Load(CancellationToken stop)
    {
        var (mine, names) = (await kept.Mine(stop), await lists.Names(stop));
        List<Row> rows = [];
        foreach (var view in mine.All)
        {
            var opened = await open.Run(view.Query, names, stop);
            var beside = mine.All.Where(one => one.Office == view.Office).ToList();
            rows.Add(new(view, await describe.Of(opened.Asked, names, stop), opened.LeftOut, mine.First == view, kept.MayChange(view), beside[0] != view, beside[^1] != view));
        }

        (Own, Shared, MayShare) = (rows.FindAll(row => !row.View.IsShared), rows.FindAll(row => row.View.IsShared), kept.Leads() is not null);
    }
}
