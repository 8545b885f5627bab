using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Files;
using Linli.Kernel.Web;
using Linli.Registry.Organisations;
using Linli.Registry.Processors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>One agreement with a processor: its terms, its accounts, and its end by a deletion certificate.</summary>
[Needs("registry.keep-processing")]
internal sealed class ProcessingOneModel(ProcessingScope scope, FindProcessing find, GiveProcessorLogin login, FileStore files, Lane lane) : RegistryPage
{
    internal sealed record Certificate(string What = "", string? On = null, string? How = null, string? As = null);

    [FromRoute]
    public int District { get; set; }

    [FromRoute]
    public Guid Id { get; set; }

    internal ProcessingSeen Seen { get; private set; } = null!;
    internal IReadOnlyList<Account> Accounts { get; private set; } = [];
    internal GiveLogin.Given? Given { get; private set; }
    internal string LoginTyped { get; private set; } = "";
    internal Certificate Typed { get; private set; } = new();
    internal bool Closing { get; private set; }
    internal string Here => $"/desk/processing/{District}/{Id}";

    public async Task<IActionResult> OnGet() => await Load() is { } no ? StatusCode(no.Status) : Page();

    public async Task<IActionResult> OnPostLogin(string? signIn)
    {
        LoginTyped = signIn ?? "";
        var input = new GiveProcessorLogin.Input(District, Id, signIn);
        var outcome = await login.Run(input, Request.OnceFor(input), Stop);
        if (await Load() is { } unseen) return StatusCode(unseen.Status);
        if (!outcome.Succeeded(out var given, out var no)) return this.Refuse(no);
        Given = given;
        return Page();
    }

    public async Task<IActionResult> OnPostClose(string? what, string? deletedOn, string? how, string? signedAs, IFormFile? paper)
    {
        (Typed, Closing) = (new(what ?? "", deletedOn, how, signedAs), true);
        if (await Load() is { } unseen) return StatusCode(unseen.Status);
        StoredFile? kept = null;
        if (paper is { Length: > 0 })
        {
            await using var upload = paper.OpenReadStream();
            if (!(await files.Take(upload, Stop)).Succeeded(out kept, out var not)) return this.Refuse(not.At("paper"));
        }

        var input = new CloseProcessing.Input(District, Id, what, Day(deletedOn), Chosen<DeletedHow>(how), Chosen<SignedAs>(signedAs), kept?.Hash, kept?.Type);
        var outcome = await lane.Write<CloseProcessing, Done>(use => use.Run(input, Stop), Stop);
        return outcome.No is { } no ? this.Refuse(no) : Redirect(Here);
    }

    private async Task<Refusal?> Load()
    {
        if (!(await scope.Find(District, Id, Stop)).Succeeded(out var found, out var no)) return no;
        (Seen, Accounts) = (await find.With(found.It, Stop), await find.Accounts(found.It, Stop));
        return null;
    }
}
