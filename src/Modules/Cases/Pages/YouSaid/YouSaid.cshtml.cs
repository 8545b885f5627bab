using Linli.Cases.Opinions;
using Linli.Cases.Pages.Portal;
using Linli.Cases.Rates;
using Linli.Cases.YouSaid;
using Linli.Contracts;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Cases.Pages.YouSaid;

/// <summary>您说的，我们办了: month by month what residents of a place said and what was done about it; whoever holds a receipt finds theirs by number.</summary>
[OpenToAll]
internal sealed class YouSaidModel(ReadDone read, ReadOpinions opinions, FindByReceipt find, CasePacks packs, IPlaces places, TimeProvider clock, Words words) : PortalPage
{
    private const int MonthsShown = 6;
    private const int RowsShown = 10;
    private const int RowsForElders = 4; // a short page, look.md section 9

    internal PlaceCard At { get; private set; } = null!;
    internal RatePeriod Month { get; private set; } = null!;
    internal IReadOnlyList<RatePeriod> Months { get; private set; } = [];
    internal DoneMonth Seen { get; private set; } = null!;
    internal DoneRow? Found { get; private set; }
    internal ThemeSeen? FoundTheme { get; private set; }
    internal bool IsFirst { get; private set; }
    internal string Typed { get; private set; } = "";
    internal PortalTimes Times { get; private set; } = null!;
    internal bool IsEmpty => Seen is { Ended: 0, Joint.Count: 0, Themes.Count: 0, Incidents.Count: 0 };

    /// <param name="number">A matter that was looked for by its number.</param>
    public Task OnGetAsync(string? at, string? month, string? after, string? number) => Show(at, month, after, number, null);

    public async Task<IActionResult> OnPostAsync(string? receipt)
    {
        Typed = (receipt ?? "").Trim();
        if (await find.Run(Here.Id.District, Typed, Stop) is not { } answer)
        {
            await Show(null, null, null, null, null);
            return this.Refuse(OpinionRefusals.CodeUnknown.At("receipt") with { Code = "cases.did-unknown" });
        }

        var at = answer.At is { } place ? PlaceText.Of(place.Id) : null;
        if (answer.Number is { } number) return Redirect(answer.Month is null ? "/cases/" + number : $"/done?at={at}&month={answer.Month}&number={number}#found");
        await Show(at, answer.Month, null, null, answer.Theme); // an opinion's receipt never stands in an address
        if (answer.Theme is null) ModelState.AddModelError("Receipt", words["cases.opinion.not-yet"]);
        return Page();
    }

    internal string Way(string month) => $"/done?at={PlaceText.Of(At.Id)}&month={month}";

    internal string TypeName(string type) => packs.TypeNamed(type)?.Name.In(Words.Language) ?? type;

    internal Portal.CaseFace Face(DoneRow row) =>
        Portal.CaseFace.Of(packs.TypeOf(row.PackVersion, row.Type).Flow, row.State, Engines.Flows.Phase.Closed, row.End, row.ByProxy, own: false, words);

    private async Task Show(string? at, string? month, string? after, string? number, Guid? theme)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        Times = new PortalTimes(words, Elder, clock.GetUtcNow());
        At = PlaceText.TryParse(at, out var id) && await places.Find(id, Stop) is { } asked && ChosenPlace.MayBeChosen(asked) ? asked : Here;
        Month = RatePeriod.Read(month) is { Months: 1 } one ? one : RatePeriod.MonthOf(today);
        var first = RatePeriod.MonthOf(today);
        Months = [.. Enumerable.Range(0, MonthsShown).Select(back => RatePeriod.MonthOf(first.First.AddMonths(-back)))];
        IsFirst = after is null;
        Seen = await read.Of(At, Month, after, Elder ? RowsForElders : RowsShown, Stop);
        Found = CaseNumber.TryParse(number ?? "", out var asNumber) ? await read.One(asNumber.Text, Stop) : null;
        FoundTheme = theme is { } sought ? (await opinions.Of(At, Stop)).Themes.FirstOrDefault(seen => seen.Theme.Id == sought) : null;
    }
}
