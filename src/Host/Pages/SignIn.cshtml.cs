using Linli.Host.Opening;
using Linli.Host.Shell;
using Linli.Host.Web;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Host.Pages;

/// <summary>Account and password. In a demo house one tap fills them, also without script.</summary>
[OpenToAll]
public sealed class SignInModel(Kernel.Accounts.SignIn signIn, Settings settings, IServiceScopeFactory scopes) : PageModel
{
    public string Account { get; private set; } = "";

    /// <summary>Only ever the demo's own password: one that was typed is not sent back.</summary>
    public string? Filled { get; private set; }

    public string? Back { get; private set; }

    public IReadOnlyList<(string Name, string DisplayName, AdminPart Admin)> Demo => settings.Demo ? DemoAccounts.All : [];

    public string DemoPassword => DemoAccounts.Password;

    /// <param name="as">A demo account to fill in.</param>
    public void OnGet(string? @as, string? back)
    {
        Back = Asked.LocalPath(back);
        if (Demo.All(account => account.Name != @as)) return;
        (Account, Filled) = (@as!, DemoAccounts.Password);
    }

    public async Task<IActionResult> OnPost(string? account, string? password, string? back)
    {
        (Account, Back) = (account ?? "", Asked.LocalPath(back));
        var input = new Kernel.Accounts.SignIn.Input(Account, password ?? "");
        if (!(await signIn.Run(input, HttpContext.RequestAborted)).Succeeded(out var who, out var no)) return this.Refuse(no);
        await HttpContext.SignInAsync(who);
        return LocalRedirect(await NextFor(who));
    }

    /// <summary>Where they wanted to go, else the account's own surface, but a password of one's own first. A scope of its own, since this request still belongs to nobody.</summary>
    private async Task<string> NextFor(System.Security.Claims.ClaimsPrincipal who)
    {
        await using var scope = scopes.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        await KnowTheCaller.Know(scope.ServiceProvider, caller, who, HttpContext.RequestAborted);
        if (caller.MustChangePassword) return PasswordModel.Path;
        return Back ?? scope.ServiceProvider.GetRequiredService<Signposts>().Door(Surface.HomeOf(caller)) ?? "/";
    }
}
