using Dapper;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Kernel;

/// <summary>Somebody with the database, and without the keys, changes the audit: each way of it is found.</summary>
public sealed class TamperedAudit : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RootKey key;

    public TamperedAudit() => key = RootKey.Open(folder.Path, null, makeForDemo: true);

    public void Dispose()
    {
        key.Dispose();
        folder.Dispose();
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_untouched_chain_is_whole_and_counts_its_lines(Dialect dialect)
    {
        await using var house = await HouseWithEntries(dialect);
        var verdict = await Verify(house);
        Assert.True(verdict.IsWhole);
        Assert.Equal(12, verdict.Findings.Lines);
        Assert.Equal(0, verdict.Waiting);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_changed_entry_is_found_at_its_number(Dialect dialect)
    {
        await using var house = await HouseWithEntries(dialect);
        await Sql(house, "update kernel_audit set action = 'test.harmless' where chain_no = 5");
        Assert.Contains(new ChainFinding(ChainFault.Changed, 5), (await Verify(house)).Findings.Findings);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_removed_entry_is_found_at_the_next_one(Dialect dialect)
    {
        await using var house = await HouseWithEntries(dialect);
        await Sql(house, "delete from kernel_audit where chain_no = 7");
        Assert.Contains(new ChainFinding(ChainFault.Removed, 8), (await Verify(house)).Findings.Findings);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Two_entries_that_changed_places_are_found(Dialect dialect)
    {
        await using var house = await HouseWithEntries(dialect);
        await Sql(house, "update kernel_audit set chain_no = 99 where chain_no = 3; update kernel_audit set chain_no = 3 where chain_no = 4; update kernel_audit set chain_no = 4 where chain_no = 99");
        Assert.Contains(new ChainFinding(ChainFault.Changed, 3), (await Verify(house)).Findings.Findings);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_chain_hashed_anew_without_the_key_is_found(Dialect dialect)
    {
        await using var house = await HouseWithEntries(dialect);
        await HashAnew(house, from: 6, new byte[KeyRing.KeyBytes]);
        Assert.Contains(new ChainFinding(ChainFault.Changed, 6), (await Verify(house)).Findings.Findings);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_chain_hashed_anew_with_the_key_is_found_by_the_signed_root(Dialect dialect)
    {
        await using var house = await HouseWithEntries(dialect);
        await SignYesterday(house);
        await HashAnew(house, from: 6, house.Services.GetRequiredService<KeyRing>().Subkeys(KeyUse.Audit)[^1]);
        Assert.Contains(await Faults(house), fault => fault == ChainFault.Resealed);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_cut_off_end_is_found_by_the_root_that_is_no_longer_reached(Dialect dialect)
    {
        await using var house = await HouseWithEntries(dialect);
        await SignYesterday(house);
        await Sql(house, "delete from kernel_audit where chain_no > 9");
        Assert.Contains(new ChainFinding(ChainFault.Truncated, 12), (await Verify(house)).Findings.Findings);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_cut_off_end_with_its_roots_is_found_by_a_root_that_was_kept_elsewhere(Dialect dialect)
    {
        await using var house = await HouseWithEntries(dialect);
        await SignYesterday(house);
        var stored = await house.Read(scope => scope.GetRequiredService<LinliDb>().Set<AuditRoot>().SingleAsync());
        var kept = new SignedRoot(new ChainRoot(stored.DistrictId, stored.Day, stored.ChainNo, stored.Seal), stored.Signature).ToString();
        await Sql(house, "delete from kernel_audit where chain_no > 9; delete from kernel_audit_root");
        Assert.True((await Verify(house)).IsWhole); // the database alone can't know

        Assert.True(SignedRoot.TryParse(kept, out var root));
        Assert.Contains(new ChainFinding(ChainFault.Truncated, 12), (await Verify(house, root)).Findings.Findings);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_root_that_the_auditor_did_not_sign_is_named_by_its_day(Dialect dialect)
    {
        await using var house = await HouseWithEntries(dialect);
        await SignYesterday(house);
        await Sql(house, "update kernel_audit_root set chain_no = 9");
        Assert.Equal([new DateOnly(2026, 5, 6)], (await Verify(house)).Forged);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_seal_that_is_no_seal_is_a_change_and_stops_nothing(Dialect dialect)
    {
        await using var house = await HouseWithEntries(dialect);
        await Sql(house, $"update kernel_audit set seal = {(dialect == Dialect.Sqlite ? "x'00'" : @"'\x00'")} where chain_no = 2");
        Assert.Contains(new ChainFinding(ChainFault.Changed, 2), (await Verify(house)).Findings.Findings);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_finished_day_is_signed_once_and_an_unfinished_one_not(Dialect dialect)
    {
        await using var house = await HouseWithEntries(dialect);
        await house.RunJobs();
        Assert.Equal(0, await Roots(house));
        await SignYesterday(house);
        house.Clock.Move(TimeSpan.FromMinutes(30));
        await house.RunJobs();
        Assert.Equal(1, await Roots(house));
    }

    private async Task<TestHouse> HouseWithEntries(Dialect dialect)
    {
        var house = await TestHouse.Open(dialect, services => { services.AddSingleton(key); services.AddScoped<Act>(); }, []);
        for (var i = 0; i < 12; i++) await house.Write<Act, Done>(act => act.Run());
        await house.RunJobs();
        return house;
    }

    private static async Task SignYesterday(TestHouse house)
    {
        house.Clock.Move(TimeSpan.FromDays(1));
        await house.RunJobs();
    }

    private static async Task<DistrictVerdict> Verify(TestHouse house, params SignedRoot[] against) =>
        Assert.Single(await house.Read(scope => scope.GetRequiredService<VerifyAudit>().Run(against, default)));

    private static async Task<IEnumerable<ChainFault>> Faults(TestHouse house) => (await Verify(house)).Findings.Findings.Select(finding => finding.Fault);

    private static Task<int> Roots(TestHouse house) => house.Read(scope => scope.GetRequiredService<LinliDb>().Set<AuditRoot>().CountAsync());

    private static async Task Sql(TestHouse house, string sql)
    {
        await using var connection = await house.Database.Open(default);
        await connection.ExecuteAsync(sql);
    }

    /// <summary>Changes one entry and seals it and all that follow under a key.</summary>
    private static async Task HashAnew(TestHouse house, long from, byte[] under)
    {
        await Sql(house, $"update kernel_audit set action = 'test.harmless' where chain_no = {from}");
        await using var db = new LinliDb(LinliDbOptions.Build(house.Database, []));
        var entries = await db.Set<AuditEntry>().OrderBy(entry => entry.ChainNo).ToListAsync();
        var seal = entries.Single(entry => entry.ChainNo == from - 1).Seal!;
        foreach (var entry in entries.Where(entry => entry.ChainNo >= from))
        {
            seal = Chain.Next(seal, Sealer.Line(entry, entry.ChainNo!.Value), under);
            entry.Seal = seal;
        }

        await db.SaveChangesAsync();
    }

    internal sealed class Act(LinliDb db, IAudit audit)
    {
        public async Task<Outcome<Done>> Run()
        {
            audit.Add(7, "test.act", "test", Guid.NewGuid());
            await db.SaveChangesAsync();
            return Done.It;
        }
    }
}
