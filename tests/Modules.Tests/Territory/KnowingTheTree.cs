using Dapper;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Territory;

/// <summary>The upper tree is kept in memory, and never believed longer than the tables say the same.</summary>
public sealed class KnowingTheTree
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_another_process_changed_is_seen_by_the_next_question(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var grid = (await house.Places(p => p.Search(1, "东安第3网格", 1, default)))[0];
        var post = (await house.Posts(p => p.DutyOf(grid.Id, default)))!;
        await Elsewhere(house, "update territory_place set name = '第33网格' where district_id = 1 and path = @Path", grid);
        Assert.Equal("第33网格", (await house.Places(p => p.Find(grid.Id, default)))!.Name);
        Assert.EndsWith("第33网格", (await house.Posts(p => p.Find(post.Id, default)))!.Name, StringComparison.Ordinal);
        await Elsewhere(house, "update territory_post set valid_to = '2026-01-01' where district_id = 1 and place_id in (select id from territory_place where district_id = 1 and path = @Path)", grid);
        Assert.Equal(PostKind.CommunityDesk, (await house.Posts(p => p.DutyOf(grid.Id, default)))!.Kind);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_change_that_was_undone_is_forgotten_with_it(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var grid = (await house.Places(p => p.Search(1, "东安第3网格", 1, default)))[0];
        string? within = null;
        await house.House.Write<LinliDb, Done>(async db =>
        {
            await db.Database.GetDbConnection().ExecuteAsync(
                "update territory_place set name = '没了' where district_id = 1 and path = @Path", new { grid.Path }, db.Database.CurrentTransaction!.GetDbTransaction());
            within = (await new TreeNow(db, house.House.Services.GetRequiredService<DistrictTrees>()).Of(1, default)).Find(grid.Id.Id)!.Name;
            return KernelRefusals.NotYours;
        });
        Assert.Equal("没了", within);
        Assert.Equal("第3网格", (await house.Places(p => p.Find(grid.Id, default)))!.Name);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Each_change_of_the_upper_tree_sets_a_new_mark_and_a_home_sets_none(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        await using var connection = await house.House.Database.Open(default);
        var grid = (await house.Places(p => p.Search(1, "东安第3网格", 1, default)))[0];
        var own = Guid.NewGuid();
        HashSet<string> marks = [await Mark()];
        foreach (var change in Changes)
        {
            Assert.True(await connection.ExecuteAsync(change, new { grid.Path, Id = own }) > 0, change);
            Assert.True(marks.Add(await Mark()), change);
        }

        Assert.True(await connection.ExecuteAsync("update territory_place set name = '999室' where district_id = 1 and level = 'Dwelling'") > 0);
        Assert.DoesNotContain(await Mark(), marks.SkipLast(1));

        async Task<string> Mark() => await connection.ExecuteScalarAsync<string>("select mark from territory_mark where district_id = 1") ?? "";
    }

    private static readonly string[] Changes =
    [
        "insert into territory_place (district_id, id, short_no, parent_id, path, level, kind, name, plate_small, plate_large, valid_from, stands_from, demo, version) select district_id, @Id, 999999, parent_id, path || 'x', level, kind, '新网格', '', '', valid_from, stands_from, demo, 1 from territory_place where district_id = 1 and path = @Path",
        "update territory_place set name = '第34网格' where district_id = 1 and path = @Path",
        "delete from territory_place where district_id = 1 and short_no = 999999",
        "insert into territory_place_code (district_id, place_id, code, since) select district_id, place_id, '350404999998', '2001-01-01' from territory_place_code where district_id = 1 and code = '350404001010'",
        "update territory_place_code set code = '350404999999' where district_id = 1 and code = '350404001010'",
        "update territory_post set name_zh = '值班员' where district_id = 1 and kind = 'GridWorker'",
        "delete from territory_place_code where district_id = 1 and code = '350404999998'",
        "insert into territory_post (district_id, id, kind, code, place_id, name_zh, name_en, valid_from, demo) select district_id, @Id, kind, code, place_id, name_zh, name_en, valid_from, demo from territory_post where district_id = 1 and kind = 'Department' and code = 'city-lighting'",
        "delete from territory_post where district_id = 1 and id = @Id",
    ];

    private static async Task Elsewhere(DemoHouse house, string sql, PlaceCard of)
    {
        await using var connection = await house.House.Database.Open(default);
        Assert.True(await connection.ExecuteAsync(sql, new { of.Path }) > 0);
    }
}
