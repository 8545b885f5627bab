using Linli.Contracts;
using Linli.Kernel;
using Linli.Reports.Admission;
using Linli.Reports.Ledgers;
using Linli.Reports.Overlaps;
using Linli.Reports.Weeks;

namespace Linli.Reports.Burden;

/// <summary>
/// The board of the burden index: a month by office and by community, beside the month before. Everybody who works in the
/// district reads all of it. Offices are ranked, the most first; communities stand in the order of the tree, and nobody who works
/// there is told apart.
/// </summary>
internal sealed class FindBurden(IEnumerable<IBurdenSource> sources, AdmissionScope scope, AdmissionInForce rules, FindWeeks weeks, FindOverlaps overlaps, FindLedgers ledgers, IPlaces places)
{
    public const int TrendMonths = 12, MonthsBackMost = 36;

    /// <param name="Before">The month before.</param>
    public sealed record OfOffice(string Office, string Name, string NameEn, BurdenSum Now, BurdenSum Before)
    {
        public string NameIn(string language) => language == "en" ? NameEn : Name;
    }

    public sealed record OfCommunity(PlaceCard Place, BurdenSum Now, BurdenSum Before);

    public sealed record OfMonth(DateOnly Month, BurdenSum Sum);

    /// <summary>One community, looked at closely.</summary>
    /// <param name="Parts">All that is in its index of the month, the longest first.</param>
    /// <param name="Trend">Twelve months, the shown one last.</param>
    /// <param name="CapMinutes">What the packs leave to others of the time of those who work there today; null where they say nothing, or nobody works there.</param>
    public sealed record One(PlaceCard Place, BurdenSum Now, IReadOnlyList<BurdenPart> Parts, IReadOnlyList<OfMonth> Trend, int Staff, long? CapMinutes)
    {
        public bool IsOverCap => Now.Minutes > CapMinutes;
    }

    /// <param name="WorkingDays">Of the month.</param>
    /// <param name="SavedMinutes">Estimated: what ledgers cost nobody because the system wrote them; no part of the index.</param>
    public sealed record Found(DateOnly Month, int WorkingDays, BurdenSum Now, BurdenSum Before, IReadOnlyList<OfOffice> Offices, IReadOnlyList<OfCommunity> Communities, One? Shown, IReadOnlyList<FindOverlaps.Pair> Pairs, long SavedMinutes)
    {
        /// <summary>How many people do nothing but tables, as many hours as these took; with one decimal.</summary>
        public decimal PeopleOnTables => WorkingDays == 0 ? 0 : Math.Round((decimal)Now[BurdenKind.Table].Minutes / (WorkingDays * FindWeeks.MinutesADay), 1, MidpointRounding.AwayFromZero);
    }

    /// <param name="month">Any day of it; the current one if left out, or out of bounds.</param>
    /// <param name="community">The one that is looked at closely; the caller's own if left out.</param>
    public async Task<Found?> Run(DateOnly? month, Guid? community, CancellationToken stop)
    {
        if (scope.District is not { } district || await places.District(district, stop) is not { } whole) return null;
        var shown = MonthShown(month);
        var parts = await Parts(whole, shown.AddMonths(-1), shown.AddMonths(1), stop);
        var communities = await scope.Communities(whole, stop);
        var (now, before) = (parts.FindAll(part => part.Month == shown), parts.FindAll(part => part.Month != shown));
        var (nowIn, beforeIn) = (now.ToLookup(part => part.Community), before.ToLookup(part => part.Community));
        return new(shown, WorkingDays(shown), BurdenIndex.Of(now), BurdenIndex.Of(before), Offices(now, before),
            [.. communities.Select(one => new OfCommunity(one, BurdenIndex.Of([.. nowIn[one.Id.Id]]), BurdenIndex.Of([.. beforeIn[one.Id.Id]])))],
            Chosen(communities, community) is { } place ? await Look(place, shown, stop) : null, await overlaps.Pairs(stop), await ledgers.Saved(district, whole.Path, shown, stop));
    }

