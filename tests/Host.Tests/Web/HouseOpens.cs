using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Web;

/// <summary>The door: starting, being ready, signing in.</summary>
public sealed class HouseOpens
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_started_house_says_that_database_lane_and_migrations_are_well(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        using var visitor = house.Visitor();
        var state = await visitor.Http.GetFromJsonAsync<JsonElement>("/health/ready");
        Assert.True(state.GetProperty("database").GetBoolean() && state.GetProperty("lane").GetBoolean() && state.GetProperty("migrations").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await visitor.Http.GetAsync("/health/live")).StatusCode);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Each_demo_account_signs_in_with_the_printed_password(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        foreach (var account in new[] { "resident", "gridworker", "community", "street", "district", "department", "sysadmin", "secadmin", "auditor" })
        {
            using var person = await house.SignIn(account, "linli-demo");
            var me = await person.Http.GetFromJsonAsync<JsonElement>("/api/v1/me");
            var staff = account is "gridworker" or "community" or "street" or "district" or "department";
            Assert.Equal(staff, me.GetProperty("posts").GetArrayLength() > 0);
            Assert.Equal(account is "sysadmin" or "secadmin" or "auditor", me.GetProperty("admin").GetString() != "none");
        }
    }

    [Fact]
    public async Task A_wrong_password_is_refused_in_one_sentence_and_sets_no_cookie()
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        using var answer = await visitor.Http.PostAsJsonAsync("/api/v1/sign-in", new { account = "street", password = "guess" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("kernel.wrong-password", problem.GetProperty("code").GetString());
        Assert.Equal("账号或密码不对。连错 5 次要等 15 分钟。", problem.GetProperty("detail").GetString());
        Assert.Empty(visitor.Cookies.GetAllCookies());
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        for (var i = 0; i < 5; i++) await visitor.Http.PostAsJsonAsync("/api/v1/sign-in", new { account = "street", password = "guess" });
        using var answer = await visitor.Http.PostAsJsonAsync("/api/v1/sign-in", new { account = "street", password = "linli-demo" });
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("kernel.locked", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_told_so_by_the_interface()
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.Http.GetAsync("/api/v1/me")).StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        await using var house = await WebHouse.Start();
        using var person = await house.SignIn("community");
        Assert.Equal(HttpStatusCode.NoContent, (await person.Http.PostAsync("/api/v1/sign-out", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await person.Http.GetAsync("/api/v1/me")).StatusCode);
    }

    [Fact]
    public async Task The_session_cookie_can_not_be_read_by_scripts_nor_sent_by_other_sites()
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        using var answer = await visitor.Http.PostAsJsonAsync("/api/v1/sign-in", new { account = "street", password = "linli-demo" });
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(set => set.StartsWith("linli=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_start_finds_the_data_and_the_sessions_of_the_first()
    {
        var first = await WebHouse.Start();
        using var person = await first.SignIn("community");
        await using var second = await first.StartAgain();
        using var again = new Visitor(second.Address);
        again.Cookies.Add(second.Address, new Cookie("linli", person.Cookies.GetAllCookies()["linli"]!.Value));
        Assert.Equal(HttpStatusCode.OK, (await again.Http.GetAsync("/api/v1/me")).StatusCode);
    }

    [Fact]
    public async Task In_production_there_is_no_demo_and_the_keys_must_be_named()
    {
        await using var house = await WebHouse.Start(with: new HouseWith { Demo = false, Environment = "Production" });
        using var visitor = house.Visitor();
        using var answer = await visitor.Http.PostAsJsonAsync("/api/v1/sign-in", new { account = "street", password = "linli-demo" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.DoesNotContain("linli-demo", await visitor.Read("/sign-in"), StringComparison.Ordinal);
        var no = Assert.Throws<CannotOpenException>(() => House.Build(["--environment", "Production"]));
        Assert.Contains("Linli__Keys", no.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_house_whose_migrations_were_edited_afterwards_stays_closed_and_says_which(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        await using (var connection = await house.Services.GetRequiredService<Database>().Open(default))
            await connection.Run("update linli_migration set hash = 'other' where name = '0001-kernel.sql'", default);
        var no = await Assert.ThrowsAsync<MigrationChangedException>(() => house.StartAgain());
        Assert.Contains("0001-kernel.sql", no.Message, StringComparison.Ordinal);
    }
}
