using Linli.Cases.Rates;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Linli.Cases.Pages.Rates;

/// <summary>What an address of the rates asks for: place, period, groups, kind of matter.</summary>
internal sealed record RatesAsked(PlaceCard Place, RatePeriod Period, RateBy By, string? Type, DateOnly Today)
{
    public CountRates.Asked Count => new(Place, Period, By, Type: Type);

    /// <summary>The groups that mean something here: a community has no places below it that rates are told of.</summary>
    public IEnumerable<RateBy> Groups => Enum.GetValues<RateBy>().Where(by => by != RateBy.Place || Place.Level is PlaceLevel.District or PlaceLevel.Street);

    public string Page => "/desk/rates" + Query();
    public string Csv => "/desk/rates.csv" + Query();

    /// <summary>The last twelve months and the years that they lie in, newest first.</summary>
    public IEnumerable<RatePeriod> Periods
    {
        get
        {
            var month = RatePeriod.MonthOf(Today);
            for (var back = 0; back < 12; back++) yield return RatePeriod.MonthOf(month.First.AddMonths(-back));
            for (var year = Today.Year; year >= month.First.AddMonths(-11).Year; year--) yield return new(new(year, 1, 1), 12);
        }
    }

    /// <param name="key">The group whose matters are listed; empty for all.</param>
    /// <param name="only">true: those that count; null: all.</param>
    public string List(Rate rate, bool? only, string key = "")
    {
        var asked = key.Length == 0 ? this : By switch
        {
            RateBy.Type => this with { Type = key },
            RateBy.Month => this with { Period = RatePeriod.Read(key)! },
            _ => this,
        };
        var more = new Dictionary<string, string?> { ["rate"] = rate.ToString().ToLowerInvariant(), ["only"] = only is true ? "yes" : only is false ? "no" : null };
        if (key.Length > 0 && By == RateBy.Post) more["post"] = key;
        if (key.Length > 0 && By == RateBy.Place) more["path"] = key;
        return "/desk/rates/cases" + asked.Query(more);
    }

    private string Query(Dictionary<string, string?>? more = null)
    {
        var query = new QueryBuilder { { "place", PlaceText.Of(Place.Id) }, { "period", Period.Text }, { "by", By.ToString().ToLowerInvariant() } };
        if (Type is not null) query.Add("type", Type);
        foreach (var (name, value) in more ?? []) if (value is not null) query.Add(name, value);
        return query.ToString();
    }
}

/// <summary>Reads an address of the rates and says whether the caller may see them there.</summary>
internal sealed class ReadRatesAsked(IPlaces places, IAccess access, Caller caller, TimeProvider clock)
{
    /// <returns>null where the place is none of the caller's, or lies below a community: a grid is one worker's, and rates are of nobody alone.</returns>
    public async Task<RatesAsked?> Of(HttpRequest request, CancellationToken stop)
    {
        string? Given(string name) => request.Query[name].FirstOrDefault();
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var place = await (PlaceText.TryParse(Given("place"), out var id) ? places.Find(id, stop) : Home(stop));
        if (place is null || PlacePath.Level(place.Path) is < 1 or > 3 || !access.May(CaseRights.SeeRates, new Target(place.Id.District, place.Path))) return null;
        var by = Enum.TryParse<RateBy>(Given("by"), ignoreCase: true, out var asked) && Enum.IsDefined(asked) ? asked : RateBy.Place;
        var read = new RatesAsked(place, RatePeriod.Read(Given("period")) ?? RatePeriod.Last(today), by, Given("type") is { Length: > 0 } type ? type : null, today);
        return read.Groups.Contains(by) ? read : read with { By = RateBy.Type };
    }

    private async Task<PlaceCard?> Home(CancellationToken stop) => caller.MainPost is { } post ? await places.Find(post.Place, stop) : null;
}
