using Linli.Cases.Pages.Desk;
using Linli.Cases.Rates;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Rates;

/// <summary>剔除: matters that offices ask to leave out of rates, each with reason, decision and appeal.</summary>
[Needs("cases.see-rates")]
internal sealed class ExclusionsModel(Lane lane, AskExclusion ask, FindExclusions find, CaseLookup cases, CasePacks packs, IPlaces places, IPosts posts, IAccess access, Caller caller, TimeProvider clock) : PageModel
{
    internal IReadOnlyList<(Exclusion Exclusion, Case Case)> Rows { get; private set; } = [];
    internal DeskNames Names { get; private set; } = null!;

    internal string? Done => Request.Query["done"];

    /// <summary>The matter for which an exclusion is being asked; null where none is.</summary>
    internal Case? For { get; private set; }
    public string Reason { get; private set; } = "";
    public string Text { get; private set; } = "";

    /// <summary>Of which row what was typed is kept.</summary>
    internal string? Own { get; private set; }

    internal bool MayDecide(Case it) => access.May(CaseRights.DecideExclusion, new Target(it.DistrictId, it.Path, it.GridId));
    internal bool MayDecideAppeal(Case it) => access.May(CaseRights.DecideAppeal, new Target(it.DistrictId, it.Path, it.GridId));
    internal bool MayAppeal(Exclusion exclusion) =>
        exclusion.Stand is ExclusionStand.Excluded or ExclusionStand.Refused && clock.GetUtcNow() <= exclusion.DecidedAt!.Value.AddDays(Exclusion.AppealDays)
        && caller.Posts.Any(held => CaseRights.AppealExclusion.Holders.Contains(held.Post.Kind));

    public async Task<IActionResult> OnGet([FromQuery(Name = "case")] string? number, CancellationToken stop)
    {
        await Open(number, stop);
        return Page();
    }

    public async Task<IActionResult> OnPostAsk(CancellationToken stop)
    {
        var form = await Request.ReadFormAsync(stop);
        var number = form["case"].ToString();
        (Reason, Text) = (form["Reason"].ToString(), form["Text"].ToString());
        await Open(number, stop);
        ExclusionReason? reason = Enum.TryParse<ExclusionReason>(Reason, out var chosen) ? chosen : null;
        var input = new AskExclusion.Input(number, reason, Text);
        var outcome = await lane.Write<AskExclusion, Done>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return outcome.Succeeded(out _, out var no) ? LocalRedirect("/desk/rates/exclusions?done=ask") : this.Refuse(no);
    }

    public async Task<IActionResult> OnPostDecide(CancellationToken stop)
    {
        var form = await Request.ReadFormAsync(stop);
        var (number, @do) = (form["case"].ToString(), form["do"].ToString());
        (Own, Text) = (number, form[number + ".Text"].ToString());
        await Open(null, stop);
        var input = new DecideExclusion.Input(number, @do is "appeal" ? "appeal" : form["step"].ToString(), @do == "exclude", Text);
        var outcome = await lane.Write<DecideExclusion, Done>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return outcome.Succeeded(out _, out var no) ? LocalRedirect("/desk/rates/exclusions?done=" + (@do is "appeal" ? "appeal" : "decide")) : this.Refuse(no.Field == "text" ? no.At(number + ".Text") : no);
    }

    private async Task Open(string? number, CancellationToken stop)
    {
        Rows = await find.Run(stop);
        Names = await DeskNames.Load(packs, caller, places, posts, stop);
        await Names.Learn(Rows.SelectMany(row => new[] { row.Exclusion.AskedBy, row.Exclusion.DecidedBy ?? row.Exclusion.AskedBy }.Select(id => new PostId(row.Case.DistrictId, id))), posts, stop);
        if (!string.IsNullOrEmpty(number) && await cases.Find(number, stop) is { } found && await ask.Asks(found, stop) is not null && Rows.All(row => row.Case.Id != found.Case.Id)) For = found.Case;
    }
}
