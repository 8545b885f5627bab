using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Dated;
using Linli.Registry.Facilities;
using Linli.Registry.Organisations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Registry.Pages.Desk;

/// <summary>One facility: how it stands now or stood on a past day, who keeps it, and what whoever looked at it says.</summary>
[Needs("registry.see-organisations")]
internal sealed class FacilityModel(LinliDb db, FindFacilities find, FindKeepers keepers, DatedFacts facts, OrganisationScope scope, IAccess access, IPlaces places, Lane lane) : RegistryPage
{
    [FromRoute]
    public int District { get; set; }

    [FromRoute]
    public Guid Id { get; set; }

    internal FindFacilities.Row Row { get; private set; } = null!;
    internal PlaceCard? Place { get; private set; }
    internal IReadOnlyList<DatedFact> Facts { get; private set; } = [];

    /// <summary>Of places, organisations and posts that stand in facts, as they are kept there.</summary>
    internal Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal);
    internal FacilityForm Form { get; private set; } = null!;
    internal string Reason { get; private set; } = "";
    internal FacilityState? Said { get; private set; }
    internal DateOnly On { get; private set; }
    internal string? Done { get; private set; }
    internal bool Changing { get; private set; }
    internal bool MayKeep => access.May(RegistryRights.KeepOrganisations, Row.It.At);
    internal bool MayCheck => access.May(RegistryRights.CheckFacilities, Row.It.At);
    internal string Here => $"/desk/facilities/{District}/{Id}";

    [NonHandler] // its name makes Razor Pages take it for the answer to a method PAGE
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) => Response.Headers.CacheControl = "no-cache, no-store";

    public async Task<IActionResult> OnGet(string? done, string? on)
    {
        Done = done is "added" or "changed" or "checked" or "gone" or "again" ? done : null;
        if (!await Load()) return NotFound();
        On = Day(on) ?? Today;
        return Page();
    }

    public async Task<IActionResult> OnPostCheck(string? state, string? since, string? reason)
    {
        (Said, Reason) = (Chosen<FacilityState>(state), reason ?? "");
        var outcome = await lane.Write<CheckFacility, Done>(use => use.Run(new(District, Id, Said, Day(since), reason), Stop), Stop);
        return await After(outcome.No, "checked");
    }

    public async Task<IActionResult> OnPostLook() => await Retyped() ? Page() : NotFound();

    public async Task<IActionResult> OnPostChange(int version)
    {
        if (!await Retyped()) return NotFound();
        var outcome = await lane.Write<KeepFacility, Done>(use => use.Change(District, Id, version, Form.Typed with { Kind = Row.It.Kind }, Day(Form.On), Stop), Stop);
        return outcome.No is { } no ? this.Refuse(no) : Redirect(Here + "?done=changed");
    }

    public async Task<IActionResult> OnPostGone(bool again)
    {
        var outcome = await lane.Write<KeepFacility, Done>(use => use.Remove(District, Id, again, Stop), Stop);
        return await After(outcome.No, again ? "again" : "gone");
    }

    private async Task<bool> Retyped()
    {
        if (!await Load()) return false;
        (Form, Changing) = ((await FacilityForm.Read(Request, places, Post, Stop)) with { Keepers = Form.Keepers }, true);
        return true;
    }

    private async Task<IActionResult> After(Refusal? no, string done)
    {
        if (no is null) return Redirect($"{Here}?done={done}");
        return await Load() ? this.Refuse(no) : NotFound();
    }

    private async Task<bool> Load()
    {
        if (!(await KeepFacility.Find(db, access, RegistryRights.SeeOrganisations, District, Id, Stop)).Succeeded(out var found, out _)) return false;
        Row = await find.Of(found.It, Stop);
        On = Today;
        Place = await places.Find(new(District, found.It.PlaceId), Stop);
        Facts = await facts.Of(RecordKind.Facility, District, Id, Stop);
        var known = await keepers.Of(Post, Stop);
        foreach (var (code, name) in known) Names[code] = name;
        if (KeepFacility.Now(found.It, FacilityField.Keeper) is { } keeper && Row.Keeper is { } called)
        {
            if (!Names.ContainsKey(keeper)) known = [(keeper, called), .. known]; // one from elsewhere stays chosen
            Names[keeper] = called;
        }

        var ids = Facts.Where(fact => fact is { Field: nameof(FacilityField.Place), Value: not null }).Select(fact => Guid.Parse(fact.Value!)).Distinct().ToList();
        foreach (var card in await places.FindAll(District, ids, Stop)) Names[card.Id.Id.ToString()] = FindOrganisations.PlaceName(card);
        Form = FacilityForm.Of(found.It, Place, DatedFacts.Text(scope.Today)) with { Keepers = known };
        return true;
    }
}
