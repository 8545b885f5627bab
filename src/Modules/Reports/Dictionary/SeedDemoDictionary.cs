using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Dictionary;

/// <summary>Lets the demo's data desk have settled a few words, with one that waits. Does nothing where there is an element already.</summary>
internal sealed class SeedDemoDictionary(Lane lane) : IDemo
{
    /// <summary>After the people.</summary>
    public int Order => 40;

    public async Task Seed(CancellationToken stop) => _ = (await lane.Write<KeepDemoDictionary, Done>(use => use.Run(stop), stop)).Value;
}

/// <summary>Two derived elements, one that is reported, and a word that a department would have mean something.</summary>
internal sealed class KeepDemoDictionary(LinliDb db, IPlaces places, IPosts posts, IAudit audit, TimeProvider clock)
{
    private static readonly (string Code, Definition Means)[] Elements =
    [
        ("place.share-60-plus", new("60岁以上人口占比", "Share of people aged 60 and over", "60岁以上的人占主要住处在这里的人的百分比，按出生年份算。", ElementOf.Place, ElementType.Percent, "%", Sensitivity.Internal, "由居民底册算出", 1, DictionaryScope.District) { Expression = "100 * place.people_60_plus / place.people" }),
        ("place.people-per-household", new("户均人口", "People per household", "主要住处在这里的人除以住着人的户数。", ElementOf.Place, ElementType.Number, "人", Sensitivity.Internal, "由居民底册算出", 1, DictionaryScope.District) { Expression = "place.people / place.households" }),
        ("place.lamps", new("路灯盏数", "Street lamps", "这一片里由区里养护的路灯，坏的也算。", ElementOf.Place, ElementType.Count, "盏", Sensitivity.Open, "路灯管理所台账", 90, "city-lighting") { Least = 0, Most = 100_000 }),
    ];

    private static readonly Definition Lit = new("亮灯率", "Share of lamps that are lit", "当晚抽查亮着的路灯占抽查盏数的百分比。", ElementOf.Place, ElementType.Percent, "%", Sensitivity.Open, "路灯管理所夜间抽查", 31, "city-lighting") { Least = 0, Most = 100 };

    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (await places.Districts(stop) is not [{ Demo: true } district, ..] || await db.Set<DataElement>().AnyAsync(e => e.DistrictId == district.Id.District, stop)) return Done.It;
        var (id, now) = (district.Id.District, clock.GetUtcNow());
        var at = now.AddDays(-40);
        foreach (var (code, means) in Elements)
        {
            var element = new DataElement { DistrictId = id, Id = Uuid.Next(clock), Code = code };
            element.Next();
            db.Add(element);
            db.Add(new ElementVersion { DistrictId = id, Id = Uuid.Next(clock), ElementId = element.Id, Number = 1, Body = DefinitionText.Write(means), ValidFrom = ChinaTime.DateOf(at), RecordedAt = new(at.UtcTicks - (at.UtcTicks % 10), TimeSpan.Zero), Why = "演示数据" });
        }

        if (await posts.ByCode(id, "city-lighting", district.Path, stop) is { } lighting)
            db.Add(new Proposal { DistrictId = id, Id = Uuid.Next(clock), Kind = ProposalKind.New, Code = "place.lamps-lit", BaseVersion = 0, Body = DefinitionText.Write(Lit), Why = "各街道问亮灯率的口径不一样，先定下来。", ByPost = lighting.Id.Id, ByOffice = DictionaryScope.OfficeOf(lighting), At = now.AddDays(-2), Demo = true });
        audit.Add(id, "reports.demo", "import", null, null, "dictionary");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
