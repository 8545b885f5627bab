using Linli.Contracts;
using Linli.Kernel.Web;
using Linli.Reports.Dictionary;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>One element: what it means, how it is reckoned, in plain words, what it is today at one's own place, and what it meant before.</summary>
[Needs("reports.see-dictionary")]
internal sealed class ElementModel(FindElements find, AskColumns ask, IPlaces places) : DictionaryPage
{
    internal FindElements.One One { get; private set; } = null!;

    /// <summary>How it is reckoned, in plain words; null where it isn't.</summary>
    internal string? Said { get; private set; }
    internal PlaceCard? Place { get; private set; }
    internal Figure? Here { get; private set; }

    public async Task<IActionResult> OnGet(string code)
    {
        if (!(await find.Of(code, Stop)).Succeeded(out var one, out var no)) return StatusCode(no.Status);
        One = one;
        Said = SaidOf(one.It);
        if (one.It.IsComputed && await places.Find(Post.Place, Stop) is { } place && (await ask.Run(new(place, [code]), Stop)).Succeeded(out var table, out _)) (Place, Here) = (place, table.Rows[0].Figures[0]);
        return Page();
    }

    private string? SaidOf(ElementNow it) => Formulas.Of(it) is { } formula ? Formulas.Say(formula, One.Set).In(Words.Language) : null;

    /// <summary>The same of a version.</summary>
    internal string? SaidOf(Definition means) => SaidOf(TheDictionary.Own(One.It.Code, means, 1, default));
}
