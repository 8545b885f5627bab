using Linli.Cases.Whistles;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Whistles;

/// <summary>One form of the page: what it does, to which called department, and what it asks for.</summary>
/// <param name="Text">The code of the label of its words; null where it has none.</param>
internal sealed record WhistleForm(WhistleModel Page, string Do, WhistleCall? Of, string? Text = null, bool Main = false)
{
    /// <summary>The name of its fields: each form has fields of its own, so that what is typed for one never goes with another.</summary>
    public string Own => Of is null ? Do : $"{Do}-{Of.PostId:N}";

    public bool AsksReason => Do == "cannot";
}

/// <summary>One whistle: what it is about, each called department with its clocks, and what the reader can do.</summary>
[Needs("cases.see-whistles")]
internal sealed class WhistleModel(LinliDb db, WhistleBook book, FindWhistles find, CaseLookup cases, IAccess access, Lane lane, TimeProvider clock) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    internal WhistleAndCalls Found { get; private set; } = null!;
    internal Whistle It => Found.Whistle;
    internal WhistleParts Parts { get; private set; } = null!;
    internal IReadOnlyList<WhistleStep> Steps { get; private set; } = [];

    /// <summary>The case that it was blown for, where the reader may open it.</summary>
    internal string? CaseNumber { get; private set; }
    internal string? Done { get; private set; }
    internal string Own { get; private set; } = "";
    internal string Typed { get; private set; } = "";
    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The reader's own call, where their post was called.</summary>
    internal WhistleCall? Mine => Parts.Called is { } post ? Found.CallOf(post.Id.Id) : null;

    internal bool MayDivide => It.IsOpen && (Parts.Whistler is not null || Mine?.PostId == It.LeadPost);

    public async Task<IActionResult> OnGet(string? done, CancellationToken stop)
    {
        Done = done;
        return await Show(stop) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var form = await Request.ReadFormAsync(stop);
        string Given(string field) => form[field].FirstOrDefault() ?? "";
        (Own, Guid? post) = (Given("own"), Guid.TryParse(Given("post"), out var id) ? id : null);
        Typed = Given(Own + ".Text");
        CannotReason? reason = Enum.TryParse<CannotReason>(Given(Own + ".Reason"), out var why) ? why : null;
        PartRating? part = Enum.TryParse<PartRating>(Given("part"), out var rated) ? rated : null;
        CallRating? call = Enum.TryParse<CallRating>(Given("call"), out var needed) ? needed : null;
        var wanted = new WhistleMoves.Wanted(Id, Given("do"), post, Typed, reason, part, call);
        var outcome = await WhistleMoves.Make(lane, wanted, input => Request.OnceFor(input), stop);
        if (!await Show(stop)) return NotFound();
        return outcome.No is { } no ? this.Refuse(no, no.Field is null ? null : Own) : LocalRedirect($"/desk/whistles/{Id}?done={Uri.EscapeDataString(wanted.Do)}");
    }

    private async Task<bool> Show(CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        if (await book.Find(Id, stop) is not { } found) return false;
        (Found, Parts) = (found, book.PartsOf(found));
        Steps = await find.StepsOf(It, stop);
        if (It.CaseId is { } id && await cases.Find(It.DistrictId, id, stop) is { } of && access.May(CaseRights.See, of.Target)) CaseNumber = of.Case.Number;
        return true;
    }
}
