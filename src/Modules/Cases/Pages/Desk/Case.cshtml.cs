using System.Globalization;
using Linli.Cases.Ends;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Files;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.WebUtilities;

namespace Linli.Cases.Pages.Desk;

/// <summary>One case beside its list: a page of its own without script, a part of the page with it.</summary>
[Needs("cases.see")]
internal sealed class CaseModel(DeskList lists, DeskPanel panels, CaseLookup cases, IAccess access, Lane lane, FileStore files, Words words) : PageModel
{
    [FromRoute]
    public string Number { get; set; } = "";

    internal ListView List { get; private set; } = null!;
    internal PanelView Panel { get; private set; } = null!;

    private ListAsked Asked => ListAsked.Read(Request.Query);

    public async Task<IActionResult> OnGet(string? done, CancellationToken stop) =>
        await Show(stop, look: panel => panel with { Done = done is null ? null : DoneSentence(panel, done) });

    /// <summary>Whether the case has moved on since the panel was made; the panel asks when something has changed, and says so without touching what is typed.</summary>
    public async Task<IActionResult> OnGetNews(int seen, CancellationToken stop)
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        if (await cases.Find(Number, stop) is not { } found || !access.May(CaseRights.See, found.Target)) return NotFound();
        return found.Case.Version == seen
            ? new NoContentResult()
            : new PartialViewResult { ViewName = "_News", ViewData = new ViewDataDictionary<string>(MetadataProvider, ModelState) { Model = Asked.Case(Number) } };
    }

    /// <summary>Makes one move of the flow, with the fields that belong to it.</summary>
    public async Task<IActionResult> OnPostMove(CancellationToken stop)
    {
        var form = await Request.ReadFormAsync(stop);
        var (@do, own) = (form["do"].FirstOrDefault() ?? "", form["own"].FirstOrDefault() ?? form["do"].FirstOrDefault() ?? "");
        PostId? post = PlaceText.TryParse(form[$"{own}.Post"].FirstOrDefault(), out var chosen) ? new PostId(chosen.District, chosen.Id) : null;
        var typed = new Typed(own, form[$"{own}.Text"].FirstOrDefault() ?? "", form[$"{own}.Until"].FirstOrDefault() ?? "", post?.Id, form[$"{own}.Kind"].FirstOrDefault(), form[$"{own}.Basis"].FirstOrDefault() ?? "") { Means = form[$"{own}.Means"].FirstOrDefault() ?? "" };
        var answer = AnswerGiven.From(typed.Kind, typed.Basis) ?? (form.ContainsKey($"{own}.Answers") ? AnswerGiven.Unsaid : null);
        if (!(await Photos(form.Files.GetFiles($"{own}.Photos"), stop)).Succeeded(out var photos, out var no)) return await Refused(no, own, typed, stop);

        var version = int.TryParse(form["version"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : (int?)null;
        var input = new MakeMove.Input(Number, @do, version, typed.Text, post, Until(typed.Until)) { Photos = photos, Means = typed.Means, Answer = answer };
        var outcome = await lane.Write<MakeMove, MakeMove.Answer>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return outcome.No is { } refused ? await Refused(refused, own, typed, stop) : await Did(@do, stop);
    }

    /// <summary>Records what the reporter says of the answer, with the code or after a call-back.</summary>
    public async Task<IActionResult> OnPostForReporter(CancellationToken stop)
    {
        var form = await Request.ReadFormAsync(stop);
        string Given(string name) => form["for." + name].FirstOrDefault() ?? "";
        var typed = new Typed("for", Given("Text"));
        ReceiptPass? pass = null;
        if (!string.IsNullOrWhiteSpace(Given("Code")) && !(await CheckReceipt.At(lane, Number, Given("Code"), stop)).Succeeded(out pass, out var wrong))
            return await Refused(wrong, "for", typed, stop);

        _ = Enum.TryParse<Consent>(Given("Consent"), out var consent);
        _ = Enum.TryParse<Channel>(Given("Channel"), out var channel);
        var input = new ConfirmForReporter.Input(Number, form["do"].FirstOrDefault() ?? "", typed.Text, Given("CalledBack") == "true", new ActingFor(channel, consent)) { Pass = pass };
        var outcome = await lane.Write<ConfirmForReporter, MakeMove.Answer>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return outcome.No is { } no ? await Refused(no, "for", typed, stop) : await Did(input.Do, stop);
    }

    /// <summary>Says of a photograph whether it may be published.</summary>
    public async Task<IActionResult> OnPostPhoto(Guid photo, PhotoStanding standing, CancellationToken stop)
    {
        var outcome = await lane.Write<MarkPhoto, Done>(use => use.Run(new MarkPhoto.Input(Number, photo, standing), stop), stop);
        return outcome.No is { } no ? await Refused(no, "photo", null, stop) : await Did("photo", stop);
    }

    /// <summary>Shows name and telephone in this one answer; the read is in the audit before.</summary>
    public async Task<IActionResult> OnPostReporter(ReadingFor? why, CancellationToken stop)
    {
        if (why is not { } reason || !Enum.IsDefined(reason)) return await Refused(CaseRefusals.ReadingForMissing, "reporter", null, stop);
        var outcome = await lane.Write<ReadReporter, ReadReporter.Answer>(use => use.Run(Number, stop, reason), stop);
        return outcome.Succeeded(out var reporter, out var no)
            ? await Show(stop, look: panel => panel with { Reporter = reporter })
            : await Refused(no, "reporter", null, stop);
    }

    private async Task<IActionResult> Refused(Refusal no, string own, Typed? typed, CancellationToken stop)
    {
        _ = this.Refuse(no, own);
        return await Show(stop, typed);
    }

    private async Task<IActionResult> Did(string @do, CancellationToken stop)
    {
        if (!IsPart) return LocalRedirect(QueryHelpers.AddQueryString(Asked.Case(Number), "done", @do));
        Response.Headers["HX-Trigger"] = "cases-changed"; // the list beside it asks again at once
        return await Show(stop, look: panel => panel with { Done = DoneSentence(panel, @do) });
    }

    private async Task<IActionResult> Show(CancellationToken stop, Typed? typed = null, Func<PanelView, PanelView>? look = null)
    {
        if (!IsPart) List = await lists.Open(Request.Query, Number, hasPanel: true, stop);
        var known = !IsPart && Request.Query.Count > 0 ? List.Page.Total : (int?)null; // without a query the list may be a view's
        if (!(await panels.Open(Number, Asked, stop, typed, known: known)).Succeeded(out var panel, out var no)) return StatusCode(no.Status);
        Panel = look?.Invoke(panel) ?? panel;
        if (IsPart)
        {
            Panel = Panel with { AsPart = true };
            return new PartialViewResult { ViewName = "_Panel", StatusCode = Response.StatusCode, ViewData = new ViewDataDictionary<PanelView>(MetadataProvider, ModelState) { Model = Panel } };
        }

        List = List with { Current = Panel.It.Number };
        return Page();
    }

    /// <summary>htmx asks for the panel alone; when it goes back in history it asks for the whole page.</summary>
    private bool IsPart => Request.Headers["HX-Request-Type"] == "partial";

    private string? DoneSentence(PanelView panel, string @do)
    {
        var own = words["cases.desk.done." + @do];
        if (!own.ResourceNotFound) return own.Value;
        return panel.Seen.Flow.Moves.ContainsKey(@do) ? words["cases.desk.done", DeskPanel.Label(panel.Seen, @do)].Value : null;
    }

    private async Task<Outcome<IReadOnlyList<StoredFile>>> Photos(IReadOnlyList<IFormFile> sent, CancellationToken stop)
    {
        var kept = new List<StoredFile>();
        if (sent.Count > ReportCase.PhotosMax) return CaseRefusals.TooManyPhotos;
        foreach (var file in sent.Where(file => file.Length > 0))
        {
            await using var upload = file.OpenReadStream();
            if (!(await files.Take(upload, stop)).Succeeded(out var photo, out var no)) return no.At("photos");
            kept.Add(photo);
        }

        return kept;
    }

    /// <summary>The box gives a time without a zone; it means China's.</summary>
    private static DateTimeOffset? Until(string typed) =>
        DateTime.TryParseExact(typed, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && at.Year is >= 2000 and < 2200
            ? new DateTimeOffset(at, ChinaTime.Offset).ToUniversalTime()
            : null;
}
