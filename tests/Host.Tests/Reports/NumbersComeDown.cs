using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel.Calendar;
using Linli.Kernel.Notices;
using Linli.Reports.Feeds;
using Linli.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Linli.Host.Tests.Reports;

/// <summary>Departments give numbers down, by hand and by their own programs; what each takes and gives stands side by side, and any number tells where it is from.</summary>
public sealed partial class NumbersComeDown
{
    private const string Board = "/desk/feeds", Lamps = "place.lamps";

    private static readonly DateOnly Today = ChinaTime.DateOf(DateTimeOffset.UtcNow);

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J19")]
    public async Task For_each_department_it_stands_what_it_took_up_and_what_it_gave_down_in_a_month(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        using var department = await house.SignIn("department");
        using var district = await house.SignIn("district");
        using (var silent = await department.Send("/desk/admission/new", Table(await Here(house)))) Assert.Contains("写明给社区发回什么", await Said(silent, HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal); // who takes up names what comes back
        using (var handed = await HandIn(community)) Assert.Equal(HttpStatusCode.Redirect, handed.StatusCode);

        var way = await Offer(house, department, "Desk", "", "Monthly");
        Assert.Contains("路灯盏数（第二批）", WebUtility.HtmlDecode(await district.Read(Board)), StringComparison.Ordinal);
        using (var early = await Give(department, way, "place.code,place.lamps\n")) Assert.Equal(HttpStatusCode.Conflict, early.StatusCode); // nobody has agreed
        await Agree(district, way);
        using (var theirs = await Give(community, way, "place.code,place.lamps\n")) Assert.Equal(HttpStatusCode.Forbidden, theirs.StatusCode);
        using (var wrong = await Give(department, way, "place.code,place.lamps\n350404001010,很多\n"))
        {
            var told = await Said(wrong, HttpStatusCode.UnprocessableEntity);
            foreach (var word in new[] { "整份退回，一个数也没收：有 1 处不对", "不是 0 以上的整数" }) Assert.Contains(word, told, StringComparison.Ordinal);
        }

        Assert.Contains("不是 0 以上的整数", WebUtility.HtmlDecode(await district.Read(way)), StringComparison.Ordinal);
        var others = WebUtility.HtmlDecode(await community.Read(way)); // what is wrong holds numbers of all places as they are
        Assert.Contains("退回，1 处不对", others, StringComparison.Ordinal);
        Assert.DoesNotContain("不是 0 以上的整数", others, StringComparison.Ordinal);

        using (var good = await Give(department, way, "place.code,place.lamps\n350404001010,46\n")) Assert.StartsWith(way + "?delivery=", good.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal("46", await Figure(community, await Here(house)));
        Assert.Contains("本地的数", WebUtility.HtmlDecode(await community.Read(way)), StringComparison.Ordinal); // the community's slice
        Assert.DoesNotContain("本地的数", WebUtility.HtmlDecode(await department.Read(way)), StringComparison.Ordinal);

        var lighting = await house.Department("city-lighting");
        var month = Today.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var rows = (await community.Read($"{Board}/balance.csv?month={month}")).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')).ToList();
        var own = Assert.Single(rows, row => row[1] == lighting.Name);
        var (fields, cells) = await GivenBy(house, lighting.Office);
        Assert.Equal("5", own[2]); // households, people, buildings, lamps and the note of the demo's form; name and code are no data
        Assert.Equal("4", own[3]); // what is no note
        Assert.Equal([fields.ToString(CultureInfo.InvariantCulture), cells.ToString(CultureInfo.InvariantCulture), (5 - fields).ToString(CultureInfo.InvariantCulture)], own[5..]);
        var page = WebUtility.HtmlDecode(await community.Read($"{Board}/balance?month={month}"));
        Assert.Contains("1 张表答应，1 张兑现", page, StringComparison.Ordinal);
        await using (var scope = house.Services.CreateAsyncScope())
        {
            var departments = await scope.ServiceProvider.GetRequiredService<Linli.Contracts.IPosts>().Departments(lighting.Id.District, default);
            Assert.All(departments, post => Assert.Contains($">{post.Name}</th>", page, StringComparison.Ordinal)); // also who does neither
        }

        var before = await community.Read($"{Board}/balance.csv?month={Today.AddMonths(-12).ToString("yyyy-MM", CultureInfo.InvariantCulture)}");
        Assert.All(before.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1), line => Assert.EndsWith(",0,0,0,0,0,0", line, StringComparison.Ordinal)); // each month for itself
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "M72")]
    public async Task A_change_at_the_source_is_here_within_its_cycle_a_failed_feed_alarms_and_any_number_tells_its_lineage(Dialect dialect)
    {
        await using var source = await Source.Open();
        await using var house = await DeskSetting.Open(dialect, new() { Settings = { ["Linli:Feeds:Hosts"] = source.Host } });
        using var community = await house.SignIn("community");
        using var department = await house.SignIn("department");
        using var district = await house.SignIn("district");
        var here = await Here(house);
        using (var elsewhere = await department.Send(Board, Form(here, "Address", "http://127.0.0.2/lamps.csv", "Daily")))
        {
            var told = await Said(elsewhere, HttpStatusCode.UnprocessableEntity);
            foreach (var word in new[] { "系统管理员允许的主机", "value=\"http://127.0.0.2/lamps.csv\"" }) Assert.Contains(word, told, StringComparison.Ordinal);
        }

        var way = await Offer(house, department, "Address", source.Address, "Daily");
        await Agree(district, way);
        var number = way.Split('/')[^1];
        source.Says = "place.code,place.lamps\n350404001010,46\n";
        await Fetch(house, number);
        Assert.Equal("46", await Figure(community, here));
        source.Says = "place.code,place.lamps\n350404001010,52\n";
        await Fetch(house, number);
        Assert.Equal("52", await Figure(community, here));
        var feed = await house.Read(db => db.Set<Feed>().AsNoTracking().SingleAsync(it => it.Number == number));
        Assert.True(feed.NextAt <= feed.TriedAt + TimeSpan.FromDays(feed.CycleDays)); // it looks again before a cycle is over

        source.Status = 500;
        await Fetch(house, number);
        Task<int> Alarms() => house.Read(db => db.Set<Notice>().CountAsync(n => n.Kind == FeedNews.Failed && n.Subject == number));
        var alarms = await Alarms();
        await Fetch(house, number);
        Assert.Equal(alarms, await Alarms()); // told once, though it failed twice
        foreach (var alarmed in new[] { department, district }) Assert.Contains("“路灯盏数（第二批）”没取到数", WebUtility.HtmlDecode(await alarmed.Read("/notices")), StringComparison.Ordinal);
        Assert.Contains("没取到：对方答复 500", WebUtility.HtmlDecode(await community.Read(Board)), StringComparison.Ordinal);
        (source.Status, source.Says) = (200, "place.code,place.lamps\n350404001010,很多\n");
        await Fetch(house, number);
        Assert.Contains("退回，1 处不对", WebUtility.HtmlDecode(await community.Read(way)), StringComparison.Ordinal);
        Assert.Equal("52", await Figure(community, here)); // the last good one stands

        var taken = await house.Read(db => db.Set<Delivery>().AsNoTracking().Where(it => it.FeedId == feed.Id && it.State == DeliveryState.Taken).OrderByDescending(it => it.ArrivedAt).FirstAsync());
        var given = await Lineage(community, here, Lamps);
        foreach (var told in new[] { number, taken.Hash, feed.OfficeName, "系统去取的", "52" }) Assert.Contains(told, given, StringComparison.Ordinal);
        Assert.Contains("系统从“居民和单位底册”直接数", await Lineage(community, here, "place.people"), StringComparison.Ordinal);
        var derived = await Lineage(community, here, "place.share-60-plus");
        foreach (var told in new[] { "按下面的数算", "60岁以上人数", "在住人数" }) Assert.Contains(told, derived, StringComparison.Ordinal);
        using var bare = await community.Http.GetAsync($"/desk/dictionary/lineage?place={here}&element=person.phone");
        Assert.Contains("写一个在用的、按地方的数", await Said(bare, HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal); // data sets, not people
    }

    private static async Task<Guid> Here(WebHouse house) => (await house.PostOf("community")).Place.Id;

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static (string, string)[] Form(Guid place, string connector, string address, string cycle) =>
    [
        ("place", place.ToString()), ("title", "路灯盏数（第二批）"), ("purpose", "居民报修时社区心里有数"), ("basis", "《城市照明管理规定》"), ("elements", Lamps), ("cycle", cycle), ("since", Text(Today)), ("until", Text(Today.AddDays(200))),
        ("connector", connector), ("address", address), ("entry", ""), ("once", Guid.NewGuid().ToString("N")),
    ];

    /// <summary>A table that says nothing of what comes back.</summary>
    private static (string, string)[] Table(Guid place) =>
    [
        ("place", place.ToString()), ("kind", "Table"), ("nature", "Regular"), ("class", "facilities"), ("role", "Helps"), ("title", "路灯基础表"), ("fields", "灯杆编号"), ("basis", "《城市照明管理规定》"), ("frequency", "Monthly"), ("minutes", "10"),
        ("since", Text(Today)), ("until", Text(Today.AddDays(200))), ("standard", ""), ("conditions", "配联系人"), ("returns", " "), ("once", Guid.NewGuid().ToString("N")),
    ];

    private static async Task<string> Offer(WebHouse house, Visitor department, string connector, string address, string cycle)
    {
        using var offered = await department.Send(Board, Form(await Here(house), connector, address, cycle));
        return Assert.IsType<Uri>(offered.Headers.Location).ToString().Split('?')[0];
    }

    private static async Task Agree(Visitor district, string way)
    {
        using var decided = await district.Send(way, [("version", "1"), ("agree", "yes"), ("reason", "")], way + "?handler=Decide");
        Assert.Equal(way + "?done=decided", decided.Headers.Location?.ToString());
    }

    private static async Task<HttpResponseMessage> Give(Visitor who, string way, string file)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Visitor.TokenOf(await who.Read(way))), "__RequestVerificationToken" }, { new StringContent(Text(Today)), "On" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "File", "路灯.csv" },
        };
        return await who.Http.PostAsync(way + "?handler=Give", form);
    }

    /// <summary>Lets the house look at once, whoever of its workers does it.</summary>
    private static async Task Fetch(WebHouse house, string number)
    {
        await house.Read(db => db.Set<Feed>().Where(it => it.Number == number).ExecuteUpdateAsync(set => set.SetProperty(it => it.NextAt, (DateTimeOffset?)DateTimeOffset.UtcNow.AddMinutes(-1)).SetProperty(it => it.TriedAt, (DateTimeOffset?)null)));
        for (var tries = 0; tries < 400; tries++)
        {
            await house.Services.GetRequiredService<FetchFeeds>().RunDue(default);
            if (await house.Read(db => db.Set<Feed>().AnyAsync(it => it.Number == number && it.TriedAt != null))) return;
            await Task.Delay(50);
        }

        Assert.Fail("The house did not go for it within 20 s");
    }

    /// <summary>As the community reads it at the dictionary.</summary>
    private static async Task<string> Figure(Visitor community, Guid place) =>
        (await community.Read($"/desk/dictionary/figures.csv?place={place}&elements={Lamps}")).TrimStart('\uFEFF').Split("\r\n")[1].Split(',')[2];

    private static async Task<string> Lineage(Visitor who, Guid place, string element) => WebUtility.HtmlDecode(await who.Read($"/desk/dictionary/lineage?place={place}&element={element}"));

    /// <summary>As the page that is looked at asks for it, with the one number that nobody knows.</summary>
    private static async Task<HttpResponseMessage> HandIn(Visitor community)
    {
        var page = await community.Read("/desk/due");
        return await community.Send("/desk/due", [("seen", Seen().Match(page).Groups[1].Value), .. Due().Matches(page).Select(table => ("tables", table.Groups[1].Value)), (Answer().Match(page).Value, "46")], "/desk/due");
    }

    /// <summary>Elements and numbers that an office gave this month, from the rows themselves.</summary>
    private static Task<(int Fields, int Cells)> GivenBy(WebHouse house, string office) => house.Read(async db =>
    {
        var feeds = await db.Set<Feed>().AsNoTracking().Where(feed => feed.Office == office).Select(feed => feed.Id).ToListAsync();
        var first = new DateOnly(Today.Year, Today.Month, 1);
        var came = (await db.Set<Delivery>().AsNoTracking().Where(it => feeds.Contains(it.FeedId) && it.State == DeliveryState.Taken).ToListAsync()).FindAll(it => it.AsOf >= first).ConvertAll(it => it.Id);
        var numbers = await db.Set<GivenNumber>().AsNoTracking().Where(row => came.Contains(row.DeliveryId)).ToListAsync();
        return (numbers.Select(row => row.Code).Distinct().Count(), numbers.Count);
    });

    private static async Task<string> Said(HttpResponseMessage answer, HttpStatusCode status)
    {
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {page}");
        return page;
    }

    [GeneratedRegex("name=\"seen\" value=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Seen();

    [GeneratedRegex("name=\"tables\" value=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Due();

    [GeneratedRegex("Answer_[a-z0-9_]+", RegexOptions.None, 1000)]
    private static partial Regex Answer();

    /// <summary>A department's own program, which answers what it is told to.</summary>
    private sealed class Source : IAsyncDisposable
    {
        private WebApplication app = null!;

        public int Status { get; set; } = 200;
        public string Says { get; set; } = "";
        public string Host => app.Urls.First();
        public string Address => Host + "/lamps.csv";

        public static async Task<Source> Open()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var source = new Source { app = builder.Build() };
            source.app.Run(http =>
            {
                http.Response.StatusCode = source.Status;
                return http.Response.WriteAsync(source.Says);
            });
            await source.app.StartAsync();
            return source;
        }

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }
}
