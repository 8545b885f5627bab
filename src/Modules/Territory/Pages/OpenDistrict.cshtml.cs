using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Territory.Divisions;
using Linli.Territory.Opening;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>A district is looked for among the nation's and begins to work in this house.</summary>
[Needs("territory.open")]
internal sealed class OpenDistrictModel(OpenDistrict open, FindDivisions find, Lane lane) : PageModel
{
    private const int LooksMost = 5; // districts shown with all their parts

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    public bool HasList { get; private set; }
    public IReadOnlyList<OpenDistrict.Look> Looks { get; private set; } = [];

    /// <summary>What else was found: provinces and cities to go down from, streets and communities to go up from.</summary>
    public IReadOnlyList<DivisionFound> Others { get; private set; } = [];
    public string Once { get; } = Guid.NewGuid().ToString();

    public Task OnGetAsync(CancellationToken stop) => Load(stop);

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken stop)
    {
        var input = new OpenDistrict.Input(code ?? "");
        var opened = await lane.Write<OpenDistrict, int>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        if (opened.Succeeded(out var number, out var no)) return Redirect($"/admin/districts/communities?district={number}");
        await Load(stop);
        return this.Refuse(no);
    }

    private async Task Load(CancellationToken stop)
    {
        HasList = await open.HasList(stop);
        var looks = new List<OpenDistrict.Look>();
        if (!HasList)
        {
            await Add(OpenDistrict.ExtractCode);
        }
        else if (!string.IsNullOrWhiteSpace(Q))
        {
            var found = await find.Search(Q, FindDivisions.MostMax, stop);
            foreach (var county in found.Where(d => d.Level == DivisionLevel.County).Take(LooksMost)) await Add(county.Code);
            if (looks.Count == 0 && found is [{ Level: < DivisionLevel.County } only, ..])
                Others = [.. (await find.RightBelow(only.Code, stop))];
            else if (looks.Count == 0) Others = [.. found.Take(10)];
        }

        Looks = looks;

        async Task Add(string code)
        {
            if ((await open.See(code, stop)).Succeeded(out var look, out _)) looks.Add(look);
        }
    }
}
