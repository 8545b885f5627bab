using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Compounds;
using Linli.Registry.Dated;
using Linli.Registry.Organisations;
using Linli.Registry.Rules;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Pages.Desk;

/// <summary>One compound: what is known of its order, why it is short of hands, and how far it is on the way to an owners' committee.</summary>
[Needs("registry.see-organisations")]
internal sealed class CompoundModel(LinliDb db, FindCompounds find, KeepCompound keep, DatedFacts facts, RulesInForce rules, IAccess access, Lane lane) : RegistryPage
{
    internal sealed record Typed(string? Firm, string? Committee, string? Gate, string Guards, string Built);

    [FromRoute]
    public int District { get; set; }

    [FromRoute]
    public Guid Id { get; set; }

    internal CompoundRow Row { get; private set; } = null!;
    internal Typed Form { get; private set; } = null!;
    internal IReadOnlyDictionary<string, DateOnly> StepsDone { get; private set; } = new Dictionary<string, DateOnly>();
    internal IReadOnlyList<DatedFact> Facts { get; private set; } = [];

    /// <summary>Property firms of the street, by id.</summary>
    internal Dictionary<string, string> Firms { get; private set; } = [];
    internal string? Done { get; private set; }
    internal bool Changing { get; private set; }
    internal RegistryRules Rules => rules.Now;
    internal bool MayKeep => access.May(RegistryRights.KeepOrganisations, new(District, Row.Place.Path, Row.Place.Grid));
    internal string Here => $"/desk/compounds/{District}/{Id}";

    /// <summary>By when a step is due; null where no term runs yet.</summary>
    internal DateOnly? Due(FoundingStep step) => step is { After: { } after, WithinDays: { } days } && !StepsDone.ContainsKey(step.Code) && StepsDone.TryGetValue(after, out var day) ? day.AddDays(days) : null;

    [NonHandler] // its name makes Razor Pages take it for the answer to a method PAGE
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) => Response.Headers.CacheControl = "no-cache, no-store";

    public async Task<IActionResult> OnGet(string? done)
    {
        Done = done is "noted" or "step" or "back" ? done : null;
        return await Load() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost(string? firm, string? committee, string? gate, string? guards, string? built, string? on)
    {
        var input = new KeepCompound.Input(new(District, Id), firm, Chosen<CommitteeStand>(committee), gate, guards, built, Day(on));
        var outcome = await lane.Write<KeepCompound, Done>(use => use.Run(input, Stop), Stop);
        if (outcome.No is not { } no) return Redirect(Here + "?done=noted");
        if (!await Load()) return NotFound();
        (Form, Changing) = (new(firm, committee, gate, guards ?? "", built ?? ""), true);
        return this.Refuse(no);
    }

    public async Task<IActionResult> OnPostStep(string? step, string? stepOn)
    {
        var outcome = await lane.Write<KeepCompound, Done>(use => use.Step(new(District, Id), step, Day(stepOn), Stop), Stop);
        return await After(outcome.No?.Field == "on" ? outcome.No.At("stepOn") : outcome.No, "step");
    }

    public async Task<IActionResult> OnPostStepBack(string? step)
    {
        var outcome = await lane.Write<KeepCompound, Done>(use => use.StepBack(new(District, Id), step, Stop), Stop);
        return await After(outcome.No, "back");
    }

    private async Task<IActionResult> After(Refusal? no, string done)
    {
        if (no is null) return Redirect($"{Here}?done={done}");
        return await Load() ? this.Refuse(no) : NotFound();
    }

    private async Task<bool> Load()
    {
        if (await find.One(new(District, Id), Stop) is not { } row) return false;
        Row = row;
        StepsDone = await keep.StepsDone(new(District, Id), Stop);
        Facts = await facts.Of(RecordKind.Compound, District, Id, Stop);
        var (path, own) = (PlacePath.UpTo(row.Place.Path, 2), row.It?.FirmId);
        var after = path + PlacePath.After;
        Firms = await db.Set<Organisation>().AsNoTracking().Where(o => o.DistrictId == District && o.Kind == OrganisationKind.PropertyFirm && (o.Id == own || (o.ClosedOn == null && string.Compare(o.Path, path) >= 0 && string.Compare(o.Path, after) < 0)))
            .OrderBy(o => o.Name).ToDictionaryAsync(o => o.Id.ToString(), o => o.Name, Stop);
        string? Now(CompoundField field) => row.It is { } it ? KeepCompound.Now(it, field) : null;
        Form = new(Now(CompoundField.Firm), Now(CompoundField.Committee), Now(CompoundField.Gate), Now(CompoundField.Guards) ?? "", Now(CompoundField.Built) ?? "");
        return true;
    }

    internal string TodayText => Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
