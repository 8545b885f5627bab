using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Dated;
using Linli.Registry.Facilities;
using Linli.Registry.Rules;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>登记设施: one facility, typed by hand.</summary>
[Needs("registry.keep-organisations")]
internal sealed class NewFacilityModel(Lane lane, IPlaces places, FindKeepers keepers, RulesInForce rules) : RegistryPage
{
    internal FacilityForm Form { get; private set; } = null!;
    internal RegistryRules Rules => rules.Now;

    public async Task OnGet(Guid? place) =>
        Form = await Filled(FacilityForm.Empty(place is { } id ? await places.Find(new(Post.Id.District, id), Stop) : null, DatedFacts.Text(Today)));

    public async Task<IActionResult> OnPostLook()
    {
        Form = await Filled(await FacilityForm.Read(Request, places, Post, Stop));
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        Form = await Filled(await FacilityForm.Read(Request, places, Post, Stop));
        var (typed, on) = (Form.Typed, Day(Form.On));
        var outcome = await lane.Write<KeepFacility, KeepFacility.Answer>(use => use.Add(typed, on, Stop), Stop, Request.OnceFor(typed));
        return outcome.Succeeded(out var made, out var no) ? Redirect($"/desk/facilities/{made.District}/{made.Id}?done=added") : this.Refuse(no);
    }

    private async Task<FacilityForm> Filled(FacilityForm form) => form with { Keepers = await keepers.Of(Post, Stop) };
}
