using Linli.Cases.Opinions;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Opinions;

/// <summary>意见: what was said of the desk's place, put under themes, answered, and what was done.</summary>
[Needs("cases.opinions")]
internal sealed class DeskOpinionsModel(ReadOpinions read, Lane lane, IPlaces places, Caller caller) : PageModel
{
    internal PlaceCard Place { get; private set; } = null!;
    internal OpinionsSeen Seen { get; private set; } = null!;
    internal IReadOnlyList<Opinion> Unnamed { get; private set; } = [];
    internal bool Done { get; private set; }

    public async Task<IActionResult> OnGet(string? done, CancellationToken stop)
    {
        Done = done is not null;
        return await Load(stop) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost(string? @do, Guid? theme, string? text, CancellationToken stop)
    {
        Guid[] chosen = [.. Request.Form["chosen"].Select(id => Guid.TryParse(id, out var one) ? one : Guid.Empty).Where(id => id != Guid.Empty)];
        var input = new KeepThemes.Input(@do ?? "", theme, chosen, text ?? "");
        var outcome = await lane.Write<KeepThemes, Done>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        if (outcome.No is null) return LocalRedirect("/desk/opinions?done=1");
        return await Load(stop) ? this.Refuse(outcome.No) : NotFound();
    }

    private async Task<bool> Load(CancellationToken stop)
    {
        if (caller.MainPost is not { } main || await places.Find(main.Place, stop) is not { } place) return false;
        (Place, Seen, Unnamed) = (place, await read.Of(place, stop), await read.Unnamed(place, stop));
        return true;
    }
}
