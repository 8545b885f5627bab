using System.Diagnostics;
using System.Globalization;
using System.Text;
using Linli.Contracts;
using Linli.Engines.Linkage;
using Linli.Engines.Tests.Linkage;
using Linli.Kernel;
using Linli.Kernel.LongWork;
using Linli.Registry;
using Linli.Registry.Facts;
using Linli.Registry.Import;
using Linli.Storage;
using Linli.Territory.Buildings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Bench;

/// <summary>
/// One list of so many residents into one community, a quarter of them corrupted copies of people who are held there already
/// (homophones, numbers missing or wrong, address variants, traditional script, twins and namesakes, as issue 5 has it). The dry
/// run and the import are timed, with the peak of memory; one size a process, since the peak of a process never falls again.
/// </summary>
internal static class ImportOfPeople
{
    private const string DongAn = "350404001010";
    private const int HomesOfBuilding = 72, PeopleOfHome = 3;
    private const int BuildingsOfCompound = 200; // some 14,000 homes: no more are made at once

    private static readonly string[] Compounds = ["新民苑", "银海花园", "翠园", "金山小区", "富兴堡", "阳光城"];

    public static async Task Run(Dialect dialect, int count)
    {
        await using var house = await BenchHouse.Open(dialect);
        var (community, post) = await house.Ask(async all =>
        {
            var place = (await all.GetRequiredService<IPlaces>().ByCode(DongAn, default))!;
            return (place, (await all.GetRequiredService<IPosts>().Within(place.Id.District, place.Path, default)).First(p => p.Kind == PostKind.CommunityDesk));
        });
        foreach (var (compound, nth) in Compounds.Select((name, nth) => (name, nth)))
        {
            var left = (count / PeopleOfHome / HomesOfBuilding) + 1 - (nth * BuildingsOfCompound);
            if (left > 0) await Build(house, community, post, compound, Math.Min(left, BuildingsOfCompound));
        }

        var (held, list) = Files(count);
        var (heldRows, listRows) = (File.ReadLines(held).Count() - 1, File.ReadLines(list).Count() - 1);
        await TakeIn(house, community, post, held, heldRows, say: false);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true); // what making them took is given back

