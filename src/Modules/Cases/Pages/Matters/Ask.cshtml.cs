using System.Globalization;
using Linli.Cases.Competence;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Matters;

/// <summary>Asks for a type to be admitted to a place's grids, or taken off its list.</summary>
[Needs("cases.ask-admission")]
internal sealed class AskModel(PlaceChosen where, CasePacks packs, IPosts posts, Lane lane, TimeProvider clock) : PageModel
{
    internal PlaceChosen Where => where;
    internal IReadOnlyList<CaseTypeDefinition> Types { get; private set; } = [];
    internal IReadOnlyList<PostCard> Leaders { get; private set; } = [];

    public string? Type { get; private set; }
    public string Part { get; private set; } = nameof(GridRole.Lead);
    public string Leads { get; private set; } = "";
    public string Minutes { get; private set; } = "";
    public string Basis { get; private set; } = "";
    public string Review { get; private set; } = "";
    public string Reason { get; private set; } = "";

    public DateOnly Today => ChinaTime.DateOf(clock.GetUtcNow());

    public async Task<IActionResult> OnGet(Guid? place, string? type, CancellationToken stop)
    {
        if (await Prepare(place, stop) is { } no) return StatusCode(no.Status);
        (Type, Review) = (type, Today.AddYears(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? place, CancellationToken stop)
    {
        if (await Prepare(place, stop) is { } unseen) return StatusCode(unseen.Status);
        var form = await Request.ReadFormAsync(stop);
        string Given(string field) => form[field].FirstOrDefault() ?? "";
        (Type, Part, Leads, Minutes, Basis, Review, Reason) = (Given("Type"), Given("Part"), Given("Leads"), Given("Minutes"), Given("Basis"), Given("Review"), Given("Reason"));
        _ = Enum.TryParse<GridRole>(Part, out var part);
        _ = int.TryParse(Minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes);
        DateOnly? review = DateOnly.TryParseExact(Review, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        var input = new AskAdmission.Input(Type, where.Card.Id, Part == "Off", part, part == GridRole.Support && Guid.TryParse(Leads, out var leads) ? leads : null, minutes, Basis, review, Reason);
        var outcome = await lane.Write<AskAdmission, AskAdmission.Answer>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return outcome.Succeeded(out var asked, out var no) ? LocalRedirect($"/desk/matters?place={where.Card.Id.Id}#ask-{asked.Id:N}") : this.Refuse(no);
    }

    private async Task<Refusal?> Prepare(Guid? place, CancellationToken stop)
    {
        if (await where.Find(place, stop) is { } no) return no;
        if (!where.MayAsk) return KernelRefusals.NotYours;
        Types = [.. packs.Current.CaseTypes.Values.Where(type => type.OpenedBy != OpenedBy.Import && type.Visibility != CaseVisibility.Sealed).OrderBy(type => type.Group?.Code, StringComparer.Ordinal).ThenBy(type => type.Code, StringComparer.Ordinal)];
        Leaders = [.. (await posts.Within(where.Card.Id.District, PlacePath.UpTo(where.Card.Path, 2), stop)).Where(post => post.Kind != PostKind.GridWorker && (post.Kind == PostKind.Department || PlacePath.IsWithin(where.Card.Path, post.Path)))];
        return null;
    }
}
