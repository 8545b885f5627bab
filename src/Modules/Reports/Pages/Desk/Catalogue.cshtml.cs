using Linli.Kernel.Web;
using Linli.Reports.Dictionary;
using Linli.Reports.Sharings;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>数据资源目录: what data there are, whose, what for, by which basis, how fresh, and who may use them.</summary>
[Needs("reports.see-dictionary")]
internal sealed class CatalogueModel(FindCatalogue find) : DictionaryPage
{
    internal IReadOnlyList<FindCatalogue.DataSet> Sets { get; private set; } = [];
    internal bool MayPropose { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (!(await find.Run(Stop)).Succeeded(out var sets, out var no)) return StatusCode(no.Status);
        (Sets, MayPropose) = (sets, Get<DictionaryScope>().By(ReportsRights.ProposeElement).No is null);
        return Page();
    }
}
