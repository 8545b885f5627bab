using System.Net;
using System.Text.RegularExpressions;
using Linli.Cases.Reads;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Cases.Desk;

/// <summary>The list at the community: what is in it, narrowed how, page by page, and what leaves the house as a table.</summary>
public sealed partial class TheQueue
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Filters_narrow_the_list_by_grid_kind_post_channel_day_and_words(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var here = await house.Report("垃圾房满了");
        var there = await house.Report("沙发丢在楼道", "东安新村 2栋");
        var lift = await house.Report("电梯停了", type: "lift", answers: DeskSetting.Lift);
        var (it, lead) = (await house.Case(here.Number), await house.PostOf("gridworker"));
        using var community = await house.SignIn("community");

        Assert.Equal([here.Number, there.Number, lift.Number], await Numbers(community, "/desk"));
        Assert.Equal([here.Number, lift.Number], await Numbers(community, $"/desk?grid={it.GridId:N}"));
        Assert.Equal([lift.Number], await Numbers(community, "/desk?type=lift"));
        Assert.Equal([here.Number], await Numbers(community, $"/desk?post={lead.Id.Id:N}"));
        Assert.Equal([here.Number, there.Number, lift.Number], await Numbers(community, "/desk?channel=portal"));
        Assert.Empty(await Numbers(community, "/desk?channel=phone"));
        Assert.Equal([there.Number], await Numbers(community, "/desk?q=沙发"));
        Assert.Empty(await Numbers(community, "/desk?to=2020-01-01"));
        Assert.Equal([here.Number], await Numbers(community, $"/desk?type=rubbish&grid={it.GridId:N}"));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Pages_follow_each_other_without_a_gap_or_a_double(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        for (var i = 0; i < 34; i++) await house.Report($"第 {i} 件垃圾");
        using var community = await house.SignIn("community");
        foreach (var order in new[] { "due", "reported" })
        {
            var first = await community.Read("/desk?order=" + order);
            Assert.Contains("显示 1–30，共 34 件", WebUtility.HtmlDecode(first), StringComparison.Ordinal);
            var second = await community.Read(WebUtility.HtmlDecode(Next().Match(first).Groups[1].Value));
            Assert.Contains("显示 31–34，共 34 件", WebUtility.HtmlDecode(second), StringComparison.Ordinal);
            Assert.Equal(34, Rows(first).Concat(Rows(second)).Distinct().Count());
        }
    }

    [Fact]
    public async Task What_the_office_must_do_comes_before_what_waits_for_the_resident()
    {
        await using var house = await DeskSetting.Open();
        var answered = await house.Report("先报的");
        await house.Move("gridworker", answered.Number, "take");
        await house.Move("gridworker", answered.Number, "answer", "清了。");
        var open = await house.Report("后报的");
        using var community = await house.SignIn("community");
        Assert.Equal([open.Number, answered.Number], Rows(await community.Read("/desk")));
        Assert.Equal([answered.Number], Rows(await community.Read("/desk?tab=answered")));
        Assert.Matches("等居民确认\\s*<span[^>]*>1<", await community.Read("/desk"));
    }

    [Fact]
    public async Task A_number_in_the_search_box_opens_the_case()
    {
        await using var house = await DeskSetting.Open();
        var it = await house.Report("垃圾");
        using var community = await house.SignIn("community");
        using var answer = await community.Http.GetAsync("/desk?q=" + it.Number);
        Assert.Equal("/desk/cases/" + it.Number, answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task An_exported_cell_that_a_spreadsheet_would_reckon_is_made_harmless_and_nobody_who_reported_is_in_it()
    {
        await using var house = await DeskSetting.Open();
        await house.Report("=HYPERLINK(\"http://x\")", phone: "13859012345", mustMeet: true);
        await house.Report("@SUM(1) 打 13859012345");
        await house.Report("-2+3，臭");
        using var community = await house.SignIn("community");
        using var answer = await community.Http.GetAsync("/desk/cases.csv");
        var text = await answer.Content.ReadAsStringAsync();
        var cells = text.TrimStart('\uFEFF').Split("\r\n").Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')[1].Trim('"')).ToList();
        Assert.Equal(3, cells.Count);
        Assert.All(cells, cell => Assert.StartsWith("'", cell, StringComparison.Ordinal));
        Assert.DoesNotContain("13859012345", text, StringComparison.Ordinal);
        Assert.DoesNotContain("陈阿姨", text, StringComparison.Ordinal);
        Assert.Equal("编号,事情,类别,来处,地方,状态,经手,报的时间,期限,结束时间,导出水印", text.TrimStart('\uFEFF').Split("\r\n")[0]);
        Assert.Single(await house.Read(db => db.Set<AuditEntry>().Where(a => a.Action == "cases.export").ToListAsync()));
    }

    [Fact]
    public async Task The_workbook_has_the_list_with_dates_as_dates_and_what_looks_like_a_formula_as_text()
    {
        await using var house = await DeskSetting.Open();
        await house.Report("=1+1 打 13859012345\u0007");
        using var community = await house.SignIn("community");
        using var answer = await community.Http.GetAsync("/desk/cases.xlsx");
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType?.MediaType);
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance); // the reader asks for it, whatever it reads
        using var reader = ExcelDataReader.ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
        Assert.True(reader.Read());
        Assert.Equal("编号,事情,类别,来处,地方,状态,经手,报的时间,期限,结束时间,导出水印", string.Join(',', Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)));
        Assert.True(reader.Read());
        Assert.StartsWith("=1+1 打", reader.GetString(1), StringComparison.Ordinal);
        Assert.DoesNotContain("13859012345", reader.GetString(1), StringComparison.Ordinal);
        var reported = Assert.IsType<DateTime>(reader.GetValue(7));
        Assert.InRange(reported, ChinaTime.Local(DateTimeOffset.UtcNow).DateTime.AddMinutes(-5), ChinaTime.Local(DateTimeOffset.UtcNow).DateTime.AddMinutes(1));
        Assert.Null(reader.GetValue(9));
        Assert.False(reader.Read());
        Assert.Single(await house.Read(db => db.Set<AuditEntry>().Where(a => a.Action == "cases.export").ToListAsync()));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_search_shows_its_rows_first_and_then_counts_on_to_the_exact_total(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        const int Held = FindCases.FoundMax + 3;
        for (var i = 0; i < Held; i++) await house.Report($"沙发丢在楼道 {i}", "东安新村 9栋");
        await house.Report("垃圾房满了");
        using var community = await house.SignIn("community");

        var first = WebUtility.HtmlDecode(await community.Read("/desk?q=沙发"));
        Assert.Equal(30, Rows(first).Count);
        Assert.Matches($"共 <a class=\"total\"[^>]*>{FindCases.FoundMax:N0} 多</a> 件", first);
        Assert.Equal($"{Held:N0}", (await community.Read(Part().Match(first).Groups[1].Value)).Trim());
        var clicked = WebUtility.HtmlDecode(await community.Read(Link().Match(first).Groups[1].Value)); // without a script
        Assert.Contains($"显示 1–30，共 {Held:N0} 件", clicked, StringComparison.Ordinal);
        Assert.Equal(Rows(first), Rows(clicked));
    }

    [Fact]
    public async Task An_empty_list_says_what_to_do()
    {
        await using var house = await DeskSetting.Open();
        using var community = await house.SignIn("community");
        Assert.Contains("现在没有在办的事。", await community.Read("/desk"), StringComparison.Ordinal);
        Assert.Contains("没有符合这些条件的事。", await community.Read("/desk?type=lift"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_part_that_follows_changes_is_the_list_with_its_counts_alone()
    {
        await using var house = await DeskSetting.Open();
        await house.Report("垃圾");
        using var community = await house.SignIn("community");
        var part = await community.Read("/desk?part=list&current=-");
        Assert.DoesNotContain("<html", part, StringComparison.Ordinal);
        Assert.Contains("hx-swap-oob=\"true\"", part, StringComparison.Ordinal);
        Assert.Single(Rows(part));
    }

    internal static List<string> Rows(string page) => [.. Row().Matches(page).Select(row => row.Groups[1].Value)];

    private static async Task<IEnumerable<string>> Numbers(Visitor visitor, string path) => Rows(await visitor.Read(path)).Order(StringComparer.Ordinal);

    [GeneratedRegex("<tr id=\"row-([0-9-]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("class=\"total\"[^>]* hx-get=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Part();

    [GeneratedRegex("class=\"total\" href=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Next();
}
