using System.Text.Json;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Files;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Cases.Pages.Portal;

/// <summary>Step 3: photographs and a way to be reached, if wanted; a last look; sent. Takes six photographs at their largest in one post.</summary>
[OpenToAll, RequestSizeLimit(BytesMax), RequestFormLimits(MultipartBodyLengthLimit = BytesMax)]
internal sealed class ReportSendModel(DraftCookie drafts, ReadDraft read, FileStore files, Lane lane) : PortalPage
{
    public const long BytesMax = (ReportCase.PhotosMax * 10L + 1) * 1024 * 1024; // of one post, what is written included

    internal ReportSummary Summary { get; private set; } = null!;
    internal ReportDraft Draft { get; private set; } = null!;
    internal IReadOnlyList<PostCard> PostsNamed { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => await Open() ? Page() : Redirect("/report/where");

    /// <param name="go"><c>back</c> keeps what was written and goes one step back; else it is sent.</param>
    public async Task<IActionResult> OnPostAsync(string? go, string? name, string? phone, bool mustMeet, List<IFormFile>? photos)
    {
        if (!await Open()) return Redirect("/report/where");
        if (!Elder) Draft = Draft with { Name = (name ?? "").Trim(), Phone = (phone ?? "").Trim(), MustMeet = mustMeet };
        if (go == "back")
        {
            if (Draft.Name.Length <= Contact.NameLengthMax && Draft.Phone.Length <= Contact.PhoneLengthMax) drafts.Keep(HttpContext, Draft);
            return Redirect(Elder ? "/report/contact" : "/report/where");
        }

        if (ReportCase.CheckContact(Draft.Name, Draft.Phone, Draft.MustMeet) is { } no) return this.Refuse(no);
        if (!(await Take(photos ?? [])).Succeeded(out var taken, out no)) return this.Refuse(no.At("photos"));
        return await Send(taken);
    }

    private async Task<IActionResult> Send(IReadOnlyList<StoredFile> photos)
    {
        var input = new ReportCase.Input(
            Summary.Type.Code, Summary.Place.Id, Draft.PlaceWords, Draft.Text, Summary.Answers, Draft.Name, Draft.Phone, Draft.MustMeet) { Photos = photos };
        var sent = await lane.Write<ReportCase, ReportCase.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input));
        if (!sent.Succeeded(out var answer, out var no)) return this.Refuse(no.Field is "name" or "phone" or "photos" ? no : no with { Field = null });
        drafts.Forget(HttpContext);
        TempData[ReportDoneModel.Key] = JsonSerializer.Serialize(new ReportDoneModel.Receipt(answer, Summary.Type.Code));
        return Redirect("/report/done/" + answer.Number);
    }

    /// <summary>Cleans and keeps the photographs; the first that can't be taken is refused with the rest.</summary>
    private async Task<Outcome<IReadOnlyList<StoredFile>>> Take(List<IFormFile> photos)
    {
        if (photos.Count > ReportCase.PhotosMax) return CaseRefusals.TooManyPhotos;
        List<StoredFile> taken = [];
        foreach (var photo in photos.Where(photo => photo.Length > 0 || photo.FileName.Length > 0))
        {
            await using var upload = photo.OpenReadStream();
            if (!(await files.Take(upload, Stop)).Succeeded(out var kept, out var no)) return no;
            taken.Add(kept);
        }

        return taken;
    }

    private async Task<bool> Open()
    {
        if (await read.Run(drafts.Of(HttpContext), Stop) is not { } summary) return false;
        (Summary, Draft) = (summary, summary.Draft);
        PostsNamed = await read.PostsNamed(summary, Stop);
        return true;
    }
}
