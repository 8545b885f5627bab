using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Offered;
using Linli.Registry.Organisations;
using Linli.Registry.Pages.Desk;
using Linli.Registry.Rules;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Portal;

/// <summary>本单位的事: what has been given to the organisation that somebody signs in for, and the answer to it; what it offers and has agreed. Nothing else of the house is here.</summary>
[NeedsSignIn]
internal sealed class UnitModel(SeeOwnTasks see, SeeOffered offered, RulesInForce rules, Lane lane) : OwnPage
{
    internal SeeOwnTasks.Seen Seen { get; private set; } = null!;
    internal SeeOffered.Seen Offered { get; private set; } = null!;
    internal RegistryRules Rules => rules.Now;
    internal OfferTyped Offer { get; private set; } = new();

    /// <summary>The form of an offer stands open, after a no.</summary>
    internal bool Offering { get; private set; }
    internal string? Done { get; private set; }
    internal Guid? Answering { get; private set; }
    internal string Typed { get; private set; } = "";

    public async Task<IActionResult> OnGet(string? done)
    {
        Done = done is "1" or "offered" or "back" or "again" ? done : null;
        return await Load() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost(Guid task, bool? can, string? words)
    {
        (Answering, Typed) = (task, words ?? "");
        var outcome = await lane.Write<AnswerTask, Done>(use => use.Run(new(task, can, words), Stop), Stop);
        if (!await Load()) return NotFound();
        return outcome.No is { } no ? this.Refuse(no) : Redirect("/unit?done=1");
    }

    public async Task<IActionResult> OnPostOffer(string? kind, string? quantity, string? terms, string? offerSince, string? offerUntil, string? saidAs)
    {
        (Offer, Offering) = (new(kind, quantity ?? "", terms ?? "", offerSince, offerUntil, saidAs), true);
        var input = Offer.Input(null);
        var outcome = await lane.Write<KeepOffer, KeepOffer.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input));
        if (!await Load()) return NotFound();
        return OfferTyped.AtForm(outcome.No) is { } no ? this.Refuse(no) : Redirect("/unit?done=offered");
    }

    public async Task<IActionResult> OnPostBack(Guid offer, bool again)
    {
        var outcome = await lane.Write<KeepOffer, Done>(use => use.End(null, offer, again ? null : OfferEnd.TakenBack, again, Stop), Stop);
        if (!await Load()) return NotFound();
        return outcome.No is { } no ? this.Refuse(no) : Redirect(again ? "/unit?done=again" : "/unit?done=back");
    }

    private async Task<bool> Load()
    {
        if (await see.Run(Stop) is not { } seen || await offered.Own(Stop) is not { } own) return false;
        (Seen, Offered) = (seen, own);
        return true;
    }
}
