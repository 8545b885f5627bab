using System.Text.Json;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Territory.Lines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>Takes in the nets of lines in two steps: the sheet is read and shown with what is wrong in it, then taken as a whole.</summary>
[Needs("territory.line-grids")]
internal sealed class ImportLinesModel(PlaceOfPosts where, ResolveLines resolve, IAccess access, Lane lane, TimeProvider clock) : PageModel
{
    public const int ProblemsShown = 200;

    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Asked { get; set; }

    [BindProperty]
    public IFormFile? Sheet { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    /// <summary>The rows that were looked at, as JSON; read and checked anew when they are taken.</summary>
    [BindProperty]
    public string Rows { get; set; } = "";

    public string Once { get; } = Guid.NewGuid().ToString("N");

    public PlaceOfPosts Where => where;

    /// <summary>What the sheet would bring; null until one was given.</summary>
    public MeantLines? Meant { get; private set; }

    public DateOnly Today => clock.Today();

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await Load(stop) is { } no ? StatusCode(no.Status) : Page();

    public async Task<IActionResult> OnPostAsync(string step, CancellationToken stop)
    {
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        if (step == "take") return await Take(stop);
        if (Sheet is null) return this.Refuse(TerritoryRefusals.SheetMissing);
        if (Sheet.Length > LineSheet.BytesMost) return this.Refuse(TerritoryRefusals.SheetTooLarge.With(LineSheet.BytesMost / 1_000_000));
        using var body = new MemoryStream();
        await Sheet.CopyToAsync(body, stop);
        if (!LineSheet.Read(body.ToArray()).Succeeded(out var rows, out var no)) return this.Refuse(no);
        (Meant, Rows) = (await resolve.Run(where.Place, rows, stop), JsonSerializer.Serialize(rows));
        return Page();
    }

    private async Task<IActionResult> Take(CancellationToken stop)
    {
        if (Read(Rows) is not { } rows) return this.Refuse(TerritoryRefusals.SheetUnreadable);
        var input = new ImportLines.Input(where.Card.Id, On ?? Today, rows);
        var done = await lane.Write<ImportLines, ImportLines.Taken>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        if (done.Succeeded(out _, out var no)) return Redirect($"/desk/grids/lines/report?place={where.Card.Id.Id}");
        Meant = await resolve.Run(where.Place, rows, stop);
        return this.Refuse(no);
    }

    private static List<LineRow>? Read(string rows)
    {
        try
        {
            var read = JsonSerializer.Deserialize<List<LineRow>>(rows);
            return read is { Count: > 0 and <= LineSheet.RowsMost } && read.TrueForAll(r => r is { Line: not null, Net: not null, Post: not null, Telephone: not null, Duty: not null, Places: not null, Border: not null }) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (await where.Find(Asked, stop) is { } no) return no;
        return access.May(TerritoryRights.LineGrids, new(where.Card.Id.District, where.Card.Path)) ? null : KernelRefusals.NotYours;
    }
}
