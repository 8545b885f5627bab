using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Kernel;

public class LaneKeepsItsWord
{
    private static readonly Refusal NoTest = new(RefusalKind.Invalid, "test.no");

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_refused_use_case_leaves_nothing_behind(Dialect dialect)
    {
        await using var house = await TestHouse.Open(dialect, services => services.AddScoped<Tell>());
        var outcome = await house.Write<Tell, Done>(async tell => { await tell.Run(1); return NoTest; });
        Assert.Equal("test.no", outcome.No?.Code);
        Assert.Equal(0, await Count<EventRow>(house));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_broken_use_case_leaves_its_neighbours_in_the_same_commit_whole(Dialect dialect)
    {
        await using var house = await TestHouse.Open(dialect, services => services.AddScoped<Tell>());
        var writes = Enumerable.Range(0, 60).Select(async i =>
        {
            try
            {
                await house.Write<Tell, Done>(async tell => { await tell.Run(i); return i % 3 == 0 ? throw new InvalidOperationException("broken") : Done.It; });
                return true;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        });
        Assert.Equal(40, (await Task.WhenAll(writes)).Count(whole => whole));
        Assert.Equal(40, await Count<EventRow>(house));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task One_idempotency_key_is_one_effect_and_one_answer(Dialect dialect)
    {
        await using var house = await TestHouse.Open(dialect, services => services.AddScoped<Tell>());
        var once = Once.From("key-1", new { text = "a" });
        var first = await house.Write<Tell, Guid>(tell => tell.RunForId(), once: once);
        var second = await house.Write<Tell, Guid>(tell => tell.RunForId(), once: once);
        var other = await house.Write<Tell, Guid>(tell => tell.RunForId(), once: Once.From("key-1", new { text = "b" }));
        Assert.Equal(first.Value, second.Value);
        Assert.Equal(1, await Count<EventRow>(house));
        Assert.Equal(KernelRefusals.KeyUsedForAnother.Code, other.No?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_listener_hears_each_event_once_and_in_order_though_the_worker_fails_between(Dialect dialect)
    {
        await using var house = await TestHouse.Open(dialect, services => { services.AddScoped<Tell>(); services.AddListener<Told, Hears>("test.hears"); services.AddSingleton<Heard>(); });
        var subject = Guid.NewGuid();
        for (var version = 1; version <= 5; version++) await house.Write<Tell, Done>(async tell => { await tell.Run(version, subject); return Done.It; });
        for (var minute = 0; minute < 20; minute++)
        {
            await house.RunJobs();
            house.Clock.Move(TimeSpan.FromMinutes(1));
        }

        Assert.Equal([1, 2, 3, 4, 5], house.Services.GetRequiredService<Heard>().Versions);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Every_audit_entry_is_sealed_into_its_districts_chain(Dialect dialect)
    {
        await using var house = await TestHouse.Open(dialect, services => services.AddScoped<Tell>());
        for (var i = 0; i < 7; i++) await house.Write<Tell, Done>(async tell => { await tell.Run(i); return Done.It; });
        await house.RunJobs();
        var sealedOnes = await house.Read(scope => scope.GetRequiredService<LinliDb>().Set<AuditEntry>().OrderBy(a => a.ChainNo).ToListAsync());
        Assert.Equal([1L, 2, 3, 4, 5, 6, 7], sealedOnes.Select(a => a.ChainNo ?? 0));
        Assert.All(sealedOnes, entry => Assert.Equal(32, entry.Seal?.Length));
    }

    private static Task<int> Count<T>(TestHouse house) where T : class => house.Read(scope => scope.GetRequiredService<LinliDb>().Set<T>().CountAsync());

    internal sealed record Told(int District, Guid Subject, int Version) : Happened(District, Subject, Version);

    internal sealed class Tell(LinliDb db, IEvents events, IAudit audit)
    {
        public async Task Run(int version, Guid? subject = null)
        {
            events.Add(new Told(1, subject ?? Guid.NewGuid(), version));
            audit.Add(1, "test.told", "test", subject);
            await db.SaveChangesAsync();
        }

        public async Task<Outcome<Guid>> RunForId()
        {
            await Run(1);
            return Guid.NewGuid();
        }
    }

    internal sealed class Heard
    {
        public List<int> Versions { get; } = [];
        public int Calls { get; set; }
    }

    /// <summary>Fails at every second call, after its effect: the effect must be rolled back with its inbox row.</summary>
    internal sealed class Hears(LinliDb db, Heard heard, IEvents events) : IHear<Told>
    {
        public async Task Hear(Told happened, CancellationToken stop)
        {
            if (happened.District == 1) events.Add(new Told(2, happened.Subject, happened.Version));
            await db.SaveChangesAsync(stop);
            if (heard.Calls++ % 2 == 0) throw new InvalidOperationException("the worker fails");
            if (happened.District == 1) heard.Versions.Add(happened.Version);
        }
    }
}
