using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Field;

/// <summary>The day of somebody who works on foot: what lies with them, in the order in which to go.</summary>
[Needs("cases.see")]
internal sealed class TodayModel(FindRound round, WalkedGrids grids, IEnumerable<IFieldWork> others, CasePacks packs, Caller caller, TimeProvider clock, Words words) : PageModel
{
    public PlaceCard? Here { get; private set; }
    public IReadOnlyList<RoundGroup> Groups { get; private set; } = [];

    /// <summary>What else waits, besides matters.</summary>
    public IReadOnlyList<FieldLine> Lines { get; private set; } = [];

    /// <summary>What one can do something about today; what waits for others is told, and not counted.</summary>
    public int Count => Groups.Where(group => !group.Quiet).Sum(group => group.Lines.Count);

    public DateOnly Day => ChinaTime.DateOf(clock.GetUtcNow());
    public string Who => caller.DisplayName;

    public async Task OnGet(CancellationToken stop)
    {
        Here = await grids.Here(stop);
        List<FieldLine> lines = [];
        foreach (var other in others)
            if (await other.Line(stop) is { } line) lines.Add(line);
        Lines = lines;
        var now = clock.GetUtcNow();
        Groups = RoundGroup.OfToday([.. (await round.Mine(stop)).Select(row => RoundLine.Of(row, packs, now))], words);
    }
}
