using Linli.Cases;
using Linli.Cases.Reads;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Modules.Tests.Territory;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Cases;

public sealed class SearchKeepsToTheScope
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_worker_finds_their_one_matter_among_thousands_of_newer_ones_elsewhere_with_the_same_words(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var own = (await demo.Report(text: "路灯坏了三天")).Number;
        demo.House.Clock.Move(TimeSpan.FromMinutes(1));
        await Import(demo, SearchCases.Most + 100);

        Assert.Equal([own], await Found(demo, "gridworker", "路灯"));
        Assert.Equal([own], await Found(demo, "gridworker", "路灯坏了")); // a phrase
        Assert.Empty(await Found(demo, "gridworker", "了坏"));
        Assert.Equal(20, (await Found(demo, "district", "路灯坏了三天")).Count); // a page
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_due_first_leads_its_list_however_many_newer_ones_hold_the_same_phrase(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var open = (await demo.Report(text: "路灯坏了三天")).Number;
        demo.House.Clock.Move(TimeSpan.FromMinutes(1));
        await Import(demo, (2 * FindCases.FoundMax) + 1); // more texts than are read at once
        var due = demo.House.Clock.GetUtcNow().AddYears(1);
        await demo.House.Read(all => all.GetRequiredService<LinliDb>().Set<Case>().Where(c => c.TypeCode == KeepImported.Type).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Phase, Phase.Open).SetProperty(c => c.State, "dispatched").SetProperty(c => c.ResolveDue, due)), await demo.As("district"));

        Assert.Equal(open, (await Found(demo, "district", "路灯坏了", "open"))[0]);
    }

    private static async Task Import(DemoHouse demo, int count)
    {
        var now = demo.House.Clock.GetUtcNow();
        foreach (var some in Enumerable.Range(0, count).Chunk(300))
        {
            var rows = some.Select(nth => new KeepImported.Row($"{nth}", now, "路灯坏了", "路灯坏了三天", new Dictionary<string, object?>())).ToList();
            Assert.Null((await demo.House.Write<KeepImported, KeepImported.Answer>(use => use.Run(new(1, "test", rows), default), caller => caller.ActAsClock())).No);
        }
    }

    private static async Task<IReadOnlyList<string>> Found(DemoHouse demo, string who, string words, string tab = "all") => await demo.House.Read(
        async all => (await all.GetRequiredService<FindCases>().Run(new CaseFilter(tab, words), default)).Rows.Select(row => row.Number).ToList(), await demo.As(who));
}
