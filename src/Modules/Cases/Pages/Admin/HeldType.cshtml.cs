using Linli.Cases.Packs;
using Linli.Kernel.Packs;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Admin;

/// <summary>A case type whole: what is asked, who handles it how fast and by what law, who sees it, how it moves, which stories are told of it.</summary>
[Needs("kernel.see-packs")]
internal sealed class HeldTypeModel(CasePacks packs) : PageModel
{
    internal PackHolds Holds { get; private set; } = null!;
    internal CaseTypeDefinition Type { get; private set; } = null!;
    internal FactsOf Contents { get; private set; } = null!;
    internal FactsOf Sight { get; private set; } = null!;

    /// <summary>Lines of dispatch that name this type, in words.</summary>
    internal IReadOnlyList<FactsOf> Sent { get; private set; } = [];
    internal IReadOnlyList<ScenarioTold> Stories { get; private set; } = [];

    public IActionResult OnGet(string pack, string type)
    {
        var set = packs.Current;
        if (PackHolds.Of(set, pack) is not { } holds || PackHolds.Holder(set, type) != pack || !set.CaseTypes.TryGetValue(type, out var found)) return NotFound();
        var facts = PackFacts.Of(set);
        (Holds, Type, Contents, Sight) = (holds, found, facts[(PackMatter.Types, type)], facts[(PackMatter.WhoSees, type)]);
        Sent = [.. facts.Where(one => one.Key.Matter == PackMatter.Dispatch && one.Key.Code.StartsWith(type + "|", StringComparison.Ordinal)).Select(one => one.Value)];
        Stories = [.. holds.Scenarios.Where(story => story.Types.Contains(type))];
        return Page();
    }
}
