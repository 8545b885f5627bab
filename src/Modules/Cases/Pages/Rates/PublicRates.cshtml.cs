using Linli.Cases.Pages.Portal;
using Linli.Cases.Rates;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Rates;

/// <summary>办成了多少: what share of matters their reporters call solved, and how long it took; reckoned of public matters alone, so that anybody can reckon it again.</summary>
[OpenToAll]
internal sealed class PublicRatesModel(CountRates count, IPlaces places, TimeProvider clock) : PortalPage
{
    private const int MonthsShown = 12;

    internal PlaceCard Of { get; private set; } = null!;
    internal RatePeriod Period { get; private set; } = null!;
    internal CountRates.Answer Answer { get; private set; } = null!;
    internal IReadOnlyList<RatePeriod> Periods { get; private set; } = [];
    internal string Csv => $"/rates.csv?at={PlaceText.Of(Of.Id)}&period={Period.Text}";

    public async Task OnGetAsync(string? at, string? period)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        Of = PlaceText.TryParse(at, out var id) && await places.Find(id, Stop) is { } asked && ChosenPlace.MayBeChosen(asked) ? asked : Here;
        Period = RatePeriod.Read(period) ?? RatePeriod.Last(today);
        Answer = await count.Run(new CountRates.Asked(Of, Period, RateBy.Type, OnlyPublic: true), Stop);
        Periods = [.. Enumerable.Range(0, MonthsShown).Select(back => RatePeriod.MonthOf(today.AddMonths(-back)))];
    }
}
