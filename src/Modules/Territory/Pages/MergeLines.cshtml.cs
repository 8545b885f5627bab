using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Territory.Drawing;
using Linli.Territory.Lines;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>Merges the nets of lines onto a community's base grids: for each grid and line the net is proposed that holds most of it; a person accepts or chooses.</summary>
[Needs("territory.line-grids")]
internal sealed class MergeLinesModel(CommunityOfPage page, ProposeMerge plan, Lane lane, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Asked { get; set; }

    /// <summary>For each grid and line: <c>grid:line:net</c>, the net empty for none.</summary>
    [BindProperty]
    public IReadOnlyList<string> Choices { get; set; } = [];

    /// <summary>For each grid that gets buildings, as <see cref="SharesSent"/> writes it.</summary>
    [BindProperty]
    public IReadOnlyList<string> Placings { get; set; } = [];

    [BindProperty]
    public string Ground { get; set; } = "";

    [BindProperty]
    public DateOnly? On { get; set; }

    public string Once { get; } = Guid.NewGuid().ToString("N");

    public CommunityOfPage At => page;

    public ProposeMerge.Proposal? Proposal { get; private set; }

    public DateOnly Today => clock.Today();

    /// <summary>What is chosen: as it was sent, else as the grid has it now, else as proposed.</summary>
    public Guid? Chosen(ProposeMerge.Cell cell) =>
        Choices.FirstOrDefault(c => c.StartsWith($"{cell.Grid.Id}:{cell.Line}:", StringComparison.Ordinal)) is { } sent
            ? Guid.TryParse(sent.Split(':')[2], out var net) ? net : null
            : cell.Now ?? cell.Proposed;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await Load(stop) is { } no ? StatusCode(no.Status) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        if (page.Community is null) return StatusCode(TerritoryRefusals.NotACommunity.Status);
        if (ReadChoices() is not { } choices || SharesSent.Read(Placings) is not { } placings) return this.Refuse(TerritoryRefusals.GroundChanged);
        var input = new MergeLines.Input(page.Where.Card.Id, Ground, On ?? Today, choices, placings);
        var done = await lane.Write<MergeLines, MergeLines.Merged>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return done.Succeeded(out _, out var no) ? Redirect($"/desk/grids/lines?place={page.Where.Card.Id.Id}") : this.Refuse(no);
    }

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (await page.Find(Asked, TerritoryRights.LineGrids, stop) is { } no) return no;
        if (page.Community is { } community) Proposal = await plan.Run(community, stop);
        return null;
    }

    private List<MergeLines.Choice>? ReadChoices()
    {
        List<MergeLines.Choice> read = [];
        foreach (var choice in Choices)
        {
            if ((choice ?? "").Split(':') is not [var grid, var line, var net] || !Guid.TryParse(grid, out var id) || !Enum.TryParse<LineKind>(line, out var kind) || !Enum.IsDefined(kind)) return null;
            if (net.Length == 0) read.Add(new(id, kind, null));
            else if (Guid.TryParse(net, out var chosen)) read.Add(new(id, kind, chosen));
            else return null;
        }

        return read;
    }
}
