using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Host.Pages.Admin;

/// <summary>The accounts of the house: each administrator reads them, the system administrator opens new ones.</summary>
[Needs("kernel.see-accounts")]
public sealed class AccountsModel(FindAccounts find, MakeAccount make, IAccess access, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public FindAccounts.Standing Standing { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    // Not Name: ModelState's keys are the field's, and the search has its own.
    [BindProperty]
    public string? Account { get; set; }

    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    public FindAccounts.Found Found { get; private set; } = new([], null, 0);

    /// <summary>The account just made with its code, in this one answer only.</summary>
    public MakeAccount.Made? Made { get; private set; }

    public string Once { get; } = Guid.NewGuid().ToString("N");

    public string Short(DateTimeOffset at) => AdminTimes.Short(at, clock.GetUtcNow());

    public bool MayKeep => access.May(KernelRights.KeepAccounts);

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await Load(stop) is { } no ? StatusCode(no.Status) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!MayKeep) return StatusCode(KernelRefusals.NotYours.Status);
        var input = new MakeAccount.Input(Account ?? "", DisplayName ?? "", Phone ?? "");
        var made = await make.Run(input, Request.OnceFor(input), stop);
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        if (!made.Succeeded(out var opened, out var no)) return this.Refuse(no);
        Made = opened;
        Response.Headers.CacheControl = "no-cache, no-store";
        return Page();
    }

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (!(await find.Run(new(Q, Standing, After), stop)).Succeeded(out var found, out var no)) return no;
        Found = found;
        return null;
    }
}
