using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.ApiKeys;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Host.Pages.Admin;

/// <summary>The keys of other programs: each administrator reads them, the security administrator makes new ones.</summary>
[Needs("kernel.see-api-keys")]
public sealed class KeysModel(FindApiKeys find, Lane lane, IAccess access, IPlaces places, TimeProvider clock) : PageModel
{
    public static readonly IReadOnlyList<KeyScopes> Each = [KeyScopes.Read, KeyScopes.Report, KeyScopes.Webhooks, KeyScopes.Mail];

    // Not Name: ModelState's keys are the field's.
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Owner { get; set; }

    [BindProperty]
    public KeyScopes[] Scopes { get; set; } = [];

    [BindProperty]
    public string? PlaceCodes { get; set; }

    [BindProperty]
    public DateOnly? EndsOn { get; set; }

    [BindProperty]
    public int? PerMinute { get; set; }

    public IReadOnlyList<FindApiKeys.Row> Rows { get; private set; } = [];

    /// <summary>The key just made, in this one answer only.</summary>
    public MakeApiKey.Made? Made { get; private set; }

    public string Once { get; } = Guid.NewGuid().ToString("N");
    public DateOnly Today => ChinaTime.DateOf(clock.GetUtcNow());
    public bool MayKeep => access.May(KernelRights.KeepApiKeys);

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await Load(stop) is { } no) return StatusCode(no.Status);
        (EndsOn, PerMinute) = (Today.AddMonths(6), 60);
        if (await places.Districts(stop) is [var only]) PlaceCodes = only.Code?[..6];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!MayKeep) return StatusCode(KernelRefusals.NotYours.Status);
        var input = new MakeApiKey.Input(Name ?? "", Owner ?? "", Scopes.Aggregate(KeyScopes.None, (all, one) => all | one), PlaceCodes ?? "", EndsOn, PerMinute);
        var made = await lane.Write<MakeApiKey, MakeApiKey.Made>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        if (!made.Succeeded(out var key, out var no)) return this.Refuse(no);
        Made = key;
        Response.Headers.CacheControl = "no-cache, no-store";
        return Page();
    }

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (!(await find.Run(stop)).Succeeded(out var found, out var no)) return no;
        Rows = found;
        return null;
    }
}
