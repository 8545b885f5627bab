using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Care;
using Linli.Registry.Facts;
using Linli.Registry.Fresh;
using Linli.Registry.Mine;
using Linli.Registry.Mine.Family;
using Linli.Registry.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>One resident, masked, with source, purpose and end of each field; a field is seen whole for a matter, for a quarter of an hour.</summary>
[Needs("registry.see")]
internal sealed class PersonModel(SeePerson see, SeeProxies proxies, CareCodes codes, Lane lane) : PeoplePage
{
    internal sealed record ChangeTyped(string Element = "", string Value = "", string? Source = null, string? ValidFrom = null);

    /// <param name="Ground">Whose consent, or the code of an article.</param>
    internal sealed record CareAsked(string? Need, string? Ground, string? How, string? ReviewOn, bool TakeAlong);

    [FromRoute]
    public int District { get; set; }

    [FromRoute]
    public Guid Id { get; set; }

    internal SeePerson.Seen Seen { get; private set; } = null!;
    internal GiveOwnCode.Answer? Code { get; private set; }
    internal ChangeTyped Typed { get; private set; } = new();
    internal IReadOnlyList<SeeProxies.Given> Proxies { get; private set; } = [];
    internal GiveProxy.Answer? ProxyCode { get; private set; }
    internal (string? Ground, string? Evidence)? ProxyTyped { get; private set; }
    internal string? Done { get; private set; }
    internal CareAsked? Care { get; private set; }
    internal IReadOnlyCollection<CareNeed> Needs => [.. codes.Now.Needs.Values];
    internal IReadOnlyCollection<CareLaw> Laws => [.. codes.Now.Laws.Values];

    public async Task<IActionResult> OnGet(string? done)
    {
        Done = done;
        return await Load() is { } no ? StatusCode(no.Status) : Page();
    }

    public async Task<IActionResult> OnPostUnmask(string[] elements, string? purpose, string? why)
    {
        (string? Kind, Guid? Id) matter = purpose?.Split('.') is [var kind, var text] && Guid.TryParse(text, out var found) ? (kind, found) : default;
        var input = new Unmask.Input(District, Id, elements, matter.Kind, matter.Id, Chosen<UnmaskFor>(why));
        var outcome = await lane.Write<Unmask, Unmask.Answer>(use => use.Run(input, Stop), Stop);
        return await After(outcome.Succeeded(out var answer, out var no) ? answer.No : no.Field == "element" ? no.At("elements") : no, "open");
    }

    public async Task<IActionResult> OnPostChange(string? element, string? value, string? source, string? validFrom, bool corrects)
    {
        Typed = new(element ?? "", value ?? "", source, validFrom);
        var usual = Elements.Find(element);
        var input = new ChangeField.Input(District, Id, element, Typed.Value, source, Day(validFrom) ?? default, corrects, usual?.Basis, usual?.Purpose, usual is null ? null : Today.AddMonths(usual.KeptMonths));
        var outcome = await lane.Write<ChangeField, ChangeField.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input));
        return await After(outcome.No is { Field: not null } no ? no.At(no.Field is "element" or "source" ? no.Field : no.Field == "on" ? "validFrom" : "value") : outcome.No, "kept");
    }

    public async Task<IActionResult> OnPostDeath(string? on, string? evidence)
    {
        var outcome = await lane.Write<RecordDeath, Done>(use => use.Run(new(District, Id, Day(on) ?? default, Chosen<Evidence>(evidence)), Stop), Stop);
        return outcome.No is null ? Redirect("/desk/people") : await After(outcome.No, "kept"); // who has died lives in nobody's place
    }

    public async Task<IActionResult> OnPostStill(string[] fields, bool all, string? how)
    {
        var input = new ConfirmFor.Input(District, Id, all ? [] : fields, Chosen<ConfirmedHow>(how));
        if (!all && fields.Length == 0) return await After(RegistryRefusals.ElementUnknown.At("fields"), "still");
        var outcome = await lane.Write<ConfirmFor, ConfirmFor.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input));
        return await After(outcome.No, "still");
    }

    public async Task<IActionResult> OnPostCare(string? need, string? ground, string? how, string? reviewOn, bool takeAlong)
    {
        Care = new(need, ground, how, reviewOn, takeAlong);
        var by = Chosen<ConsentBy>(ground);
        var law = by is null && codes.Now.Laws.ContainsKey(ground ?? "") ? ground : null;
        var typed = new CareTyped(need, null, by is not null ? CareGround.Consent : law is not null ? CareGround.Law : null, by, law is null ? Chosen<ConsentHow>(how) : null, law, Day(reviewOn), takeAlong);
        var input = new AddCare.Input(District, Id, typed);
        var no = (await lane.Write<AddCare, Done>(use => use.Run(input, Stop), Stop, Request.OnceFor(input))).No;
        return await After(no is { Field: "by" or "law" } ? no.At("ground") : no is { Field: "ground" } && by is not null ? no.At("how") : no, "care");
    }

    public async Task<IActionResult> OnPostCode()
    {
        var outcome = await lane.Write<GiveOwnCode, GiveOwnCode.Answer>(use => use.Run(District, Id, Stop), Stop);
        if (await Load() is { } unseen) return StatusCode(unseen.Status);
        if (!outcome.Succeeded(out var code, out var no)) return this.Refuse(no);
        Code = code;
        return Page();
    }

    public async Task<IActionResult> OnPostProxy(string? ground, string? evidence)
    {
        ProxyTyped = (ground, evidence);
        var input = new GiveProxy.AtDesk(District, Id, Chosen<ProxyGround>(ground), Chosen<ProxyEvidence>(evidence));
        var outcome = await lane.Write<GiveProxy, GiveProxy.Answer>(use => use.Run(input, Stop), Stop);
        if (await Load() is { } unseen) return StatusCode(unseen.Status);
        if (!outcome.Succeeded(out var code, out var no)) return this.Refuse(no);
        (ProxyCode, ProxyTyped) = (code, null);
        return Page();
    }

    public async Task<IActionResult> OnPostEndProxy(Guid proxy)
    {
        var outcome = await lane.Write<EndProxy, Done>(use => use.AtDesk(District, Id, proxy, Stop), Stop);
        return await After(outcome.No, "kept");
    }

    private async Task<IActionResult> After(Refusal? no, string done)
    {
        if (no is null) return Redirect($"/desk/people/{District}/{Id}?done={done}");
        return await Load() is { } unseen ? StatusCode(unseen.Status) : this.Refuse(no);
    }

    private async Task<Refusal?> Load()
    {
        if (!(await see.Run(District, Id, Stop)).Succeeded(out var seen, out var no)) return no;
        Seen = seen;
        if (seen.MayGiveCode) Proxies = await proxies.Of(District, Id, Stop);
        return null;
    }
}
