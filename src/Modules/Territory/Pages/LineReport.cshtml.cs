using Linli.Contracts;
using Linli.Kernel.Web;
using Linli.Territory.Lines;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>Which addresses lie in two nets of a line or in none, and where a net's border crosses a base grid's.</summary>
[Needs("territory.see")]
internal sealed class LineReportModel(PlaceOfPosts where, ReadLines read, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Asked { get; set; }

    [BindProperty(SupportsGet = true)]
    public LineKind? Line { get; set; }

    [BindProperty(SupportsGet = true)]
    public LineTrouble? Trouble { get; set; }

    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Nth { get; set; } = 1;

    public PlaceOfPosts Where => where;

    public LinePicture Picture { get; private set; } = null!;

    /// <summary>Of the line asked for, before the filter of troubles.</summary>
    public IReadOnlyList<LineFinding> All { get; private set; } = [];

    public IReadOnlyList<LineFinding> Shown { get; private set; } = [];

    public Pager Pager { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await where.Find(Asked, stop) is { } no) return StatusCode(no.Status);
        if (!LineGridsModel.Levels.Contains(where.Card.Level)) return StatusCode(TerritoryRefusals.NoSuchPlace.Status);
        Picture = await read.Run(where.Place, clock.Today(), stop);
        All = CompareLines.Findings(Picture, Line);
        (Shown, Pager) = Pager.Of([.. All.Where(f => Trouble is null || f.Trouble == Trouble)], Nth, nth => Address(Line, Trouble, nth));
        return Page();
    }

    public string Address(LineKind? line, LineTrouble? trouble, int page = 1, string to = "/desk/grids/lines/report") =>
        $"{to}?place={where.Card.Id.Id}{(line is { } l ? "&line=" + l : "")}{(trouble is { } t ? "&trouble=" + t : "")}{(page > 1 ? "&p=" + page : "")}";

    /// <summary>What is wrong, in a sentence.</summary>
    internal static string Say(LineFinding finding, Words words) => finding.Trouble switch
    {
        LineTrouble.Overlap => words["territory.lines.say.Overlap", string.Join(words["territory.grids.and"].Value, finding.Nets)].Value,
        LineTrouble.Gap => words["territory.lines.say.Gap"].Value,
        _ => words["territory.lines.say.Cross", finding.Nets[0], finding.Of.In, finding.Of.All].Value,
    };
}
