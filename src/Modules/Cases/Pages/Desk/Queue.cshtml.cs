using Linli.Cases.Reads;
using Linli.Cases.Views;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Linli.Cases.Pages.Desk;

/// <summary>诉求: everything that is open at this desk, due first, with the first of them beside the list.</summary>
[Needs("cases.see")]
internal sealed class QueueModel(DeskList lists, DeskPanel panels, KeptViews views, CountViews counts) : PageModel
{
    internal ListView List { get; private set; } = null!;
    internal PanelView? Panel { get; private set; }

    public async Task<IActionResult> OnGet(string? part, string? current, CancellationToken stop)
    {
        var asked = ListAsked.Read(Request.Query);
        if (part == "views")
        {
            var kept = await views.Mine(stop);
            var shown = new ViewsShown(kept, Guid.TryParse(current, out var id) ? id : null, await counts.Run(kept.All, await lists.Names(stop), stop));
            return new PartialViewResult { ViewName = "_Views", ViewData = new ViewDataDictionary<ViewsShown>(MetadataProvider, ModelState) { Model = shown } };
        }

        if (part == "list")
        {
            List = await lists.Load(asked, current, hasPanel: current is not null, stop);
            return new PartialViewResult { ViewName = "_Live", ViewData = new ViewDataDictionary<ListView>(MetadataProvider, ModelState) { Model = List } };
        }

        if (part == "total")
            return new PartialViewResult { ViewName = "_Total", ViewData = new ViewDataDictionary<TotalShown>(MetadataProvider, ModelState) { Model = await lists.Total(asked, stop) } };

        if (asked is { Words: { } words, After: null } && CaseNumber.TryParse(words, out var number) && (await panels.Open(number.Text, asked, stop)).No is null)
            return LocalRedirect(new ListAsked().Case(number.Text));
        List = await lists.Open(Request.Query, null, hasPanel: !asked.Alone, stop);
        asked = List.Asked;
        if (!asked.Alone && List.Page.Rows is [var first, ..] && (await panels.Open(first.Number, asked, stop, list: List)).Succeeded(out var panel, out _))
        {
            Panel = panel with { Offered = true };
            List = List with { Current = first.Number };
        }

        return Page();
    }
}

/// <summary>The chips of the kept views.</summary>
/// <param name="Counts">How many each holds, once they were counted.</param>
internal sealed record ViewsShown(ViewsOfCaller Kept, Guid? Current, IReadOnlyDictionary<Guid, int>? Counts = null);
