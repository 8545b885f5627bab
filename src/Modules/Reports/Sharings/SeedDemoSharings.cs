using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Linli.Reports.Dictionary;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Sharings;

/// <summary>Lets the demo's departments have asked for figures, in one commit. Does nothing where one was asked already.</summary>
internal sealed class SeedDemoSharings(Lane lane) : IDemo
{
    /// <summary>After the dictionary.</summary>
    public int Order => 46;

    public async Task Seed(CancellationToken stop) => _ = (await lane.Write<KeepDemoSharings, Done>(use => use.Run(stop), stop)).Value;
}

/// <summary>One that is read, without a key that anybody has; one that waits for the desk.</summary>
internal sealed class KeepDemoSharings(LinliDb db, IPlaces places, IPosts posts, TheDictionary dictionary, BlindIndex blind, IAudit audit, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (await places.Districts(stop) is not [{ Demo: true } district, ..] || await db.Set<Sharing>().AnyAsync(s => s.DistrictId == district.Id.District, stop)) return Done.It;
        if (await posts.ByCode(district.Id.District, "sanitation", district.Path, stop) is not { } sanitation || await posts.ByCode(district.Id.District, "city-management", district.Path, stop) is not { } management) return Done.It;
        if ((await posts.Within(district.Id.District, district.Path, stop)).FirstOrDefault(post => post.Kind == PostKind.DistrictDesk) is not { } desk) return Done.It;
        var (set, now) = (await dictionary.Of(district.Id.District, stop), clock.GetUtcNow());
        var today = ChinaTime.DateOf(now);
        Sharing Make(int nth, PostCard by, int daysAgo, string purpose, string basis, params string[] codes) => new()
        {
            DistrictId = district.Id.District, Id = Uuid.Next(clock), Number = Numbers.Of<Sharing>(today, nth), Office = by.Office, OfficeName = by.Name, OfficeNameEn = by.NameEn, ByPost = by.Id.Id, PlaceId = district.Id.Id, Path = district.Path,
            Elements = SharedElement.Write(codes.Select(code => set.Find(code)).OfType<ElementNow>()), Purpose = purpose, Basis = basis, Until = today.AddDays(150), PerDay = Sharing.PerDayUsual, At = now.AddDays(-daysAgo), Demo = true,
        };
        var read = Make(1, sanitation, 20, "按各街道住的人数安排垃圾清运车次", "区生活垃圾分类工作方案（演示）", "place.people", "place.households");
        var waits = Make(2, management, 3, "看各街道还有多少诉求没办完，排巡查班次", "区城市管理工作要点（演示）", "place.cases-open");
        _ = read.Approve(read.Until, read.PerDay, desk.Id.Id, now.AddDays(-18)).Value;
        read.GiveKey(SharingKey.Of(SharingKey.New(), blind), now.AddDays(-17)); // nobody has it: it was never told
        db.AddRange(read, waits);
        for (var nth = 1; nth <= 3; nth++)
            db.Add(new SharedRead { DistrictId = read.DistrictId, Id = Uuid.Next(clock), SharingId = read.Id, At = now.AddDays(-5 * nth), Elements = SharedRead.Text(read.Asked.Select(asked => asked.Code)), AsOf = SharedMonth.Read(null, ChinaTime.DateOf(now.AddDays(-5 * nth))).Value, Form = SharedForm.Json, Demo = true });
        audit.Add(district.Id.District, "reports.demo", "import", null, null, "sharings");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
