using Linli.Contracts;
using Linli.Kernel.Web;
using Linli.Reports.Dictionary;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>按地方看数: elements as columns, places as rows, as of a day; each office's words mean what was settled for it.</summary>
[Needs("reports.see-figures")]
internal sealed class FiguresModel(AskColumns ask, IPlaces places, TheDictionary dictionary) : DictionaryPage
{
    internal AskColumns.Table? Table { get; private set; }
    internal PlaceCard Place { get; private set; } = null!;
    internal IReadOnlyList<PlaceCard> Way { get; private set; } = [];
    internal string Elements { get; private set; } = "";
    internal string? On { get; private set; }
    internal IReadOnlyList<ElementNow> Computed { get; private set; } = [];
    internal bool MayPropose { get; private set; }

    public async Task<IActionResult> OnGet(Guid? place, string? elements, string? on)
    {
        var scope = Get<DictionaryScope>();
        if (await places.Find(place is { } id ? new(Post.Id.District, id) : Post.Place, Stop) is not { } at) return NotFound();
        if (scope.ToFigures(at).No is not null) return NotFound();
        (Place, On, MayPropose) = (at, on, scope.By(ReportsRights.ProposeElement).No is null);
        Way = [.. (await places.Chain(at.Id, Stop)).SkipLast(1).Where(above => scope.ToFigures(above).No is null)];
        Computed = [.. (await dictionary.Of(Post.Id.District, Stop)).All.Where(element => element.IsComputed)];
        var asked = DictionaryParts.Split(elements);
        if (asked.Count == 0) asked = [.. FiguresAsked.Usual];
        Elements = string.Join('、', asked);
        if (!string.IsNullOrWhiteSpace(on) && Day(on) is null) return this.Refuse(DictionaryRefusals.Day);
        if (!(await ask.Run(new(at, asked, Day(on)), Stop)).Succeeded(out var table, out var no)) return this.Refuse(no);
        Table = table;
        return Page();
    }

    internal string With(Guid place, string path = "/desk/dictionary/figures") => $"{path}?place={place}&elements={Uri.EscapeDataString(Elements)}{(string.IsNullOrWhiteSpace(On) ? "" : "&on=" + Uri.EscapeDataString(On))}";
}
