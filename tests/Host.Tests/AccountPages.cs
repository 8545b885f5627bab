using System.Net;
using System.Text.RegularExpressions;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests;

/// <summary>Accounts, kept by three administrators of whom none does another's part.</summary>
public sealed partial class AccountPages
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_new_account_signs_in_with_its_code_and_is_shut_out_at_once_when_it_is_shut(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        using var sysadmin = await house.SignIn("sysadmin");
        var code = "";
        for (var press = 0; press < 2; press++) // the second answer shows the same code
        {
            using var made = await sysadmin.Send("/admin/accounts", [("Account", "lin.xiu"), ("DisplayName", "林秀"), ("Phone", "059885550110"), ("once", "fedcba9876543210-once")]);
            code = Code().Match(await made.Content.ReadAsStringAsync()).Value;
        }

        using var owner = await house.SignIn("lin.xiu", code);
        Assert.Equal("/password", (await owner.Http.GetAsync("/admin")).Headers.Location?.OriginalString);
        using (var twice = await sysadmin.Send("/admin/accounts", [("Account", "lin.xiu"), ("DisplayName", "林秀")])) Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);

        var id = await Id(house, "lin.xiu");
        using (var shut = await sysadmin.Send($"/admin/accounts/{id}", [("shut", "true")], $"/admin/accounts/{id}?handler=Shut")) Assert.Equal(HttpStatusCode.Redirect, shut.StatusCode);
        Assert.Contains("/sign-in", (await owner.Http.GetAsync("/admin")).Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var auditor = await house.SignIn("auditor");
        var audit = await auditor.Read("/admin/audit?district=0");
        Assert.Contains("account.opened", audit, StringComparison.Ordinal);
        Assert.Contains("account.shut", audit, StringComparison.Ordinal);
        Assert.DoesNotContain("059885550110", audit + await auditor.Read("/admin/accounts") + await auditor.Read($"/admin/accounts/{id}"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task An_administrators_code_takes_the_other_two(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        var id = await Id(house, "auditor");
        using var sysadmin = await house.SignIn("sysadmin");
        using var secadmin = await house.SignIn("secadmin");
        for (var press = 0; press < 2; press++) // one alone only asks, however often
        {
            using var asked = await sysadmin.Send($"/admin/accounts/{id}", [], $"/admin/accounts/{id}?handler=Code");
            Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        }

        using (var shut = await sysadmin.Send($"/admin/accounts/{id}", [("shut", "true")], $"/admin/accounts/{id}?handler=Shut")) Assert.Equal(HttpStatusCode.Conflict, shut.StatusCode);
        using (var make = await secadmin.Send("/admin/accounts", [("Account", "new-one"), ("DisplayName", "新")])) Assert.Equal(HttpStatusCode.Forbidden, make.StatusCode);
        var codes = new List<string>();
        for (var press = 0; press < 2; press++) // the form pressed twice gives one code
        {
            using var given = await secadmin.Send($"/admin/accounts/{id}", [("once", "0123456789abcdef-once")], $"/admin/accounts/{id}?handler=Code");
            codes.Add(Code().Match(await given.Content.ReadAsStringAsync()).Value);
        }

        Assert.Equal(codes[0], codes[1]);
        using var auditor = await house.SignIn("auditor", codes[0]);
    }

    private static async Task<Guid> Id(WebHouse house, string name)
    {
        await using var scope = house.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LinliDb>().Set<Account>().Where(a => a.Name == name).Select(a => a.Id).SingleAsync();
    }

    [GeneratedRegex("(?<=<b>)[a-z2-9]{4}(-[a-z2-9]{4}){3}(?=</b>)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
