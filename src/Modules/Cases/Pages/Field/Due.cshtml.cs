using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Field;

/// <summary>By when: everything that lives in one's grid, whoever handles it, in the order of its end.</summary>
[Needs("cases.see")]
internal sealed class DueModel(FindRound round, WalkedGrids grids, IPosts posts, CasePacks packs, Caller caller, TimeProvider clock, Words words) : PageModel
{
    /// <summary>Which grid, where there are several.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Grid { get; set; }

    public IReadOnlyList<PlaceCard> Grids { get; private set; } = [];
    public PlaceCard? Chosen { get; private set; }
    public IReadOnlyList<RoundGroup> Groups { get; private set; } = [];

    public async Task OnGet(CancellationToken stop)
    {
        Grids = await grids.All(stop);
        Chosen = WalkedGrids.Chosen(Grids, Grid);
        var rows = Chosen is { } grid ? await round.Of(grid.Id, stop) : await round.Mine(stop);
        var now = clock.GetUtcNow();
        var names = await LeadNames(rows, stop);
        Groups = ByDay([.. rows.Select(row => RoundLine.Of(row, packs, now) with { Lead = names.GetValueOrDefault(row.LeadPost) })], now);
    }

    private List<RoundGroup> ByDay(IReadOnlyList<RoundLine> lines, DateTimeOffset now)
    {
        var tomorrow = ChinaTime.DateOf(now).AddDays(1);
        var named = new[] { "over", "today", "tomorrow", "later", "waiting" }.ToDictionary(name => name, _ => new List<RoundLine>());
        foreach (var line in lines) named[When(line.Row, now, tomorrow)].Add(line);
        return [.. named.Where(group => group.Value.Count > 0).Select(group => new RoundGroup(words[$"cases.field.due.{group.Key}"], group.Value))];
    }

    private static string When(RoundRow row, DateTimeOffset now, DateOnly tomorrow)
    {
        if (row.Phase != Phase.Open || row.ResolveDue is not { } due) return "waiting";
        if (due < now) return "over";
        var day = ChinaTime.DateOf(due);
        return day < tomorrow ? "today" : day == tomorrow ? "tomorrow" : "later";
    }

    /// <summary>The posts that handle what is not the reader's own.</summary>
    private async Task<Dictionary<Guid, string>> LeadNames(IReadOnlyList<RoundRow> rows, CancellationToken stop)
    {
        Dictionary<Guid, string> names = [];
        foreach (var (district, lead) in rows.Select(row => (row.District, row.LeadPost)).Distinct())
            if (!caller.Holds(new(district, lead)) && await posts.Find(new(district, lead), stop) is { } post) names[lead] = post.NameIn(Words.Language);
        return names;
    }
}