    /// <summary>Everything that is in the index of a month, of the whole district: whoever likes reckons it again.</summary>
    public async Task<(DateOnly Month, IReadOnlyList<BurdenPart> Parts, IReadOnlyDictionary<Guid, string> Names)> All(DateOnly? month, CancellationToken stop)
    {
        var shown = MonthShown(month);
        if (scope.District is not { } district || await places.District(district, stop) is not { } whole) return (shown, [], new Dictionary<Guid, string>());
        var parts = await Parts(whole, shown, shown.AddMonths(1), stop);
        var names = (await places.FindAll(district, [.. parts.Select(part => part.Community).Distinct()], stop)).ToDictionary(card => card.Id.Id, card => card.Name);
        return (shown, [.. parts.OrderBy(part => part.OfficeName, StringComparer.Ordinal).ThenBy(part => part.Kind).ThenBy(part => part.Number, StringComparer.Ordinal).ThenBy(part => part.Community)], names);
    }

    private DateOnly MonthShown(DateOnly? asked)
    {
        var current = BurdenIndex.MonthOf(scope.Today);
        return asked is { } day && BurdenIndex.MonthOf(day) is var month && month <= current && month >= current.AddMonths(-MonthsBackMost) ? month : current;
    }

    private static int WorkingDays(DateOnly month) => Enumerable.Range(0, DateTime.DaysInMonth(month.Year, month.Month)).Count(nth => AdmissionScope.Calendar.IsWorkingDay(month.AddDays(nth)));

    private async Task<List<BurdenPart>> Parts(PlaceCard place, DateOnly from, DateOnly to, CancellationToken stop)
    {
        List<BurdenPart> parts = [];
        foreach (var source in sources) parts.AddRange(await source.Parts(place.Id.District, place.Path, from, to, stop));
        return parts;
    }

    private static IReadOnlyList<OfOffice> Offices(List<BurdenPart> now, List<BurdenPart> before)
    {
        var (nowOf, beforeOf) = (now.ToLookup(part => part.Office), before.ToLookup(part => part.Office));
        return
        [
            .. now.Concat(before).GroupBy(part => part.Office).Select(of => new OfOffice(of.Key, of.First().OfficeName, of.First().OfficeNameEn, BurdenIndex.Of([.. nowOf[of.Key]]), BurdenIndex.Of([.. beforeOf[of.Key]])))
                .OrderByDescending(one => one.Now.Minutes).ThenByDescending(one => one.Before.Minutes).ThenBy(one => one.Name, StringComparer.Ordinal),
        ];
    }

    private PlaceCard? Chosen(IReadOnlyList<PlaceCard> communities, Guid? asked) =>
        communities.FirstOrDefault(one => one.Id.Id == asked) ?? communities.FirstOrDefault(one => scope.Main is { } post && PlacePath.IsWithin(post.Path, one.Path));

    private async Task<One> Look(PlaceCard place, DateOnly month, CancellationToken stop)
    {
        var parts = await Parts(place, month.AddMonths(1 - TrendMonths), month.AddMonths(1), stop);
        var (now, staff) = (parts.FindAll(part => part.Month == month), await weeks.Staff(place, stop));
        var trend = Enumerable.Range(1 - TrendMonths, TrendMonths).Select(nth => month.AddMonths(nth)).Select(one => new OfMonth(one, BurdenIndex.Of(parts.FindAll(part => part.Month == one)))).ToList();
        long? cap = rules.Now.Budget is { } budget && staff > 0 ? (long)staff * FindWeeks.MinutesADay * WorkingDays(month) * (100 - budget.OwnShareLeast) / 100 : null;
        return new(place, BurdenIndex.Of(now), [.. now.OrderByDescending(part => part.Minutes).ThenBy(part => part.Number, StringComparer.Ordinal)], trend, staff, cap);
    }
}
