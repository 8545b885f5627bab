using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.LongWork;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Kernel;

/// <summary>Long work: its owner leaves it, finds it again, stops it; a crash neither loses nor doubles a slice.</summary>
public sealed class LongWorkIsLeftAndFound
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly AccountId Mine = new(new Guid(1, 0, 0, new byte[8])), Hers = new(new Guid(2, 0, 0, new byte[8]));

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task How_far_it_is_is_seen_by_its_owner_alone_while_it_runs(Dialect dialect)
    {
        var pace = new Pace { WaitsBefore = 3 };
        await using var house = await House(dialect, pace);
        var id = await Ask(house);
        var running = house.Services.GetRequiredService<RunWorks>().RunDue(default);
        var seen = await Until(house, id, work => work.Done == 2);
        Assert.Equal((WorkState.Running, 2, 5, true), (seen.State, seen.Done, seen.Whole, seen.IsUnderWay));
        Assert.Null(await Find(house, Hers, find => find.One(id, default)));
        Assert.Equal(default, await Find(house, Hers, find => find.Count(default)));

        pace.Go.SetResult();
        Assert.Equal(1, await running);
        var done = (await Find(house, Mine, find => find.One(id, default)))!;
        Assert.Equal((WorkState.Done, 5, "kernel.work.stopped"), (done.State, done.Done, done.EndingSaid!.Code));
        Assert.Equal([5L], done.EndingSaid.Values);
        Assert.Null(done.Body);
        Assert.Equal(new FindWorks.Counted(0, 1), await Find(house, Mine, find => find.Count(default)));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_breaks_half_way_goes_on_and_has_each_slice_once(Dialect dialect)
    {
        var pace = new Pace { BreaksBefore = 3, Times = 1 };
        await using var house = await House(dialect, pace);
        var id = await Ask(house);
        await house.RunJobs();
        Assert.True((await Find(house, Mine, find => find.One(id, default)))!.IsUnderWay);
        house.Clock.Move(TimeSpan.FromSeconds(5));
        await house.RunJobs();
        Assert.Equal(WorkState.Done, (await Find(house, Mine, find => find.One(id, default)))!.State);
        Assert.Equal([1, 2, 3, 4, 5], await Slices(house));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Whose_worker_died_is_taken_again_when_the_lease_has_ended_and_not_before(Dialect dialect)
    {
        await using var house = await House(dialect, new Pace());
        var id = await Ask(house);
        await house.Write<Die, Done>(die => die.Run(id));
        var works = house.Services.GetRequiredService<RunWorks>();
        Assert.Equal(0, await works.RunDue(default));
        house.Clock.Move(Work.Lease + TimeSpan.FromSeconds(1));
        Assert.Equal(1, await works.RunDue(default));
        Assert.Equal(WorkState.Done, (await Find(house, Mine, find => find.One(id, default)))!.State);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_breaks_every_time_says_after_three_tries_that_it_failed(Dialect dialect)
    {
        await using var house = await House(dialect, new Pace { BreaksBefore = 3, Times = 99 });
        var id = await Ask(house);
        for (var tries = 0; tries < 6; tries++)
        {
            await house.RunJobs();
            house.Clock.Move(TimeSpan.FromMinutes(1));
        }

        var work = (await Find(house, Mine, find => find.One(id, default)))!;
        Assert.Equal((WorkState.Failed, "kernel.work.broke", Work.TriesMost, 2), (work.State, work.EndingSaid!.Code, work.Attempts, work.Done));
        Assert.Equal([1, 2], await Slices(house));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Its_owner_stops_it_and_nobody_else(Dialect dialect)
    {
        var pace = new Pace { WaitsBefore = 3 };
        await using var house = await House(dialect, pace);
        var id = await Ask(house);
        var running = house.Services.GetRequiredService<RunWorks>().RunDue(default);
        await Until(house, id, work => work.Done == 2);
        Assert.Equal("kernel.unknown", (await house.Write<StopWork, Done>(use => use.Run(id, default), As(Hers))).No?.Code);
        Assert.Null((await house.Write<StopWork, Done>(use => use.Run(id, default), As(Mine))).No);
        await running.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(WorkState.Stopped, (await Find(house, Mine, find => find.One(id, default)))!.State);
        Assert.Equal([1, 2], await Slices(house));
        Assert.Equal("kernel.work-ended-already", (await house.Write<StopWork, Done>(use => use.Run(id, default), As(Mine))).No?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task It_is_kept_for_thirty_days_after_its_end(Dialect dialect)
    {
        await using var house = await House(dialect, new Pace());
        await Ask(house);
        await house.RunJobs();
        foreach (var (days, left) in new[] { (29, 1), (2, 0) })
        {
            house.Clock.Move(TimeSpan.FromDays(days));
            await house.RunJobs();
            Assert.Equal(left, await house.Read(all => all.GetRequiredService<LinliDb>().Set<Work>().CountAsync()));
        }
    }

    [Fact]
    public async Task One_person_has_ten_under_way_at_most()
    {
        await using var house = await House(Dialect.Sqlite, new Pace());
        for (var nth = 0; nth < 10; nth++) await Ask(house);
        Assert.Equal("kernel.too-much-under-way", (await house.Write<IWorks, Guid>(works => works.Ask(Asked, default), As(Mine))).No?.Code);
        Assert.Null((await house.Write<IWorks, Guid>(works => works.Ask(Asked, default), As(Hers))).No);
    }

    private static WorkAsked Asked => new(1, "test.slices", Guid.Empty, new("kernel.work.broke"), 5, "kernel.work.broke", "/", "5");

    private static Action<Caller> As(AccountId account) => caller => caller.SignedIn(account, "", AdminPart.None, []);

    private static async Task<Guid> Ask(TestHouse house) => (await house.Write<IWorks, Guid>(works => works.Ask(Asked, default), As(Mine))).Value;

    private static Task<T> Find<T>(TestHouse house, AccountId who, Func<FindWorks, Task<T>> ask) => house.Read(all => ask(all.GetRequiredService<FindWorks>()), As(who));

    private static async Task<Work> Until(TestHouse house, Guid id, Func<Work, bool> isSo)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (await Find(house, Mine, find => find.One(id, default)) is { } work && isSo(work)) return work;
            await Task.Delay(100);
        }

        throw new TimeoutException("It never came so far.");
    }

    /// <summary>What the slices have left behind, in their order.</summary>
    private static async Task<List<int>> Slices(TestHouse house) => await house.Read(async all => (await all.GetRequiredService<LinliDb>().Set<EventRow>()
        .Where(e => e.Kind == nameof(SliceWritten)).Select(e => e.Version).ToListAsync()).Order().ToList());

    private static async Task<TestHouse> House(Dialect dialect, Pace pace)
    {
        var house = await TestHouse.Open(dialect, services =>
        {
            services.AddSingleton(pace);
            services.AddScoped<WriteSlice>();
            services.AddScoped<Enter>();
            services.AddScoped<Die>();
            services.AddWork<FiveSlices>(WorkKind.Of<FiveSlices>("test.slices", mayStop: true));
        });
        await house.Write<Enter, Done>(enter => enter.Run());
        return house;
    }

    /// <summary>Where the work waits or breaks.</summary>
    internal sealed class Pace
    {
        public int WaitsBefore { get; init; }
        public int BreaksBefore { get; init; }
        public int Times { get; set; }
        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    internal sealed record SliceWritten(int District, Guid Subject, int Version) : Happened(District, Subject, Version);

    internal sealed class WriteSlice(LinliDb db, IEvents events)
    {
        public async Task<Outcome<Done>> Run(int slice)
        {
            events.Add(new SliceWritten(1, Guid.NewGuid(), slice));
            await db.SaveChangesAsync();
            return Done.It;
        }
    }

    internal sealed class FiveSlices(Lane lane, Pace pace) : IRunWork
    {
        public async Task<Outcome<WorkEnd>> Run(WorkAtHand work, CancellationToken stop)
        {
            for (var slice = 1; slice <= 5; slice++)
            {
                if (slice == pace.BreaksBefore && pace.Times-- > 0) throw new InvalidOperationException("as planned");
                if (slice == pace.WaitsBefore) await pace.Go.Task.WaitAsync(stop);
                var nth = slice;
                _ = (await lane.Write<WriteSlice, Done>(write => write.Run(nth), stop, work.Once($"{slice}"))).Value;
                work.Tell(slice, 5);
            }

            return new WorkEnd(new("kernel.work.stopped", 5));
        }
    }

    internal sealed class Enter(LinliDb db)
    {
        public async Task<Outcome<Done>> Run()
        {
            foreach (var account in new[] { Mine, Hers }) db.Add(new Account { Id = account.Id, Name = $"{account.Id}", DisplayName = "" });
            await db.SaveChangesAsync();
            return Done.It;
        }
    }

    /// <summary>A worker takes it and is never heard of again.</summary>
    internal sealed class Die(LinliDb db, TimeProvider clock)
    {
        public async Task<Outcome<Done>> Run(Guid id)
        {
            (await db.Set<Work>().SingleAsync(w => w.Id == id)).Take(clock.GetUtcNow());
            await db.SaveChangesAsync();
            return Done.It;
        }
    }
}
