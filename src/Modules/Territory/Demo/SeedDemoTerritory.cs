using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Demo;

/// <summary>
/// Puts the demo's district into an empty installation: the tree in one transaction of bulk inserts, then who holds which
/// post. Run before the house serves; does nothing where it has run.
/// </summary>
public sealed class SeedDemoTerritory(Database database, Lane lane) : IDemo
{
    /// <summary>The demo district's number on an installation.</summary>
    public const int DistrictId = 1;

    /// <summary>After the accounts, whose names the posts are given to; before everything that happens at a place.</summary>
    public int Order => 10;

    public async Task Seed(CancellationToken stop)
    {
        await SeedTree(stop);
        _ = (await lane.Write<HoldDemoPosts, Done>(hold => hold.Run(stop), stop)).Value;
        _ = (await lane.Write<LayDemoLines, Done>(lay => lay.Run(stop), stop)).Value;
    }

    private async Task SeedTree(CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        await using var transaction = connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: false) : await connection.BeginTransactionAsync(stop);
        await using (var known = connection.CreateCommand())
        {
            known.Transaction = transaction;
            known.CommandText = "select 1 from territory_place limit 1";
            if (await known.ExecuteScalarAsync(stop) is not null) return;
        }

        var demo = DemoTerritory.Grow(DistrictId);
        await BulkInsert.Run(connection, transaction, "territory_place",
            ["district_id", "id", "short_no", "parent_id", "path", "level", "kind", "name", "plate_small", "plate_large", "lat", "lon", "grid_id", "valid_from", "valid_to", "stands_from", "demo", "version"],
            demo.Places.Select(p => new object?[] { p.DistrictId, p.Id, p.ShortNo, p.ParentId, p.Path, p.Level.ToString(), p.Kind.ToString(), p.Name, p.PlateSmall, p.PlateLarge, p.Lat, p.Lon, p.GridId, p.ValidFrom, p.ValidTo, p.StandsFrom, p.Demo, p.Version }), stop);
        await BulkInsert.Run(connection, transaction, "territory_place_code",
            ["district_id", "place_id", "code", "since", "until"],
            demo.Codes.Select(c => new object?[] { c.DistrictId, c.PlaceId, c.Code, c.Since, c.Until }), stop);
        await BulkInsert.Run(connection, transaction, "territory_post",
            ["district_id", "id", "kind", "code", "place_id", "name_zh", "name_en", "valid_from", "valid_to", "demo"],
            demo.Posts.Select(p => new object?[] { p.DistrictId, p.Id, p.Kind.ToString(), p.Code, p.PlaceId, p.NameZh, p.NameEn, p.ValidFrom, p.ValidTo, p.Demo }), stop);
        await BulkInsert.Run(connection, transaction, "territory_entrance",
            ["district_id", "id", "place_id", "kind", "name", "step_free", "note", "lat", "lon", "since", "until", "version"],
            DemoEntrances.Of(demo.Places, new Dice(DemoTerritory.Seed + 3)).Select(e => new object?[] { e.DistrictId, e.Id, e.PlaceId, e.Kind.ToString(), e.Name, e.StepFree, e.Note, e.Lat, e.Lon, e.Since, e.Until, e.Version }), stop);
        await transaction.CommitAsync(stop);
    }
}

/// <summary>Fills the demo's posts: a few with the accounts that people sign in with, the rest with made-up staff who can't sign in.</summary>
internal sealed class HoldDemoPosts(LinliDb db, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (await db.Set<Holding>().AnyAsync(stop)) return Done.It;
        var named = await db.Set<Account>().Where(a => a.Demo).ToDictionaryAsync(a => a.Name, stop);
        var posts = await db.Set<Post>().Where(p => p.DistrictId == SeedDemoTerritory.DistrictId).OrderBy(p => p.Id).ToListAsync(stop);
        var places = (await db.Set<Place>().Where(p => p.DistrictId == SeedDemoTerritory.DistrictId && p.Path.Length <= 4 * PlacePath.SegmentLength).ToListAsync(stop)).ToDictionary(p => p.Id);
        var dice = new Dice(DemoTerritory.Seed + 2);
        var (nth, now, heads) = (0, clock.GetUtcNow(), 0);
        var leads = new Dictionary<Guid, Guid>();
        foreach (var post in posts.Where(post => post.Kind.IsOffice()))
        {
            var holder = SignsIn(post, places[post.PlaceId]) is { } name && named.TryGetValue(name, out var account) ? account : Staff();
            // Here and there a grid's worker has never signed in: a holder in name only.
            if (post.Kind != PostKind.GridWorker || nth % 41 != 7 || !holder.Name.StartsWith("demo-staff", StringComparison.Ordinal)) holder.PasswordWasRight(now.AddHours(-1 - (nth % 90)));
            db.Add(new Holding(post.DistrictId, NewId(), post.Id, holder.Id, deputy: false, DemoTerritory.From));
            if (post.Kind == PostKind.CommunityLead) leads[post.PlaceId] = holder.Id;
            if (post.Kind is PostKind.GridWorker or PostKind.CommunityLead or PostKind.StreetLead) continue;
            db.Add(new Holding(post.DistrictId, NewId(), post.Id, Staff().Id, deputy: true, DemoTerritory.From));
        }

        foreach (var post in posts.Where(post => post.Kind is PostKind.UnitHead or PostKind.BuildingHead)) db.AddRange(DemoHeads.Hold(post, heads++, clock.Today(), now, Staff, NewId));
        db.AddRange(DemoTeams.Hold(posts.Where(post => post.Kind == PostKind.GridTeam), places, leads, Staff, NewId));

        await db.SaveChangesAsync(stop);
        return Done.It;

        Account Staff()
        {
            nth++;
            var staff = new Account { Id = NewId(), Name = $"demo-staff-{nth:000}", DisplayName = DemoNames.Person(dice), Demo = true };
            db.Add(staff); // without a password hash no password is right
            return staff;
        }

        Guid NewId() => dice.Uuid(new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() + nth);
    }

    // The posts of the pictures: 东安社区 with its 第3网格, 列东街道, the district, the street lamps.
    private static string? SignsIn(Post post, Place place) => (post.Kind, post.Code, place.PlateSmall, place.Name) switch
    {
        (PostKind.GridWorker, _, "东安社区", "第3网格") => "gridworker",
        (PostKind.CommunityDesk, _, _, "东安社区") => "community",
        (PostKind.StreetDesk, _, _, "列东街道") => "street",
        (PostKind.DistrictDesk, _, _, _) => "district",
        (PostKind.Department, "city-lighting", _, _) => "department",
        _ => null,
    };
}
