using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Host.Tests.Cases.Desk;
using Linli.Host.Tests.Looks;
using Linli.Storage;
using Linli.Territory;
using Linli.Territory.Divisions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>An administrator looks for a division and enters what a document ordered: recoding, merger, split, and the way back.</summary>
public sealed class RecodedByHand(Browser browser)
{
    private const string Merger = "350402 → 350404 三元区\n350403 → 350404\n350403001 → 350404004";
    private static readonly DateOnly Merged = new(2021, 2, 3);

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_merger_is_looked_at_first_then_entered_and_totals_of_both_years_agree(Dialect dialect)
    {
        await using var house = await WithList(dialect);
        using var admin = await house.SignIn("sysadmin");
        using (var look = await Enter(admin, Merger, Merged, "look"))
        {
            var said = await look.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.OK, look.StatusCode);
            Assert.Contains("会停用 7 个代码，启用 6 个，本系统 0 个地方换代码", said, StringComparison.Ordinal);
            Assert.Contains("350404004001 江滨社区", said, StringComparison.Ordinal);
        }

        Assert.Equal("350402", (await Standing(admin, "350402"))[0]); // looked at only

        using (var done = await Enter(admin, Merger, Merged, "do")) Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(["350404"], await Standing(admin, "350402"));
        Assert.Equal(["350404001010"], await Standing(admin, "350402001010"));
        Assert.Equal(["350404004001"], await Standing(admin, "350403001001"));
        var (before, after) = (Merged.AddDays(-1), Merged);
        Assert.Equal(3, await Communities(admin, "350404", after));
        Assert.Equal(await Communities(admin, "350402", before) + await Communities(admin, "350403", before), await Communities(admin, "350404", after));
        Assert.Equal(0, await Communities(admin, "350402", after) + await Communities(admin, "350404", before));

