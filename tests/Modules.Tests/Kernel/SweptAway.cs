using Linli.Contracts;
using Linli.Kernel;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Kernel;

public class SweptAway
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_answer_to_a_repeated_request_is_kept_for_a_day_and_no_longer(Dialect dialect)
    {
        await using var house = await House(dialect);
        await house.Write<Tell, Done>(tell => tell.Run(1), once: Once.From("key", "a"));
        house.Clock.Move(TimeSpan.FromHours(23));
        await house.RunJobs();
        Assert.Equal(1, await Count<KnownAnswer>(house));
        house.Clock.Move(TimeSpan.FromHours(2));
        await house.RunJobs();
        Assert.Equal(0, await Count<KnownAnswer>(house));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Delivered_events_go_with_their_inbox_rows_after_ninety_days_and_others_stay(Dialect dialect)
    {
        await using var house = await House(dialect);
        for (var version = 1; version <= 600; version++) await house.Write<Tell, Done>(tell => tell.Run(version));
        await house.Write<Tell, Done>(tell => tell.Run(Hears.Never));
        for (var minute = 0; minute < 15; minute++) // the one that can't be delivered is parked
        {
            await house.RunJobs(200);
            house.Clock.Move(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(600, await Count<InboxRow>(house));
        var (oldest, newest) = await Moments(house);
        house.Clock.MoveTo(oldest.AddDays(89));
        await house.RunJobs();
        Assert.Equal(601, await Count<EventRow>(house));
        house.Clock.MoveTo(newest.AddDays(91));
        await house.RunJobs();
        Assert.Equal(0, await Count<InboxRow>(house));
        Assert.Equal([Hears.Never], await house.Read(scope => scope.GetRequiredService<LinliDb>().Set<EventRow>().Select(e => e.Version).ToListAsync()));
    }

    [Fact]
    public void A_term_so_short_that_a_parked_job_could_lose_its_event_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Retention(6));

    private static Task<TestHouse> House(Dialect dialect) => TestHouse.Open(dialect, services =>
    {
        services.AddScoped<Tell>();
        services.AddListener<Told, Hears>("test.hears");
    }, []);

    /// <summary>Ids rise within the process, and other tests may have moved them on: what counts is the ids' own moments.</summary>
    private static async Task<(DateTimeOffset Oldest, DateTimeOffset Newest)> Moments(TestHouse house)
    {
        var ids = await house.Read(scope => scope.GetRequiredService<LinliDb>().Set<EventRow>().Select(e => e.Id).ToListAsync());
        var moments = ids.ConvertAll(id => DateTimeOffset.FromUnixTimeMilliseconds(id.ToByteArray(bigEndian: true).Take(6).Aggregate(0L, (sum, part) => (sum << 8) | part)));
        return (moments.Min(), moments.Max());
    }

    private static Task<int> Count<T>(TestHouse house) where T : class => house.Read(scope => scope.GetRequiredService<LinliDb>().Set<T>().CountAsync());

    internal sealed record Told(int District, Guid Subject, int Version) : Happened(District, Subject, Version);

    internal sealed class Tell(LinliDb db, IEvents events)
    {
        public async Task<Outcome<Done>> Run(int version)
        {
            events.Add(new Told(1, Guid.NewGuid(), version));
            await db.SaveChangesAsync();
            return Done.It;
        }
    }

    internal sealed class Hears : IHear<Told>
    {
        public const int Never = 9_999;

        public Task Hear(Told happened, CancellationToken stop) =>
            happened.Version == Never ? throw new InvalidOperationException("never") : Task.CompletedTask;
    }
}
