using Linli.Contracts;
using Linli.Kernel;
using Linli.Storage;
using Linli.Territory;
using Linli.Territory.Maturity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Modules.Tests.Territory;

/// <summary>The checklist's figures, kept once a month.</summary>
public sealed class KeepingScores
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Each_community_is_kept_once_a_month_and_what_was_kept_stays(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var communities = await house.Db(db => db.Set<Place>().CountAsync(p => p.Level == PlaceLevel.Community));
        var month = KeepScores.MonthOf(house.Today);
        await house.House.RunJobs();
        var first = await Kept(house, month);
        Assert.Equal(communities, first.Count);
        Assert.All(first, score => Assert.Equal(house.Today, score.KeptOn));

        await house.Db(async db => // homes fall out of their grids: what was kept does not follow
        {
            await db.Set<Place>().Where(p => p.Level == PlaceLevel.Dwelling).ExecuteUpdateAsync(set => set.SetProperty(p => p.GridId, (Guid?)null));
            return Done.It;
        });
        house.House.Clock.MoveTo(ChinaDay.BeginningOf(month.AddMonths(1)).AddHours(7));
        await house.House.RunJobs();
        Assert.Equal(first, await Kept(house, month));
        var next = await Kept(house, month.AddMonths(1));
        Assert.Equal(communities, next.Count);
        Assert.True(next.Sum(score => score.Points) < first.Sum(score => score.Points));
    }

    private static Task<List<KeptScore>> Kept(DemoHouse house, DateOnly month) =>
        house.Db(db => db.Set<KeptScore>().AsNoTracking().Where(s => s.Month == month).OrderBy(s => s.CommunityId).ToListAsync());
}