        var before = PeakMemory.Now();
        using var peak = new PeakMemory();
        var watch = Stopwatch.StartNew();
        await TakeIn(house, community, post, list, listRows, say: true);
        Console.WriteLine($"{dialect}: {listRows:N0} rows beside {heldRows:N0} held, {watch.Elapsed.TotalSeconds:F1} s in all; resident {before} MB before, {peak.Megabytes} MB at most");
        File.Delete(held);
        File.Delete(list);
    }

    private static async Task TakeIn(BenchHouse house, PlaceCard community, PostCard post, string file, int rows, bool say)
    {
        var watch = Stopwatch.StartNew();
        var id = await AsDesk(house, post, async all =>
        {
            await using var stream = File.OpenRead(file);
            return (await all.GetRequiredService<ReceiveFile>().Run(community.Id, PeopleSheet.Kind, "list.csv", stream, default)).Value;
        });
        await AsDesk(house, post, async all =>
        {
            var head = (await all.GetRequiredService<ReceiveFile>().Head(community.Id.District, id, PeopleSheet.Kind, default))!;
            var input = new ChooseColumns.Input(community.Id.District, id, head.Row, head.Key, SheetMapping.Guess(head.Headings, PeopleSheet.Kind).Columns, LegalBasis.StatutoryDuty, "list", "bench", new DateOnly(2026, 1, 1));
            return (await all.GetRequiredService<Lane>().Write<ChooseColumns, Guid>(use => use.Run(input, default), default)).Value;
        });
        var given = watch.Elapsed;
        await AsDesk(house, post, async all => (await all.GetRequiredService<CheckImport>().Run(Work(post, id, CheckImport.Kind), default)).Value);
        var looked = watch.Elapsed;
        await AsDesk(house, post, async all => (await all.GetRequiredService<Lane>().Write<StartImport, Guid>(use => use.Run(community.Id.District, id, default), default)).Value);
        await AsDesk(house, post, async all => (await all.GetRequiredService<RunImport>().Run(Work(post, id, RunImport.Kind), default)).Value);
        if (!say) return;
        var done = await house.Ask(all => all.GetRequiredService<LinliDb>().Set<ImportedList>().AsNoTracking().SingleAsync(i => i.Id == id));
        Console.WriteLine($"  given {given.TotalSeconds:F1} s, dry run {(looked - given).TotalSeconds:F1} s, import {(watch.Elapsed - looked).TotalSeconds:F1} s for {rows:N0} rows: {done.Fresh:N0} new, {done.Held:N0} held, {done.Possible:N0} to decide, {done.KeptOut:N0} refused");
    }

    private static WorkAtHand Work(PostCard post, Guid subject, string kind) => new(new Work
    {
        DistrictId = post.Id.District, Id = Guid.NewGuid(), Kind = kind, OwnerId = post.Id.Id, Subject = subject, Title = "", Unit = "", AskedAt = DateTimeOffset.UtcNow, Way = "",
    });

    private static Task<T> AsDesk<T>(BenchHouse house, PostCard post, Func<IServiceProvider, Task<T>> ask) => house.Ask(all =>
    {
        all.GetRequiredService<Caller>().SignedIn(new AccountId(post.Id.Id), "bench", AdminPart.None, [new PostHeld(post, false, null)], cleared: true);
        return ask(all);
    });

    /// <summary>A compound with homes enough: six storeys of four doors, three stairwells a building.</summary>
    private static async Task Build(BenchHouse house, PlaceCard community, PostCard post, string compound, int buildings)
    {
        PlanPart Unit(int unit) => new(PlaceLevel.Unit, $"{unit}单元", [.. Enumerable.Range(0, 24).Select(door => new PlanPart(PlaceLevel.Dwelling, $"{(door / 4) + 1}{(door % 4) + 1:D2}室", []))]);
        var grid = (await house.Ask(all => all.GetRequiredService<IPlaces>().Grids(community.Id, default)))[0].Id.Id;
        PlanPart plan = new(PlaceLevel.Compound, compound, [.. Enumerable.Range(1, buildings).Select(no => new PlanPart(PlaceLevel.Building, $"{no}栋", [Unit(1), Unit(2), Unit(3)]) { Grid = grid })]);
        var input = new MakeBuildings.Input(community.Id, [plan], DateOnly.FromDateTime(DateTime.UtcNow), MakingSource.Sheet);
        _ = (await AsDesk(house, post, all => all.GetRequiredService<Lane>().Write<MakeBuildings, MakeBuildings.Made>(use => use.Run(input, default), default))).Value;
    }

    /// <summary>Of those who are written down twice the first goes before; copies and all others make the list.</summary>
    private static (string Held, string List) Files(int count)
    {
        var (held, list, chance) = (Path.GetTempFileName(), Path.GetTempFileName(), new Random(9));
        var made = new PlantedPeople(9).Make((int)(count * 1.28));
        var times = made.CountBy(one => one.Entity).ToDictionary();
        var seen = new HashSet<int>();
        using var first = new StreamWriter(held, false, Encoding.UTF8);
        using var rest = new StreamWriter(list, false, Encoding.UTF8);
        foreach (var file in (StreamWriter[])[first, rest]) file.WriteLine("姓名,性别,身份证号,出生日期,住址");
        foreach (var (person, entity) in made) (times[entity] > 1 && seen.Add(entity) ? first : rest).WriteLine(Line(person, entity, count, times[entity] > 1 && chance.NextDouble() < 0.3));
        return (held, list);
    }

    private static string Line(LinkPerson one, int entity, int count, bool variant)
    {
        var home = entity / PeopleOfHome % (count / PeopleOfHome);
        var (compound, building, door) = (Compounds[home / HomesOfBuilding / BuildingsOfCompound], home / HomesOfBuilding % BuildingsOfCompound + 1, home % HomesOfBuilding);
        var (unit, room) = (door / 24 + 1, $"{door % 24 / 4 + 1}{door % 4 + 1:D2}");
        return string.Create(CultureInfo.InvariantCulture, $"{one.Name},{one.Sex},{one.IdentityNumber},{one.Born},{(variant ? $"{compound}{building}幢{unit}-{room}" : $"{compound}{building}栋{unit}单元{room}室")}");
    }
}
