using System.Globalization;
using Linli.Cases.Phone;
using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Linli.Cases.Pages.Desk;

/// <summary>接电话: a note pad that is kept as it is typed, calls put aside and taken up again, and a result for each.</summary>
[Needs("cases.phone")]
internal sealed class PhoneModel(Lane lane, CallBook book, IPosts posts, FieldCipher cipher, TimeProvider clock) : PageModel
{
    private const int BeginsLength = 40; // characters of a waiting call's note

    internal IReadOnlyList<Call> Calls { get; private set; } = [];
    internal Call? Current { get; private set; }
    internal int Elsewhere { get; private set; }
    internal IReadOnlyDictionary<CallResult, int> Today { get; private set; } = new Dictionary<CallResult, int>();
    internal IReadOnlyList<CannedAnswer> Answers { get; private set; } = [];
    internal IReadOnlyList<PostCard> Posts { get; private set; } = [];
    internal string Note { get; private set; } = "";
    internal int Version { get; private set; }
    internal DateTimeOffset? KeptAt { get; private set; }
    internal string Number { get; private set; } = "";
    internal string Name { get; private set; } = "";
    internal string Where { get; private set; } = "";
    internal bool Agreed { get; private set; }
    internal string CallBackAt { get; private set; } = "";
    internal bool LookedUp { get; private set; }
    internal CallerCard? KnownBy { get; private set; }
    internal string? Done { get; private set; }
    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>How a waiting call's note begins, without numbers that tell who called.</summary>
    internal string Begins(Call call) => Masks.Numbers(call.Said(cipher)) is var said && said.Length > BeginsLength ? said[..BeginsLength] + "…" : said;

    public async Task OnGet(Guid? call, string? done, CancellationToken stop)
    {
        Done = done is "end" or "park" or "handon" or "askback" ? done : null;
        await Load(call, stop);
    }

    /// <summary>The waiting calls alone, as they change.</summary>
    public async Task<IActionResult> OnGetCalls(Guid? call, CancellationToken stop)
    {
        await Load(call, stop);
        return new PartialViewResult { ViewName = "_Calls", ViewData = new ViewDataDictionary<PhoneModel>(MetadataProvider, ModelState) { Model = this } };
    }

    public Task<IActionResult> OnPostBegin(CancellationToken stop) => Act(CallAct.Begin, stop);

    public Task<IActionResult> OnPostPickUp(CancellationToken stop) => Act(CallAct.PickUp, stop);

    /// <summary>Keeps the note as it is typed; without a script by its button.</summary>
    public Task<IActionResult> OnPostKeep(CancellationToken stop) => Act(CallAct.Keep, stop);

    public Task<IActionResult> OnPostPark(CancellationToken stop) => Act(CallAct.Park, stop);

    public Task<IActionResult> OnPostHandOn(CancellationToken stop) => Act(CallAct.HandOn, stop);

    public Task<IActionResult> OnPostAskBack(CancellationToken stop) => Act(CallAct.AskBack, stop);

    public Task<IActionResult> OnPostEnd(CancellationToken stop) => Act(CallAct.End, stop);

    /// <summary>Keeps what was noted and goes on to register it.</summary>
    public Task<IActionResult> OnPostRegister(CancellationToken stop) => Act(CallAct.Keep, stop, then: "/desk/register?call=");

    public async Task<IActionResult> OnPostLook(CancellationToken stop)
    {
        var (input, kept) = await Kept(stop);
        if (kept is { } no) return await Refused(no, input, stop);
        var outcome = await lane.Write<LookUpCaller, LookUpCaller.Answer>(use => use.Run(input.Id!.Value, input.Number, stop), stop);
        if (!outcome.Succeeded(out var found, out var refused)) return await Refused(refused, input, stop);
        await Load(input.Id, stop);
        (LookedUp, KnownBy, Number) = (true, found.Card, input.Number);
        (Name, Where) = found.Card is { } card ? (card.Name, card.Where) : (input.Name, input.Where);
        return Page();
    }

