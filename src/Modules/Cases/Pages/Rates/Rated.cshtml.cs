using Linli.Cases.Pages.Desk;
using Linli.Cases.Rates;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Rates;

/// <summary>The matters behind a number: a numerator or a denominator, opened.</summary>
[Needs("cases.see-rates")]
internal sealed class RatedModel(ReadRated read, FindRated find, CasePacks packs, IPlaces places, IPosts posts, Caller caller) : PageModel
{
    internal RatesAsked Asked { get; private set; } = null!;
    internal RatedAsked Of { get; private set; } = null!;
    internal RatedPage Shown { get; private set; } = null!;
    internal DeskNames Names { get; private set; } = null!;
    internal string Back => Asked.Page;
    internal string? NextPage { get; private set; }
    internal string Csv => "/desk/rates/cases.csv" + Request.QueryString;

    /// <summary>What the list holds: all of the denominator, those that count, those that don't.</summary>
    internal string Which => Of.Only switch { true => "yes", false => "no", _ => "all" };

    internal string With(bool? only)
    {
        var query = new QueryBuilder(Request.Query.Where(pair => pair.Key is not ("only" or "after")).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? ""))));
        if (only is { } yes) query.Add("only", yes ? "yes" : "no");
        return "/desk/rates/cases" + query;
    }

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (await read.Of(Request, stop) is not ({ } asked, { } of)) return NotFound();
        (Asked, Of, Shown) = (asked, of, await find.Run(of, stop));
        Names = await DeskNames.Load(packs, caller, places, posts, stop);
        await Names.Learn(Shown.Rows.Select(row => new PostId(row.District, row.Lead)), posts, stop);
        if (Shown.Next is { } next) NextPage = With(Of.Only) + "&after=" + next;
        return Page();
    }
}
