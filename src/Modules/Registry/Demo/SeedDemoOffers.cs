using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Registry.Offered;
using Linli.Registry.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Demo;

/// <summary>Lets the demo's organisations offer something and agree on it, in one commit. Does nothing where something is offered already.</summary>
internal sealed class SeedDemoOffers(Lane lane) : IDemo
{
    /// <summary>After the organisations.</summary>
    public int Order => 32;

    public async Task Seed(CancellationToken stop) => _ = (await lane.Write<KeepDemoOffers, Done>(use => use.Run(stop), stop)).Value;
}

/// <summary>A school's ground, a firm's hours, a shop's meals; and four agreements, one of which is due for renewal.</summary>
internal sealed class KeepDemoOffers(LinliDb db, IPlaces places, IPosts posts, KeepAgreement agreements, KeepOffer offers, IAudit audit, TimeProvider clock)
{
    private static readonly (OrganisationKind Kind, string Resource, int Quantity, string Terms, ContactRole SaidAs)[] Offers =
    [
        (OrganisationKind.ResidentUnit, "ground", 1, "操场，周六日 8:00 至 18:00", ContactRole.Head), (OrganisationKind.ResidentUnit, "room", 2, "放学后两间教室，提前一天说", ContactRole.Head),
        (OrganisationKind.Enterprise, "parking", 12, "晚 19:00 至早 7:00，凭通行条", ContactRole.Liaison), (OrganisationKind.Institution, "skill", 2, "每月两次量血压、测血糖", ContactRole.Liaison),
        (OrganisationKind.Volunteers, "hours", 30, "周三、周日，帮老人取药、搬东西", ContactRole.Head), (OrganisationKind.SocialOrganisation, "hours", 16, "工作日下午，儿童课后", ContactRole.Liaison),
        (OrganisationKind.Merchant, "meals", 20, "午餐，65 岁以上半价", ContactRole.Head),
    ];

    private static readonly (OrganisationKind Kind, string About, int DaysAgo, int Days)[] Agreements =
    [
        (OrganisationKind.ResidentUnit, "周末开放操场，社区派人值守、买保险", 350, 366), (OrganisationKind.Enterprise, "夜间错时停车，居民按月登记", 100, 366),
        (OrganisationKind.SocialOrganisation, "承接儿童课后和为老服务", 400, 395), (OrganisationKind.Volunteers, "志愿服务时间由社区排班", 30, 731),
    ];

    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (await places.Districts(stop) is not [{ Demo: true } district, ..] || await db.Set<Offer>().AnyAsync(o => o.DistrictId == district.Id.District, stop)) return Done.It;
        var all = (await db.Set<Organisation>().AsNoTracking().Where(o => o.DistrictId == district.Id.District && o.Demo).OrderBy(o => o.Since).ToListAsync(stop)).GroupBy(o => o.Kind).ToDictionary(kind => kind.Key, kind => kind.First());
        if (all.Count == 0 || await Desk(all.Values.First(), stop) is not { } desk || await places.Find(desk.Place, stop) is not { } community) return Done.It;
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        foreach (var one in Offers)
        {
            var by = all[one.Kind];
            offers.Put(new Offer
            {
                DistrictId = by.DistrictId, Id = Uuid.Next(clock), OrganisationId = by.Id, Kind = one.Resource, Quantity = one.Quantity, PlaceId = by.PlaceId, Path = by.Path, GridId = by.GridId, Terms = one.Terms, Since = today.AddDays(-60), SaidAs = one.SaidAs, ByPost = desk.Id.Id, Demo = true,
            });
        }

        foreach (var (nth, one) in Agreements.Index())
        {
            var with = all[one.Kind];
            agreements.Put(new Agreement
            {
                DistrictId = with.DistrictId, Id = Uuid.Next(clock), OrganisationId = with.Id, WithPlaceId = community.Id.Id, Path = community.Path, About = one.About, Number = $"演示共建〔{today.AddDays(-one.DaysAgo).Year}〕{nth + 1} 号",
                Since = today.AddDays(-one.DaysAgo), Until = today.AddDays(one.Days - one.DaysAgo), ByPost = desk.Id.Id, Demo = true,
            });
        }

        audit.Add(district.Id.District, "registry.demo", "import", null, null, "offers");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>The desk of the community that an organisation stands in.</summary>
    private async Task<PostCard?> Desk(Organisation it, CancellationToken stop) =>
        (await posts.Within(it.DistrictId, PlacePath.UpTo(it.Path, 3), stop)).FirstOrDefault(post => post.Kind == PostKind.CommunityDesk);
}
