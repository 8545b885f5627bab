using System.Net;
using Linli.Host.Tests.Cases.Desk;
using Linli.Host.Tests.Cases.Portal;
using Linli.Kernel;
using Linli.Kernel.Translations;
using Linli.Kernel.Web;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Registry;

/// <summary>
/// A district gives the house words in a language that it does not bring along; a resident reads their notices in it, from right
/// to left too. The Uyghur words here fill the layout; nobody who knows the language has read them, so they ship nowhere.
/// </summary>
public sealed class InTheirLanguage(Browser browser)
{
    private const string Filler = "بۇ ئىش قوبۇل قىلىندى، ئىشخانا ئۇنى بىر تەرەپ قىلىۋاتىدۇ";
    private const string Begins = "بۇ ئىش";

    [Theory, InlineData(360), InlineData(1440), Trait("Row", "K59")]
    public async Task A_notice_is_switched_to_a_second_language_and_to_a_script_from_right_to_left_its_layout_holds_and_no_column_is_for_ethnicity(int width)
    {
        await using var house = await DeskSetting.Open();
        var number = await Noticed(house);
        await Translate(house);
        using (var resident = await house.SignIn("resident"))
        {
            Assert.Equal(HttpStatusCode.Redirect, await StaleAndConfirmed.Status(resident.Send("/my-data/field/language", [("value", "ug")])));
            var chinese = WebUtility.HtmlDecode(await resident.Read("/notices"));
            Assert.Contains("有答复了", chinese, StringComparison.Ordinal); // beside it
            Assert.Contains(Begins, chinese, StringComparison.Ordinal); // in the language that they chose
            Assert.Contains("lang=\"ug\" dir=\"rtl\"", chinese, StringComparison.Ordinal);
        }

        List<string> problems = [];
        foreach (var (language, direction) in new[] { ("en", "ltr"), ("ug", "rtl") })
        {
            var page = await browser.SignIn(house, "resident", new Looking(width, 900));
            await page.Context.AddCookiesAsync([new() { Name = "lang", Value = language, Url = house.Address.ToString() }]);
            foreach (var path in new[] { "/notices", $"/cases/{number}", "/my-data", "/report" })
            {
                await page.GotoAsync(path);
                if (await page.EvaluateAsync<string>("getComputedStyle(document.body).direction") != direction) problems.Add($"{path} in {language} does not run {direction}");
                if (await page.EvaluateAsync<string>("document.documentElement.lang") != language) problems.Add($"{path} does not say that it is {language}");
                if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") > 0) problems.Add($"{path} in {language} is wider than {width}");
                if (path != "/report" && language == "ug" && !(await page.Locator("main").TextContentAsync())!.Contains(Begins, StringComparison.Ordinal)) problems.Add($"{path}: not in {language}");
                problems.AddRange((await page.RunAxe()).Violations.Select(found => $"{path} in {language}: {found.Id} {found.Nodes[0].Html}"));
            }

            await page.Context.CloseAsync();
        }

        Assert.Empty(problems);
        var columns = await house.Read(db => Task.FromResult(db.Model.GetEntityTypes().SelectMany(table => table.GetProperties().Select(column => $"{table.GetTableName()}.{column.GetColumnName()}")).ToList()));
        Assert.DoesNotContain(columns, column => column.Contains("ethnic", StringComparison.Ordinal) || column.Contains("nationality", StringComparison.Ordinal) || column.Contains("minzu", StringComparison.Ordinal) || column.Contains("race", StringComparison.Ordinal) && !column.Contains("trace", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task What_one_administrator_enters_another_reads_before_any_resident_does(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        using var system = await house.SignIn("sysadmin");
        using var security = await house.SignIn("secadmin");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StaleAndConfirmed.Status(system.Send("/admin/languages?language=ug&part=notices", [("notice.cases.answered", Filler)]))); // its holes are missing
        Assert.Equal(HttpStatusCode.Redirect, await StaleAndConfirmed.Status(system.Send("/admin/languages?language=ug&part=notices", [("notice.cases.answered", Filler + " {0} {1}")])));
        Assert.False(Words(house).Speaks("ug"));
        Assert.Equal(HttpStatusCode.Forbidden, await StaleAndConfirmed.Status(system.Send("/admin/languages?language=ug", [], "/admin/languages?handler=Check&language=ug")));
        Assert.Equal(HttpStatusCode.Forbidden, await StaleAndConfirmed.Status(security.Send("/admin/languages?language=ug&part=notices", [("notice.cases.answered", "x {0} {1}")])));
        Assert.Equal(HttpStatusCode.Redirect, await StaleAndConfirmed.Status(security.Send("/admin/languages?language=ug", [], "/admin/languages?handler=Check&language=ug")));
        Assert.True(await Speaks(house));
        using var nobody = house.Visitor();
        Assert.Contains("ئۇيغۇرچە", WebUtility.HtmlDecode(await nobody.Read("/")), StringComparison.Ordinal); // now it can be chosen
    }

    private static Words Words(WebHouse house) => house.Services.GetRequiredService<Words>();

    private static async Task<bool> Speaks(WebHouse house)
    {
        for (var tries = 0; tries < 300 && !Words(house).Speaks("ug"); tries++) await Task.Delay(100);
        return Words(house).Speaks("ug");
    }

    /// <summary>The demo's resident has a matter that was answered, and the notice of it.</summary>
    private static async Task<string> Noticed(WebHouse house)
    {
        var place = await house.Place("东安新村 9栋");
        var report = await house.Write<Linli.Cases.ReportCase, Linli.Cases.ReportCase.Answer>("resident", use => use.Run(new("rubbish", place.Id, "", "巷口的桶满了", DeskSetting.Rubbish, "", "", false), default));
        await Neighbour.Answer(house, report.Number);
        await house.Read(async db =>
        {
            for (var tries = 0; tries < 300 && !await db.Set<Kernel.Notices.Notice>().AnyAsync(n => n.Subject == report.Number && n.Kind == "cases.answered"); tries++) await Task.Delay(100);
            return await db.Set<Kernel.Notices.Notice>().Where(n => n.Subject == report.Number).ExecuteUpdateAsync(set => set.SetProperty(n => n.ToldAt, DateTimeOffset.UtcNow).SetProperty(n => n.DueAt, (DateTimeOffset?)null));
        });
        return report.Number;
    }

    /// <summary>Every sentence that residents read, with its holes, through the pages of the two administrators.</summary>
    private static async Task Translate(WebHouse house)
    {
        using var system = await house.SignIn("sysadmin");
        using var security = await house.SignIn("secadmin");
        var (chinese, english) = (Words(house).In("zh-Hans"), Words(house).In("en"));
        foreach (var (part, begins) in Linli.Host.Pages.Admin.LanguagesModel.Parts)
        {
            var texts = chinese.Where(pair => Array.Exists(begins, key => pair.Key.StartsWith(key, StringComparison.Ordinal)) && !pair.Key.EndsWith("-format", StringComparison.Ordinal) && !Pattern(pair.Key))
                .Select(pair => (pair.Key, Long(english[pair.Key].Length) + string.Concat(System.Text.RegularExpressions.Regex.Matches(pair.Value, "\\{[^}]*\\}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Select(hole => hole.Value).Distinct().Select(hole => " " + hole))));
            Assert.Equal(HttpStatusCode.Redirect, await StaleAndConfirmed.Status(system.Send($"/admin/languages?language=ug&part={part}", texts)));
        }

        Assert.Equal(HttpStatusCode.Redirect, await StaleAndConfirmed.Status(security.Send("/admin/languages?language=ug", [], "/admin/languages?handler=Check&language=ug")));
        Assert.True(await Speaks(house));
    }

    /// <summary>Words of the filler, as long as the English sentence is.</summary>
    private static string Long(int letters)
    {
        var text = string.Concat(Enumerable.Repeat(Filler + " ", (letters / Filler.Length) + 1));
        return text.IndexOf(' ', letters) is > 0 and var end ? text[..end] : text.TrimEnd();
    }

    /// <summary>Patterns of dates and lists, which are no sentences.</summary>
    private static bool Pattern(string key) => key is "cases.portal.day" or "cases.portal.day-with-year" or "cases.portal.date" or "cases.portal.date-with-year" || key.Contains("pattern", StringComparison.Ordinal);
}
