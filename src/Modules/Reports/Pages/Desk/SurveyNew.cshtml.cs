using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Linli.Reports.Surveys;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>A quick form on one screen: what for, who is asked, until when, and the questions; from a template, a draft or empty.</summary>
[Needs("reports.keep-surveys")]
internal sealed class SurveyNewModel(SurveyScope scope, FindAdmission find, TheDictionary dictionary, IPlaces places, Lane lane, Words words) : AdmissionPage
{
    private const int OpenAtLeast = 3;

    internal sealed record Typed(string? Title = null, string? Purpose = null, string? Consent = null, string? Asked = null, string? Place = null, string? Until = null, string? Entry = null);

    internal Typed Form { get; private set; } = new();
    internal IReadOnlyList<QuestionTyped> Questions { get; private set; } = [];

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
            Form = new(it.Title, it.Purpose, it.Consent, it.Asked.ToString(), it.PlaceId.ToString(), it.Until is { } until ? Text(until) : null, entry?.Number);
        }
        else Begin(SurveyTemplate.All.FirstOrDefault(one => one.Code == template));

        return await Load() is { } no ? StatusCode(no.Status) : Page();
    }

    public async Task<IActionResult> OnPost(Guid? survey, int version, string? title, string? purpose, string? consent, string? asked, string? place, string? until, string? entry)
    {
        (Draft, Version, Form, Questions) = (survey, version, new(title, purpose, consent, asked, place, until, entry), SurveyTyped.Questions(Request.Form));
        var input = new MakeSurvey.Input(survey, version, title, purpose, consent, Chosen<AskedOf>(asked), Id(place), Day(until), entry, Questions);
        if ((await lane.Write<MakeSurvey, MakeSurvey.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input))).Succeeded(out var made, out var no)) return Redirect(SurveyParts.WayTo(made.Survey) + "?done=kept");
        return await Load() is { } unseen ? StatusCode(unseen.Status) : this.Refuse(no);
    }

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
