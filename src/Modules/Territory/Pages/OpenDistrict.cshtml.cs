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
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    public bool HasList { get; private set; }

    /// <summary>The one district that is meant, with all its parts.</summary>
    public OpenDistrict.Look? Look { get; private set; }

    /// <summary>What there is to choose from: districts of a like name, or provinces and cities to go down from, streets and communities to go up from.</summary>
    public IReadOnlyList<DivisionFound> Others { get; private set; } = [];

    public bool OthersAreDistricts => Others.Count > 0 && Others.All(other => other.Level == DivisionLevel.County);

    /// <summary>More may have been found than is shown.</summary>
    public bool IsCut { get; private set; }

    public string Once { get; } = Guid.NewGuid().ToString();

    public Task OnGetAsync(CancellationToken stop) => Load(stop);

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken stop)
    {
        var input = new OpenDistrict.Input(code ?? "");
        var opened = await lane.Write<OpenDistrict, int>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        if (opened.Succeeded(out var number, out var no)) return Redirect($"/admin/districts/communities?district={number}");
        Q ??= code;
        await Load(stop);
        return this.Refuse(no);
    }

    private async Task Load(CancellationToken stop)
    {
        HasList = await open.HasList(stop);
        if (!HasList) Look = (await open.See(OpenDistrict.ExtractCode, stop)).Succeeded(out var extract, out _) ? extract : null;
        else if (!string.IsNullOrWhiteSpace(Q)) await Find(Q.Trim(), stop);
    }

    private async Task Find(string typed, CancellationToken stop)
    {
        var found = await find.Search(typed, FindDivisions.MostMax, stop);
        var districts = found.Where(d => d.Level == DivisionLevel.County).ToList();
        var meant = districts.Count == 1 ? districts : districts.FindAll(d => d.Name == typed || d.Code == typed);
        if (meant.Count == 1 && (await open.See(meant[0].Code, stop)).Succeeded(out var look, out _)) Look = look;
        if (found is [{ Level: < DivisionLevel.County } above, ..] && (districts.Count == 0 || above.Code == typed)) Others = await find.RightBelow(above.Code, stop);
        else if (districts.Count > 0) Others = districts.FindAll(d => d.Code != Look?.Code);
        else Others = found;
        IsCut = found.Count == FindDivisions.MostMax;
    }
}
