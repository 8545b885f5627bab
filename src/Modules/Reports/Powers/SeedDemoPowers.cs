using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Powers;

/// <summary>Lets the demo's offices hand powers down, in one commit. Does nothing where one was already.</summary>
internal sealed class SeedDemoPowers(Lane lane) : IDemo
{
    /// <summary>After territory and its posts.</summary>
    public int Order => 43;

    public async Task Seed(CancellationToken stop) => _ = (await lane.Write<KeepDemoPowers, Done>(use => use.Run(stop), stop)).Value;
}

/// <summary>One power with all that it takes, one with a part of it, one with nothing but the paper.</summary>
internal sealed class KeepDemoPowers(LinliDb db, IPlaces places, IPosts posts, IAudit audit, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (await places.Districts(stop) is not [{ Demo: true } district, ..] || await db.Set<Power>().AnyAsync(p => p.DistrictId == district.Id.District, stop)) return Done.It;
        if (await places.ByCode("350404001010", stop) is not { } community || (await places.Chain(community.Id, stop)).FirstOrDefault(one => one.Level == PlaceLevel.Street) is not { } street) return Done.It;
        if ((await posts.Within(street.Id.District, street.Path, stop)).FirstOrDefault(post => post.Kind == PostKind.StreetDesk && post.Place == street.Id) is not { } desk) return Done.It;
        if (await Office("city-management") is not { } management || await Office("sanitation") is not { } sanitation) return Done.It;

        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var made = 0;
        Power Make(PostCard by, string title, int daysAgo, long people, long yuan, long goods) => new()
        {
            DistrictId = district.Id.District, Id = Uuid.Next(clock), Number = Numbers.Of<Power>(today, ++made), StreetId = street.Id.Id, Path = street.Path, Office = by.Office, OfficeName = by.Name, OfficeNameEn = by.NameEn, ByPost = by.Id.Id,
            Title = title, Basis = "区里放权赋能事项清单（演示）", Since = today.AddDays(-daysAgo), PostsNeeded = people, FenNeeded = yuan * 100, GoodsNeeded = goods, At = clock.GetUtcNow().AddDays(-daysAgo), Demo = true,
        };
        MeansGiven Give(Power along, MeansKind kind, long amount, string words, bool came)
        {
            var line = new MeansGiven { DistrictId = along.DistrictId, Id = Uuid.Next(clock), PowerId = along.Id, Kind = kind, Amount = amount, Words = words, GivenOn = along.Since, ByPost = along.ByPost, Demo = true };
            if (came) _ = line.Receive(along.Since.AddDays(7), desk.Id.Id).Value;
            return line;
        }

        Power[] powers = [Make(management, "占道经营的巡查和劝导", 120, 2, 60_000, 4), Make(sanitation, "垃圾分类投放点的日常管理", 90, 1, 30_000, 0), Make(management, "小微违建的查处", 40, 3, 80_000, 2)];
        db.AddRange(powers.AsEnumerable());
        db.AddRange(
            Give(powers[0], MeansKind.Posts, 2, "下沉队员两名，编制随人走", came: true), Give(powers[0], MeansKind.Money, 6_000_000, "每年 6 万元，列入街道预算", came: true), Give(powers[0], MeansKind.Goods, 4, "记录仪四台", came: true),
            Give(powers[1], MeansKind.Money, 1_000_000, "首批 1 万元", came: true), Give(powers[1], MeansKind.Posts, 1, "管理员一名，正在办手续", came: false));
        audit.Add(district.Id.District, "reports.demo", "import", null, null, "powers");
        await db.SaveChangesAsync(stop);
        return Done.It;

        Task<PostCard?> Office(string code) => posts.ByCode(district.Id.District, code, district.Path, stop);
    }
}
