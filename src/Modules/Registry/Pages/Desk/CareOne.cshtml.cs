using System.Globalization;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Care;
using Linli.Registry.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>One person's needs of the caller's line: opened for a matter, reviewed with the person. Whoever comes here without such a line is refused, and the try is on record.</summary>
[NeedsSignIn]
internal sealed class CareOneModel(SeeCare see, Lane lane) : RegistryPage
{
    [FromRoute]
    public int District { get; set; }

    [FromRoute]
    public Guid Id { get; set; }

    internal SeeCare.Seen Seen { get; private set; } = null!;
    internal bool Done { get; private set; }
    internal Guid? Tag { get; private set; }

    /// <summary>A year from today, less a day.</summary>
    internal string Usual => Today.AddMonths(CareTag.MonthsMost).AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGet(bool done)
    {
        Done = done;
        return await Load() is { } no ? StatusCode(no.Status) : Page();
    }

    public async Task<IActionResult> OnPostOpen(string[] elements, string? purpose, string? why)
    {
        (string? Kind, Guid? Id) matter = purpose?.Split('.') is [var kind, var text] && Guid.TryParse(text, out var found) ? (kind, found) : default;
        var input = new OpenCare.Input(District, Id, elements, matter.Kind, matter.Id, Chosen<UnmaskFor>(why));
        var outcome = await lane.Write<OpenCare, Unmask.Answer>(use => use.Run(input, Stop), Stop);
        return await After(outcome.Succeeded(out var answer, out var no) ? answer.No : no, "");
    }

    public async Task<IActionResult> OnPostReview(Guid tag, bool still, string? by, string? how, string? reviewOn)
    {
        Tag = tag;
        var input = new ReviewCare.Input(District, tag, still, Chosen<ConsentBy>(by), Chosen<ConsentHow>(how), Day(reviewOn));
        var outcome = await lane.Write<ReviewCare, Done>(use => use.Run(input, Stop), Stop, Request.OnceFor(input));
        if (outcome.No is null && await Load() is not null) return Redirect("/desk/care"); // it was the last
        return await After(outcome.No is { Field: "ground" } no ? no.At("how") : outcome.No, "?done=true");
    }

    private async Task<IActionResult> After(Refusal? no, string done)
    {
        if (no is null) return Redirect($"/desk/care/{District}/{Id}{done}");
        return await Load() is { } unseen ? StatusCode(unseen.Status) : this.Refuse(no);
    }

    private async Task<Refusal?> Load()
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        if ((await see.Run(District, Id, Words.Language, Stop)).Succeeded(out var seen, out _))
        {
            Seen = seen;
            return null;
        }

        var tried = await lane.Write<OpenCare, Unmask.Answer>(use => use.NoteTry(District, Id, Stop), Stop);
        return tried.Succeeded(out var answer, out var no) ? answer.No : no;
    }
}
