using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Dictionary;
using Linli.Reports.Feeds;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>One feed: what is given, for what and until when; the desk's word on it; the department's files, each taken whole or sent back with what is wrong by row.</summary>
[Needs("reports.see-feeds"), RequestSizeLimit(BytesMost), RequestFormLimits(MultipartBodyLengthLimit = BytesMost, MemoryBufferThreshold = BytesMost)] // a file never lies in the server's folder of temporary files
internal sealed class FeedOneModel(FindFeeds find, GiveNumbers give, Lane lane) : AdmissionPage
{
    private const int BytesMost = FeedLines.BytesMost + (64 * 1024);
    public const int FaultsShown = 200;

    internal sealed record Typed(string? On = null, string? JumpWhy = null, string? Agree = null, string? Reason = null);

    [FromRoute]
    public string Feed { get; set; } = "";

    internal FindFeeds.Seen Seen { get; private set; } = null!;

    /// <summary>The delivery whose faults are shown: to who brings numbers and to the desk. They hold numbers as they are, which others read in fives or of their own places alone (guard 5).</summary>
    internal Delivery? Open { get; private set; }
    internal bool SeesFaults => Seen.Giver is not null || Seen.Desk is not null;

    /// <summary>A file's hash would tell a small number to whoever guesses it.</summary>
    internal bool SeesHash => SeesFaults || Seen.ReadsWhole;
    internal Typed Form { get; private set; } = new();
    internal string? Done { get; private set; }
    internal string Here => FeedParts.WayTo(Seen.Of.It);

    public async Task<IActionResult> OnGet(string? delivery, string? done)
    {
        if (await Load() is { } no) return StatusCode(no.Status);
        Done = done is "offered" or "decided" or "taken" or "ended" ? done : null;
        if (SeesFaults) Open = Seen.Deliveries.FirstOrDefault(one => one.Id == Id(delivery)) ?? (Seen.Deliveries is [var latest, ..] ? latest : null);
        Form = new(On: Text(Today));
        return Page();
    }

    public async Task<IActionResult> OnPostGive(IFormFile? file, string? on, string? jumpWhy)
    {
        Form = new(on, jumpWhy);
        if (await Load() is { } unseen) return StatusCode(unseen.Status);
        if (file is null || file.Length == 0) return this.Refuse(DictionaryRefusals.SheetMissing);
        if (file.Length > FeedLines.BytesMost) return this.Refuse(FeedRefusals.TooLarge.With(FeedLines.BytesMost / (1024 * 1024)));
        using var body = new MemoryStream((int)file.Length);
        await file.CopyToAsync(body, Stop);
        if (!(await give.Run(new(Feed, file.FileName, Day(on), jumpWhy), body.ToArray(), Stop)).Succeeded(out var answer, out var no)) return this.Refuse(no);
        if (answer.Taken) return Redirect($"{Here}?delivery={answer.Delivery}&done=taken");
        await Load();
        Open = Seen.Deliveries.FirstOrDefault(one => one.Id == answer.Delivery);
        return this.Refuse(FeedRefusals.SentBack.With(answer.Faults));
    }

    public async Task<IActionResult> OnPostDecide(int version, string? agree, string? reason)
    {
        Form = new(Agree: agree, Reason: reason);
        return await After(await lane.Write<DecideFeed, Done>(use => use.Run(new(Feed, version, agree switch { "yes" => true, "no" => false, _ => null }, reason), Stop), Stop), "decided");
    }

    public async Task<IActionResult> OnPostEnd(string? reason)
    {
        Form = new(Reason: reason);
        return await After(await lane.Write<EndFeed, Done>(use => use.Run(new(Feed, reason), Stop), Stop), "ended");
    }

    private async Task<IActionResult> After(Outcome<Done> outcome, string done)
    {
        if (await Load() is { } unseen) return StatusCode(unseen.Status);
        return outcome.No is { } no ? this.Refuse(no) : Redirect($"{Here}?done={done}");
    }

    private async Task<Refusal?> Load()
    {
        if (!(await find.One(Feed, Stop)).Succeeded(out var seen, out var no)) return no;
        Seen = seen;
        return null;
    }
}
