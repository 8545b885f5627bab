using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Offered;
using Linli.Registry.Organisations;
using Linli.Registry.Rules;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Registry.Pages.Desk;

/// <summary>协议和资源: what one organisation has agreed and what it offers, with their history, and the forms for both.</summary>
[Needs("registry.see-organisations")]
internal sealed class OrganisationOfferedModel(SeeOffered see, IPlaces places, RulesInForce rules, Lane lane) : RegistryPage
{
    internal sealed record AgreementTyped(string? With = null, string About = "", string Number = "", string? Since = null, string? Until = null, Guid? Renews = null);

    [FromRoute]
    public int District { get; set; }

    [FromRoute]
    public Guid Id { get; set; }

    internal SeeOffered.Seen Seen { get; private set; } = null!;
    internal IReadOnlyList<PlaceCard> Parties { get; private set; } = [];
    internal AgreementTyped Typed { get; private set; } = new();
    internal OfferTyped Offer { get; private set; } = new();
    internal Guid? Renewing => Typed.Renews;
    internal string? Done { get; private set; }

    /// <summary>Which form stands open, after a no.</summary>
    internal string Open { get; private set; } = "";
    internal string Here => $"/desk/organisations/{District}/{Id}/offered";

    [NonHandler] // its name makes Razor Pages take it for the answer to a method PAGE
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) => Response.Headers.CacheControl = "no-cache, no-store";

    public async Task<IActionResult> OnGet(string? done, Guid? renew)
    {
        Done = done is "agreed" or "ended" or "resumed" or "offered" or "changed" or "back" or "again" ? done : null;
        if (await Load() is { } no) return StatusCode(no.Status);
        if (Seen.Agreements.FirstOrDefault(one => one.Id == renew && one.EndedOn is null) is { } before)
        {
            Typed = new(before.WithPlaceId.ToString(), before.About, "", Text(before.Until), Text(before.Until.AddYears(1)), before.Id);
            Open = "agree";
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAgree(string? with, string? about, string? number, string? since, string? until, Guid? renews)
    {
        Typed = new(with, about ?? "", number ?? "", since, until, renews);
        var input = new KeepAgreement.Input(District, Id, Guid.TryParse(with, out var party) ? new PlaceId(District, party) : null, about, number, Day(since), Day(until), renews);
        var outcome = await lane.Write<KeepAgreement, KeepAgreement.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input));
        return await After(outcome.No, "agreed", "agree");
    }

    public async Task<IActionResult> OnPostEnd(Guid agreement, string? endedOn, string? endedWhy)
    {
        var outcome = await lane.Write<KeepAgreement, Done>(use => use.End(District, Id, agreement, Day(endedOn), Chosen<AgreementEnd>(endedWhy), Stop), Stop);
        return await After(outcome.No, "ended", "end-" + agreement);
    }

    public async Task<IActionResult> OnPostResume(Guid agreement)
    {
        var outcome = await lane.Write<KeepAgreement, Done>(use => use.Resume(District, Id, agreement, Stop), Stop);
        return await After(outcome.No, "resumed", "");
    }

    public async Task<IActionResult> OnPostOffer(string? kind, string? quantity, string? terms, string? offerSince, string? offerUntil, string? saidAs)
    {
        Offer = new(kind, quantity ?? "", terms ?? "", offerSince, offerUntil, saidAs);
        var input = Offer.Input(new(District, Id));
        var outcome = await lane.Write<KeepOffer, KeepOffer.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input));
        return await After(OfferTyped.AtForm(outcome.No), "offered", "offer");
    }

    public async Task<IActionResult> OnPostChange(Guid offer, int version, string? quantity, string? terms, string? offerUntil, string? on)
    {
        Offer = new(null, quantity ?? "", terms ?? "", null, offerUntil);
        var input = new KeepOffer.Change(new(District, Id), offer, version, Offer.Count, terms, Day(offerUntil), Day(on));
        var outcome = await lane.Write<KeepOffer, Done>(use => use.Run(input, Stop), Stop);
        return await After(OfferTyped.AtForm(outcome.No), "changed", "change-" + offer);
    }

    public async Task<IActionResult> OnPostBack(Guid offer, string? endedWhy, bool again)
    {
        var outcome = await lane.Write<KeepOffer, Done>(use => use.End(new(District, Id), offer, again ? null : Chosen<OfferEnd>(endedWhy), again, Stop), Stop);
        return await After(outcome.No, again ? "again" : "back", "");
    }

    internal RegistryRules Rules => rules.Now;

    private async Task<IActionResult> After(Refusal? no, string done, string open)
    {
        if (no is null) return Redirect($"{Here}?done={done}");
        Open = open;
        return await Load() is { } unseen ? StatusCode(unseen.Status) : this.Refuse(no);
    }

    private async Task<Refusal?> Load()
    {
        if (!(await see.Run(District, Id, Stop)).Succeeded(out var seen, out var no)) return no;
        Seen = seen;
        if (seen.MayKeep && await places.Find(Post.Place, Stop) is { } own)
            Parties = [.. (await places.Chain(own.Id, Stop)).Where(one => one.Level is PlaceLevel.Community or PlaceLevel.Street), .. own.Level == PlaceLevel.Street ? await places.Children(own.Id, Stop) : []];
        return null;
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What a form about an offer holds, as it was typed; at the desk and at the organisation's own page.</summary>
internal sealed record OfferTyped(string? Kind = null, string Quantity = "", string Terms = "", string? Since = null, string? Until = null, string? SaidAs = null)
{
    public int? Count => int.TryParse(Quantity.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    /// <param name="whose">Null for the organisation that the caller signs in for.</param>
    public KeepOffer.Input Input(KeepOffer.Whose? whose) => new(whose, Kind, Count, Terms, Day(Since), Day(Until), Enum.TryParse<ContactRole>(SaidAs, out var role) && Enum.IsDefined(role) ? role : null);

    /// <summary>At the boxes of this form, whose days have names of their own: an agreement's stand on the same page.</summary>
    public static Refusal? AtForm(Refusal? no) => no?.Field switch { "since" => no.At("offerSince"), "until" => no.At("offerUntil"), _ => no };

    private static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
