using System.Diagnostics;
using Linli.Contracts;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Bench;

/// <summary>The search box on the demo's district: lines as people type them, one after the other.</summary>
internal static class SearchOfPlaces
{
    private const int Times = 60;

    private static readonly string[] Typed =
    [
        "东安新村12栋2单元301", "东安新村十二号楼", "列东街道东安社区 3 网格", "东按新村12栋", "福建省三明市三元区列东街道和平路12号东安新村12栋2单元301", "东安", "dasq", "350404001", "12栋", "城东村3组2号", "没有这个地方",
    ];

    public static async Task<int> Run(Dialect dialect)
    {
        await using var house = await BenchHouse.Open(dialect);
        List<double> all = [];
        foreach (var typed in Typed)
        {
            List<double> times = [];
            var found = "";
            for (var n = -3; n < Times; n++) // the first three warm up
            {
                var began = Stopwatch.GetTimestamp();
                var places = await house.Ask(scope => scope.GetRequiredService<IPlaces>().Search(1, typed, 10, default));
                if (n >= 0) times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                found = places.Count == 0 ? "nothing" : places[0].FullName;
            }

            all.AddRange(times);
            Console.WriteLine($"{typed}: {found}; {Spread.Say(times)}");
        }

        Console.WriteLine($"{dialect}, all searches: {Spread.Say(all)}");
        return 0;
    }
}
