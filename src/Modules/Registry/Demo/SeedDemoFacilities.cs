using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Registry.Facilities;
using Linli.Registry.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Demo;

/// <summary>Gives the demo's community its facilities, in one commit. Does nothing where some stand already.</summary>
internal sealed class SeedDemoFacilities(Lane lane) : IDemo
{
    /// <summary>After the organisations, which keep some of them.</summary>
    public int Order => 33;

    public async Task Seed(CancellationToken stop) => _ = (await lane.Write<KeepDemoFacilities, Done>(use => use.Run(stop), stop)).Value;
}

/// <summary>A dozen made-up facilities of 东安社区: most work, one is broken, one is closed, two nobody has looked at for long.</summary>
internal sealed class KeepDemoFacilities(LinliDb db, IPlaces places, IPosts posts, KeepFacility keep, IAudit audit, TimeProvider clock)
{
    private const string DongAn = "350404001010"; // the community of the pictures in look/

    private static readonly (string Kind, string? Name, string? Spot, string? Hours, OrganisationKind? Keeper, int Checked)[] All =
    [
        ("activity-room", "东安居民活动室（演示）", "居委会一楼", "8:30–21:00", OrganisationKind.SelfGovernment, 20), ("aed", null, "居委会门厅右手边", "全天", OrganisationKind.Institution, 12),
        ("hydrant", null, "东侧路边", null, OrganisationKind.PropertyFirm, 9), ("hydrant", null, "西门内", null, OrganisationKind.PropertyFirm, 64), ("charging-shed", "东门充电棚（演示）", "东门内", "全天", OrganisationKind.PropertyFirm, 5),
        ("lift", null, "1 单元", "全天", OrganisationKind.PropertyFirm, 8), ("exercise", null, "中心花园", "全天", null, 40), ("recycling", null, "2 号垃圾房", "6:30–9:00，18:00–21:00", OrganisationKind.PropertyFirm, 15),
        ("toilet", null, "菜市场旁", "6:00–22:00", null, 120), ("shelter", "东安小学操场（演示）", "学校操场", null, OrganisationKind.ResidentUnit, 30), ("canteen", "东安长者食堂（演示）", null, "10:30–12:30，16:30–18:00", OrganisationKind.SocialOrganisation, 3),
        ("parcel-lockers", null, "西门岗亭旁", "全天", null, 25),
    ];

    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (await places.Districts(stop) is not [{ Demo: true } district, ..] || await db.Set<Facility>().AnyAsync(f => f.DistrictId == district.Id.District, stop)) return Done.It;
        if (await places.ByCode(DongAn, stop) is not { } community || (await posts.Within(community.Id.District, community.Path, stop)).FirstOrDefault(post => post.Kind == PostKind.CommunityDesk) is not { } desk) return Done.It;
        List<PlaceCard> at = [];
        foreach (var grid in await places.Grids(community.Id, stop)) at.AddRange(await places.Buildings(grid.Id, stop));
        var keepers = (await db.Set<Organisation>().AsNoTracking().Where(o => o.DistrictId == district.Id.District && o.Demo).OrderBy(o => o.Since).ToListAsync(stop)).GroupBy(o => o.Kind).ToDictionary(kind => kind.Key, kind => kind.First().Id);
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        foreach (var (nth, one) in All.Index())
        {
            var (place, since) = (at[nth * 5 % at.Count], today.AddDays(-700 - (nth * 37)));
            var made = new Facility
            {
                DistrictId = place.Id.District, Id = Uuid.Next(clock), Kind = one.Kind, Name = one.Name, PlaceId = place.Id.Id, Path = place.Path, GridId = place.Grid, Spot = one.Spot, Hours = one.Hours,
                KeeperId = one.Keeper is { } kind && keepers.TryGetValue(kind, out var keeper) ? keeper : null, StateSince = since, CheckedOn = today.AddDays(-one.Checked), Demo = true,
            };
            if (one.Kind == "lift") made.Stands(FacilityState.Broken, "门机故障，等配件", today.AddDays(-2));
            if (one.Kind == "parcel-lockers") made.Stands(FacilityState.Closed, "搬到北门，正在施工", today.AddDays(-10));
            keep.Put(made, since, desk.Id.Id);
        }

        audit.Add(district.Id.District, "registry.demo", "import", null, null, "facilities");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
