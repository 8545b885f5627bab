using System.Net.Http.Json;
using System.Text.Json;
using Linli.Storage;
using Microsoft.Playwright;
using Xunit;

namespace Linli.Host.Tests.Proof;

/// <summary>The whole loop in the browser, as four people with cookies of their own.</summary>
public sealed class FourPeople(Browser browser)
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_resident_reports_disputes_and_confirms_what_worker_and_community_answer_and_the_street_sees_it(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        var resident = await browser.SignIn(house, "resident");
        var worker = await browser.SignIn(house, "gridworker");
        var community = await browser.SignIn(house, "community", new Looking(1440, 900));
        var street = await browser.SignIn(house, "street", new Looking(1440, 900));

        var number = await Report(resident);
        await Work(worker, number, "take");
        await Work(worker, number, "answer", "垃圾清走了。");

        await resident.GotoAsync($"/cases/{number}");
        Assert.Contains("垃圾清走了。", await resident.InnerTextAsync("main"), StringComparison.Ordinal);
        await resident.ClickAsync("form.verdict button[value=dispute]");
        await resident.FillAsync("textarea[name=Text]", "后门那一堆还在。");
        await resident.ClickAsync("button[name=do][value=dispute]");
        await resident.WaitForURLAsync(url => url.EndsWith($"/cases/{number}", StringComparison.Ordinal));

        Assert.Contains("后门那一堆还在。", await Open(worker, number), StringComparison.Ordinal);
        await PassOn(community, number, await PostOf(house, "community"));
        await Work(community, number, "take");
        await Work(community, number, "answer", "后门的也清了，明天再去看一次。");

        await resident.GotoAsync($"/cases/{number}");
        await resident.ClickAsync("form.verdict button[value=confirm]");
        await resident.WaitForURLAsync(url => url.EndsWith($"/cases/{number}", StringComparison.Ordinal));

        await street.GotoAsync("/desk?tab=closed");
        Assert.Contains(number, await street.InnerHTMLAsync("main"), StringComparison.Ordinal);
        await street.GotoAsync($"/desk/cases/{number}?tab=closed");
        Assert.Contains("后门的也清了", await street.ContentAsync(), StringComparison.Ordinal);
        using var told = await house.SignIn("street");
        var ended = await told.Http.GetFromJsonAsync<JsonElement>($"/api/v1/cases/{number}");
        Assert.Equal(("solved", false), (ended.GetProperty("end").GetString(), ended.GetProperty("confirmedByProxy").GetBoolean()));
        Assert.Equal(
            ["report", "dispatch", "take", "answer", "dispute", "pass-on", "take", "answer", "confirm"],
            ended.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("do").GetString()));
    }

    /// <summary>What, where, sent: the three steps of the portal. Gives the number.</summary>
    private static async Task<string> Report(IPage page)
    {
        await page.GotoAsync("/report?type=rubbish");
        await page.Locator("label:has(input[value=household])").ClickAsync();
        await page.Locator("label:has(input[value=no])").ClickAsync();
        await page.ClickAsync("main form button.btn-main");
        await page.WaitForURLAsync("**/report/where");
        await page.FillAsync("#Find", "东安新村9栋");
        await page.ClickAsync("button[name=go][value=find]");
        await page.Locator("button[name=At]", new() { HasTextString = "9栋" }).First.ClickAsync();
        await page.ClickAsync("button[name=go][value=next]");
        await page.WaitForURLAsync("**/report/photo");
        await page.ClickAsync("main form button.btn-main");
        await page.WaitForURLAsync("**/report/done/*");
        Assert.Matches(@"\d{4}\s*\d{4}\s*\d{4}", await page.InnerTextAsync(".receipt"));
        return page.Url.Split('/')[^1];
    }

    private static async Task<string> Open(IPage page, string number)
    {
        await page.GotoAsync($"/field/cases/{number}");
        return await page.InnerTextAsync("main");
    }

    private static async Task Work(IPage page, string number, string move, string? text = null)
    {
        await page.GotoAsync($"/field/cases/{number}?move={move}");
        if (text is not null) await page.FillAsync("textarea[name='Typed.Text']", text);
        if (await page.Locator("select[name='Typed.Kind']").CountAsync() > 0) await page.SelectOptionAsync("select[name='Typed.Kind']", "Solved");
        await page.ClickAsync("#move button.btn-main");
        await page.WaitForURLAsync(url => url.Contains("Done=" + move, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task PassOn(IPage page, string number, Guid to)
    {
        await page.GotoAsync($"/field/cases/{number}?move=pass-on");
        await page.SelectOptionAsync("select[name='Typed.Post']", to.ToString());
        await page.FillAsync("textarea[name='Typed.Text']", "社区自己来办。");
        await page.ClickAsync("#move button.btn-main");
        await page.WaitForURLAsync(url => url.Contains("Done=pass-on", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<Guid> PostOf(WebHouse house, string account)
    {
        using var person = await house.SignIn(account);
        return (await person.Http.GetFromJsonAsync<JsonElement>("/api/v1/posts/mine"))[0].GetProperty("post").GetProperty("id").GetProperty("id").GetGuid();
    }
}
