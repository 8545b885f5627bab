using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Mine.Card;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Portal;

/// <summary>居民卡: one card that nobody needs; made, renewed, printed and ended by the person.</summary>
[NeedsSignIn]
internal sealed class MyCardModel(SeeCard see, Lane lane) : OwnPage
{
    internal SeeCard.Seen Seen { get; private set; } = null!;
    internal string? Done { get; private set; }

    /// <summary>Where the card leads, as a path of the house.</summary>
    internal string Way => "/card/" + Seen.Token;

    /// <summary>The same as a telephone reads it.</summary>
    internal string Address => $"{Request.Scheme}://{Request.Host}{Way}";

    public async Task<IActionResult> OnGet(string? done)
    {
        Done = done is "made" or "ended" ? done : null;
        return await Load() ? Page() : Redirect(To("/my-data"));
    }

    public async Task<IActionResult> OnPost() => await After(await lane.Write<KeepCard, Done>(use => use.Renew(By, Stop), Stop), "made");

    public async Task<IActionResult> OnPostEnd() => await After(await lane.Write<KeepCard, Done>(use => use.End(By, Stop), Stop), "ended");

    private async Task<IActionResult> After(Outcome<Done> outcome, string done)
    {
        if (outcome.No is not { } no) return Redirect(To("/my-data/card?done=" + done));
        return await Load() ? this.Refuse(no) : Redirect(To("/my-data"));
    }

    private async Task<bool> Load()
    {
        if (!(await see.Run(By, Stop)).Succeeded(out var seen, out _)) return false;
        Seen = seen;
        return true;
    }
}

/// <summary>What anybody reads who holds a telephone over a card: registered here, until when. No name, and nobody is told that it was read.</summary>
[OpenToAll]
internal sealed class CardModel(ReadCard read) : OwnPage
{
    internal ReadCard.Seen? Seen { get; private set; }

    public async Task<IActionResult> OnGet(string token)
    {
        Response.Headers.CacheControl = "no-store"; // one that is ended says nothing any more, not even in a browser
        Seen = await read.Run(token, Stop);
        if (Seen is null) Response.StatusCode = Microsoft.AspNetCore.Http.StatusCodes.Status404NotFound;
        return Page();
    }
}
