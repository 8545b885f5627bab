using System.Net;
using Xunit;

namespace Linli.Host.Tests.Web;

/// <summary>Languages, switches and forms, as a browser without script sees them.</summary>
public sealed class FormsAndSwitches
{
    [Theory]
    [InlineData("zh-CN,zh;q=0.9", "zh-Hans", "登录")]
    [InlineData("zh-TW", "zh-Hant", "登錄")]
    [InlineData("zh-Hant-HK", "zh-Hant", "登錄")]
    [InlineData("en-GB,zh;q=0.5", "en", "Sign in")]
    [InlineData("ug", "zh-Hans", "登录")]
    [InlineData("fr, en;q=0.8", "en", "Sign in")]
    public async Task A_reader_gets_the_first_of_their_languages_that_we_have(string wishes, string language, string title)
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        visitor.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
        visitor.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(wishes);
        var page = await visitor.Read("/sign-in");
        Assert.Contains($"<html lang=\"{language}\" dir=\"ltr\">", page, StringComparison.Ordinal);
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chosen_language_wins_over_the_browsers()
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        await visitor.Post("/prefs", [("lang", "en"), ("back", "/sign-in")]);
        Assert.Contains("<html lang=\"en\"", await visitor.Read("/sign-in"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switches_are_kept_and_lead_back_to_the_page_they_stood_on()
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        using var answer = await visitor.Post("/prefs", [("theme", "contrast"), ("elder", "on"), ("rows", "dense"), ("back", "/sign-in?as=street")]);
        Assert.Equal("/sign-in?as=street", answer.Headers.Location?.ToString());
        Assert.Contains(" data-theme=\"contrast\" data-elder data-rows=\"dense\">", await visitor.Read("/sign-in"), StringComparison.Ordinal);
        await visitor.Post("/prefs", [("theme", "auto"), ("elder", "off"), ("rows", "normal")]);
        Assert.Contains("dir=\"ltr\">", await visitor.Read("/sign-in"), StringComparison.Ordinal);
    }

    [Theory, InlineData("https://example.org/"), InlineData("//example.org"), InlineData("/\\example.org"), InlineData("javascript:alert(1)"), InlineData("")]
    public async Task Nobody_is_sent_elsewhere(string back)
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        using var kept = await visitor.Post("/prefs", [("theme", "dark"), ("back", back)]);
        Assert.Equal("/", kept.Headers.Location?.ToString());
        using var signedIn = await visitor.Send("/sign-in", [("Account", "resident"), ("Password", "linli-demo"), ("Back", back)]);
        Assert.Equal("/", signedIn.Headers.Location?.ToString());
    }

    [Fact]
    public async Task One_tap_fills_a_demo_account_and_its_password_without_script()
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        var page = await visitor.Read("/sign-in?as=community");
        Assert.Contains("value=\"community\"", page, StringComparison.Ordinal);
        Assert.Contains("type=\"password\" autocomplete=\"current-password\" required value=\"linli-demo\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_keeps_the_account_that_was_typed_but_not_the_password()
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        using var answer = await visitor.Send("/sign-in", [("Account", "str<eet"), ("Password", "my-other-secret")]);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("value=\"str&lt;eet\"", page, StringComparison.Ordinal);
        Assert.Contains("账号或密码不对", page, StringComparison.Ordinal);
        Assert.DoesNotContain("my-other-secret", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_form_says_why_keeps_what_was_typed_and_goes_through_with_one_more_press()
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        using var refused = await visitor.Post("/sign-out", [("Note", "第一行\n<b>第二行</b>"), ("__RequestVerificationToken", "old")], with => with.Headers.Add("Sec-Fetch-Site", "same-origin"));
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("这一页放得太久了", page, StringComparison.Ordinal);
        Assert.Contains("name=\"Note\" value=\"第一行\n&lt;b&gt;第二行&lt;/b&gt;\"", page.Replace("&#xA;", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
        using var again = await visitor.Post("/sign-out", [("Note", "…"), ("__RequestVerificationToken", Visitor.TokenOf(page))]);
        Assert.Equal(HttpStatusCode.Found, again.StatusCode);
    }

    [Fact]
    public async Task An_expired_form_never_carries_a_password_nor_another_sites_words_on()
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        using var secret = await visitor.Post("/sign-in", [("Account", "street"), ("Password", "my-secret")], with => with.Headers.Add("Sec-Fetch-Site", "same-origin"));
        Assert.Equal(HttpStatusCode.BadRequest, secret.StatusCode);
        Assert.DoesNotContain("my-secret", await secret.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var foreign = await visitor.Post("/sign-out", [("Note", "planted")]);
        Assert.DoesNotContain("planted", await foreign.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_needs_an_account_asks_for_it_and_comes_back()
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        using var asked = await visitor.Http.GetAsync("/password");
        Assert.EndsWith("/sign-in?back=%2Fpassword", asked.Headers.Location?.ToString(), StringComparison.Ordinal);
        using var signedIn = await visitor.Send("/sign-in?back=%2Fpassword", [("Account", "street"), ("Password", "linli-demo"), ("Back", "/password")], "/sign-in");
        Assert.Equal("/password", signedIn.Headers.Location?.ToString());
    }
}
