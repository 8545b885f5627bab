using Linli.Contracts;
using Linli.Kernel.Web;
using Linli.Reports.Dictionary;
using Linli.Reports.Feeds;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>数据来源: the lineage of any number of a place, down to the delivery that brought it, or the register that it is counted from.</summary>
[Needs("reports.see-figures")]
internal sealed class LineageModel(FindLineage find, IPlaces places) : DictionaryPage
{
    internal FindLineage.Seen? Seen { get; private set; }
    internal PlaceCard Place { get; private set; } = null!;
    internal string Element { get; private set; } = "";
    internal string? On { get; private set; }

    public async Task<IActionResult> OnGet(Guid? place, string? element, string? on)
    {
        if (await places.Find(place is { } id ? new(Post.Id.District, id) : Post.Place, Stop) is not { } at || Get<DictionaryScope>().ToFigures(at).No is not null) return NotFound();
        (Place, Element, On) = (at, string.IsNullOrWhiteSpace(element) ? FiguresAsked.Usual[0] : element.Trim(), on);
        if (!string.IsNullOrWhiteSpace(on) && Day(on) is null) return this.Refuse(DictionaryRefusals.Day);
        if (!(await find.Run(new(at, Element, Day(on)), Stop)).Succeeded(out var seen, out var no)) return this.Refuse(no);
        Seen = seen;
        return Page();
    }

    internal static string WayTo(Guid place, string element, DateOnly on) => $"/desk/dictionary/lineage?place={place}&element={Uri.EscapeDataString(element)}&on={Day(on)}";
}
