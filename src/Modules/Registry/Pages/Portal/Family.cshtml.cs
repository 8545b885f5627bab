using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Mine.Family;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Portal;

/// <summary>家人代办: who sees to one's data, for whom one does, and how either begins and ends.</summary>
[NeedsSignIn]
internal sealed class FamilyModel(SeeProxies see, Lane lane) : OwnPage
{
    internal SeeProxies.Seen Seen { get; private set; } = new(false, [], []);
    internal GiveProxy.Answer? Code { get; private set; }
    internal string Typed { get; private set; } = "";
    internal string? Done { get; private set; }

    public Task OnGet(string? done)
    {
        Done = done is "taken" or "ended" ? done : null;
        return Load();
    }

    public async Task<IActionResult> OnPost(string? code)
    {
        Typed = code ?? "";
        var outcome = await lane.Write<TakeProxy, TakeProxy.Answer>(use => use.Run(Typed, Stop), Stop);
        if (outcome.Succeeded(out var answer, out var no) && answer.No is null) return Redirect("/my-data/family?done=taken");
        await Load();
        return this.Refuse(no ?? answer!.No!);
    }

    public async Task<IActionResult> OnPostGive()
    {
        var outcome = await lane.Write<GiveProxy, GiveProxy.Answer>(use => use.Own(Stop), Stop);
        await Load();
        if (!outcome.Succeeded(out var code, out var no)) return this.Refuse(no);
        Code = code;
        return Page();
    }

    public async Task<IActionResult> OnPostEnd(Guid id)
    {
        var outcome = await lane.Write<EndProxy, Done>(use => use.Own(id, Stop), Stop);
        if (outcome.No is not { } no) return Redirect("/my-data/family?done=ended");
        await Load();
        return this.Refuse(no);
    }

    private async Task Load()
    {
        if ((await see.Own(Stop)).Succeeded(out var seen, out _)) Seen = seen;
    }
}
