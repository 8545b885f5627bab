using Linli.Cases;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Storage;
using Linli.Territory.Demo;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Cases;

public class BasePackScenarios
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Every_scenario_of_the_base_pack_plays_as_it_says(Dialect dialect)
    {
        var time = new ScenarioTime();
        await using var house = await TestHouse.Open(dialect, services =>
        {
            services.AddSingleton(time);
            services.AddSingleton<TimeProvider>(time);
        });
        await house.Read(async all =>
        {
            await all.GetRequiredService<IEnumerable<IDemo>>().OfType<SeedDemoTerritory>().Single().Seed(default);
            return Done.It;
        });
        var (played, failures) = await PlayScenarios.Run(house.Services, (_, _) => { }, default);
        Assert.True(played >= 48);
        Assert.Empty(failures);
    }
}
