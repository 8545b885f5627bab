using Linli.Cases.Ends;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Files;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Field;

/// <summary>One case on a phone: what and where, the next step as the largest thing, the other moves under it, its course.</summary>
[Needs("cases.see")]
internal sealed class FieldCaseModel(
    SeeCase see, FindReceivers receivers, CaseLookup cases, FileStore files, Lane lane, Caller caller, TimeProvider clock) : PageModel
{
    /// <summary>A wait ends at the close of that day's work, so that the clock goes on the next morning.</summary>
    public static readonly TimeSpan WaitEndsAt = TimeSpan.FromHours(18);

    private static readonly string[] Order = ["take", "answer", "check", "resume", "dispatch", "ask-back", "wait", "send-back", "decline", "pass-on", "return", "reopen", "withdraw"];

    [FromRoute]
    public string Number { get; set; } = "";

    /// <summary>What was just done, for the sentence on top.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>The move whose form is open; the next step where none is asked for.</summary>
    [BindProperty(SupportsGet = true, Name = "move")]
    public string? Asked { get; set; }

    [BindProperty]
    public MoveTyped Typed { get; set; } = new();

    [BindProperty]
    public VerdictTyped Verdict { get; set; } = new();

    public CaseSeen Seen { get; private set; } = null!;
    public IReadOnlyList<FlowMove> Moves { get; private set; } = [];

    /// <summary>The largest thing on the page: the move asked for, else the next step; null where nothing but a note is left.</summary>
    public FlowMove? Next => Moves.FirstOrDefault(move => move.Do == Asked) ?? Moves.FirstOrDefault(move => move.Do != "note");
    public IReadOnlyList<PostCard> Receivers { get; private set; } = [];
    public ReadReporter.Answer? Reporter { get; private set; }
    public DateTimeOffset Now => clock.GetUtcNow();
    public DateOnly Today => ChinaTime.DateOf(Now);
    public bool IsLead => caller.Holds(new PostId(Seen.Case.DistrictId, Seen.Case.LeadPost));

    /// <summary>Somebody else's answer waits for the reporter, who may say their word to whoever stands at the door.</summary>
    public bool MayRecordVerdict => Seen is { MayConfirmFor: true, OfficeAnswered: false, Case.Phase: Phase.Answered }
        && Seen.Flow.Flow.MovesFrom(Seen.Case.State, FlowPart.Reporter).Any(move => move.Do == "confirm");

    /// <summary>What comes with a move, as it was typed.</summary>
    public sealed record MoveTyped
    {
        public string Do { get; set => field = value ?? ""; } = ""; // an empty box comes as null
        public int? Version { get; set; }
        public string Text { get; set => field = value ?? ""; } = ""; // an empty box comes as null
        public Guid? Post { get; set; }
        public string? Kind { get; set; }
        public string? Basis { get; set; }
        public DateOnly? Until { get; set; }
        public DateOnly? OtherDay { get; set; }
        public List<IFormFile> Photos { get; set; } = [];
    }

    /// <summary>What somebody says of an answer that another office gave.</summary>
    public sealed record VerdictTyped
    {
        public string Do { get; set => field = value ?? ""; } = ""; // an empty box comes as null
        public string Text { get; set => field = value ?? ""; } = ""; // an empty box comes as null
        public string Code { get; set => field = value ?? ""; } = ""; // an empty box comes as null
        public bool CalledBack { get; set; }
        public bool Consent { get; set; }
    }

    public Task<IActionResult> OnGet(CancellationToken stop) => Show(stop);

    /// <summary>Makes the move; what was typed stays where it is refused.</summary>
    public async Task<IActionResult> OnPostMove(CancellationToken stop)
    {
        Asked = Typed.Do;
        if (!(await Keep(stop)).Succeeded(out var photos, out var unkept)) return await Refused(unkept.At("typed.Photos"), stop);
        PostId? post = Typed.Post is { } id && await cases.Find(Number, stop) is { } found ? new PostId(found.Case.DistrictId, id) : null;
        DateTimeOffset? until = (Typed.OtherDay ?? Typed.Until) is { } day ? ChinaTime.At(day, WaitEndsAt) : null;
        var answer = AnswerGiven.From(Typed.Kind, Typed.Basis) ?? (Request.Form.ContainsKey("Typed.Answers") ? AnswerGiven.Unsaid : null);
        var input = new MakeMove.Input(Number, Typed.Do, Typed.Version, Typed.Text, post, until) { Photos = photos, Answer = answer };
        var outcome = await lane.Write<MakeMove, MakeMove.Answer>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        if (outcome.Succeeded(out _, out var no)) return RedirectToPage(new { Number, Done = Typed.Do });
        return await Refused(no.Field is { } field ? no.At("typed." + char.ToUpperInvariant(field[0]) + field[1..]) : no, stop);
    }

    /// <summary>What the reporter says at the door or on the phone of somebody else's answer.</summary>
    public async Task<IActionResult> OnPostVerdict(CancellationToken stop)
    {
        ReceiptPass? pass = null;
        if (Verdict.Code.Trim().Length > 0 && !(await CheckReceipt.At(lane, Number, Verdict.Code, stop)).Succeeded(out pass, out var wrong)) return await Refused(wrong.At("verdict.Code"), stop);
        var acting = new ActingFor(Verdict.CalledBack ? Channel.Phone : Channel.Door, Verdict.Consent ? Consent.Spoken : Consent.None);
        var input = new ConfirmForReporter.Input(Number, Verdict.Do, Verdict.Text, Verdict.CalledBack, acting) { Pass = pass };
        var outcome = await lane.Write<ConfirmForReporter, MakeMove.Answer>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        if (outcome.Succeeded(out _, out var no)) return RedirectToPage(new { Number, Done = "verdict" });
        return await Refused(no.Field is { } field ? no.At("verdict." + char.ToUpperInvariant(field[0]) + field[1..]) : no, stop);
    }

    /// <summary>Name and telephone, shown once, with the read on record.</summary>
    public async Task<IActionResult> OnPostReporter(CancellationToken stop)
    {
        if (!(await lane.Write<ReadReporter, ReadReporter.Answer>(use => use.Run(Number, stop), stop)).Succeeded(out var reporter, out var no)) return await Refused(no, stop);
        Reporter = reporter;
        Response.Headers.CacheControl = "no-cache, no-store";
        return await Show(stop);
    }

    private async Task<IActionResult> Show(CancellationToken stop)
    {
        if (!(await see.Run(Number, null, stop)).Succeeded(out var seen, out _) || seen.Nearness != Nearness.Staff) return NotFound();
        Seen = seen;
        Moves = [.. seen.Moves.Where(move => move.Do != "note").OrderBy(move => Array.IndexOf(Order, move.Do) is var at and >= 0 ? at : Order.Length), .. seen.Moves.Where(move => move.Do == "note")];
        if (Moves.Any(move => move.Needs.Contains("post"))) Receivers = await receivers.Of(seen.Case, stop);
        return Page();
    }

    private async Task<IActionResult> Refused(Refusal no, CancellationToken stop)
    {
        var page = await Show(stop);
        if (page is not PageResult) return page;
        if (no.Code == CaseRefusals.MovedMeanwhile.Code && Typed.Text.Length > 0) Asked = "note"; // what was written may still be worth saying
        return this.Refuse(no);
    }

    private async Task<Outcome<IReadOnlyList<StoredFile>>> Keep(CancellationToken stop)
    {
        List<StoredFile> kept = [];
        foreach (var photo in Typed.Photos.Where(photo => photo.Length > 0).Take(ReportCase.PhotosMax))
        {
            await using var upload = photo.OpenReadStream();
            if (!(await files.Take(upload, stop)).Succeeded(out var file, out var no)) return no;
            kept.Add(file);
        }

        return kept;
    }
}
