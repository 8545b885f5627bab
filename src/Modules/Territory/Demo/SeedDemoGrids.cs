using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Territory.Exclusive;
using Linli.Territory.Maturity;
using Linli.Territory.Staffing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Demo;

/// <summary>What the demo's grids have beyond homes: a hospital as a grid of its own, and the checklist's figures of the months before.</summary>
public sealed class SeedDemoGrids(Lane lane) : IDemo
{
    /// <summary>After the history of matters, which keeps to the places that were there before.</summary>
    public int Order => 30;

    public async Task Seed(CancellationToken stop)
    {
        _ = (await lane.Write<AddDemoHospital, Done>(add => add.Run(stop), stop)).Value;
        _ = (await lane.Write<KeepDemoScores, Done>(keep => keep.Run(stop), stop)).Value;
    }
}

/// <summary>东江医院 (made up) beside 梅岭社区: two buildings without homes, an area round them, a worker, the contact still to be found.</summary>
internal sealed class AddDemoHospital(LinliDb db, MakeExclusiveGrid make, TimeProvider clock)
{
    private const string Name = "东江医院";

    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        const int District = SeedDemoTerritory.DistrictId;
        if (await db.Set<ExclusiveGrid>().AnyAsync(stop)) return Done.It;
        var community = await db.Set<Place>().FirstAsync(p => p.DistrictId == District && p.Level == PlaceLevel.Community && p.Name == "梅岭社区", stop);
        var lastNo = await db.Set<Place>().Where(p => p.DistrictId == District).MaxAsync(p => p.ShortNo, stop);
        var (lat, lon) = (community.Lat!.Value + 0.0034, community.Lon!.Value); // north of its houses
        var compound = Place.Below(community, Uuid.Next(clock), lastNo + 1, PlaceLevel.Compound, Name, DemoTerritory.From);
        Place[] halls =
        [
            Place.Below(compound, Uuid.Next(clock), lastNo + 2, PlaceLevel.Building, "门诊楼", DemoTerritory.From).At(lat, Math.Round(lon - 0.0003, 6)),
            Place.Below(compound, Uuid.Next(clock), lastNo + 3, PlaceLevel.Building, "住院楼", DemoTerritory.From).At(lat, Math.Round(lon + 0.0003, 6)),
        ];
        db.Add(compound);
        db.AddRange(halls);
        await db.SaveChangesAsync(stop); // the grid's number follows theirs
        var grid = await make.Make(community, halls, MakeExclusiveGrid.Circle(lat, lon, 90),
            new(new(District, community.Id), Name, GridType.Hospital, "医院总务科", "0598-555 0180", [], null, null, DemoTerritory.From), stop);
        await db.SaveChangesAsync(stop);

        var post = await db.Set<Post>().FirstAsync(p => p.DistrictId == District && p.PlaceId == grid.Id && p.Kind == PostKind.GridWorker, stop);
        var worker = new Account { Id = Uuid.Next(clock), Name = "demo-staff-hospital", DisplayName = "叶晓燕", Demo = true };
        worker.PasswordWasRight(clock.GetUtcNow().AddHours(-5));
        db.AddRange(worker, new Holding(District, Uuid.Next(clock), post.Id, worker.Id, deputy: false, DemoTerritory.From));
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>Figures of six months, made up like all of the demo; each community a little better or worse than the month before.</summary>
internal sealed class KeepDemoScores(LinliDb db, GridRules rules, TimeProvider clock)
{
    private const int Months = 6, Possible = 110;

    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (await db.Set<KeptScore>().AnyAsync(stop)) return Done.It;
        var dice = new Dice(DemoTerritory.Seed + 5);
        var now = KeepScores.MonthOf(clock.Today());
        foreach (var community in await db.Set<Place>().AsNoTracking().Where(p => p.DistrictId == SeedDemoTerritory.DistrictId && p.Level == PlaceLevel.Community).OrderBy(p => p.Path).Select(p => p.Id).ToListAsync(stop))
        {
            double points = dice.Between(70, 84);
            for (var back = Months - 1; back >= 0; back--)
            {
                var month = now.AddMonths(-back);
                db.Add(new KeptScore(SeedDemoTerritory.DistrictId, community, month, rules.Checklist.Code, points, Possible, month));
                points = Math.Clamp(points + dice.Between(-2, 4), 0, Possible);
            }
        }

        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
