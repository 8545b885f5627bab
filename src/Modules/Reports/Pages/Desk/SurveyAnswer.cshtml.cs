using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Surveys;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>
/// A worker asks a household of theirs, or types its sheet in: first the home, then what is still to be asked there. Homes are
/// looked for by address; there is no list of who has not answered (guard 9). The community's desk reads single answers here.
/// </summary>
[Needs("reports.take-answers")]
internal sealed class SurveyAnswerModel(AskSurvey ask, IPlaces places, Lane lane) : AdmissionPage
{
    private const int FoundMost = 12, WhereLengthMax = 60;

    [FromRoute(Name = "id")]
    public Guid Key { get; set; }

    internal AskSurvey.AtHome Seen { get; private set; } = null!;
    internal string Where { get; private set; } = "";
    internal Guid? Home { get; private set; }
    internal bool Paper { get; private set; }
    internal IReadOnlyList<PlaceCard> Found { get; private set; } = [];
    internal PlaceCard? HomeCard { get; private set; }
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Form { get; private set; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What the household said, where the desk asked for it.</summary>
    internal IReadOnlyList<ReadAnswers.Line> Read { get; private set; } = [];
    internal string? Done { get; private set; }

    /// <param name="where">Words of an address.</param>
    /// <param name="household">Where several live in one home.</param>
    public async Task<IActionResult> OnGet(string? where, Guid? home, Guid? household, string? paper, string? done)
    {
        Done = done is "taken" ? done : null;
        return await Load(where, home, household, paper == "1") is { } no ? StatusCode(no.Status) : Page();
    }

    public async Task<IActionResult> OnPost(Guid? home, Guid? household, string? paper)
    {
        Form = SurveyTyped.Answers(Request.Form);
        if (await Load(null, home, household, paper == "1") is { } unseen) return StatusCode(unseen.Status);
        var input = new TakeAnswers.ForHousehold(Key, household, Paper, Form);
        if ((await lane.Write<TakeAnswers, TakeAnswers.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input))).No is { } no) return this.Refuse(no);
        return Redirect($"{SurveyParts.WayTo(Key)}/answer?done=taken{(Paper ? "&paper=1" : "")}");
    }

    public async Task<IActionResult> OnPostRead(Guid? home, Guid? household)
    {
        var outcome = await lane.Write<ReadAnswers, ReadAnswers.Answer>(use => use.Run(Key, household, Stop), Stop);
        if (await Load(null, home, household, false) is { } unseen) return StatusCode(unseen.Status);
        if (!outcome.Succeeded(out var read, out var no) || read.No is not null) return this.Refuse(no ?? read!.No!);
        Read = read.Lines;
        return Page();
    }

    internal string? Typed(int nth) => Form.TryGetValue($"q{nth}", out var typed) ? string.Join('\n', typed) : null;

    private async Task<Refusal?> Load(string? where, Guid? home, Guid? household, bool paper)
    {
        Response.Headers.CacheControl = "no-store";
        if (!(await ask.At(Key, home, household, Stop)).Succeeded(out var seen, out var no)) return no;
        (Seen, Where, Home, Paper) = (seen, (where ?? "").Trim(), home, paper);
        if (home is { } id) HomeCard = await places.Find(new PlaceId(seen.It.DistrictId, id), Stop);
        if (Where.Length is > 0 and <= WhereLengthMax) Found = [.. (await places.Search(seen.It.DistrictId, Where, FoundMost, Stop, seen.Place.Path)).Where(place => place.Level is PlaceLevel.Dwelling or PlaceLevel.Household)];
        return null;
    }
}
