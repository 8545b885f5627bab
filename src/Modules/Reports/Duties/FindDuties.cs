using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Duties;

/// <summary>The matrix as people read it: everybody who works in the district.</summary>
internal sealed class FindDuties(LinliDb db, AdmissionScope scope, TheMatrix matrix)
{
    /// <param name="Settled">When it was settled last; null where it never was.</param>
    public sealed record Found(TheMatrix.Whole Matrix, MatrixSettled? Settled, bool MaySettle);

    public async Task<Found> Run(CancellationToken stop)
    {
        if (scope.District is not { } district) return new(new([], []), null, false);
        var settled = await db.Set<MatrixSettled>().AsNoTracking().Where(m => m.DistrictId == district).OrderByDescending(m => m.Id).FirstOrDefaultAsync(stop);
        return new(await matrix.Of(district, stop), settled, scope.DutyDesk is not null);
    }
}

/// <summary>What each department got in a month, what of it was answered in time, and what went to others again. Of offices, never of people; shares only of five matters and more.</summary>
internal sealed class FindScores(AdmissionScope scope, TheMatrix matrix, IMatterLeads matters)
{
    /// <summary>Fewer matters than this have no share.</summary>
    public const int ShareLeast = 5;

    /// <summary>Months that may be looked at, this one included.</summary>
    public const int Months = 13;

    /// <param name="Leads">Kinds of matters that it leads.</param>
    public sealed record Row(PostCard Department, int Leads, int Received, int Awaited, int InTime, int Returned)
    {
        public int? TimelyPercent => Awaited < ShareLeast ? null : 100 * InTime / Awaited;

        public int? ReturnedPercent => Received < ShareLeast ? null : 100 * Returned / Received;
    }

    /// <param name="Month">Its first day.</param>
    /// <param name="Choices">First days of the months that may be looked at, this one first.</param>
    public sealed record Found(DateOnly Month, IReadOnlyList<DateOnly> Choices, IReadOnlyList<Row> Rows);

    /// <param name="month">A day of the month; the last whole one if left out.</param>
    public async Task<Found> Run(DateOnly? month, CancellationToken stop)
    {
        var now = new DateOnly(scope.Today.Year, scope.Today.Month, 1);
        List<DateOnly> choices = [.. Enumerable.Range(0, Months).Select(nth => now.AddMonths(-nth))];
        var first = month is { } day && choices.Contains(new DateOnly(day.Year, day.Month, 1)) ? new DateOnly(day.Year, day.Month, 1) : choices[1];
        if (scope.District is not { } district) return new(first, choices, []);
        var whole = await matrix.Of(district, stop);
        var figures = (await matters.Figures(district, [.. whole.Departments.Select(post => post.Id.Id)], ChinaTime.At(first, TimeSpan.Zero), ChinaTime.At(first.AddMonths(1), TimeSpan.Zero), stop)).ToDictionary(of => of.Post);
        return new(first, choices,
        [
            .. whole.Departments.Select(post => figures.TryGetValue(post.Id.Id, out var of)
                    ? new Row(post, Leads(whole, post), of.Received, of.Awaited, of.InTime, of.Returned) : new Row(post, Leads(whole, post), 0, 0, 0, 0))
                .OrderByDescending(row => row.Received).ThenBy(row => row.Department.Code, StringComparer.Ordinal),
        ]);
    }

    private static int Leads(TheMatrix.Whole whole, PostCard post) => whole.Rows.Count(row => row.Lead?.Code == post.Code);
}
