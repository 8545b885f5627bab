using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Host.Pages.Admin;

/// <summary>One account: its state, the posts that are its rights, shutting it and giving a new code.</summary>
[Needs("kernel.see-accounts")]
public sealed class AccountModel(FindAccounts find, GiveCode give, Lane lane, IAccess access, Caller caller, TimeProvider clock) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    public FindAccounts.Row Account { get; private set; } = null!;
    public IReadOnlyList<PostHeld> Posts { get; private set; } = [];

    /// <summary>The new code, in this one answer only.</summary>
    public string? Code { get; private set; }
    public string? Done { get; private set; }
    public string Once { get; } = Guid.NewGuid().ToString("N");
    public DateTimeOffset Now => clock.GetUtcNow();

    public bool IsOwn => caller.Account?.Id == Id;
    public bool IsAdministrator => Account.Admin != AdminPart.None;
    public bool MayShut => access.May(KernelRights.KeepAccounts) && !IsAdministrator;
    public bool MayClear => access.May(KernelRights.ClearAccounts) && !IsAdministrator;
    public bool IsCleared => Kernel.Calendar.ChinaTime.DateOf(Now) is var today && Account.PromisedOn <= today && Account.TrainedOn <= today && Account.TrainedOn?.AddMonths(Kernel.Accounts.Account.TrainingHoldsMonths) > today;
    public bool MayGive => !IsOwn && (IsAdministrator || access.May(KernelRights.KeepAccounts));

    public async Task<IActionResult> OnGetAsync(string? done, CancellationToken stop)
    {
        Done = done;
        return await Load(stop) is { } no ? StatusCode(no.Status) : Page();
    }

    public async Task<IActionResult> OnPostShutAsync(bool shut, CancellationToken stop)
    {
        var done = await lane.Write<ShutAccount, Done>(use => use.Run(new(new(Id), shut), stop), stop);
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        return done.No is { } no ? this.Refuse(no) : Redirect($"/admin/accounts/{Id}?done={(shut ? "shut" : "opened")}");
    }

    public async Task<IActionResult> OnPostClearAsync(string? promisedOn, string? trainedOn, CancellationToken stop)
    {
        static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;
        var done = await lane.Write<ClearAccount, Done>(use => use.Run(new(new(Id), Day(promisedOn), Day(trainedOn)), stop), stop);
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        return done.No is { } no ? this.Refuse(no) : Redirect($"/admin/accounts/{Id}?done=cleared");
    }

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken stop)
    {
        var outcome = await give.Run(new(Id), Request.OnceFor(Id), stop);
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        if (!outcome.Succeeded(out var given, out var no)) return this.Refuse(no);
        if (given.Code is null) return Redirect($"/admin/accounts/{Id}?done=asked");
        Code = given.Code;
        Response.Headers.CacheControl = "no-cache, no-store";
        return Page();
    }

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (!(await find.One(Id, stop)).Succeeded(out var found, out var no)) return no;
        (Account, Posts) = found;
        return null;
    }
}
