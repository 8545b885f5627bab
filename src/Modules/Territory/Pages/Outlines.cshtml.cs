using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Territory.Buildings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>Outlines of buildings from a map's file: the file, then which buildings it means, then the answers for those that nobody could tell.</summary>
[Needs("territory.make-buildings")]
internal sealed class OutlinesModel(PlaceOfBuildings where, MatchFootprints match, FindUpload find, Lane lane, TimeProvider clock) : PageModel
{
    public const int UndecidedShown = 60; // what remains is asked with the next upload of the same file
    public const int AttributionLengthMax = 120; // characters

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "upload")]
    public Guid? Asked { get; set; }

    [BindProperty]
    public string? Attribution { get; set; }

    /// <summary>The file is in GCJ-02.</summary>
    [BindProperty]
    public bool Shifted { get; set; }

    public PlaceOfBuildings Where => where;

    public Upload? Upload { get; private set; }

    public FootprintsMatched? Matched { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await Load(stop) is { } no ? StatusCode(no.Status) : Page();

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken stop)
    {
        if (await where.Find(Id, stop) is { } unseen) return StatusCode(unseen.Status);
        var line = (Attribution ?? "").Trim();
        if (file is null || file.Length == 0) return this.Refuse(BuildingRefusals.FileMissing);
        if (file.Length > FootprintFile.BytesMax) return this.Refuse(BuildingRefusals.FileTooLarge.With(FootprintFile.BytesMax / (1024 * 1024)));
        if (line.Length is 0 or > AttributionLengthMax) return this.Refuse(BuildingRefusals.AttributionMissing.With(AttributionLengthMax));
        var body = new MemoryStream();
        await file.CopyToAsync(body, stop);
        var input = new KeepUpload.Input(where.Community.Id, MakingSource.Footprints, file.FileName, body.ToArray(), line, Shifted);
        if (FootprintFile.Read(input.Body, Shifted).No is { } unread) return this.Refuse(unread);
        var kept = await lane.Write<KeepUpload, Guid>(use => use.Run(input, stop), stop);
        return kept.Succeeded(out var upload, out var no) ? Redirect($"/desk/places/{Id}/buildings/outlines?upload={upload}") : this.Refuse(no);
    }

    public async Task<IActionResult> OnPostTakeAsync(CancellationToken stop)
    {
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        if (Matched is not { } matched) return this.Refuse(BuildingRefusals.UploadGone);
        var form = await Request.ReadFormAsync(stop);
        var answers = matched.Undecided.Take(UndecidedShown).Select(one => (One: one, Answer: form[$"of-{one.Key.ToString(CultureInfo.InvariantCulture)}"].FirstOrDefault() ?? "")).ToList();
        List<PlanPart> plan = [.. matched.Sure, .. answers.Select(a => Plan(a.One, a.Answer)).OfType<PlanPart>()];
        var input = new MakeBuildings.Input(where.Community.Id, plan, clock.Today(), MakingSource.Footprints, Upload!.Attribution);
        var once = Request.OnceFor(answers.ConvertAll(a => (a.One.Key, a.Answer)));
        return (await where.Make(input, once, stop)).Succeeded(out var page, out var no) ? Redirect(page) : this.Refuse(no);
    }

    private PlanPart? Plan(FootprintUndecided one, string answer)
    {
        if (answer == "new") return MatchFootprints.Part(one.Compound, one.Building, one.Shape);
        if (!Guid.TryParse(answer, out var id) || one.Near.FirstOrDefault(near => near.Id == id) is not { } same) return null;
        return where.Compounds.FirstOrDefault(c => c.Id.Id == same.ParentId) is { } compound ? MatchFootprints.Part(compound.Name, same.Name, one.Shape) : null;
    }

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (await where.Find(Id, stop) is { } no) return no;
        if (Asked is not { } id) return null;
        if (await find.Run(where.Community, id, MakingSource.Footprints, stop) is not { } upload) return BuildingRefusals.UploadGone;
        if (!FootprintFile.Read(upload.Body, upload.Shifted).Succeeded(out var file, out no)) return no;
        (Upload, Matched) = (upload, await match.Run(where.Community, file, stop));
        return null;
    }
}
