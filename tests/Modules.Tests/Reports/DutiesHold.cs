using Linli.Kernel;
using Linli.Modules.Tests.Territory;
using Linli.Reports.Duties;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>Which department leads which kind of matter, who says so, and when the whole may be settled.</summary>
public sealed class DutiesHold
{
    [Theory]
    [InlineData("", null, "None", null), InlineData("a", null, "NoClause", "a"), InlineData("a b", null, "Several", null)]
    [InlineData("", "c", "One", "c"), InlineData("a", "a", "One", "a"), InlineData("a b", "b", "One", "b"), InlineData("a", "c", "Differs", null), InlineData("a b", "c", "Differs", null)]
    public void One_department_leads_by_the_packs_or_by_the_district_where_they_agree(string packs, string? named, string standing, string? lead) =>
        Assert.Equal((Enum.Parse<LeadStanding>(standing), lead), Duty.LeadOf(packs.Split(' ', StringSplitOptions.RemoveEmptyEntries), named));

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_matrix_is_settled_only_when_each_kind_of_matter_has_exactly_one_lead_and_its_clause(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (district, street) = (await demo.As("district"), await demo.As("street"));
        Task<FindDuties.Found> Read() => demo.House.Read(all => all.GetRequiredService<FindDuties>().Run(default), district);
        Task<Outcome<Done>> Name(string type, string department, DutyRole? role = DutyRole.Lead, string? clause = "职责分工第一条", Action<Caller>? by = null) =>
            demo.House.Write<NameDuty, Done>(use => use.Run(new(type, department, role, clause), default), by ?? district);
        Task<Outcome<Done>> Settle(Action<Caller> by) => demo.House.Write<SettleMatrix, Done>(use => use.Run(default), by);

        var before = (await Read()).Matrix;
        Assert.DoesNotContain(before.Rows, row => row.Of.Type == "imported-message"); // nobody reports such a one
        Assert.Equal(LeadStanding.None, before.Find("rubbish")!.Standing); // it goes to the grid
        Assert.Equal((LeadStanding.NoClause, "lift-safety"), (before.Find("lift")!.Standing, before.Find("lift")!.Lead?.Code)); // by a line of dispatch
        Assert.Equal("city-management", before.Find("manhole")!.Lead?.Code); // by the type itself
        Assert.Contains("heating", before.Find("heating")!.Missing); // a company that this district doesn't have
        Assert.Equal(KernelRefusals.NotYours, (await Settle(street)).No);
        Assert.Equal(DutyRefusals.Gaps.Code, (await Settle(district)).No?.Code);

        Assert.Equal(KernelRefusals.NotYours, (await Name("rubbish", "sanitation", by: street)).No);
        Assert.Equal(DutyRefusals.Type, (await Name("nothing", "sanitation")).No);
        Assert.Equal(DutyRefusals.Department, (await Name("rubbish", "heating")).No);
        Assert.Equal(DutyRefusals.Role, (await Name("rubbish", "sanitation", role: null)).No);
        Assert.Equal(DutyRefusals.Clause, (await Name("rubbish", "sanitation", clause: " ")).No);
        Assert.Equal(DutyRefusals.PacksSay.Code, (await Name("lift", "sanitation")).No?.Code);
        Assert.Null((await Name("rubbish", "sanitation")).No);
        Assert.Equal(DutyRefusals.LedAlready.Code, (await Name("rubbish", "city-management")).No?.Code);
        Assert.Null((await Name("rubbish", "city-management", DutyRole.Helps)).No);
        Assert.Null((await Name("rubbish", "sanitation", clause: "职责分工第二条")).No); // said again
        var rubbish = (await Read()).Matrix.Find("rubbish")!;
        Assert.Equal((LeadStanding.One, "sanitation", "职责分工第二条"), (rubbish.Standing, rubbish.Lead?.Code, rubbish.Clause));
        Assert.Equal(["city-management"], rubbish.Helping.Select(cell => cell.It.Department));

        foreach (var row in (await Read()).Matrix.Rows.Where(row => row.Standing != LeadStanding.One)) Assert.Null((await Name(row.Of.Type, row.ByPacks.Count > 0 ? row.ByPacks[0].Code! : "city-management")).No);
        var whole = (await Read()).Matrix;
        Assert.All(whole.Rows, row => Assert.NotNull(row.Lead));
        Assert.Null((await Settle(district)).No);
        Assert.Equal(whole.Rows.Count, (await Read()).Settled?.Types);

        Task<Outcome<Done>> Drop(string type, string department) => demo.House.Write<DropDuty, Done>(use => use.Run(new(type, department), default), district);
        Assert.Equal(DutyRefusals.NoDuty, (await Drop("rubbish", "water-supply")).No);
        Assert.Null((await Drop("rubbish", "sanitation")).No);
        Assert.Equal(1, (await Read()).Matrix.Gaps);
        Assert.Equal(DutyRefusals.Gaps.Code, (await Settle(district)).No?.Code);
        Assert.Equal(whole.Rows.Count - 1, await demo.Db(db => db.Set<Duty>().CountAsync(d => d.Role == DutyRole.Lead)));
    }
}
