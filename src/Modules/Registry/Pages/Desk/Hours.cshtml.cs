using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Compounds;
using Linli.Registry.Dated;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>增援工时: proposals by which extra hours of staff and volunteers are shared over compounds, and a new one.</summary>
[Needs("registry.see-organisations")]
internal sealed class HoursModel(SeeHours see, PlaceAsked where, IAccess access, Lane lane) : RegistryPage
{
    internal PlaceCard Place { get; private set; } = null!;
    internal IReadOnlyList<(Allocation It, string Place)> All { get; private set; } = [];
    internal string Staff { get; private set; } = "";
    internal string Volunteers { get; private set; } = "";
    internal string? Since { get; private set; }
    internal bool MayShare => Place.Level is PlaceLevel.Community or PlaceLevel.Street && access.May(RegistryRights.KeepOrganisations, new(Place.Id.District, Place.Path, Place.Grid));

    public async Task<IActionResult> OnGet(string? place) => await Load(place) is { } no ? StatusCode(no.Status) : Page();

    public async Task<IActionResult> OnPost(string? place, string? staff, string? volunteers, string? since)
    {
        (Staff, Volunteers, Since) = (staff ?? "", volunteers ?? "", since);
        if (await Load(place) is { } unseen) return StatusCode(unseen.Status);
        var input = new ShareHours.Input(Place.Id, Whole(Staff), Whole(Volunteers), Day(since));
        var outcome = await lane.Write<ShareHours, ShareHours.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input));
        return outcome.Succeeded(out var made, out var no) ? Redirect($"/desk/compounds/hours/{made.District}/{made.Id}") : this.Refuse(no);
    }

    private async Task<Refusal?> Load(string? place)
    {
        if (await where.Of(place, Stop) is not { } card) return CompoundRefusals.NoAllocation;
        if (!(await see.At(card, Stop)).Succeeded(out var all, out var no)) return no;
        (Place, All) = (card, all);
        return null;
    }

    /// <summary>Nothing typed is no hour.</summary>
    internal static int? Whole(string typed) => typed.Trim().Length == 0 ? 0 : int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : null;
}
