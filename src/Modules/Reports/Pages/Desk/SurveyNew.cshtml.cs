using System.Globalization;
using Linli.Contracts;
using Linli.Engines.XlsForms;
using Linli.Kernel;
using Linli.Kernel.Forms;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Linli.Reports.Surveys;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>A quick form on one screen: what for, who is asked, until when, and the questions; from a template, a draft or empty.</summary>
[Needs("reports.keep-surveys"), RequestSizeLimit(BytesMost), RequestFormLimits(MultipartBodyLengthLimit = BytesMost, MemoryBufferThreshold = BytesMost)] // a workbook never lies in the server's folder of temporary files
internal sealed class SurveyNewModel(BringXlsForm bring, SurveyScope scope, FindAdmission find, TheDictionary dictionary, IPlaces places, Lane lane, Words words) : AdmissionPage
{
    private const int OpenAtLeast = 3;
    private const int BytesMost = BringXlsForm.BytesMost + (1024 * 1024);

    internal sealed record Typed(string? Title = null, string? Purpose = null, string? Consent = null, string? Asked = null, string? Place = null, string? Until = null, string? Entry = null);

    internal Typed Form { get; private set; } = new();
    internal IReadOnlyList<QuestionTyped> Questions { get; private set; } = [];

    /// <summary>The XLSForm whose questions these are; null where they are typed.</summary>
    internal SurveyForm? Brought { get; private set; }

    /// <summary>What of a workbook isn't taken.</summary>
    internal IReadOnlyList<XlsFault> Faults { get; private set; } = [];

    /// <summary>The draft that is changed; null for a new one.</summary>
    internal Guid? Draft { get; private set; }
    internal int Version { get; private set; }
    internal IReadOnlyList<PlaceCard> Places { get; private set; } = [];

    /// <summary>Tables of the office that are admitted; empty for a community, which needs none.</summary>
    internal IReadOnlyList<Application> Entries { get; private set; } = [];
    internal bool NeedsEntry { get; private set; }

    /// <summary>Elements of households that a question may ask, so that its answers count for other forms as well.</summary>
    internal IReadOnlyList<ElementNow> Elements { get; private set; } = [];

    /// <summary>So many questions stand open; the rest one tap away.</summary>
    internal int Open => Math.Max(OpenAtLeast, Questions.Count(question => !question.IsBlank) + 1);

    public async Task<IActionResult> OnGet(string? template, Guid? survey)
    {
        if (survey is { } id)
        {
            if (await scope.FindOwn(id, Stop) is not { State: SurveyState.Draft } it) return NotFound();
            (Draft, Version, Questions) = (it.Id, it.Version, [.. it.Questions.Select(SurveyTyped.Of)]);
            var entry = it.ApplicationId is null ? null : (await find.Catalogue(own: true, Stop)).Select(row => row.It).FirstOrDefault(one => one.Id == it.ApplicationId);
            Brought = Read(it.Form);
            Form = new(it.Title, it.Purpose, it.Consent, it.Asked.ToString(), it.PlaceId.ToString(), it.Until is { } until ? Text(until) : null, entry?.Number);
        }
        else Begin(SurveyTemplate.All.FirstOrDefault(one => one.Code == template));

        return await Load() is { } no ? StatusCode(no.Status) : Page();
    }

    public async Task<IActionResult> OnPost(Guid? survey, int version, string? title, string? purpose, string? consent, string? asked, string? place, string? until, string? entry, string? kept)
    {
        Brought = Read(kept);
        (Draft, Version, Form, Questions) = (survey, version, new(title, purpose, consent, asked, place, until, entry), SurveyTyped.Questions(Request.Form));
        var input = new MakeSurvey.Input(survey, version, title, purpose, consent, Chosen<AskedOf>(asked), Id(place), Day(until), entry, Questions, kept);
        if ((await lane.Write<MakeSurvey, MakeSurvey.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input))).Succeeded(out var made, out var no)) return Redirect(SurveyParts.WayTo(made.Survey) + "?done=kept");
        return await Load() is { } unseen ? StatusCode(unseen.Status) : this.Refuse(no);
    }

    /// <summary>A workbook is looked at: its questions stand on the screen, or what of it isn't taken. Nothing is kept before the draft is.</summary>
    public async Task<IActionResult> OnPostBring(IFormFile? file)
    {
        Begin(null);
        if (await Load() is { } unseen) return StatusCode(unseen.Status);
        if (file is null || file.Length == 0) return this.Refuse(FormRefusals.Missing);
        using var workbook = file.OpenReadStream();
        if (!bring.Run(file.FileName, workbook).Succeeded(out var looked, out var no)) return this.Refuse(no);
        (Brought, Faults) = (looked.Form, looked.Faults);
        if (Brought is null) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        else Form = Form with { Title = Brought.Title };
        return Page();
    }

    private static SurveyForm? Read(string? kept) => kept is { Length: > 0 } && SurveyForm.OfKept(kept).Succeeded(out var form, out _) ? form : null;

    /// <summary>Title and questions of a template. Purpose and last day stay empty: a template can't know them.</summary>
    private void Begin(SurveyTemplate? template)
    {
        Form = new(template is null ? null : words["reports.quick.template." + template.Code].Value, null, words["reports.quick.consent-usual"].Value, (template?.Asked ?? AskedOf.Households).ToString());
        if (template is null) return;
        Questions = [.. template.Questions.Select((one, nth) => new QuestionTyped(
            words[$"reports.quick.template.{template.Code}.{nth}"].Value, one.Type.ToString(), one.Required, one.HasOptions ? words[$"reports.quick.template.{template.Code}.{nth}.options"].Value : null, one.Element, null,
            one.Least?.ToString(CultureInfo.InvariantCulture), one.Most?.ToString(CultureInfo.InvariantCulture)))];
    }

    private async Task<Refusal?> Load()
    {
        if (scope.Maker is not { } by) return KernelRefusals.NotYours;
        Questions = [.. Questions, .. Enumerable.Repeat(new QuestionTyped(null), Survey.QuestionsMost - Questions.Count)];
        var communities = (await PlacesOf(by)).Where(place => place.Level == PlaceLevel.Community).ToList();
        Places = communities is [var only] ? [only, .. await places.Grids(only.Id, Stop)] : communities;
        if (Places.Count > 0 && Form.Place is null && communities.Count == 1) Form = Form with { Place = communities[0].Id.Id.ToString() };
        NeedsEntry = SurveyScope.NeedsEntry(by);
        if (NeedsEntry) Entries = [.. (await find.Catalogue(own: true, Stop)).Select(row => row.It).Where(it => it.Kind == ApplicationKind.Table)];
        Elements = [.. (await dictionary.Of(by.Id.District, Stop)).All.Where(one => SurveyRules.MayBeAsked(one) && SurveyRules.TypeOf(one.Means.Type) is not null)];
        return null;
    }
}
