using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Reports.Bills;
using Linli.Reports.Certificates;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Admission;

/// <summary>Lets the demo's offices ask things of communities, in one commit. Does nothing where something was asked already.</summary>
internal sealed class SeedDemoAdmission(Lane lane) : IDemo
{
    /// <summary>After territory and its posts.</summary>
    public int Order => 40;

    public async Task Seed(CancellationToken stop) => _ = (await lane.Write<KeepDemoAdmission, Done>(use => use.Run(stop), stop)).Value;
}

/// <summary>Two entries of the catalogue, one that waits, one that was turned down, a task that was given, a bill that is late, what was tried, and a clean-up that has begun.</summary>
internal sealed class KeepDemoAdmission(LinliDb db, IPlaces places, IPosts posts, AdmissionInForce rules, IAudit audit, TimeProvider clock)
{
    /// <param name="DaysAgo">Applied so many days ago.</param>
    private sealed record Asked(string Code, ApplicationKind Kind, TaskNature Nature, string Class, CommunityRole Role, string Title, string? Fields, string Basis, Frequency Frequency, int Minutes, long StandardFen, string Conditions, int DaysAgo);

    private static readonly Asked[] All =
    [
        new("city-lighting", ApplicationKind.Table, TaskNature.Regular, "facilities", CommunityRole.Helps, "楼道灯和庭院灯亮灯情况月报", "小区名称\n楼栋\n应亮盏数\n不亮盏数\n发现日期", "《城市照明管理规定》（住房和城乡建设部令第4号）", Frequency.Monthly, 30, 20, "所里给每个社区配一名联系人，报修单当天受理。", 140),
        new("water-supply", ApplicationKind.Task, TaskNature.Regular, "safety", CommunityRole.Helps, "停水通知张贴到楼道", null, "《城市供水条例》", Frequency.Monthly, 20, 0, "通知由供水公司印好送到社区。", 60),
        new("city-management", ApplicationKind.Table, TaskNature.Temporary, "other", CommunityRole.Helps, "夜市摊位底数摸排表", "小区名称\n摊位位置\n经营品类\n占道面积", "执法队工作方案（演示）", Frequency.Weekly, 90, 0, "没有。", 50),
        new("sanitation", ApplicationKind.Table, TaskNature.Regular, "facilities", CommunityRole.Helps, "垃圾分类投放点巡看表", "小区名称\n楼栋\n点位编号\n满溢次数", "《福建省城乡生活垃圾管理条例》", Frequency.Weekly, 40, 30, "环卫所配发巡看工具，每季度结算经费。", 2),
    ];

    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (await places.Districts(stop) is not [{ Demo: true } district, ..] || await db.Set<Application>().AnyAsync(a => a.DistrictId == district.Id.District, stop)) return Done.It;
        if (await places.ByCode("350404001010", stop) is not { } community || rules.Now.Classes.Count == 0) return Done.It;
        var within = await posts.Within(district.Id.District, district.Path, stop);
        if (within.FirstOrDefault(post => post.Kind == PostKind.DistrictDesk) is not { } desk || within.FirstOrDefault(post => post.Kind == PostKind.CommunityDesk && post.Place == community.Id) is not { } speaker) return Done.It;

        List<Application> made = [];
        foreach (var asked in All)
            if (await posts.ByCode(district.Id.District, asked.Code, district.Path, stop) is { } by) made.Add(Make(asked, by, community, made));
        if (made.Count < All.Length) return Done.It;
        var now = clock.GetUtcNow();
        foreach (var it in made.Take(2)) _ = it.Admit(it.Until, "有依据，工作量适中，社区同意协助。", it.StandardFen > 0 ? new(8_600, CountedBy.Desk) : Counted.Nobody, desk, it.Version, it.AppliedAt.AddDays(7)).Value;
        _ = made[2].TurnDown("own-duty", "摸清摊位底数是执法队自己的工作，由执法队派人办理。", desk, made[2].Version, made[2].AppliedAt.AddDays(9)).Value;
        db.AddRange(made);
        for (var nth = 0; nth < 3; nth++)
            db.Add(new Opinion { DistrictId = district.Id.District, ApplicationId = made[nth].Id, CommunityId = community.Id.Id, Path = community.Path, Stand = nth == 2 ? Stand.Against : Stand.For, Said = nth == 2 ? "社区没有执法权，每周摸排顾不过来。" : null, ByPost = speaker.Id.Id, At = made[nth].AppliedAt.AddDays(2) });
        db.Add(new Assignment
        {
            DistrictId = district.Id.District, Id = Uuid.Next(now), ApplicationId = made[0].Id, CommunityId = community.Id.Id, Path = community.Path, Office = made[0].Office, Title = made[0].Title, Words = "请月底前看一遍，不亮的写在表里。",
            Due = ChinaTime.DateOf(now).AddDays(6), GivenAt = now.AddDays(-3), ByPost = made[0].ByPost, Demo = true,
        });
        foreach (var (of, kind) in new[] { ("demolition", AttemptKind.NoTask), ("city-management", AttemptKind.NotResponsible), ("other", AttemptKind.NotAdmitted) })
            db.Add(new Attempt { DistrictId = district.Id.District, Id = Uuid.Next(now), At = now.AddDays(-20), Office = made[2].Office, OfficeName = made[2].OfficeName, OfficeNameEn = made[2].OfficeNameEn, Class = of, Kind = kind, Step = AttemptStep.Assigned, PlaceId = community.Id.Id, Demo = true });
        db.AddRange(BeginCleanUp(made, desk));
        db.Add(FirstBill(made[0], desk));
        db.AddRange(Certificates(speaker));
        audit.Add(district.Id.District, "reports.demo", "import", null, null, "admission");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>A bank and a school sent people for what no community gives.</summary>
    private IEnumerable<object> Certificates(PostCard speaker)
    {
        var on = ChinaTime.DateOf(clock.GetUtcNow());
        (string Kind, string Body, string Code, string What, string Office)[] asked = [("bank", "列东支行（演示）", "kinship", "亲属关系证明", "公安派出所"), ("school", "列东小学（演示）", "home-ownership", "房屋产权证明", "不动产登记机构")];
        return asked.Select((one, nth) => new CertificateAsked
        {
            DistrictId = speaker.Id.District, Id = Uuid.Next(clock), Number = Numbers.Of<CertificateAsked>(on, nth + 1), CommunityId = speaker.Place.Id, Path = speaker.Path, BodyKind = one.Kind, BodyName = one.Body, Certificate = one.Code, What = one.What, Office = one.Office,
            Listed = false, AskedOn = on, ByPost = speaker.Id.Id, Demo = true,
        });
    }

