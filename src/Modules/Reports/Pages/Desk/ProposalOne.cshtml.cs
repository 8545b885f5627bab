using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Dictionary;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>One proposal: what it says beside what holds and beside what others say by the same word; the data desk settles it here.</summary>
[Needs("reports.propose-element")]
internal sealed class ProposalOneModel(FindElements find, Lane lane) : DictionaryPage
{
    internal sealed record Typed(string? How = null, string? Target = null, string? Code = null, string? Name = null, string? Reason = null);

    internal FindElements.OneProposal One { get; private set; } = null!;
    internal Typed Form { get; private set; } = new();
    internal string? Did { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, string? done)
    {
        Did = done is "proposed" or "settled" or "back" ? done : null;
        return await Load(id) is { } no ? StatusCode(no.Status) : Page();
    }

    public async Task<IActionResult> OnPostSettle(Guid id, int version, string? how, string? target, string? code, string? name, string? reason)
    {
        Form = new(how, target, code, name, reason);
        var input = new SettleProposal.Input(id, version, Chosen<Settled>(how), target, code, name, reason);
        var outcome = await lane.Write<SettleProposal, SettleProposal.Answer>(use => use.Run(input, Stop), Stop);
        return outcome.No is { } no ? await Again(id, no) : Redirect($"/desk/dictionary/proposals/{id}?done=settled");
    }

    public async Task<IActionResult> OnPostBack(Guid id)
    {
        var outcome = await lane.Write<ProposeElement, Done>(use => use.TakeBack(id, Stop), Stop);
        return outcome.No is { } no ? await Again(id, no) : Redirect($"/desk/dictionary/proposals/{id}?done=back");
    }

    internal string? SaidOf(Definition means) => Formulas.Of(TheDictionary.Own(One.It.Code, means, 1, default)) is { } formula ? Formulas.Say(formula, One.Set).In(Words.Language) : null;

    private async Task<IActionResult> Again(Guid id, Refusal no) => await Load(id) is { } gone ? StatusCode(gone.Status) : this.Refuse(no);

    private async Task<Refusal?> Load(Guid id)
    {
        if (!(await find.OfProposal(id, Stop)).Succeeded(out var one, out var no)) return no;
        One = one;
        return null;
    }
}
