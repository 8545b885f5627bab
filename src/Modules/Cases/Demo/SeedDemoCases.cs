using Dapper;
using Linli.Cases.Competence;
using Linli.Cases.Ends;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Linli.Cases.Demo;

/// <summary>Gives the demo district its history, in one commit. Does nothing where a case is already kept.</summary>
internal sealed class SeedDemoCases(Lane lane) : IDemo
{
    /// <summary>After the accounts and the territory.</summary>
    public int Order => 20;

    public async Task Seed(CancellationToken stop) => _ = (await lane.Write<KeepDemoCases, Done>(use => use.Run(stop), stop)).Value;
}

/// <summary>
/// Writes the history in bulk: cases, timelines, parties, numbers and words for the search. Nobody is told of what is
/// made up, so there are no events, and the audit has one entry for the whole.
/// </summary>
internal sealed class KeepDemoCases(
    LinliDb db, CasePacks packs, CaseClocks clocks, IPlaces places, IPosts posts, ILines lines, PutIntoSearch search, KeyRing ring, FieldCipher cipher, IAudit audit, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (await places.Districts(stop) is not [var district, ..] || await db.Set<Case>().AnyAsync(c => c.DistrictId == district.Id.District, stop)) return Done.It;
        var numbers = (await db.Set<CaseNumberRow>().AsNoTracking().Where(n => n.DistrictId == district.Id.District).ToListAsync(stop)).ToDictionary(n => n.Year, n => n.Last);
        var lives = await Live(district, numbers, stop);
        await db.AddMany(lives.Select(life => life.Case), stop);
        await db.AddMany(lives.SelectMany(life => life.Parties), stop);
        await db.AddMany(lives.SelectMany(life => life.Steps), stop);
        await db.AddMany(Judged(lives), stop);
        foreach (var life in lives) await search.Put(life.Case, packs.TypeOf(life.Case), stop);
        foreach (var (year, last) in numbers) await KeepNumber(district.Id.District, year, last);
        audit.Add(district.Id.District, "cases.demo", "import", null, null, "demo");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>About two in five tell how content they are, most of them well; those who had to say "it isn't done" are harder to please.</summary>
    private IEnumerable<Judgement> Judged(IReadOnlyList<DemoLife> lives)
    {
        var dice = new Dice(DemoHistory.Seed + 2);
        foreach (var it in lives.Select(life => life.Case).Where(it => it.End == CaseVocabulary.Solved && JudgeMatter.IsJudged(packs, it)))
        {
            if (dice.Share() > 0.4) continue;
            var content = dice.Share() < (it.Disputes > 0 ? 0.4 : 0.8) ? Tap.Good : dice.Share() < 0.7 ? Tap.Fair : Tap.Poor;
            yield return new Judgement { DistrictId = it.DistrictId, CaseId = it.Id, At = it.ClosedAt!.Value.AddHours(1), Content = content };
        }
    }

    private async Task<IReadOnlyList<DemoLife>> Live(PlaceCard district, Dictionary<int, int> numbers, CancellationToken stop)
    {
        var demo = await DemoDistrict.Read(district, places, new Dice(DemoHistory.Seed + 1), stop);
        var known = new PostsRemembered(posts, demo.GridOf);
        var resident = await db.Set<Account>().Where(a => a.Demo && a.Name == "resident").Select(a => (Guid?)a.Id).FirstOrDefaultAsync(stop);
        var now = clock.GetUtcNow();
        return await new DemoHistory(new DemoSetting(
            demo, packs.Current, clocks, known, new DispatchCase(known, new GridList(db, packs), lines), ring, cipher, resident,
            year => numbers[year] = numbers.GetValueOrDefault(year) + 1, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)))).Live(stop);
    }

    private Task<int> KeepNumber(int district, int year, int last) => db.Database.GetDbConnection().ExecuteAsync("""
        insert into cases_number (district_id, year, last) values (@district, @year, @last)
        on conflict (district_id, year) do update set last = @last
        """, new { district, year, last }, db.Database.CurrentTransaction!.GetDbTransaction());
}
