using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Linli.Cases;
using Linli.Contracts;
using Linli.Host.Tests.Proof;
using Linli.Kernel;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>The 1+5 checklist of a community: every point is reckoned from records and follows them (row J10).</summary>
public sealed partial class GridMaturity(SharedCast shared) : IClassFixture<SharedCast>
{
    private const int FiguresInAll = 14;

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J10")]
    public async Task The_score_of_a_community_follows_its_records_and_nobody_types_it(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await Plant(cast, "成熟甲社区");
        Assert.Equal("62", await Score(cast, here)); // homes 15 of 15, limits 15 of 15, workers 10 of 10; no code, outline, deputy, team: 40 of 65
        await Deputise(cast, here);
        Assert.Equal("69", await Score(cast, here)); // half of the workers have a deputy, which is the aim: 45 of 65
        await Outline(cast, here);
        Assert.Equal("73", await Score(cast, here)); // one of two outlines: 47.5 of 65
        await Report(cast, here);
        Assert.Equal("70", await Score(cast, here)); // a matter known by its grid, not found by a worker: 52.5 of 75
        await Ungrid(cast, here.Buildings["2栋"]);
        Assert.Equal("60", await Score(cast, here)); // half of the households in no grid: 45 of 75

        var page = await cast["district"].Read(At(here));
        Assert.DoesNotMatch("<(input|select|textarea)", page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main", StringComparison.Ordinal)]);
        using var typed = await cast["district"].Send(At(here), [("Score", "100"), ("One.Score", "100")]);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, typed.StatusCode);
        Assert.Equal("60", await Score(cast, here));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J10")]
    public async Task Each_figure_about_grids_and_posts_follows_its_own_records_alone(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await Plant(cast, "成熟丁社区");
        var read = await Reading.Of(cast, here);
        await read.Now(
            ("每户在一个网格里，也只在一个", "20 / 20"), ("社区对上了统计用区划代码", "0 / 1"), ("网格户数不超上限", "2 / 2"), ("网格画了边界", "0 / 2"),
            ("网格员真正在岗", "2 / 2"), ("网格员有副职", "0 / 2"), ("网格按标准配齐", "0 / 2"), ("换人当天有人接", "–"), ("党组织建在网格上", "没有记录，不计分"));

        await cast.Plant(async db =>
        {
            var community = await db.Set<Place>().SingleAsync(p => p.Id == here.Id);
            db.Add(new PlaceCode(community.DistrictId, community.Id, "350404999999", Today.AddDays(-1), null));
        });
        await read.Now(("社区对上了统计用区划代码", "1 / 1"));
        await Outline(cast, here);
        await read.Now(("网格画了边界", "1 / 2"));
        await Deputise(cast, here);
        await read.Now(("网格员有副职", "1 / 2"));
        await FillTeam(cast, here.Grids["第1网格"]);
        await read.Now(("网格按标准配齐", "1 / 2"));
        await cast.Plant(db => AddHomes(db, here.Buildings["2栋"], 491));
        await read.Now(("每户在一个网格里，也只在一个", "511 / 511"), ("网格户数不超上限", "1 / 2"));
        await Ungrid(cast, here.Buildings["2栋"]);
        await read.Now(("每户在一个网格里，也只在一个", "10 / 511"), ("网格户数不超上限", "2 / 2"));

        var second = await WorkersPost(cast, here, "第2网格");
        await cast.Plant(async db => (await db.Set<Holding>().SingleAsync(h => h.PostId == second)).End(Today));
        await read.Now(("网格员真正在岗", "1 / 2"), ("换人当天有人接", "0 / 1"));
        await cast.Plant(db =>
        {
            db.Add(new Holding(1, Guid.NewGuid(), second, PlantedCommunity.Somebody(db).Id, deputy: false, Today));
            return Task.CompletedTask;
        });
        await read.Now(("网格员真正在岗", "2 / 2"), ("换人当天有人接", "1 / 1"));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J10")]
    public async Task Each_figure_about_service_follows_its_own_records_alone(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await Plant(cast, "成熟戊社区");
        await Deputise(cast, here);
        var read = await Reading.Of(cast, here);
        await read.Now(("诉求落到了网格", "–"), ("按时联系报事人", "–"), ("按时答复", "–"), ("办完的事，居民亲口说解决了", "–"), ("答复以后没有异议", "–"), ("网格员主动发现的事", "–"));

        var solved = await Report(cast, here);
        await read.Now(("诉求落到了网格", "1 / 1"), ("网格员主动发现的事", "0 / 1"));
        await Answer(cast, solved);
        await read.Now(("按时联系报事人", "1 / 1"), ("按时答复", "1 / 1"), ("答复以后没有异议", "1 / 1"));
        Assert.Null(await cast.Move("resident", solved, "confirm"));
        await read.Now(("办完的事，居民亲口说解决了", "1 / 1"));

        var disputed = await Report(cast, here);
        await Answer(cast, disputed);
        Assert.Null(await cast.Move("resident", disputed, "dispute", new { text = "还堵着。" }));
        await Answer(cast, disputed);
        await read.Now(("诉求落到了网格", "2 / 2"), ("网格员主动发现的事", "0 / 2"), ("按时联系报事人", "2 / 2"), ("按时答复", "2 / 2"), ("答复以后没有异议", "1 / 2"));

        var late = await Report(cast, here);
        var gone = DateTimeOffset.UtcNow.AddHours(-1);
        await cast.Plant(db => db.Set<Case>().Where(c => c.Number == late).ExecuteUpdateAsync(set => set.SetProperty(c => c.FirstContactDue, gone)));
        await read.Now(("诉求落到了网格", "3 / 3"), ("网格员主动发现的事", "0 / 3"), ("按时联系报事人", "2 / 3"));
        await cast.Plant(db => db.Set<Case>().Where(c => c.Number == late).ExecuteUpdateAsync(set => set.SetProperty(c => c.ResolveDue, gone)));
        await read.Now(("按时答复", "2 / 3"));
        await cast.Plant(db => db.Set<Case>().Where(c => c.Number == solved).ExecuteUpdateAsync(set => set.SetProperty(c => c.ConfirmedByProxy, true)));
        await read.Now(("办完的事，居民亲口说解决了", "0 / 1")); // the desk said so for the resident

        await cast.Report("resident", "rubbish", new { kind = "household", blocks = false }, $"1.{here.Id:N}");
        await read.Now(("诉求落到了网格", "3 / 4"), ("网格员主动发现的事", "0 / 4"));
        await cast.Report("other-resident", "worker-found", new { kind = "passage", danger = false }, $"1.{here.Buildings["1栋"]:N}", new { found = true });
        await read.Now(("诉求落到了网格", "4 / 5"), ("网格员主动发现的事", "1 / 5"));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J10")]
    public async Task The_one_and_the_five_are_listed_with_their_evidence_and_what_has_no_record_says_so(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await Plant(cast, "成熟乙社区");
        var page = WebUtility.HtmlDecode(await cast["street"].Read(At(here)));
        foreach (var part in new[] { "党建引领网格", "科学划分社区", "规范网格设置", "配强网格力量", "优化运行机制", "开展常态服务" }) Assert.Contains(part, page, StringComparison.Ordinal);
        Assert.Contains("没有记录，不计分", page, StringComparison.Ordinal);
        var evidence = Evidence().Matches(page).Select(found => found.Groups["to"].Value).ToList();
        Assert.Equal(FiguresInAll, evidence.Count);
        foreach (var to in evidence.Distinct())
        {
            using var answer = await cast["street"].Http.GetAsync(to);
            Assert.Equal((to, HttpStatusCode.OK), (to, answer.StatusCode));
        }
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_street_sees_its_communities_and_no_others_lowest_first(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await Plant(cast, "成熟丙社区");
        var page = await cast["street"].Read("/desk/grids/maturity");
        Assert.Contains("成熟丙社区", page, StringComparison.Ordinal);
        var scores = Rows().Matches(page).Select(row => int.Parse(row.Groups["score"].Value)).ToList();
        Assert.NotEmpty(scores);
        Assert.Equal(scores.Order(), scores);
        using var elsewhere = await cast["street-elsewhere"].Http.GetAsync(At(here));
        Assert.NotEqual(HttpStatusCode.OK, elsewhere.StatusCode);
    }

    /// <summary>What the page of a community says of each item, and what is expected of it after each thing that happens.</summary>
    private sealed class Reading
    {
        private readonly Dictionary<string, string> known;
        private readonly Func<Task<Dictionary<string, string>>> read;

        private Reading(Dictionary<string, string> known, Func<Task<Dictionary<string, string>>> read) => (this.known, this.read) = (known, read);

        public static async Task<Reading> Of(Cast cast, PlantedCommunity here)
        {
            async Task<Dictionary<string, string>> Read() => Items().Matches(WebUtility.HtmlDecode(await cast["street"].Read(At(here))))
                .ToDictionary(found => found.Groups["item"].Value, found => found.Groups["share"] is { Success: true } share ? share.Value : found.Groups["none"] is { Success: true } none ? none.Value : "–");
            var first = await Read();
            Assert.Equal(FiguresInAll + 1, first.Count);
            return new(first, Read);
        }

        /// <summary>These say so now, and all others what they said before.</summary>
        public async Task Now(params (string Item, string Share)[] changed)
        {
            foreach (var (item, share) in changed) known[item] = share;
            Assert.Equal(known, await read());
        }
    }

    private static string At(PlantedCommunity here) => $"/desk/grids/maturity?place={here.Id}";

    private static async Task<string> Score(Cast cast, PlantedCommunity here) => Scored().Match(await cast["street"].Read(At(here))).Groups["score"].Value;

    /// <summary>Two grids of ten households with a worker each, and nothing else.</summary>
    private static Task<PlantedCommunity> Plant(Cast cast, string name) => PlantedCommunity.In(cast, name, 2, [(10, 1), (10, 2)]);

    private static Task<Guid> WorkersPost(Cast cast, PlantedCommunity here, string grid)
    {
        var at = here.Grids[grid];
        return cast.Db(db => db.Set<Post>().Where(p => p.PlaceId == at && p.Kind == PostKind.GridWorker).Select(p => p.Id).SingleAsync());
    }

    private static async Task Deputise(Cast cast, PlantedCommunity here)
    {
        var post = $"/desk/posts/{await WorkersPost(cast, here, "第1网格")}";
        using var deputy = await cast["street"].Send(post, [("Deputy.SignIn", "other-resident"), ("Deputy.On", $"{Today:yyyy-MM-dd}")], post + "?handler=Deputy");
        Assert.Equal(HttpStatusCode.Redirect, deputy.StatusCode);
    }

    private static async Task Outline(Cast cast, PlantedCommunity here)
    {
        object[] corners = [new { lat = 26.60, lon = 117.30 }, new { lat = 26.60, lon = 117.31 }, new { lat = 26.61, lon = 117.31 }];
        using var drawn = await cast["street"].Http.PutAsJsonAsync($"/api/v1/places/1/{here.Grids["第1网格"]}/outline", new { points = corners });
        Assert.Equal(HttpStatusCode.NoContent, drawn.StatusCode);
    }

    /// <summary>Every post that the grid's formula asks for is set up, and somebody holds it.</summary>
    private static async Task FillTeam(Cast cast, Guid grid)
    {
        using (var made = await cast["street"].Send($"/desk/grids/staffing/make?place={grid}", [("once", Guid.NewGuid().ToString("N"))]))
            Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        await cast.Plant(async db =>
        {
            foreach (var post in await db.Set<Post>().Where(p => p.PlaceId == grid && p.Kind == PostKind.GridTeam).ToListAsync())
                db.Add(new Holding(post.DistrictId, Guid.NewGuid(), post.Id, PlantedCommunity.Somebody(db).Id, deputy: false, Today));
        });
    }

    private static async Task AddHomes(LinliDb db, Guid building, int homes)
    {
        var path = (await db.Set<Place>().SingleAsync(p => p.Id == building)).Path;
        var unit = await db.Set<Place>().SingleAsync(p => p.Level == PlaceLevel.Unit && p.Path.StartsWith(path));
        var no = await db.Set<Place>().MaxAsync(p => p.ShortNo);
        for (var home = 1; home <= homes; home++) db.Add(Place.Below(unit, Guid.CreateVersion7(), ++no, PlaceLevel.Dwelling, $"加{home}室", new(2025, 1, 1)));
    }

    private static Task Ungrid(Cast cast, Guid building) => cast.Plant(async db =>
    {
        var path = (await db.Set<Place>().SingleAsync(b => b.Id == building)).Path;
        await db.Set<Place>().Where(p => p.Path.StartsWith(path)).ExecuteUpdateAsync(set => set.SetProperty(p => p.GridId, (Guid?)null));
    });

    private static async Task<string> Report(Cast cast, PlantedCommunity here) =>
        (await cast.Report("resident", "rubbish", new { kind = "household", blocks = false }, $"1.{here.Buildings["1栋"]:N}")).Number;

    private static async Task Answer(Cast cast, string number)
    {
        Assert.Null(await cast.Move("other-resident", number, "take"));
        Assert.Null(await cast.Move("other-resident", number, "answer", new { text = "清走了。" }));
    }

    [GeneratedRegex("<h1>[^<]*</h1>\\s*<p>\\s*<b>(?<score>\\d+) 分</b>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Scored();

    [GeneratedRegex("<a href=\"(?<to>/desk[^\"]*)\">看清单", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Evidence();

    [GeneratedRegex("<th scope=\"row\" class=\"cell-matter\">(?<item>[^<]+)</th>\\s*<td(?: colspan=\"3\")?[^>]*>\\s*(<b>\\d+%</b> <span[^>]*>(?<share>[^<]+)</span>|(?<none>没有记录[^<]*))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Items();

    [GeneratedRegex("<td class=\"figure\" data-told=\"[^\"]*\"><b>(?<score>\\d+)</b>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rows();
}
