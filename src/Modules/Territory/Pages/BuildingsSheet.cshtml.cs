using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Territory.Buildings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>Buildings and homes from a workbook: a template, then the file, then what it comes to with every row that can't be read, and the yes to it.</summary>
[Needs("territory.make-buildings")]
internal sealed class BuildingsSheetModel(PlaceOfBuildings where, MakeBuildings make, FindUpload find, Words words, Lane lane, TimeProvider clock) : PageModel
{
    public const int ProblemsShown = 100;

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "upload")]
    public Guid? Asked { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    public PlaceOfBuildings Where => where;

    public Upload? Upload { get; private set; }

    /// <summary>What the file says; null until one was given.</summary>
    public HomeSheet? Sheet { get; private set; }

    public MakeBuildings.Made? Made { get; private set; }

    public DateOnly Today => clock.Today();

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await Load(stop) is { } no ? StatusCode(no.Status) : Page();

    public async Task<IActionResult> OnGetTemplateAsync(CancellationToken stop)
    {
        if (await where.Find(Id, stop) is { } no) return StatusCode(no.Status);
        var village = where.Community.Village;
        var columns = village ? HomeSheet.Village : HomeSheet.Town;
        var grid = where.Grids.Count > 0 ? where.Grids[0].Name : "";
        var made = new MemoryStream();
        using (var book = new Workbook(made, words["territory.homes-sheet.name"].Value, [.. columns.Select(column => column.Width)]))
        {
            book.Add(columns.Select(column => (object?)(Words.Language == "en" ? column.En : column.Zh)));
            foreach (object?[] row in village ? (object?[][])[["1组", "1-30", grid]] : [["向阳花园", "1栋", "1", "101-104,201-204", grid], ["向阳花园", "1栋", "2", "101", grid]]) book.Add(row);
        }

        return File(made.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", words["territory.homes-sheet.file"].Value);
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken stop)
    {
        if (await where.Find(Id, stop) is { } unseen) return StatusCode(unseen.Status);
        if (file is null || file.Length == 0) return this.Refuse(BuildingRefusals.FileMissing);
        if (file.Length > HomeSheet.BytesMax) return this.Refuse(BuildingRefusals.FileTooLarge.With(HomeSheet.BytesMax / (1024 * 1024)));
        var body = new MemoryStream();
        await file.CopyToAsync(body, stop);
        var input = new KeepUpload.Input(where.Community.Id, MakingSource.Sheet, file.FileName, body.ToArray());
        if (HomeSheet.Read(input.Body, where.Community.Village, where.Grids).No is { } unread) return this.Refuse(unread);
        var kept = await lane.Write<KeepUpload, Guid>(use => use.Run(input, stop), stop);
        return kept.Succeeded(out var upload, out var no) ? Redirect($"/desk/places/{Id}/buildings/sheet?upload={upload}") : this.Refuse(no);
    }

    public async Task<IActionResult> OnPostTakeAsync(CancellationToken stop)
    {
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        if (Sheet is null) return this.Refuse(BuildingRefusals.UploadGone);
        var input = new MakeBuildings.Input(where.Community.Id, Sheet.Plan, From ?? Today, MakingSource.Sheet);
        return (await where.Make(input, Request.OnceFor(new { Asked, input.From }), stop)).Succeeded(out var page, out var no) ? Redirect(page) : this.Refuse(no);
    }

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (await where.Find(Id, stop) is { } no) return no;
        if (Asked is not { } id) return null;
        if (await find.Run(where.Community, id, MakingSource.Sheet, stop) is not { } upload) return BuildingRefusals.UploadGone;
        if (!HomeSheet.Read(upload.Body, where.Community.Village, where.Grids).Succeeded(out var sheet, out no)) return no;
        (Upload, Sheet) = (upload, sheet);
        if (!(await make.Look(new(where.Community.Id, sheet.Plan, From ?? Today, MakingSource.Sheet), stop)).Succeeded(out var made, out no)) return no;
        Made = made;
        return null;
    }
}
