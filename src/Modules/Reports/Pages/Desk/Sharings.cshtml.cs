using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Dictionary;
using Linli.Reports.Sharings;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>数据共享申请: what departments' programs read; a department asks and takes its key, the district's data desk decides.</summary>
[Needs("reports.ask-sharing", "reports.decide-sharing")]
internal sealed class SharingsModel(FindSharings find, Lane lane) : AdmissionPage
{
    internal sealed record Typed(string? Elements = null, string? Place = null, string? Purpose = null, string? Basis = null, string? Until = null, string? PerDay = null, string? Choice = null, string? Reason = null);

    internal FindSharings.Found Found { get; private set; } = new([], null);
    internal Typed Form { get; private set; } = new();

    /// <summary>Whose figures the department may ask for.</summary>
    internal IReadOnlyList<PlaceCard> Places { get; private set; } = [];

    /// <summary>The one that is read; null for none.</summary>
    internal FindSharings.Row? Open { get; private set; }
    internal string? Told { get; private set; }

    /// <summary>The key just made, in this one answer only.</summary>
    internal TakeSharingKey.Taken? Taken { get; private set; }

    /// <param name="sharing">Number of the one that is read.</param>
    public async Task<IActionResult> OnGet(string? sharing, string? done)
    {
        if (await Load(sharing) is { } no) return StatusCode(no.Status);
        Told = done is "asked" or "approved" or "declined" or "ended" ? done : null;
        Form = Open is { It: var it } ? new(Until: Text(it.Until), PerDay: it.PerDay.ToString(CultureInfo.InvariantCulture)) : new(Until: Text(Today.AddMonths(6)), PerDay: Sharing.PerDayUsual.ToString(CultureInfo.InvariantCulture));
        return Page();
    }

    public async Task<IActionResult> OnPost(string? elements, string? place, string? purpose, string? basis, string? until, string? perDay)
    {
        Form = new(elements, place, purpose, basis, until, perDay);
        var input = new AskSharing.Input(DictionaryParts.Split(elements), Id(place), purpose, basis, Day(until), Whole(perDay));
        if ((await lane.Write<AskSharing, AskSharing.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input))).Succeeded(out var answer, out var no)) return Redirect(SharingParts.WayTo(answer.Number) + "&done=asked");
        return await Again(no, null);
    }

    public async Task<IActionResult> OnPostDecide(string? sharing, string? choice, string? until, string? perDay, string? reason)
    {
        Form = new(Until: until, PerDay: perDay, Choice: choice, Reason: reason);
        bool? approve = choice is "approve" or "decline" ? choice == "approve" : null;
        var input = new DecideSharing.Input(sharing, approve, Day(until), Whole(perDay), reason);
        return await After(await lane.Write<DecideSharing, Done>(use => use.Run(input, Stop), Stop), approve == true ? "approved" : "declined", sharing);
    }

    public async Task<IActionResult> OnPostEnd(string? sharing, string? reason)
    {
        Form = new(Reason: reason);
        return await After(await lane.Write<EndSharing, Done>(use => use.Run(sharing, reason, Stop), Stop), "ended", sharing);
    }

    public async Task<IActionResult> OnPostKey(string? sharing)
    {
        var taken = await lane.Write<TakeSharingKey, TakeSharingKey.Taken>(use => use.Run(sharing, Stop), Stop, Request.OnceFor(sharing ?? ""));
        if (!taken.Succeeded(out var key, out var no)) return await Again(no, sharing);
        if (await Load(sharing) is { } unseen) return StatusCode(unseen.Status);
        Taken = key;
        Response.Headers.CacheControl = "no-cache, no-store";
        return Page();
    }

    private static int? Whole(string? typed) => int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private async Task<IActionResult> After(Outcome<Done> outcome, string done, string? sharing) =>
        outcome.No is { } no ? await Again(no, sharing) : Redirect($"{SharingParts.WayTo(Uri.EscapeDataString(sharing ?? ""))}&done={done}");

    private async Task<IActionResult> Again(Refusal no, string? sharing) => await Load(sharing) is { } unseen ? StatusCode(unseen.Status) : this.Refuse(no);

    private async Task<Refusal?> Load(string? sharing)
    {
        if (!(await find.Run(Stop)).Succeeded(out var found, out var no)) return no;
        (Found, Open) = (found, found.Find(sharing));
        if (found.By is { } by && Open is null) Places = await PlacesOf(by);
        return null;
    }
}
