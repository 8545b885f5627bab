using Linli.Cases.Whistles;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Whistles;

/// <summary>吹哨报到: the district's whistles, which all its staff see alike.</summary>
[Needs("cases.see-whistles")]
internal sealed class WhistlesModel(FindWhistles find, Caller caller, TimeProvider clock) : PageModel
{
    [FromQuery(Name = "tab")]
    public string? Asked { get; set; }

    internal string Tab { get; private set; } = "open";
    internal FindWhistles.Page Shown { get; private set; } = new([], null);
    internal IReadOnlyList<(Whistle Whistle, WhistleCall Call)> Late { get; private set; } = [];
    internal IReadOnlyList<(CannotReason Reason, IReadOnlyList<(Whistle Whistle, WhistleCall Call)> Of)> Cannot { get; private set; } = [];
    internal Dictionary<string, int> Counts { get; } = [];
    internal DateTimeOffset Now => clock.GetUtcNow();
    internal bool MayBlow => caller.Posts.Any(held => CaseRights.Whistle.Holders.Contains(held.Post.Kind));

    /// <summary>The tabs that mean something to the caller.</summary>
    internal IEnumerable<string> Tabs => FindWhistles.Tabs.Where(tab => tab switch
    {
        "called" => caller.Posts.Any(held => held.Post.Kind == PostKind.Department),
        "own" => MayBlow,
        _ => true,
    });

    public async Task OnGet(string? after, CancellationToken stop)
    {
        Tab = Tabs.Contains(Asked) ? Asked! : Tabs.First();
        foreach (var tab in Tabs.Where(tab => tab is "called" or "open" or "own")) Counts[tab] = await find.Count(tab, stop);
        if (Tab == "late") Late = await find.Late(stop);
        else if (Tab == "cannot") Cannot = await find.Cannot(stop);
        else Shown = await find.Run(Tab, after, stop);
    }
}
