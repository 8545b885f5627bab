using System.Globalization;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Compounds;
using Linli.Registry.Rules;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Registry.Pages.Desk;

/// <summary>One proposal of extra hours: the rule, each compound with its sum, what a person made of it, and whether it is accepted.</summary>
[Needs("registry.see-organisations")]
internal sealed class HoursOneModel(SeeHours see, RulesInForce rules, Lane lane) : RegistryPage
{
    [FromRoute]
    public int District { get; set; }

    [FromRoute]
    public Guid Id { get; set; }

    internal SeeHours.Seen Seen { get; private set; } = null!;
    internal RegistryRules Rules => rules.Now;
    internal string? Done { get; private set; }

    /// <summary>What was typed, after a no; by compound.</summary>
    internal IReadOnlyDictionary<Guid, (string Staff, string Volunteers)> Typed { get; private set; } = new Dictionary<Guid, (string, string)>();
    internal string Here => $"/desk/compounds/hours/{District}/{Id}";

    [NonHandler] // its name makes Razor Pages take it for the answer to a method PAGE
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) => Response.Headers.CacheControl = "no-cache, no-store";

    public async Task<IActionResult> OnGet(string? done)
    {
        Done = done is "changed" or "accepted" or "reopened" ? done : null;
        return await Load() is { } no ? StatusCode(no.Status) : Page();
    }

    public async Task<IActionResult> OnPost(int version)
    {
        if (await Load() is { } unseen) return StatusCode(unseen.Status);
        Typed = Seen.Lines.ToDictionary(line => line.It.CompoundId, line => (Given($"staff-{line.It.CompoundId:N}"), Given($"volunteers-{line.It.CompoundId:N}")));
        if (Typed.Values.Any(one => HoursModel.Whole(one.Staff) is null || HoursModel.Whole(one.Volunteers) is null)) return this.Refuse(CompoundRefusals.HoursEach);
        var hours = Typed.ToDictionary(one => one.Key, one => new HoursFor(HoursModel.Whole(one.Value.Staff)!.Value, HoursModel.Whole(one.Value.Volunteers)!.Value));
        var outcome = await lane.Write<ShareHours, Done>(use => use.Change(District, Id, version, hours, Stop), Stop);
        return outcome.No is { } no ? this.Refuse(no) : Redirect(Here + "?done=changed");
    }

    public async Task<IActionResult> OnPostAccept(bool again)
    {
        var outcome = await lane.Write<ShareHours, Done>(use => use.Accept(District, Id, again, Stop), Stop);
        if (outcome.No is not { } no) return Redirect(Here + (again ? "?done=reopened" : "?done=accepted"));
        return await Load() is { } unseen ? StatusCode(unseen.Status) : this.Refuse(no);
    }

    internal (string Staff, string Volunteers) In(AllocationLine line) =>
        Typed.TryGetValue(line.CompoundId, out var typed) ? typed : (line.Staff.ToString(CultureInfo.InvariantCulture), line.Volunteers.ToString(CultureInfo.InvariantCulture));

    private string Given(string field) => Request.Form[field].FirstOrDefault() ?? "";

    private async Task<Refusal?> Load()
    {
        if (!(await see.Run(District, Id, Stop)).Succeeded(out var seen, out var no)) return no;
        Seen = seen;
        return null;
    }
}
