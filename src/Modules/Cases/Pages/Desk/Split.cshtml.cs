using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Linli.Cases.Pages.Desk;

/// <summary>A case that holds two matters becomes two: what was said beside what goes to the second.</summary>
[Needs("cases.merge")]
internal sealed class SplitModel(Lane lane, CaseLookup cases, CasePacks packs, IAccess access, TimeProvider clock) : PageModel, IAsking
{
    [FromRoute]
    public string Number { get; set; } = "";

    public string Text { get; private set; } = "";
    public string? Type { get; private set; }
    public string PlaceWords { get; private set; } = "";
    public IReadOnlyDictionary<string, string> Answers { get; private set; } = new Dictionary<string, string>();

    internal Case First { get; private set; } = null!;

    /// <summary>The kinds that the same reporter could have reported: not those that are kept away from an office.</summary>
    internal IReadOnlyList<CaseTypeDefinition> Types { get; private set; } = [];
    public CaseTypeDefinition? Chosen => Types.FirstOrDefault(type => type.Code == Type);
    public bool IsFound => false;
    public IReadOnlyList<PostCard> Offices => [];
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Load(stop) ? Page() : NotFound();

    /// <summary>Shows the questions of the chosen kind; what was typed stays.</summary>
    public async Task<IActionResult> OnPostLook(CancellationToken stop)
    {
        if (!await Load(stop)) return NotFound();
        await Take(stop);
        return Request.Headers["HX-Request-Type"] != "partial" ? Page() : new PartialViewResult
        {
            ViewName = "_Asks", ViewData = new ViewDataDictionary<IAsking>(MetadataProvider, ModelState) { Model = this },
        };
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Load(stop)) return NotFound();
        await Take(stop);
        if (Chosen is not { } type) return this.Refuse(CaseRefusals.UnknownType);
        var input = new SplitCase.Input(Number, type.Code, Text, AsksTyped.Plain(type, Answers), null, PlaceWords);
        var outcome = await lane.Write<SplitCase, SplitCase.Answer>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return outcome.Succeeded(out var made, out var no) ? LocalRedirect($"/desk/cases/{made.Second}?done=split") : this.Refuse(no);
    }

    private async Task Take(CancellationToken stop)
    {
        var form = await Request.ReadFormAsync(stop);
        (Text, Type, PlaceWords) = (form["Text"].FirstOrDefault() ?? "", form["Type"].FirstOrDefault(), form["PlaceWords"].FirstOrDefault() ?? "");
        Answers = AsksTyped.Of(form);
    }

    private async Task<bool> Load(CancellationToken stop)
    {
        if (await cases.Find(Number, stop) is not { } found || !access.May(CaseRights.See, found.Target) || !access.May(CaseRights.Merge, found.Target)) return false;
        (First, Number, Text) = (found.Case, found.Case.Number, found.Case.Text);
        var opened = packs.TypeOf(found.Case).OpenedBy;
        Types = [.. packs.Current.CaseTypes.Values.Where(type => type.OpenedBy == opened && type.KeepAway is null)];
        return true;
    }
}
