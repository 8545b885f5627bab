using Linli.Contracts;
using Linli.Kernel;
using Linli.Territory.Lines;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Demo;

/// <summary>Three lines with nets over the demo's 东安社区, as lines have them before they are merged: one building in two nets of a line, one in none, borders that cross.</summary>
internal sealed class LayDemoLines(LinliDb db, TimeProvider clock)
{
    private static readonly DateOnly From = new(2025, 1, 1);

    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        const int District = SeedDemoTerritory.DistrictId;
        if (await db.Set<LineNet>().AnyAsync(stop)) return Done.It;
        var community = await db.Set<Place>().AsNoTracking().FirstAsync(p => p.DistrictId == District && p.Level == Contracts.PlaceLevel.Community && p.Name == "东安社区", stop);
        var parts = await db.Set<Place>().AsNoTracking().Where(p => p.DistrictId == District && p.Level == Contracts.PlaceLevel.Building).Within(community.Path).OrderBy(p => p.Path).Select(p => p.Id).ToListAsync(stop);
        var (third, half) = (parts.Count / 3, parts.Count / 2);
        Add(LineKind.Order, "综治第1网", "综治中心巡查岗", "巡查、矛盾调解", parts[..(half + 1)]); // the building in the middle lies in both
        Add(LineKind.Order, "综治第2网", "综治中心调解岗", "巡查、矛盾调解", parts[half..]);
        Add(LineKind.Cleaning, "环卫东片", "环卫所东片班", "清扫、清运", parts[..third]);
        Add(LineKind.Cleaning, "环卫中片", "环卫所中片班", "清扫、清运", parts[third..(2 * third)]);
        Add(LineKind.Cleaning, "环卫西片", "环卫所西片班", "清扫、清运", parts[(2 * third)..^1]); // the last building is swept by nobody
        Add(LineKind.Environment, "环保列东网", "生态环境监察岗", "油烟、噪声、排水", parts);
        await db.SaveChangesAsync(stop);
        return Done.It;

        void Add(LineKind line, string name, string post, string duty, List<Guid> of)
        {
            var net = new LineNet(District, Uuid.Next(clock), line, name, post, "0598-5550100", duty, ring: null, From, demo: true);
            db.Add(net);
            db.AddRange(of.Select(part => new LinePart(District, net.Id, part)));
        }
    }
}
