using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Burden;

/// <summary>Lets the demo's community have written down meetings and ledgers, in one commit. Does nothing where something was written down already.</summary>
internal sealed class SeedDemoBurden(Lane lane) : IDemo
{
    /// <summary>After what was admitted.</summary>
    public int Order => 42;

    public async Task Seed(CancellationToken stop) => _ = (await lane.Write<KeepDemoBurden, Done>(use => use.Run(stop), stop)).Value;
}

/// <summary>Meetings of this month and the last, and two ledgers.</summary>
internal sealed class KeepDemoBurden(LinliDb db, IPlaces places, IPosts posts, IAudit audit, TimeProvider clock)
{
    private static readonly (string Code, string Title, int Minutes, int People, int DaysAgo)[] Meetings =
        [("city-management", "夜市整治动员会", 120, 2, 9), ("sanitation", "垃圾分类工作推进会", 90, 1, 20), ("city-lighting", "路灯报修培训", 60, 1, 41)];

    private static readonly (string Code, string Title, Frequency Frequency, int Minutes)[] Ledgers =
        [("sanitation", "垃圾投放点巡看台账", Frequency.Weekly, 30), ("city-management", "诉求办理台账", Frequency.Monthly, 120)];

    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (await places.Districts(stop) is not [{ Demo: true } district, ..] || await db.Set<MeetingHeld>().AnyAsync(m => m.DistrictId == district.Id.District, stop)) return Done.It;
        if (await places.ByCode("350404001010", stop) is not { } community) return Done.It;
        if ((await posts.Within(district.Id.District, community.Path, stop)).FirstOrDefault(post => post.Kind == PostKind.CommunityDesk && post.Place == community.Id) is not { } desk) return Done.It;
        var (now, today) = (clock.GetUtcNow(), ChinaTime.DateOf(clock.GetUtcNow()));
        foreach (var (nth, one) in Meetings.Index())
        {
            if (await posts.ByCode(district.Id.District, one.Code, district.Path, stop) is not { } asker) continue;
            db.Add(new MeetingHeld
            {
                DistrictId = district.Id.District, Id = Uuid.Next(now), Number = Numbers.Of<MeetingHeld>(today, nth + 1), CommunityId = community.Id.Id, Path = community.Path, Office = asker.Office, OfficeName = asker.Name, OfficeNameEn = asker.NameEn, Title = one.Title,
                HeldOn = today.AddDays(-one.DaysAgo), Minutes = one.Minutes, People = one.People, NotedAt = now.AddDays(-one.DaysAgo + 1), ByPost = desk.Id.Id, Demo = true,
            });
        }

        foreach (var (nth, one) in Ledgers.Index())
        {
            if (await posts.ByCode(district.Id.District, one.Code, district.Path, stop) is not { } asker) continue;
            db.Add(new LedgerKept
            {
                DistrictId = district.Id.District, Id = Uuid.Next(now), Number = Numbers.Of<LedgerKept>(today, nth + 1), CommunityId = community.Id.Id, Path = community.Path, Office = asker.Office, OfficeName = asker.Name, OfficeNameEn = asker.NameEn, Title = one.Title,
                Frequency = one.Frequency, Minutes = one.Minutes, Since = today.AddDays(-200), NotedAt = now.AddDays(-60), ByPost = desk.Id.Id, Demo = true,
            });
        }

        audit.Add(district.Id.District, "reports.demo", "import", null, null, "burden");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
