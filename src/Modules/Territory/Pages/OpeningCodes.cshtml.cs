using Linli.Contracts;
using Linli.Kernel.Accounts;
using Linli.Kernel.Web;
using Linli.Territory.Opening;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>First one-time codes for the people of a workbook, on slips to be cut out. Shown in this one answer only.</summary>
[Needs("territory.open")]
internal sealed class OpeningCodesModel(SeeOpening see, FindNamed named, GiveCodes give) : PageModel
{
    public sealed record Slip(string DisplayName, string Posts, string SignIn, string Code);

    [FromRoute]
    public int District { get; set; }

    [FromRoute]
    public Guid Id { get; set; }

    public string FileName { get; private set; } = "";
    public IReadOnlyList<Slip> Given { get; private set; } = [];

    /// <summary>People who have no code yet.</summary>
    public int Bare { get; private set; }
    public string Portal => $"{Request.Scheme}://{Request.Host}/";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!(await see.Run(District, Id, stop)).Succeeded(out var seen, out var no)) return StatusCode(no.Status);
        FileName = seen.Work.FileName;
        Bare = Without(await named.Of(District, Id, stop)).Count;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!(await see.Run(District, Id, stop)).Succeeded(out var seen, out var no)) return StatusCode(no.Status);
        FileName = seen.Work.FileName;
        var rows = await named.Of(District, Id, stop);
        var bare = Without(rows);
        if (bare.Count == 0) return this.Refuse(OpeningRefusals.NobodyWaitsForCode);
        if (!(await give.Run([.. bare.Select(id => new AccountId(id))], stop)).Succeeded(out var given, out no)) return this.Refuse(no);
        Given = [.. given.Select(one => (one.Code, Rows: rows.Where(row => row.Account == one.Account.Id).ToList()))
            .Select(one => new Slip(one.Rows[0].DisplayName, string.Join("、", one.Rows.Select(PostWords)), one.Rows[0].SignIn, one.Code))];
        Bare = bare.Count - given.Count;
        Response.Headers.CacheControl = "no-cache, no-store";
        return Page();
    }

    private static string PostWords(FindNamed.Row row) => $"{row.PlateSmall}{row.PlateLarge} {(Words.Language == "en" ? row.Post.NameEn : row.Post.NameZh)}";

    private static List<Guid> Without(IReadOnlyList<FindNamed.Row> rows) => [.. rows.Where(row => !row.HasCode).Select(row => row.Account).Distinct()];
}
