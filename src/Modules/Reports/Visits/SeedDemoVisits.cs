using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Visits;

/// <summary>Lets the demo's offices visit a community, in one commit. Does nothing where somebody did already.</summary>
internal sealed class SeedDemoVisits(Lane lane) : IDemo
{
    /// <summary>After territory and its posts.</summary>
    public int Order => 41;

    public async Task Seed(CancellationToken stop) => _ = (await lane.Write<KeepDemoVisits, Done>(use => use.Run(stop), stop)).Value;
}

/// <summary>Two visits that were there, one that nobody had announced, one to come for two offices, and one that waits for the street.</summary>
internal sealed class KeepDemoVisits(LinliDb db, IPlaces places, IPosts posts, AdmissionInForce rules, IAudit audit, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (await places.Districts(stop) is not [{ Demo: true } district, ..] || await db.Set<Visit>().AnyAsync(v => v.DistrictId == district.Id.District, stop)) return Done.It;
        if (await places.ByCode("350404001010", stop) is not { } community || rules.Now.Classes.Count == 0) return Done.It;
        var within = await posts.Within(district.Id.District, district.Path, stop);
        if (within.FirstOrDefault(post => post.Kind == PostKind.CommunityDesk && post.Place == community.Id) is not { } desk) return Done.It;
        if (await Office("city-lighting") is not { } lighting || await Office("water-supply") is not { } water || await Office("city-management") is not { } management || await Office("sanitation") is not { } sanitation) return Done.It;

        var today = ChinaTime.DateOf(clock.GetUtcNow());
        List<Visit> made = [];
        Visit Make(PostCard by, string of, string purpose, int days, string? name = null)
        {
            var it = new Visit
            {
                DistrictId = district.Id.District, Id = Uuid.Next(clock), Number = Numbers.Of<Visit>(today, made.Count + 1), CommunityId = community.Id.Id, Path = community.Path, Class = of, Purpose = purpose, Day = today.AddDays(days),
                Office = name is null ? by.Office : null, OfficeName = name ?? by.Name, OfficeNameEn = name ?? by.NameEn, ByPost = by.Id.Id, At = clock.GetUtcNow().AddDays(Math.Min(days, 0)), Announced = name is null, Demo = true,
            };
            made.Add(it);
            return it;
        }

        _ = Make(lighting, "facilities", "看路灯报修办得怎么样", -12).Record(90, "当场定下换三盏灯，两天内来装。", VisitRating.Helped, today).Value;
        _ = Make(water, "safety", "检查停水通知台账", -25).Record(180, null, VisitRating.Idle, today).Value;
        _ = Make(desk, "other", "听汇报、翻台账", -8, "市里一个检查组（演示）").Record(240, null, VisitRating.Idle, today).Value;
        var coming = Make(sanitation, "facilities", "看垃圾分类投放点", 5);
        Make(management, "city-management", "看夜市周边占道", 6).Ask("夜市下周开市，开市前要看一遍。");
        db.AddRange(made);
        db.Add(new VisitParty { DistrictId = coming.DistrictId, VisitId = coming.Id, Office = lighting.Office, OfficeName = lighting.Name, OfficeNameEn = lighting.NameEn, ByPost = lighting.Id.Id, Purpose = "看投放点照明", At = clock.GetUtcNow() });
        audit.Add(district.Id.District, "reports.demo", "import", null, null, "visits");
        await db.SaveChangesAsync(stop);
        return Done.It;

        Task<PostCard?> Office(string code) => posts.ByCode(district.Id.District, code, district.Path, stop);
    }
}
