using System.Net;
using System.Text;
using System.Text.Json;
using Linli.Engines.Counts;
using Linli.Host.Tests.Cases.Desk;
using Linli.Host.Tests.Registry;
using Linli.Kernel.Calendar;
using Linli.Kernel;
using Linli.Registry;
using Linli.Reports.Dictionary;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Reports;

/// <summary>The data dictionary as departments and the district's data desk use it.</summary>
public sealed class DictionaryAtTheDesk
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "M73")]
    public async Task A_file_that_does_not_conform_gets_each_mistake_by_row_and_column_and_the_dictionary_is_taken_along(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        using var department = await house.SignIn("department");
        const string sheet = "地方名称,在住人数,路灯盏数,出生日期,备注栏\n东安社区,1200,3,1980-01-02,x\n,十二,-4,1980/1/2,\n东安社区,1.5,100001,32日,\n";
        var listed = (await (await Check(department, sheet, "place.households", "csv")).Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            [
                "行,列,表头,问题", "1,E,备注栏,字典里没有这个表头", "1,,在住户数,缺这一列", "3,A,地方名称,空着，这一项必须填", "3,B,在住人数,“十二”不是 0 以上的整数", "3,C,路灯盏数,“-4”不是 0 以上的整数", "3,D,出生日期,日期要统一写成 2026-05-06 这样",
                "4,B,在住人数,“1.5”不是 0 以上的整数", "4,C,路灯盏数,“100001”超出范围：0 到 100000", "4,D,出生日期,“…”不是能认的日期，写成 2026-05-06 这样",
            ],
            listed);
        Assert.Contains("有 9 处不符合", await Said(await Check(department, sheet, "place.households", "")), StringComparison.Ordinal);
        Assert.Contains("符合字典。", await Said(await Check(department, "地方名称,在住人数\n东安社区,1200\n", "", "")), StringComparison.Ordinal);
        using (var none = await Check(department, "甲,乙\n1,2\n", "", "")) Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);

        var csv = (await department.Read("/desk/dictionary.csv")).TrimStart('\uFEFF');
        Assert.Contains("place.lamps,路灯盏数,Street lamps,这一片里由区里养护的路灯，坏的也算。,地方,个数,盏,,0,100000,否,可公开,路灯管理所台账,90,", csv, StringComparison.Ordinal);
        Assert.Contains("person.identity,身份证件号码", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("place.lamps", await department.Read("/desk/dictionary.csv?sensitivity=Personal"), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await department.Read("/desk/dictionary.json"));
        Assert.Equal(["place.bins-emptied", "place.lamps", "place.lamps-mended", "place.people-per-household", "place.share-60-plus", "place.water-cuts"], json.RootElement.GetProperty("elements").EnumerateArray().Select(one => one.GetProperty("code").GetString()!));

        var page = WebUtility.HtmlDecode(await department.Read("/desk/dictionary/place.share-60-plus"));
        Assert.Contains("“60岁以上人数”", page, StringComparison.Ordinal);
        Assert.Contains("第 1 版", page, StringComparison.Ordinal);
        using (var mine = await department.Send("/desk/dictionary/propose", Typed("place.x", "某数", "按籍贯分的人数", ""), "/desk/dictionary/propose")) Assert.Contains("不收这样的内容：籍贯、户籍地", await Said(mine), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "L35")]
    public async Task Two_departments_that_mean_different_people_by_one_word_each_get_a_table_that_is_right(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        var community = (await house.PostOf("community")).Place;
        await Move(house, community.Id);
        await Holds(house, "department", "elder-care", "养老服务中心");
        await Holds(house, "resident", "civil-affairs", "民政科");
        using var affairs = await house.SignIn("resident");
        using var care = await house.SignIn("department");
        using var desk = await house.SignIn("district");
        var first = await Propose(affairs, Typed("place.residents", "常住人口", "住在这里满半年的人", "place.people_half_year"));
        var second = await Propose(care, Typed("place.residents", "常住人口", "登记住在这里的人，另一处住房也算", "place.people_entered"));

        var both = WebUtility.HtmlDecode(await desk.Read(first));
        foreach (var told in new[] { "同一个词有 2 家在提", "住在这里满半年的人", "登记住在这里的人，另一处住房也算", "“住满半年的人数”", "“登记在住人数”" }) Assert.Contains(told, both, StringComparison.Ordinal);
        using (var theirs = await care.Http.GetAsync(first)) Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        using (var other = await affairs.Send(first, [("version", "1"), ("how", "Adopted")], first + "?handler=Settle")) Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        foreach (var (proposal, code, name) in new[] { (first, "place.residents-half-year", "常住人口（住满半年）"), (second, "place.residents-entered", "常住人口（登记在住）") })
            using (var settled = await desk.Send(proposal, [("version", "1"), ("how", "KeptApart"), ("code", code), ("name", name), ("reason", "两家各有依据，分开叫")], proposal + "?handler=Settle"))
                Assert.Equal(proposal + "?done=settled", settled.Headers.Location?.ToString());
        using (var twice = await desk.Send(second, [("version", "1"), ("how", "Declined"), ("reason", "再来")], second + "?handler=Settle")) Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);

        var (halfYear, entered) = await Counted(house, community.Id);
        Assert.True(entered > halfYear + 10 && halfYear >= 5);
        Assert.Equal(SmallCounts.Rounded(halfYear), await Cell(affairs, community.Id, "常住人口", "常住人口（住满半年）"));
        Assert.Equal(SmallCounts.Rounded(entered), await Cell(care, community.Id, "常住人口", "常住人口（登记在住）"));
        Assert.Equal(SmallCounts.Rounded(halfYear), await Cell(care, community.Id, "place.residents-half-year", "常住人口（住满半年）"));
        Assert.Contains("“常住人口”口径有结论了", WebUtility.HtmlDecode(await affairs.Read("/notices")), StringComparison.Ordinal);
        Assert.Contains("民政科“常住人口”", WebUtility.HtmlDecode(await desk.Read("/desk/dictionary/place.residents-half-year")), StringComparison.Ordinal);
    }

    /// <summary>What each definition counts, from the rows themselves.</summary>
    private static Task<(int HalfYear, int Entered)> Counted(WebHouse house, Guid community) => house.Read(async db =>
    {
        var today = ChinaTime.DateOf(DateTimeOffset.UtcNow);
        var path = await db.Set<Place>().Where(p => p.Id == community).Select(p => p.Path).SingleAsync();
        var homes = (await db.Set<Residence>().AsNoTracking().ToListAsync()).FindAll(home => home.Path.StartsWith(path, StringComparison.Ordinal));
        var before = homes.Where(home => home.Main && home.HoldsOn(today.AddMonths(-6))).Select(home => home.PersonId).ToHashSet();
        return (homes.Where(home => home.Main && home.HoldsOn(today)).Select(home => home.PersonId).Distinct().Count(before.Contains), homes.Where(home => home.HoldsOn(today)).Select(home => home.PersonId).Distinct().Count());
    });

    /// <summary>Seven who moved in last week, six who have another home here, and five who moved within the community a month ago after years.</summary>
    private static async Task Move(WebHouse house, Guid community)
    {
        var today = ChinaTime.DateOf(DateTimeOffset.UtcNow);
        var home = await house.EmptyHome();
        for (var nth = 0; nth < 18; nth++)
        {
            var person = new Person { DistrictId = 1, Id = Guid.CreateVersion7() };
            await house.Plant(person);
            Residence At(DateOnly since, bool main) => new() { DistrictId = 1, Id = Guid.CreateVersion7(), PersonId = person.Id, PlaceId = home.Id.Id, Path = home.Path, GridId = home.Grid, Kind = ResidenceKind.Tenant, Main = main, Since = since, Evidence = Evidence.OwnWord, RecordedAt = DateTimeOffset.UtcNow };
            if (nth < 7) await house.Plant(At(today.AddDays(-7), main: true));
            else if (nth < 13) await house.Plant(At(today.AddYears(-2), main: false));
            else
            {
                var old = At(today.AddYears(-3), main: true);
                old.End(today.AddMonths(-1));
                await house.Plant(old);
                await house.Plant(At(today.AddMonths(-1), main: true));
            }
        }

        Assert.NotEqual(Guid.Empty, community);
    }

    /// <summary>Lets an account work for a department of its own, whatever it held.</summary>
    private static async Task Holds(WebHouse house, string account, string department, string name)
    {
        var (who, district, since, post) = (await house.AccountOf(account), (await house.PostOf("district")).Place, ChinaTime.DateOf(DateTimeOffset.UtcNow).AddDays(-1), Guid.CreateVersion7());
        await house.Read(db => db.Set<Holding>().Where(h => h.AccountId == who).ExecuteDeleteAsync());
        await house.Plant(new Post(1, post, Linli.Contracts.PostKind.Department, department, district.Id, name, name, since, demo: false));
        await house.Plant(new Holding(1, Guid.CreateVersion7(), post, who, deputy: false, since));
    }

    private static (string, string)[] Typed(string code, string name, string meaning, string expression) =>
        [("kind", "New"), ("baseVersion", "0"), ("code", code), ("name", name), ("meaning", meaning), ("of", "Place"), ("type", "Count"), ("unit", "人"), ("sensitivity", "Internal"), ("source", "居民底册"), ("freshDays", "30"), ("expression", expression), ("why", "年报要用"), ("once", Guid.NewGuid().ToString("N"))];

    private static async Task<string> Propose(Visitor who, (string, string)[] typed)
    {
        using var made = await who.Send("/desk/dictionary/propose", typed, "/desk/dictionary/propose");
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        return made.Headers.Location!.ToString().Split('?')[0];
    }

    /// <summary>The figure of a community in the table that an office takes along.</summary>
    private static async Task<long> Cell(Visitor who, Guid community, string asked, string head)
    {
        var lines = (await who.Read($"/desk/dictionary/figures.csv?place={community}&elements={Uri.EscapeDataString(asked)}")).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        Assert.Equal(head, lines[0][2]);
        return long.Parse(lines[1][2], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<HttpResponseMessage> Check(Visitor who, string sheet, string wanted, string answer)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(Visitor.TokenOf(await who.Read("/desk/dictionary/check"))), "__RequestVerificationToken" }, { new StringContent(wanted), "wanted" }, { new StringContent(answer), "as" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(sheet)), "file", "报表.csv" },
        };
        return await who.Http.PostAsync("/desk/dictionary/check", form);
    }

    private static async Task<string> Said(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
