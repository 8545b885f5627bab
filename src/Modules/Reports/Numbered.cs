using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports;

/// <summary>What people call by the number that it got in its year: HY2026-007.</summary>
internal interface INumbered
{
    /// <summary>The two letters that its numbers begin with.</summary>
    static abstract string Letters { get; }
    int DistrictId { get; }
    string Number { get; }
}

/// <summary>Numbers by district and year. Two that take the same one at once meet the index that holds each only once.</summary>
internal static class Numbers
{
    /// <summary>The <paramref name="nth"/> number of a day's year.</summary>
    public static string Of<T>(DateOnly on, int nth) where T : class, INumbered => $"{Year<T>(on)}{nth:000}";

    /// <summary>How many there are of a day's year.</summary>
    public static Task<int> CountNumbers<T>(this LinliDb db, int district, DateOnly on, CancellationToken stop) where T : class, INumbered
    {
        var year = Year<T>(on);
        return db.Set<T>().CountAsync(one => one.DistrictId == district && one.Number.StartsWith(year), stop);
    }

    /// <summary>The next number of a day's year.</summary>
    public static async Task<string> NextNumber<T>(this LinliDb db, int district, DateOnly on, CancellationToken stop) where T : class, INumbered => Of<T>(on, await db.CountNumbers<T>(district, on, stop) + 1);

    private static string Year<T>(DateOnly on) where T : class, INumbered => $"{T.Letters}{on.Year}-";
}
