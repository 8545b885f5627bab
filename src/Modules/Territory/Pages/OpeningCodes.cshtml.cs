using Linli.Contracts;
using Linli.Kernel;
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

    /// <summary>People who have no code yet, in the whole workbook.</summary>
    public int Bare { get; private set; }

    /// <summary>The streets with how many have none there, and first the district's own offices where somebody there has none.</summary>
    public IReadOnlyList<(Guid Id, string Name, int Bare)> Streets { get; private set; } = [];

    /// <summary>The street, or the district, whose people shall get theirs now; null for whoever comes first.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Of { get; set; }
    public string Portal => $"{Request.Scheme}://{Request.Host}/";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => (await Load(stop)).No is { } no ? StatusCode(no.Status) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!(await Load(stop)).Succeeded(out var people, out var no)) return StatusCode(no.Status);
        var (ground, rows) = people;
        var bare = Without(rows.Where(row => Of is null || At(ground, row) == Of));
        if (bare.Count == 0) return this.Refuse(OpeningRefusals.NobodyWaitsForCode);
        if (!(await give.Run([.. bare.Select(id => new AccountId(id))], stop)).Succeeded(out var given, out no)) return this.Refuse(no);
        Given = [.. given.Select(one => (one.Code, Rows: rows.Where(row => row.Account == one.Account.Id).ToList()))
            .Select(one => new Slip(one.Rows[0].DisplayName, string.Join("、", one.Rows.Select(PostWords)), one.Rows[0].SignIn, one.Code))];
        var coded = given.Select(one => one.Account.Id).ToHashSet();
        Count(ground, [.. rows.Where(row => !coded.Contains(row.Account))]);
        Response.Headers.CacheControl = "no-cache, no-store";
        return Page();
    }

    private async Task<Outcome<(OpeningGround Ground, IReadOnlyList<FindNamed.Row> Rows)>> Load(CancellationToken stop)
    {
        if (!(await see.Run(District, Id, stop)).Succeeded(out var seen, out var no)) return no;
        FileName = seen.Work.FileName;
        var rows = await named.Of(District, Id, stop);
        Count(seen.Ground, rows);
        return (seen.Ground, rows);
    }

    private void Count(OpeningGround ground, IReadOnlyList<FindNamed.Row> rows)
    {
        Bare = Without(rows).Count;
        Streets = [.. ground.Streets.Prepend(ground.District).Select(place => (place.Id, place.Name, Without(rows.Where(row => At(ground, row) == place.Id)).Count)).Where(street => street.Count > 0)];
    }

    private static Guid At(OpeningGround ground, FindNamed.Row row) =>
        ground.Streets.FirstOrDefault(street => row.Path.StartsWith(street.Path, StringComparison.Ordinal))?.Id ?? ground.District.Id;

    private static string PostWords(FindNamed.Row row) => $"{row.PlateSmall}{row.PlateLarge} {(Words.Language == "en" ? row.Post.NameEn : row.Post.NameZh)}";

    private static List<Guid> Without(IEnumerable<FindNamed.Row> rows) => [.. rows.Where(row => !row.HasCode).Select(row => row.Account).Distinct()];
}
