using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Kernel.Audit;
using Linli.Storage;
using Xunit;

namespace Linli.Host.Tests;

/// <summary>What the administrators see, each only their own part, and what everybody sees of the audit.</summary>
public class AdminPages
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task The_system_administrator_finds_a_parked_job_and_lets_it_run_again(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        var id = await Park(house, dialect);
        using var administrator = await house.SignIn("sysadmin");
        Assert.Contains(id.ToString(), await administrator.Read("/admin/jobs"), StringComparison.Ordinal);
        using var answer = await administrator.Send("/admin/jobs", [("id", id.ToString())]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.DoesNotContain($"value=\"{id}\"", await administrator.Read("/admin/jobs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_administrators_page_is_closed_to_everybody_else()
    {
        await using var house = await WebHouse.Start();
        foreach (var (page, opens) in new[] { ("/admin/jobs", "sysadmin"), ("/admin/audit", "auditor") })
        {
            foreach (var account in new[] { "sysadmin", "secadmin", "auditor", "district", "resident" })
            {
                using var visitor = await house.SignIn(account);
                using var answer = await visitor.Http.GetAsync(page);
                Assert.Equal((account, account == opens ? HttpStatusCode.OK : HttpStatusCode.Forbidden), (account, answer.StatusCode));
            }
        }
    }

    [Fact]
    public async Task The_audit_administrator_reads_who_signed_in()
    {
        await using var house = await WebHouse.Start();
        using var auditor = await house.SignIn("auditor");
        Assert.Contains("account.signed-in", await auditor.Read("/admin/audit?district=0"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_reads_the_signed_roots_and_can_check_their_signature()
    {
        var tomorrow = new Tomorrow();
        await using var house = await WebHouse.Start();
        await using var later = await house.StartAgain(new HouseWith { Clock = tomorrow });
        using var visitor = later.Visitor();
        JsonElement answer = default;
        for (var tries = 0; tries < 100 && (tries == 0 || answer.GetProperty("roots").GetArrayLength() == 0); tries++)
        {
            await Task.Delay(200); // the worker signs when the new day is seen
            answer = await visitor.Http.GetFromJsonAsync<JsonElement>("/api/v1/audit/roots");
        }

        var line = answer.GetProperty("roots")[0].GetProperty("line").GetString()!;
        Assert.True(SignedRoot.TryParse(line, out var root));
        Assert.True(root.IsSignedBy(Convert.FromBase64String(answer.GetProperty("publicKey").GetString()!)));
        Assert.Contains("linli-root 1 ", await visitor.Read("/audit/roots"), StringComparison.Ordinal);
    }

    /// <summary>A job of nobody's kind that has been tried eight times.</summary>
    private static async Task<Guid> Park(WebHouse house, Dialect dialect)
    {
        var id = Guid.NewGuid();
        var database = (Database)house.Services.GetService(typeof(Database))!;
        await using var connection = await database.Open(default);
        await connection.Run(dialect == Dialect.Sqlite
            ? $"insert into kernel_job (district_id, id, kind, body, order_no, run_at, attempts, parked_at, last_problem) values (1, '{id.ToString().ToUpperInvariant()}', 'deliver', 'x|y', 0, '2026-05-06T00:00:00.0000000Z', 8, '2026-05-06T00:00:00.0000000Z', 'TimeoutException')"
            : $"insert into kernel_job (district_id, id, kind, body, order_no, run_at, attempts, parked_at, last_problem) values (1, '{id}', 'deliver', 'x|y', 0, '2026-05-06', 8, '2026-05-06', 'TimeoutException')", default);
        return id;
    }

    private sealed class Tomorrow : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow.AddDays(1);
    }
}
