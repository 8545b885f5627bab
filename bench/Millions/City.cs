using Linli.Contracts;
using Linli.Kernel;
using Npgsql;

namespace Linli.Bench.Millions;

/// <summary>A building where matters arise, with the community whose desk has them.</summary>
internal sealed record Spot(string Id, string Path, string Grid, string Name, string PlateSmall, string PlateLarge);

/// <summary>The city: the demo's district, and three more drawn after it under numbers of their own. Ids are the same in each; with its district's number one is unique.</summary>
internal sealed class City
{
    /// <summary>What each district has of all the matters: the first more than the others, as inner districts have.</summary>
    public static readonly IReadOnlyList<(int District, string Code, double Share)> Districts = [(1, "350404", 0.4), (2, "350421", 0.27), (3, "350423", 0.2), (4, "350424", 0.13)];

    private readonly Dictionary<string, List<Spot>> spots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Kind, string Code, string Path)> posts = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Kind, string Code, string Path), string> postAt = [];
    private readonly Dictionary<string, string> pathOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> idAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> desks = new(StringComparer.Ordinal);
    private readonly List<(string Community, double Until)> share = [];

    public static async Task Draw(NpgsqlConnection connection)
    {
        foreach (var (district, code, _) in Districts.Skip(1))
        {
            foreach (var (table, own) in new[] { ("territory_place", "district_id"), ("territory_place_code", "district_id, code"), ("territory_post", "district_id") })
            {
                var lines = await CopyLines.Of(connection, table);
                var values = lines.Columns.Select(column => column == "district_id" ? $"{district}" : column == "code" && table == "territory_place_code" ? $"'{code}' || substr(code, 7)" : $"\"{column}\"");
                await new NpgsqlCommand($"insert into {table} ({string.Join(',', lines.Columns.Select(c => $"\"{c}\""))}) select {string.Join(',', values)} from {table} where district_id = 1 on conflict do nothing", connection).ExecuteNonQueryAsync();
            }
        }
    }

    public static async Task<City> Read(NpgsqlConnection connection)
    {
        var city = new City();
        await foreach (var row in Rows(connection, "select id::text, path, level, name, plate_small, plate_large, grid_id::text from territory_place where district_id = 1"))
        {
            var (id, path, level) = ((string)row[0]!, (string)row[1]!, (string)row[2]!);
            (city.pathOf[id], city.idAt[path]) = (path, id);
            if (level != nameof(PlaceLevel.Building) || row[6] is not string grid) continue;
            var community = PlacePath.UpTo(path, 3);
            if (!city.spots.TryGetValue(community, out var here)) city.spots[community] = here = [];
            here.Add(new(id, path, grid, (string)row[3]!, (string)row[4]!, (string)row[5]!));
        }

        await foreach (var row in Rows(connection, "select p.id::text, p.kind, coalesce(p.code, ''), l.path from territory_post p join territory_place l using (district_id) where l.id = p.place_id and p.district_id = 1"))
        {
            var post = ((string)row[1]!, (string)row[2]!, (string)row[3]!);
            city.posts[(string)row[0]!] = post;
            city.postAt.TryAdd(post, (string)row[0]!);
            if (post.Item1 == nameof(PostKind.CommunityDesk)) city.desks[post.Item3] = (string)row[0]!;
        }

        city.Weigh();
        return city;
    }

    /// <summary>A building somewhere: larger communities and busier ones more often.</summary>
    public (string Community, Spot Spot) Somewhere(Dice dice)
    {
        var (drawn, community) = (dice.Share(), share[^1].Community);
        foreach (var (one, until) in share)
        {
            if (drawn >= until) continue;
            community = one;
            break;
        }

        return (community, dice.Pick(spots[community]));
    }

    /// <summary>The same post elsewhere: of the spot's grid, its community or its street; above, the post itself.</summary>
    public string Moved(string post, string community, Spot to)
    {
        if (post == CopyLines.Null || !posts.TryGetValue(post, out var of)) return post;
        var level = PlacePath.Level(of.Path);
        if (level <= 1) return post;
        var there = level == 2 ? PlacePath.UpTo(community, 2) : pathOf.TryGetValue(to.Grid, out var grid) && level > 3 ? grid : community;
        return postAt.GetValueOrDefault((of.Kind, of.Code, there)) ?? postAt.GetValueOrDefault((nameof(PostKind.CommunityDesk), of.Code, community))
            ?? desks.GetValueOrDefault(community, post);
    }

    /// <summary>A place's id in an office's name or of an office, elsewhere.</summary>
    public string MovedPlace(string place, string community) => pathOf.TryGetValue(place, out var path) && PlacePath.Level(path) is var level and (2 or 3)
        ? idAt[level == 2 ? PlacePath.UpTo(community, 2) : community]
        : place;

    private void Weigh()
    {
        var dice = new Dice(2026);
        var weights = spots.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, Weight: Math.Sqrt(pair.Value.Count) * Math.Exp(dice.Share() + dice.Share() - 1))).ToList();
        var (all, until) = (weights.Sum(one => one.Weight), 0.0);
        foreach (var (community, weight) in weights) share.Add((community, until += weight / all));
    }

    private static async IAsyncEnumerable<object?[]> Rows(NpgsqlConnection connection, string sql)
    {
        await using var ask = new NpgsqlCommand(sql, connection);
        await using var rows = await ask.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var row = new object?[rows.FieldCount];
            for (var i = 0; i < row.Length; i++) row[i] = await rows.IsDBNullAsync(i) ? null : rows.GetValue(i);
            yield return row;
        }
    }
}
