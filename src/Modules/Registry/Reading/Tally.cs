using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Reading;

/// <summary>How often an account did something on a day that has a limit. Kept for the limit alone, and for as long.</summary>
internal sealed class Tally
{
    public required Guid AccountId { get; init; }
    public required DateOnly Day { get; init; }
    public required string Kind { get; init; }
    public required int Count { get; set; }
}

/// <summary>Counts what an account does in a day, one by one also where two requests come at once.</summary>
internal sealed class Tallies(LinliDb db, Caller caller, TimeProvider clock)
{
    public const string Search = "search";
    public const string Unmask = "unmask";
    public const string OwnCode = "own-code";

    /// <returns>How many it is today, this one included.</returns>
    public async Task<int> Add(string kind, CancellationToken stop)
    {
        var (account, day) = (caller.Account?.Id ?? Guid.Empty, ChinaTime.DateOf(clock.GetUtcNow()));
        return (await db.Database.SqlQuery<int>($"""
            insert into registry_tally (account_id, day, kind, count) values ({account}, {day}, {kind}, 1)
            on conflict (account_id, day, kind) do update set count = registry_tally.count + 1 returning count as "Value"
            """).ToListAsync(stop))[0];
    }

    public async Task<int> Today(string kind, CancellationToken stop)
    {
        var (account, day) = (caller.Account?.Id ?? Guid.Empty, ChinaTime.DateOf(clock.GetUtcNow()));
        return await db.Set<Tally>().Where(t => t.AccountId == account && t.Day == day && t.Kind == kind).Select(t => t.Count).FirstOrDefaultAsync(stop);
    }
}