    /// <summary>The first quarter was billed 35 days ago, and is not paid: the task may be paused.</summary>
    private Bill FirstBill(Application of, PostCard desk)
    {
        var (now, period) = (clock.GetUtcNow(), Dues.Of(of).First());
        var on = ChinaTime.DateOf(now).AddDays(-35);
        return new Bill
        {
            DistrictId = of.DistrictId, Id = Uuid.Next(now), ApplicationId = of.Id, Number = Numbers.Of<Bill>(on, 1), Nth = period.Nth, Since = period.From, Until = period.Until, Office = of.Office, StandardFen = of.StandardFen, People = of.People!.Value,
            Fen = period.Fen, IssuedOn = on, ByPost = desk.Id.Id, IssuerName = desk.Name, IssuerNameEn = desk.NameEn, Demo = true,
        };
    }

    /// <summary>The first two are on its list; one is decided.</summary>
    private IEnumerable<object> BeginCleanUp(List<Application> made, PostCard desk)
    {
        var now = clock.GetUtcNow();
        var it = new CleanUp { DistrictId = desk.Id.District, Id = Uuid.Next(now), Title = "年度社区工作事项清理", Due = ChinaTime.DateOf(now).AddDays(20), OpenedAt = now.AddDays(-4), ByPost = desk.Id.Id, OfficeName = desk.Name, OfficeNameEn = desk.NameEn };
        var items = made.Take(2).Select((of, nth) => new CleanUpItem { DistrictId = it.DistrictId, CleanUpId = it.Id, ApplicationId = of.Id, Minutes = (long)of.Minutes * of.Times, Tasks = nth == 0 ? 1 : 0 }).ToList();
        items[0].Decide(CleanUpChoice.Keep, null, "有依据，每月一次社区担得起，继续。", desk, now.AddDays(-2));
        return [it, .. items];
    }

    private Application Make(Asked asked, PostCard by, PlaceCard place, List<Application> before)
    {
        var at = clock.GetUtcNow().AddDays(-asked.DaysAgo);
        var day = ChinaTime.DateOf(at);
        return new Application
        {
            DistrictId = by.Id.District, Id = Uuid.Next(clock), Number = Numbers.Of<Application>(day, before.Count(one => ChinaTime.DateOf(one.AppliedAt).Year == day.Year) + 1), PlaceId = place.Id.Id, Path = place.Path, Office = by.Office, OfficeName = by.Name, OfficeNameEn = by.NameEn, ByPost = by.Id.Id,
            Kind = asked.Kind, Nature = asked.Nature, Class = asked.Class, Role = asked.Role, Title = asked.Title, Fields = asked.Fields, Basis = asked.Basis, Frequency = asked.Frequency, Minutes = asked.Minutes, Since = day.AddDays(10), Until = day.AddDays(360),
            StandardFen = asked.StandardFen, Conditions = asked.Conditions, Returns = asked.Kind == ApplicationKind.Table ? "每月把本单位处理的结果按社区发回来。" : null, AppliedAt = at, Demo = true,
            OpinionsUntil = AdmissionScope.Calendar.Add(at, new(Application.OpinionWithinDays, ClockUnit.WorkingDays)), DecideBy = AdmissionScope.Calendar.Add(at, new(Application.DecideWithinDays, ClockUnit.WorkingDays)),
        };
    }
}
