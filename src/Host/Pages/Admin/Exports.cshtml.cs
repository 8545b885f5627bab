using Linli.Kernel.Exports;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Host.Pages.Admin;

/// <summary>导出记录: which tables with rows about people left the house, and to whom a watermark leads.</summary>
[Needs("kernel.see-audit")]
public sealed class ExportsModel(FindExports find, Words words) : PageModel
{
    public string Mark { get; private set; } = "";
    public FindExports.Found? Found { get; private set; }

    public async Task<IActionResult> OnGet(string? mark, CancellationToken stop)
    {
        Mark = mark ?? "";
        if (!(await find.Run(mark, stop)).Succeeded(out var found, out var no)) return this.Refuse(no);
        Found = found;
        return Page();
    }

    public string Who(FindExports.Row row) => row.Who is null ? words["admin.exports.own"] : string.Join(' ', new[] { row.Post?.NameIn(Words.Language), row.Who }.Where(part => part is not null));
}
