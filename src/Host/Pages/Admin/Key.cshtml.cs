using Linli.Kernel;
using Linli.Kernel.ApiKeys;
using Linli.Kernel.Web;
using Linli.Kernel.Webhooks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Host.Pages.Admin;

/// <summary>One key: what it opens, the second look, and its end.</summary>
[Needs("kernel.see-api-keys")]
public sealed class KeyModel(FindApiKeys find, FindWebhooks findWebhooks, Lane lane, IAccess access, TimeProvider clock) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public FindApiKeys.Row Row { get; private set; } = null!;
    public IReadOnlyList<FindWebhooks.Row> Webhooks { get; private set; } = [];
    public string? Done { get; private set; }
    public DateTimeOffset Now => clock.GetUtcNow();

    public bool MayAgree => Row.Standing == FindApiKeys.Standing.Waits && access.May(KernelRights.AgreeApiKeys);
    public bool MayKeepWebhooks => access.May(KernelRights.KeepApiKeys) || access.May(KernelRights.AgreeApiKeys);
    public bool MayRevoke => Row.RevokedAt is null && (access.May(KernelRights.KeepApiKeys) || access.May(KernelRights.AgreeApiKeys));

    public async Task<IActionResult> OnGetAsync(string? done, CancellationToken stop)
    {
        Done = done;
        return await Load(stop) is { } no ? StatusCode(no.Status) : Page();
    }

    public async Task<IActionResult> OnPostAgreeAsync(CancellationToken stop) =>
        await After(await lane.Write<AgreeApiKey, Done>(use => use.Run(Id, stop), stop), "agreed", stop);

    public async Task<IActionResult> OnPostRevokeAsync(CancellationToken stop) =>
        await After(await lane.Write<RevokeApiKey, Done>(use => use.Run(Id, stop), stop), "revoked", stop);

    public async Task<IActionResult> OnPostTestAsync(Guid webhook, CancellationToken stop) =>
        await After(await lane.Write<KeepWebhooks, Done>(use => use.Test(webhook, stop), stop), "tested", stop);

    public async Task<IActionResult> OnPostAgainAsync(Guid webhook, CancellationToken stop) =>
        await After(await lane.Write<KeepWebhooks, Done>(use => use.SendAgain(webhook, stop), stop), "again", stop);

    public async Task<IActionResult> OnPostEndAsync(Guid webhook, CancellationToken stop) =>
        await After(await lane.Write<KeepWebhooks, Done>(use => use.End(webhook, stop), stop), "ended", stop);

    private async Task<IActionResult> After(Outcome<Done> outcome, string done, CancellationToken stop)
    {
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        return outcome.No is { } no ? this.Refuse(no) : Redirect($"/admin/keys/{Id}?done={done}");
    }

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (!(await find.One(Id, stop)).Succeeded(out var found, out var no)) return no;
        (Row, Webhooks) = (found, (await findWebhooks.Run(Id, stop)).Value);
        return null;
    }
}
