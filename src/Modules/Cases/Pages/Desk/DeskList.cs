using Linli.Cases.Reads;
using Linli.Cases.Views;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Http;

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

    /// <summary>The views that the caller finds here; none on a part of a page.</summary>
    public ViewsOfCaller Kept { get; init; } = new([], null);

    /// <summary>The view that the list was opened by, or that is the same list.</summary>
    public SavedView? View { get; init; }

    /// <summary>What the view was narrowed to and is no longer there, in words.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>A view was asked for that is not, or no longer, the caller's to open.</summary>
    public bool ViewIsGone { get; init; }

    /// <summary>The caller may set views for their office.</summary>
    public bool MayShare { get; init; }

    /// <summary>What the bulk form must be sent with, new for each showing.</summary>
    public string Once { get; } = Guid.NewGuid().ToString("N");
}

/// <summary>How many matters a list holds.</summary>
internal sealed record TotalShown(ListAsked Asked, int Total, bool More, bool IsHalfCounted);

/// <summary>Puts the queue together for a page or a part of one.</summary>
internal sealed class DeskList(FindCases find, CasePacks packs, KeptViews views, OpenView open, IPlaces places, IPosts posts, Caller caller, TimeProvider clock)
{
    /// <summary>The whole page: with the caller's views, by one of them where it was asked for, or where nothing was and the desk begins with it.</summary>
    public async Task<ListView> Open(IQueryCollection query, string? current, bool hasPanel, CancellationToken stop)
    {
        var (kept, asked) = (await views.Mine(stop), ListAsked.Read(query));
        var sought = query["view"].FirstOrDefault() is { Length: > 0 } typed ? Guid.TryParse(typed, out var id) ? id : Guid.Empty : (Guid?)null;
        var view = sought is null ? query.Count == 0 ? kept.First : null : kept.Find(sought);
        var names = await Names(stop);
        var opened = view is null ? new(asked, []) : await open.Run(view.Query, names, stop);
        var list = await Load(opened.Asked, current, hasPanel, names, stop);
        var now = ViewAddress.Of(opened.Asked, ChinaTime.DateOf(clock.GetUtcNow()));
        return list with { Kept = kept, View = view ?? kept.All.FirstOrDefault(one => one.Query == now), LeftOut = opened.LeftOut, ViewIsGone = sought is not null && view is null, MayShare = views.Leads() is not null };
    }

    public async Task<ListView> Load(ListAsked asked, string? current, bool hasPanel, CancellationToken stop) => await Load(asked, current, hasPanel, await Names(stop), stop);

    /// <summary>Counted as far as anybody counts, for a search whose rows are shown already.</summary>
    public async Task<TotalShown> Total(ListAsked asked, CancellationToken stop)
    {
        var total = await find.Count(asked.Filter, FindCases.CountMax + 1, stop);
        return new(asked, Math.Min(total, FindCases.CountMax), total > FindCases.CountMax, false);
    }

    public Task<DeskNames> Names(CancellationToken stop) => DeskNames.Load(packs, caller, places, posts, stop);

    private async Task<ListView> Load(ListAsked asked, string? current, bool hasPanel, DeskNames names, CancellationToken stop)
    {
        var tabs = await find.Tabs(new CaseFilter(), stop);
        var known = asked.Counted ? await find.Count(asked.Filter, FindCases.CountMax + 1, stop) : asked.Filter.IsOf(asked.Tab) && tabs.TryGetValue(asked.Tab, out var held) ? held : (int?)null;
        var page = await find.Run(asked.Filter, stop, known);
        await names.Learn(page.Rows.SelectMany(row => new[] { row.LeadPost, row.OfferedTo ?? row.LeadPost }.Distinct().Select(post => new PostId(row.District, post))), posts, stop);
        var main = caller.MainPost!;
        var place = main.Kind == PostKind.Department ? main.NameIn(Words.Language) : (await places.Find(main.Place, stop))?.Name ?? "";
        return new ListView(asked, page, tabs, names, place, clock.GetUtcNow(), current, hasPanel);
    }
}
