using Dapper;
using Linli.Storage;
using Xunit;

namespace Linli.Modules.Tests.Kernel;

public sealed class PlannerKnows
{
    [Theory]
    [InlineData("select * from territory_place where district_id = 1 and path in ('a', 'b') ", "territory_place_path")]
    [InlineData("select * from territory_place where district_id = 1 and grid_id = 'g' and level in ('Building', 'Group')", "territory_place_grid")]
    [InlineData("select * from cases_case where district_id = 1 and lead_post = 'p' and phase <> 'Closed'", "cases_case_lead")]
    [InlineData("select * from cases_party where district_id = 1 and post_id = 'p' and part = 'Lead'", "cases_party_post")]
    [InlineData("select path, person_id from registry_residence where district_id = 1 and path >= 'a' and path < 'b' and since <= 'd' and (until is null or until > 'd') and main and kind = 'Tenant'", "COVERING INDEX registry_residence_path")]
    [InlineData("select grid_id, id from registry_household where district_id = 1 and grid_id in ('a', 'b') and since <= 'd' and (until is null or until > 'd')", "COVERING INDEX registry_household_grid")]
    public async Task A_fresh_SQLite_database_is_searched_by_the_narrow_index_and_not_read_by_district(string sql, string index)
    {
        await using var test = await TestDatabase.Make(Dialect.Sqlite);
        await using var connection = await test.Database.Open(default);
        var plan = string.Join('\n', (await connection.QueryAsync("explain query plan " + sql)).Select(row => (string)row.detail));
        Assert.Contains(index, plan, StringComparison.Ordinal);
    }
}
