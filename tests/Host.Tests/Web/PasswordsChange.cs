using System.Net;
using System.Net.Http.Json;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Web;

/// <summary>A one-time code opens nothing but the choice of a password; a new password ends every other session.</summary>
public sealed class PasswordsChange
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_one_time_code_leads_to_a_password_of_ones_own_and_then_on(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        await using (var scope = house.Services.CreateAsyncScope())
        {
            var input = new OpenAccount.Input("newcomer", "新来的", "one-time-code", AdminPart.System, Demo: false, MustChangePassword: true);
            _ = (await scope.ServiceProvider.GetRequiredService<Lane>().Write<OpenAccount, AccountId>(use => use.Run(input, default), default)).Value;
        }

        using var person = house.Visitor();
        using var signedIn = await person.Send("/sign-in", [("Account", "newcomer"), ("Password", "one-time-code"), ("Back", "/kit")]);
        Assert.Equal("/password", signedIn.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Forbidden, (await person.Http.GetAsync("/api/v1/me")).StatusCode);

        using var tooShort = await person.Send("/password", [("Old", "one-time-code"), ("New", "short")]);
        Assert.Contains("新密码至少 10 个字符", await tooShort.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var kept = await person.Send("/password", [("Old", "one-time-code"), ("New", "rain on the mountain")]);
        Assert.Equal(HttpStatusCode.Found, kept.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await person.Http.GetAsync("/api/v1/me")).StatusCode);
        using var again = await house.SignIn("newcomer", "rain on the mountain");
        Assert.Equal(HttpStatusCode.OK, (await again.Http.GetAsync("/api/v1/me")).StatusCode);
    }

    [Fact]
    public async Task A_cookie_from_before_the_change_is_worth_nothing()
    {
        await using var house = await WebHouse.Start();
        using var stolen = await house.SignIn("street");
        using var owner = await house.SignIn("street");
        await owner.Send("/password", [("Old", "linli-demo"), ("New", "rain on the mountain")]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stolen.Http.GetAsync("/api/v1/me")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await owner.Http.GetAsync("/api/v1/me")).StatusCode);
    }

    [Fact]
    public async Task The_old_password_must_be_known()
    {
        await using var house = await WebHouse.Start();
        using var person = await house.SignIn("street");
        using var answer = await person.Send("/password", [("Old", "guess"), ("New", "rain on the mountain")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await house.SignIn("street")).Http.GetAsync("/api/v1/me")).StatusCode);
    }
}