    public async Task<IActionResult> OnPostForget(CancellationToken stop)
    {
        var (input, kept) = await Kept(stop);
        if (kept is { } no) return await Refused(no, input, stop);
        var outcome = await lane.Write<LookUpCaller, Done>(use => use.Forget(input.Id!.Value, input.Number, stop), stop);
        return outcome.No is { } refused ? await Refused(refused, input, stop) : LocalRedirect($"/desk/phone?call={input.Id}");
    }

    private async Task<IActionResult> Act(CallAct act, CancellationToken stop, string? then = null)
    {
        var input = await Typed(act, stop);
        var outcome = await lane.Write<ActOnCall, ActOnCall.Answer>(use => use.Run(input, stop), stop, act == CallAct.Begin ? Request.OnceFor(new { }) : null);
        if (!outcome.Succeeded(out var made, out var no)) return await Refused(no, input, stop);
        if (then is not null) return LocalRedirect(then + made.Id);
        if (act == CallAct.Keep && Request.Headers["HX-Request-Type"] == "partial")
        {
            (KeptAt, Version) = (made.At, made.Version);
            return new PartialViewResult { ViewName = "_Kept", ViewData = new ViewDataDictionary<PhoneModel>(MetadataProvider, ModelState) { Model = this } };
        }

        return LocalRedirect(made.State == CallState.Live ? $"/desk/phone?call={made.Id}" : $"/desk/phone?done={act.ToString().ToLowerInvariant()}");
    }

    private async Task<(ActOnCall.Input Input, Refusal? No)> Kept(CancellationToken stop)
    {
        var input = await Typed(CallAct.Keep, stop);
        return (input, (await lane.Write<ActOnCall, ActOnCall.Answer>(use => use.Run(input, stop), stop)).No);
    }

    private async Task<ActOnCall.Input> Typed(CallAct act, CancellationToken stop)
    {
        var form = await Request.ReadFormAsync(stop);
        string Given(string field) => form[field].FirstOrDefault() ?? "";
        var given = Given("given");
        var note = form.ContainsKey("Note") ? Given("Note").ReplaceLineEndings("\n") + (given.Length > 0 ? "\n" + given : "") : null;
        CallBackAt = Given("CallBackAt");
        return new(
            act, Guid.TryParse(Given("id"), out var id) ? id : null, note, int.TryParse(Given("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null,
            Given("Number"), Given("Agreed") == "true", Given("Name"), Given("Where"), PlaceText.TryParse(Given("Post"), out var post) ? new PostId(post.District, post.Id) : null,
            DateTime.TryParseExact(CallBackAt, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && at.Year is >= 2000 and < 2200 ? new DateTimeOffset(at, ChinaTime.Offset).ToUniversalTime() : null,
            given.Length > 0 ? CallResult.Answered : Enum.TryParse<CallResult>(Given("result"), out var result) && result != CallResult.Registered ? result : null);
    }

    private async Task<IActionResult> Refused(Refusal no, ActOnCall.Input input, CancellationToken stop)
    {
        await Load(input.Id, stop);
        (Number, Name, Where, Agreed) = (input.Number, input.Name, input.Where, input.Agreed);
        if (Current is not null && input.Note is { } typed) Note = typed; // nothing that was typed is lost by a no
        return this.Refuse(no);
    }

    private async Task Load(Guid? id, CancellationToken stop)
    {
        Calls = await book.Open(stop);
        Current = Calls.FirstOrDefault(call => call.Id == id && call.State == CallState.Live);
        (Elsewhere, Today) = (await book.Elsewhere(stop), await book.Today(stop));
        if (Current is null) return;
        (Note, Version, Number) = (Current.Said(cipher), Current.Version, Current.NumberIn(cipher));
        Agreed = Number.Length > 0;
        Answers = await book.Answers(stop);
        var desk = book.Desk()!;
        Posts = [.. (await posts.Within(desk.Id.District, PlacePath.UpTo(desk.Path, 2), stop)).Where(post => CaseRights.Phone.Holders.Contains(post.Kind) && post.Id != desk.Id)];
    }
}
