using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Desk;

/// <summary>The queue as a page shows it.</summary>
/// <param name="Tabs">How many each tab holds of all that the caller may see.</param>
/// <param name="Place">What the desk looks after, in words.</param>
/// <param name="Current">The number of the case that stands beside the list.</param>
/// <param name="HasPanel">A case opens beside the list, not on a page of its own.</param>
internal sealed record ListView(
    ListAsked Asked, CasePage Page, IReadOnlyDictionary<string, int> Tabs, DeskNames Names, string Place, DateTimeOffset Now, string? Current, bool HasPanel)
{
    /// <summary>Matters of several communities stand in the list: a building's number alone would not tell which.</summary>
    public bool ManyPlaces { get; } = Names.Grids.Count != 1 && Names.Grids.Select(grid => grid.PlateSmall).Distinct(StringComparer.Ordinal).Count() != 1;

    /// <summary>What the bulk form must be sent with, new for each showing.</summary>
    public string Once { get; } = Guid.NewGuid().ToString("N");
}

/// <summary>Puts the queue together for a page or a part of one.</summary>
internal sealed class DeskList(FindCases find, CasePacks packs, IPlaces places, IPosts posts, Caller caller, TimeProvider clock)
{
    public async Task<ListView> Load(ListAsked asked, string? current, bool hasPanel, CancellationToken stop)
    {
        var names = await DeskNames.Load(packs, caller, places, posts, stop);
        var page = await find.Run(asked.Filter, stop);
        await names.Learn(page.Rows.Select(row => new PostId(row.District, row.LeadPost)), posts, stop);
        var tabs = await find.Tabs(new CaseFilter(), stop);
        var main = caller.MainPost!;
        var place = main.Kind == PostKind.Department ? main.NameIn(Words.Language) : (await places.Find(main.Place, stop))?.Name ?? "";
        return new ListView(asked, page, tabs, names, place, clock.GetUtcNow(), current, hasPanel);
    }
}
