using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Duties;

/// <summary>Writes the demo's matrix down, in one commit. Does nothing where one has begun.</summary>
internal sealed class SeedDemoDuties(Lane lane) : IDemo
{
    /// <summary>After territory and its posts.</summary>
    public int Order => 42;

    public async Task Seed(CancellationToken stop) => _ = (await lane.Write<KeepDemoDuties, Done>(use => use.Run(stop), stop)).Value;
}

/// <summary>A lead and its clause for nearly all kinds of matters; three are left to be named.</summary>
internal sealed class KeepDemoDuties(LinliDb db, TheMatrix matrix, IPlaces places, IPosts posts, IAudit audit, TimeProvider clock)
{
    private static readonly HashSet<string> Left = new(StringComparer.Ordinal) { "other-matter", "signal", "lost-found" };

    /// <summary>Where the packs name no department that the demo has; the rest is the city management's.</summary>
    private static readonly Dictionary<string, string> Leads = new(StringComparer.Ordinal)
    {
        ["rubbish"] = "sanitation", ["stray-ads"] = "sanitation", ["pests"] = "sanitation", ["water-leak"] = "water-supply", ["drain-blocked"] = "water-supply", ["standing-water"] = "water-supply",
        ["no-power"] = "city-lighting", ["wires-hanging"] = "city-lighting", ["door-intercom"] = "lift-safety", ["gas-smell"] = "lift-safety", ["heating"] = "lift-safety",
    };

    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (await places.Districts(stop) is not [{ Demo: true } district, ..] || await db.Set<Duty>().AnyAsync(d => d.DistrictId == district.Id.District, stop)) return Done.It;
        if ((await posts.Within(district.Id.District, district.Path, stop)).FirstOrDefault(post => post.Kind == PostKind.DistrictDesk) is not { } desk) return Done.It;
        var whole = await matrix.Of(district.Id.District, stop);
        var (now, article) = (clock.GetUtcNow(), 0);
        foreach (var row in whole.Rows)
        {
            if (Left.Contains(row.Of.Type)) continue;
            var code = row.ByPacks.Count > 0 ? row.ByPacks[0].Code : Leads.GetValueOrDefault(row.Of.Type, "city-management");
            if (whole.Department(code) is not { Code: { } lead }) continue;
            db.Add(Make(desk, row.Of.Type, lead, DutyRole.Lead, $"区里的部门职责分工（演示）第{++article}条", now));
            if (row.Of.Type is "rubbish" && whole.Department("city-management") is { Code: { } helps }) db.Add(Make(desk, row.Of.Type, helps, DutyRole.Helps, "区里的部门职责分工（演示）总则：乱倒的由执法队查处", now));
        }

        audit.Add(district.Id.District, "reports.demo", "import", null, null, "duties");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private static Duty Make(PostCard desk, string type, string department, DutyRole role, string clause, DateTimeOffset at) =>
        new() { DistrictId = desk.Id.District, TypeCode = type, Department = department, Role = role, Clause = clause, ByPost = desk.Id.Id, At = at, Demo = true };
}
