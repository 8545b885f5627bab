using Linli.Contracts;
using Linli.Host.Shell;
using Linli.Kernel;
using Linli.Kernel.LongWork;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Host.Pages;

/// <summary>Somebody's own long work: how far it is, what came of it, where to go on. Parts of it are asked for by the pages that follow it.</summary>
[NeedsSignIn]
public sealed class MyWorkModel(FindWorks find, Caller caller, Lane lane) : PageModel
{
    private static readonly string[] Signs = ["bar-go", "tool"];

    public IReadOnlyList<Work> Works { get; private set; } = [];

    /// <summary>Where the reader works: the same page stands in each frame.</summary>
    public Surface Surface => Surface.HomeOf(caller) is var home && home == Surface.Command ? Surface.Desk : home;

    /// <param name="part"><c>one</c> is the work with this id, <c>sign</c> the way to this page in the shell.</param>
    public async Task<IActionResult> OnGetAsync(string? part, Guid? id, string? @class, CancellationToken stop)
    {
        if (part == "sign") return Partial("_WorkSign", Signs.Contains(@class) ? @class : Signs[0]);
        if (part == "one") return id is { } asked && await find.One(asked, stop) is { } work ? Partial("_Work", work) : NotFound();
        Works = await find.All(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostStopAsync(Guid id, CancellationToken stop)
    {
        if ((await lane.Write<StopWork, Done>(use => use.Run(id, stop), stop)).No is not { } no) return Redirect("/work");
        Works = await find.All(stop);
        return this.Refuse(no);
    }
}
