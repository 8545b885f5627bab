using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Organisations;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>登记单位: one organisation, typed by hand.</summary>
[Needs("registry.keep-organisations")]
internal sealed class NewOrganisationModel(Lane lane, IPlaces places) : RegistryPage
{
    internal OrganisationForm Form { get; private set; } = null!;

    public async Task OnGet(Guid? place)
    {
        var at = place is { } id ? await places.Find(new(Post.Id.District, id), Stop) : null;
        Form = OrganisationForm.Empty(Today, at);
    }

    public async Task<IActionResult> OnPostLook()
    {
        Form = await OrganisationForm.Read(Request, places, Post, Stop);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        Form = await OrganisationForm.Read(Request, places, Post, Stop);
        var input = new AddOrganisation.Input(Form.Typed, Form.Day);
        var outcome = await lane.Write<AddOrganisation, AddOrganisation.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input));
        if (!outcome.Succeeded(out var made, out var no)) return this.Refuse(no.Field == "since" ? no.At("on") : no);
        return Redirect($"/desk/organisations/{made.District}/{made.Id}?done=added");
    }
}
