using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Organisations;
using Linli.Registry.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Registry.Pages.Desk;

/// <summary>One organisation: what is known of it now or on a past day, whom one speaks to, what it was asked to do, who signs in for it.</summary>
[Needs("registry.see-organisations")]
internal sealed class OrganisationModel(SeeOrganisation see, IPlaces places, GiveLogin login, Lane lane) : RegistryPage
{
    internal sealed record TaskTyped(string? Kind = null, string Words = "", string? Due = null);

    internal sealed record ContactTyped(string? Role = null, string Name = "", string Phone = "", string? Source = null);

    [FromRoute]
    public int District { get; set; }

    [FromRoute]
    public Guid Id { get; set; }

    internal SeeOrganisation.Seen Seen { get; private set; } = null!;
    internal DateOnly On { get; private set; }
    internal OrganisationForm Form { get; private set; } = null!;
    internal TaskTyped Task { get; private set; } = new();
    internal ContactTyped Contact { get; private set; } = new();
    internal string LoginTyped { get; private set; } = "";
    internal GiveLogin.Given? Given { get; private set; }
    internal string? Done { get; private set; }

    /// <summary>Which of the folded forms stands open, after a no.</summary>
    internal string Open { get; private set; } = "";
    internal string Here => $"/desk/organisations/{District}/{Id}";
    internal bool Cleared => Get<Caller>().Cleared;

    /// <summary>Live tasks that the caller's own posts have given: for these a contact may be seen whole.</summary>
    internal IEnumerable<OrganisationTask> OwnTasks => Seen.Tasks.Where(task => task.State == TaskState.Open && Get<Caller>().Holds(new(District, task.ByPost)));

    [NonHandler] // its name makes Razor Pages take it for the answer to a method PAGE
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) => Response.Headers.CacheControl = "no-cache, no-store";

    public async Task<IActionResult> OnGet(string? done, string? on)
    {
        Done = done is "added" or "changed" or "closed" or "opened" or "contact" or "task" or "withdrawn" or "taken" or "shown" or "checked" ? done : null;
        return await Load(Day(on)) is { } no ? StatusCode(no.Status) : Page();
    }

    public async Task<IActionResult> OnPostLook()
    {
        if (await Load() is { } no) return StatusCode(no.Status);
        (Form, Open) = (await OrganisationForm.Read(Request, places, Post, Stop), "change");
        return Page();
    }

    public async Task<IActionResult> OnPostChange(int version)
    {
        if (await Load() is { } unseen) return StatusCode(unseen.Status);
        (Form, Open) = (await OrganisationForm.Read(Request, places, Post, Stop), "change");
        var outcome = await lane.Write<ChangeOrganisation, Done>(use => use.Run(new(District, Id, version, Form.Typed, Form.Day), Stop), Stop);
        return outcome.No is { } no ? this.Refuse(no) : Redirect(Here + "?done=changed");
    }

    public async Task<IActionResult> OnPostClose(int version, string? closedOn, bool again)
    {
        var outcome = await lane.Write<ChangeOrganisation, Done>(use => use.Close(District, Id, version, Day(closedOn) ?? default, again, Stop), Stop);
        return await After(outcome.No?.Field == "on" ? outcome.No.At("closedOn") : outcome.No, again ? "opened" : "closed", "close");
    }

    public async Task<IActionResult> OnPostCheck(int version)
    {
        var outcome = await lane.Write<CheckOrganisation, Done>(use => use.Run(District, Id, version, Stop), Stop);
        return await After(outcome.No, "checked", "");
    }

    public async Task<IActionResult> OnPostContact(string? contactRole, string? contactName, string? contactPhone, string? contactSource)
    {
        Contact = new(contactRole, contactName ?? "", contactPhone ?? "", contactSource);
        var input = new KeepContact.Input(District, Id, Chosen<ContactRole>(contactRole), contactName, contactPhone, contactSource);
        var outcome = await lane.Write<KeepContact, KeepContact.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input));
        return await After(outcome.No is { Field: { } field } no ? no.At("contact" + char.ToUpperInvariant(field[0]) + field[1..]) : outcome.No, "contact", "contact");
    }

    public async Task<IActionResult> OnPostConfirm(Guid contact, bool still)
    {
        var outcome = await lane.Write<KeepContact, Done>(use => use.Confirm(District, Id, contact, still, Stop), Stop);
        return await After(outcome.No, "contact", "");
    }

    public async Task<IActionResult> OnPostOpen(Guid contact, Guid? task, string? why)
    {
        var outcome = await lane.Write<OpenContact, Unmask.Answer>(use => use.Run(new(District, Id, contact, task, Chosen<UnmaskFor>(why)), Stop), Stop);
        return await After(outcome.Succeeded(out var answer, out var no) ? answer.No : no, "shown", "open");
    }

    public async Task<IActionResult> OnPostTask(string? taskKind, string? words, string? due)
    {
        Task = new(taskKind, words ?? "", due);
        var input = new GiveTask.Input(District, Id, Chosen<TaskKind>(taskKind), words, Day(due));
        var outcome = await lane.Write<GiveTask, GiveTask.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input));
        return await After(outcome.No, "task", "task");
    }

    public async Task<IActionResult> OnPostWithdraw(Guid task)
    {
        var outcome = await lane.Write<GiveTask, Done>(use => use.Withdraw(District, Id, task, Stop), Stop);
        return await After(outcome.No, "withdrawn", "");
    }

    public async Task<IActionResult> OnPostLogin(string? signIn)
    {
        LoginTyped = signIn ?? "";
        var input = new GiveLogin.Input(District, Id, signIn);
        var outcome = await login.Run(input, Request.OnceFor(input), Stop);
        if (!outcome.Succeeded(out var given, out var no)) return await After(no, "", "login");
        if (await Load() is { } unseen) return StatusCode(unseen.Status);
        Given = given;
        return Page();
    }

    public async Task<IActionResult> OnPostTakeLogin(Guid account)
    {
        var outcome = await lane.Write<TakeLogin, Done>(use => use.Run(District, Id, account, Stop), Stop);
        return await After(outcome.No, "taken", "");
    }

    private async Task<IActionResult> After(Refusal? no, string done, string open)
    {
        if (no is null) return Redirect($"{Here}?done={done}");
        Open = open;
        return await Load() is { } unseen ? StatusCode(unseen.Status) : this.Refuse(no);
    }

    private async Task<Refusal?> Load(DateOnly? on = null)
    {
        if (!(await see.Run(District, Id, Stop)).Succeeded(out var seen, out var no)) return no;
        (Seen, On, Form) = (seen, on ?? Today, OrganisationForm.Of(seen.It, seen.Place, Today));
        return null;
    }
}
