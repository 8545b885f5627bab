using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Keys;
using Linli.Territory.Opening;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Demo;

/// <summary>A workbook that opens one more community and waits to be looked at, and one that is written, so that the demo shows how that is done.</summary>
public sealed class SeedDemoOpening(Lane lane) : IDemo
{
    public int Order => 20;

    public async Task Seed(CancellationToken stop) => _ = (await lane.Write<PutDemoBook, Done>(put => put.Run(stop), stop)).Value;
}

internal sealed class PutDemoBook(LinliDb db, FieldCipher cipher, TimeProvider clock)
{
    private const string Community = "江湾社区";

    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (await db.Set<OpeningWork>().AnyAsync(stop)) return Done.It;
        var given = await db.Set<Account>().Where(a => a.Name == "sysadmin").Select(a => a.Id).FirstAsync(stop);
        var sheets = new Dictionary<string, IReadOnlyList<BookLine>>
        {
            [OpeningBook.Communities.Code] = [new(2, ["列东街道", Community, "社区", ""])],
            [OpeningBook.Grids.Code] = [new(2, [Community, "第1网格"]), new(3, [Community, "第2网格"])],
            [OpeningBook.Buildings.Code] = [new(2, [Community, "江湾花园", "1-6栋", "第1网格", "2", "11", "2"]), new(3, [Community, "江湾花园", "7-9栋", "第2网格", "2", "18", "4"])],
            [OpeningBook.Posts.Code] = [new(2, [Community, "", "社区综合岗", "李江", "", ""]), new(3, [Community, "第1网格", "网格员", "周明", "", ""])],
        };
        var id = Uuid.Next(clock);
        db.Add(new OpeningWork(SeedDemoTerritory.DistrictId, id, Community + ".xlsx", cipher.Seal(new OpeningLines(sheets, []).ToText(), OpeningWork.LinesAt(SeedDemoTerritory.DistrictId, id)), clock.GetUtcNow(), given));
        var written = new OpeningWork(SeedDemoTerritory.DistrictId, Uuid.Next(clock), "东安社区.xlsx", [], clock.GetUtcNow().AddDays(-30), given);
        written.Start();
        written.Count(new OpeningTally(0, 8, 69, 3_501, 8, 0)); // as the district's grower made it
        written.End(clock.GetUtcNow().AddDays(-30));
        db.Add(written);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
