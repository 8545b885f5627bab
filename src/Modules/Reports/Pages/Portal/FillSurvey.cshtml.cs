using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Linli.Reports.Surveys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Reports.Pages.Portal;

/// <summary>快速表, by its link or its code: whoever is tied to their household answers for it and is asked only what is new; anybody else answers as nobody known.</summary>
[OpenToAll]
internal sealed class FillSurveyModel(AskSurvey ask, Lane lane, TimeProvider clock) : PageModel
{
    [FromRoute]
    public string Link { get; set; } = "";

    internal AskSurvey.Seen Seen { get; private set; } = null!;
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Form { get; private set; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>It was sent just now.</summary>
    internal bool Thanks { get; private set; }
    internal DateOnly Today => ChinaTime.DateOf(clock.GetUtcNow());

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet(string? done)
    {
        Thanks = done == "1";
        return await Load() is { } no ? StatusCode(no.Status) : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        Form = SurveyTyped.Answers(Request.Form);
        if (await Load() is { } unseen) return StatusCode(unseen.Status);
        var input = new TakeAnswers.ByLink(Link, Form);
        return (await lane.Write<TakeAnswers, TakeAnswers.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input))).No is { } no ? this.Refuse(no) : Redirect($"/fill/{Link}?done=1");
    }

    /// <summary>What was typed to a question; null before anything was.</summary>
    internal string? Typed(int nth) => Form.TryGetValue($"q{nth}", out var typed) ? string.Join('\n', typed) : null;

    private async Task<Refusal?> Load()
    {
        Response.Headers.CacheControl = "no-store"; // a household's own answers stand in it
        if (!(await ask.ByLink(Link, Stop)).Succeeded(out var seen, out var no)) return no;
        Seen = seen;
        return null;
    }
}