        Assert.Contains("350404001010", await admin.Read("/admin/divisions?q=dasq"), StringComparison.Ordinal); // the index of names followed
        Assert.Contains("东安社区", await admin.Read("/admin/divisions?q=安社"), StringComparison.Ordinal);
        Assert.Contains("国函〔2021〕3号", await admin.Read("/admin/divisions/changes?q=350402"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Places_of_this_house_get_the_new_code_the_old_one_still_leads_there_and_nothing_is_keyed_anew(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        using var admin = await house.SignIn("sysadmin");
        var (rows, numbers) = (await Rows(house), await house.Read(db => db.Set<Linli.Cases.Case>().OrderBy(c => c.Number).Select(c => c.Number + c.Path).ToListAsync()));
        var id = await PlaceOf(admin, "350404001010");

        using (var done = await Enter(admin, "350404 350498", new(2026, 5, 1), "do")) Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(id, await PlaceOf(admin, "350498001010"));
        Assert.Equal(id, await PlaceOf(admin, "350404001010"));
        Assert.Equal(await PlaceOf(admin, "350498001000"), await PlaceOf(admin, "350402001000")); // the street's code before the merger of 2021
        Assert.Equal(rows, await Rows(house));
        Assert.Equal(numbers, await house.Read(db => db.Set<Linli.Cases.Case>().OrderBy(c => c.Number).Select(c => c.Number + c.Path).ToListAsync()));
        var codes = await house.Read(db => db.Set<PlaceCode>().Where(c => c.PlaceId == id).OrderBy(c => c.Since).Select(c => c.Code).ToListAsync());
        Assert.Equal(["350404001010", "350498001010"], codes);

        using (var undone = await TakeBack(admin, await Last(house))) Assert.Equal(HttpStatusCode.Redirect, undone.StatusCode);
        Assert.Equal(["350404001010"], await house.Read(db => db.Set<PlaceCode>().Where(c => c.PlaceId == id).OrderBy(c => c.Since).Select(c => c.Code).ToListAsync()));
        Assert.Equal(1, await house.Read(db => db.Set<PlaceCode>().CountAsync(c => c.PlaceId == id && c.Until == null)));
        Assert.Contains("已撤销", await admin.Read("/admin/divisions/changes"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_split_asks_for_a_line_of_each_part_and_leads_to_both(Dialect dialect)
    {
        await using var house = await WithList(dialect);
        using var admin = await house.SignIn("sysadmin");
        var halves = "350402 → 350405 东区\n350402 → 350406 西区";
        using (var unclear = await Enter(admin, halves, Merged, "look"))
        {
            var said = await unclear.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.UnprocessableEntity, unclear.StatusCode);
            Assert.Contains("350402001 列东街道 的上一级拆开了", said, StringComparison.Ordinal);
            Assert.Contains("350402 → 350405 东区", said, StringComparison.Ordinal); // what was typed stays
        }

        using (var done = await Enter(admin, halves + "\n350402001 → 350406001", Merged, "do")) Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(["350405", "350406"], await Standing(admin, "350402"));
        Assert.Equal(["350406001010"], await Standing(admin, "350402001010"));
    }

    [Theory]
    [InlineData("", "至少写一行")]
    [InlineData("350402 3504", "第 1 行看不懂")]
    [InlineData("350402 350404\n350402 350404", "第 2 行看不懂")]
    [InlineData("990011 990012", "没有代码 990011")]
    [InlineData("350402 → 350404\n350403 → 350404", "另有所属")] // 350402001 and 350403001 would have one code
    [InlineData("350402 → 350404\n350403 → 350404\n350403001 → 350404004", "代码 350404 叫什么")]
    [InlineData("350402 → 990099 某区", "990099 的上一级 9900 不在名单里")]
    public async Task What_can_not_be_is_refused_in_a_sentence_and_nothing_changes(string lines, string said)
    {
        await using var house = await WithList(Dialect.Sqlite);
        using var admin = await house.SignIn("sysadmin");
        foreach (var step in new[] { "look", "do" })
        {
            using var answer = await Enter(admin, lines, Merged, step);
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict });
            Assert.Contains(said, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(0, await house.Read(db => db.Set<DivisionChange>().CountAsync()));
        Assert.Equal(9, await house.Read(db => db.Set<Division>().CountAsync(d => d.Until == null)));
    }

    [Fact]
    public async Task Without_a_document_or_for_a_day_to_come_it_is_refused()
    {
        await using var house = await WithList(Dialect.Sqlite);
        using var admin = await house.SignIn("sysadmin");
        using (var answer = await Enter(admin, Merger, Merged, "do", source: " ")) Assert.Contains("写上依据", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var answer = await Enter(admin, Merger, new(2199, 1, 1), "do")) Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        using (var answer = await Enter(admin, Merger, new(2019, 1, 1), "do")) Assert.Contains("最早从2020年7月1日起", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_recoding_is_taken_back_whole_but_not_once_something_followed(Dialect dialect)
    {
        await using var house = await WithList(dialect);
        using var admin = await house.SignIn("sysadmin");
        Task<List<string>> List() => house.Read(db => db.Set<Division>().OrderBy(d => d.Code).ThenBy(d => d.Since).Select(d => d.Code + d.OfficialName + d.Since + d.Until).ToListAsync());
        var before = await List();
        (await Enter(admin, Merger, Merged, "do")).Dispose();
        (await TakeBack(admin, await Last(house))).Dispose();
        Assert.Equal(before, await List());
        Assert.Equal(0, await house.Read(db => db.Set<DivisionChange>().CountAsync()));

        (await Enter(admin, Merger, Merged, "do")).Dispose();
        var merger = await Last(house);
        (await Enter(admin, "350404001 → 350404009", Merged.AddDays(400), "do")).Dispose();
        using (var refused = await TakeBack(admin, merger))
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains("撤销不了：代码 350404001 后来又变过", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        (await Enter(admin, "350404009 → 350404001", Merged.AddDays(800), "do")).Dispose(); // a dated counter-change
        Assert.Equal(["350404001010"], await Standing(admin, "350402001010"));
    }

    [Fact]
    public async Task Only_the_system_administrator_enters_and_every_administrator_reads()
    {
        await using var house = await WithList(Dialect.Sqlite);
        foreach (var (account, reads, enters) in new[] { ("sysadmin", 200, 200), ("secadmin", 200, 403), ("auditor", 200, 403), ("district", 403, 403) })
        {
            using var visitor = await house.SignIn(account);
            using var changes = await visitor.Http.GetAsync("/admin/divisions/changes");
            using var recode = await visitor.Http.GetAsync("/admin/divisions/recode");
            Assert.Equal((account, reads, enters), (account, (int)changes.StatusCode, (int)recode.StatusCode));
            if (reads != 200) continue;
            Assert.Equal(enters == 200, (await visitor.Read("/admin/divisions")).Contains("/admin/divisions/recode", StringComparison.Ordinal));
            using var forced = await visitor.Send("/admin/divisions/changes", [("recoding", Guid.NewGuid().ToString())]);
            Assert.Equal(enters == 200 ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, forced.StatusCode);
        }
    }

    [Fact]
    public async Task Parts_are_sorted_and_paged_and_an_empty_list_says_what_to_do()
    {
        await using var house = await WebHouse.Start();
        using var admin = await house.SignIn("sysadmin");
        Assert.Contains("没有这样的记录", await admin.Read("/admin/divisions/changes"), StringComparison.Ordinal);
        Assert.Contains("还没有导入全国区划名单", await admin.Read("/admin/divisions"), StringComparison.Ordinal);

        await Import(house, "35,福建省", "3504,三明市", "350402,梅列区", "350402001,列东街道", string.Join('|', Enumerable.Range(1, 120).Select(n => $"350402001{n:D3},第{121 - n}社区居委会")));
        var first = await admin.Read("/admin/divisions?code=350402001");
        Assert.Contains("350402001050", first, StringComparison.Ordinal);
        Assert.DoesNotContain("350402001051", first, StringComparison.Ordinal);
        Assert.Contains("350402001120", await admin.Read("/admin/divisions?code=350402001&p=3"), StringComparison.Ordinal);
        Assert.Contains(">第1社区<", await admin.Read("/admin/divisions?code=350402001&sort=name"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_script_the_old_code_is_looked_for_and_begins_the_lines()
    {
        await using var house = await WithList(Dialect.Sqlite);
        using var admin = await house.SignIn("sysadmin");
        Assert.Contains("name=\"old\" value=\"350402\"", await admin.Read("/admin/divisions/recode?q=" + Uri.EscapeDataString("梅列")), StringComparison.Ordinal);
        Assert.Contains(">350402 → </textarea>", await admin.Read("/admin/divisions/recode?old=350402"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(360, false, "zh-Hans")]
    [InlineData(360, true, "en")]
    [InlineData(1440, false, "zh-Hans")]
    public async Task What_is_entered_and_what_it_touches_can_be_read_by_everybody(int width, bool elder, string language)
    {
        await using var house = await WithList(Dialect.Sqlite);
        var page = await browser.SignIn(house, "sysadmin", new Looking(width, 900, Elder: elder, Language: language));
        await page.GotoAsync("/admin/divisions/recode");
        Assert.Empty(await PageSeen.Problems(page, house.Codes()));
        await page.FillAsync("#Lines", Merger);
        await page.FillAsync("#On", "2021-02-03");
        await page.FillAsync("#Source", "国函〔2021〕3号");
        await page.Locator("button[value=look]").ClickAsync();
        await page.Locator("#plan").WaitForAsync();
        Assert.Empty(await PageSeen.Problems(page, house.Codes()));
        await page.Locator("button[value=do]").ClickAsync();
        await page.Locator("button[name=recoding]").WaitForAsync();
        Assert.Empty(await PageSeen.Problems(page, house.Codes()));
        await page.GotoAsync("/admin/divisions?code=3504");
        Assert.Empty(await PageSeen.Problems(page, house.Codes()));
    }

    private static async Task<WebHouse> WithList(Dialect dialect)
    {
        var house = await WebHouse.Start(dialect);
        await Import(house, "35,福建省", "3504,三明市", "350402,梅列区|350403,三元区", "350402001,列东街道|350403001,城关街道",
            "350402001010,东安社区居民委员会|350402001201,列东村村民委员会|350403001001,江滨社区居委会");
        return house;
    }

    private static async Task Import(WebHouse house, params string[] levels)
    {
        var folder = Directory.CreateTempSubdirectory("linli-divisions-").FullName;
        foreach (var (file, rows) in DivisionFiles.Files.Zip(levels)) await File.WriteAllTextAsync(Path.Combine(folder, file), "code,name\n" + rows.Replace('|', '\n'));
        await using var scope = house.Services.CreateAsyncScope();
        Assert.True((await scope.ServiceProvider.GetRequiredService<ImportDivisions>().Run(new(folder, new(2020, 6, 30), DryRun: false, EndMany: false), default)).Succeeded(out _, out _));
        Directory.Delete(folder, recursive: true);
    }

    private static Task<HttpResponseMessage> Enter(Visitor admin, string lines, DateOnly on, string step, string source = "国函〔2021〕3号") =>
        admin.Send("/admin/divisions/recode", [("Lines", lines), ("On", on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("Source", source), ("step", step)]);

    private static Task<HttpResponseMessage> TakeBack(Visitor admin, Guid recoding) => admin.Send("/admin/divisions/changes", [("recoding", recoding.ToString())]);

    private static Task<Guid> Last(WebHouse house) =>
        house.Read(db => db.Set<Linli.Territory.Divisions.Recoding.EnteredRecoding>().OrderByDescending(r => r.RecordedAt).Select(r => r.Id).FirstAsync());

    private static async Task<string[]> Standing(Visitor visitor, string code) =>
        [.. (await visitor.Http.GetFromJsonAsync<JsonElement>($"/api/v1/divisions/{code}")).GetProperty("standing").EnumerateArray().Select(one => one.GetProperty("code").GetString()!)];

    private static async Task<int> Communities(Visitor visitor, string code, DateOnly on)
    {
        using var answer = await visitor.Http.GetAsync($"/api/v1/divisions/{code}?on={on:yyyy-MM-dd}");
        return answer.StatusCode == HttpStatusCode.NotFound ? 0 : (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("communities").GetInt32();
    }

    private static async Task<Guid> PlaceOf(Visitor visitor, string code) =>
        Guid.Parse((await visitor.Http.GetFromJsonAsync<JsonElement>($"/api/v1/places/1/search?words={code}"))[0].GetProperty("id").GetProperty("id").GetString()!);

    private static Task<List<string>> Rows(WebHouse house) =>
        house.Read(db => db.Set<Place>().OrderBy(p => p.DistrictId).ThenBy(p => p.ShortNo).Select(p => p.Id + p.Path + p.Name + p.ParentId + p.GridId).ToListAsync());
}
