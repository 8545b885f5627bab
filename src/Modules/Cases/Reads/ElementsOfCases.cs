using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>What matters answer for the data dictionary: how many were open at the end of a day, and how many came within the month up to it. What is sealed is counted nowhere.</summary>
internal sealed class ElementsOfCases(LinliDb db, IAccess access, TimeProvider clock) : IElementSource
{
    private const int MonthDays = 30;

    public string Name => "cases";

    public IReadOnlyList<SourceElement> Elements { get; } =
    [
        new("place.cases-open", ElementOf.Place, ElementType.Count, "cases", Sensitivity.Open, 1, Computed: true), new("place.cases-month", ElementOf.Place, ElementType.Count, "cases", Sensitivity.Open, 1, Computed: true),
        new(RowsOfCases.Number, ElementOf.Case, ElementType.Text, null, Sensitivity.Open, 1) { LengthMost = 30 }, new(RowsOfCases.Title, ElementOf.Case, ElementType.Text, null, Sensitivity.Open, 1) { LengthMost = Case.TitleLengthMax },
        new(RowsOfCases.ReportedOn, ElementOf.Case, ElementType.Day, null, Sensitivity.Open, 1), new(RowsOfCases.EndedOn, ElementOf.Case, ElementType.Day, null, Sensitivity.Open, 1),
    ];

    public Task<IReadOnlyList<long?>> Column(string code, IReadOnlyList<PlaceCard> places, DateOnly on, ColumnFor purpose, CancellationToken stop)
    {
        if (places.Count == 0) return Task.FromResult<IReadOnlyList<long?>>([]);
        var (district, end, begin) = (places[0].Id.District, ChinaTime.At(on, TimeSpan.FromHours(24)), ChinaTime.At(on.AddDays(-MonthDays), TimeSpan.FromHours(24)));
        var all = db.Set<Case>().AsNoTracking().Where(c => c.DistrictId == district && c.Visibility != Visibility.Sealed && c.MergedInto == null && c.ReportedAt < end);
        all = code == "place.cases-open" ? all.Where(c => c.ClosedAt == null || c.ClosedAt >= end) : all.Where(c => c.ReportedAt >= begin);
        return all.Select(c => new PlacedRow { Path = c.Path, GridId = c.GridId, Counted = c.Id }).In(places, stop);
    }

    /// <summary>The queue knows what is open now, and by the day of report what came; what was open on another day no list tells.</summary>
    public BehindNumber? Behind(string code, PlaceCard place, DateOnly on)
    {
        if (!access.May(CaseRights.See, new Target(place.Id.District, place.Path, place.Grid))) return null;
        var here = $"grid={place.Id.Id:N}";
        if (code == "place.cases-open") return on == ChinaTime.DateOf(clock.GetUtcNow()) ? new BehindNumber($"/desk?tab=open&{here}") : null;
        return new(string.Create(CultureInfo.InvariantCulture, $"/desk?tab=all&{here}&from={on.AddDays(1 - MonthDays):yyyy-MM-dd}&to={on:yyyy-MM-dd}"));
    }
}
