using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Processors;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Portal;

/// <summary>What an outside processor sees: the masked list of its agreement while that lives, and nothing else of the house.</summary>
[NeedsSignIn]
internal sealed class ProcessorModel(Lane lane) : OwnPage
{
    internal ListForProcessor.Answer Found { get; private set; } = null!;
    internal Guid? Asked { get; private set; }

    /// <summary>Each look is on record, so it goes through the lane.</summary>
    public async Task<IActionResult> OnGet(Guid? place, string? after)
    {
        Asked = place;
        if (!(await lane.Write<ListForProcessor, ListForProcessor.Answer>(use => use.Run(place, after, Stop), Stop)).Succeeded(out var found, out var no)) return StatusCode(no.Status);
        Found = found;
        return Page();
    }
}
