using System.Diagnostics;
using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Storage;
using Linli.Territory;
using Linli.Territory.Opening;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Bench;

/// <summary>
/// A whole district by one workbook in an empty house: 150 communities, 1,500 grids, 60,000 homes and a person for every post.
/// Dry run, writing and appointment are timed, with what somebody else's small write waits meanwhile and what memory the process holds.
/// </summary>
internal static class OpeningOfADistrict
{
    private const int Communities = 150, GridsOfEach = 10, HomesOfGrid = 40;

    public static async Task Run(Dialect dialect)
    {
        await using var house = await BenchHouse.Open(dialect, empty: true);
        await house.Ask(all =>
        {
            all.GetRequiredService<Caller>().ActAsClock();
            return all.GetRequiredService<Lane>().Write<OpenAdministrators, IReadOnlyList<OpenAdministrators.Opened>>(use => use.Run(default), default);
        });
        var district = await Timed("the district, its streets and communities", () => Write<OpenDistrict, int>(house, use => use.Run(new(OpenDistrict.ExtractCode), default)));
        var ground = (await house.Ask(all => OpeningGround.Read(all.GetRequiredService<LinliDb>(), district, DateOnly.MaxValue.AddDays(-1), [], default)))!;
        var book = Timed("the workbook is made", () => Book(ground));
        Console.WriteLine($"{dialect}: {book.Length / 1024:N0} KB");
        var before = PeakMemory.Now();
        using var peak = new PeakMemory();

        var lines = Timed("read", () => ReadOpeningBook.Run(new MemoryStream(book)).Value);
        var id = await Timed("laid aside", () => Write<TakeBook, Guid>(house, use => use.Run(new(district, "三元区.xlsx", lines), default)));
        foreach (var turn in new[] { "dry run", "dry run again" })
        {
            var seen = await Timed(turn, () => AsAdministrator(house, all => all.GetRequiredService<SeeOpening>().Run(district, id, default)));
            Console.WriteLine($"  {seen.Value.Sum}, {seen.Value.Plan!.Problems.Count} problems");
        }

        using var others = new SmallWrites(house);
        var began = Stopwatch.GetTimestamp();
        await Timed("somebody says yes", () => Write<StartOpening, Done>(house, use => use.Run(new(district, id), default)));
        OpeningWork work;
        do
        {
            await Task.Delay(100);
            work = await house.Ask(all => all.GetRequiredService<LinliDb>().Set<OpeningWork>().AsNoTracking().FirstAsync(w => w.Id == id));
        }
        while (work.State == OpeningState.Running && Stopwatch.GetElapsedTime(began) < PatienceMax);
        if (work.State == OpeningState.Running) throw new TimeoutException("The workbook is still being written.");
        Console.WriteLine($"written: {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s, {work.Homes:N0} homes, {work.People:N0} people");

        var named = await Timed("who is named", () => house.Ask(all => all.GetRequiredService<FindNamed>().Of(district, id, default)));
        var appointed = await Timed("appointed", () => Write<AppointNamed, int>(house, use => use.Run(new(district, id, Appoint: true), default), AdminPart.Security));
        Console.WriteLine($"  {appointed:N0} of {named.Count:N0}");
        Console.WriteLine($"another's small write meanwhile: {Spread.Say(await others.End())}");
        Console.WriteLine($"resident {before} MB before, at most {peak.Megabytes} MB");
    }

    private static readonly TimeSpan PatienceMax = TimeSpan.FromMinutes(3);

    private static byte[] Book(OpeningGround ground)
    {
        using var made = new MemoryStream();
        using (var book = new Workbook(made))
        {
            var known = ground.Communities.Take(Communities).ToList();
            var added = Enumerable.Range(1, Communities - known.Count).Select(no => (Street: ground.Streets[no % ground.Streets.Count], Name: $"新建{no}社区")).ToList();
            Begin(book, OpeningBook.Communities);
            foreach (var (street, name) in added) book.Add([street.Name, name, "社区"]);

            // Two communities of one name go by their codes.
            List<(string Name, bool IsVillage)> all = [.. known.Select(c => (ground.CodeOf(c.Id)!, c.Kind == PlaceKind.Village)), .. added.Select(c => (c.Name, false))];
            Begin(book, OpeningBook.Grids);
            foreach (var (name, grid) in Grids(all)) book.Add([name.Name, grid]);
            Begin(book, OpeningBook.Buildings);
            foreach (var (name, grid) in Grids(all.Where(c => !c.IsVillage))) book.Add([name.Name, $"{grid}花园", "1-2栋", grid, 2, HomesOfGrid / 8, 2]);
            Begin(book, OpeningBook.Groups);
            foreach (var (name, grid) in Grids(all.Where(c => c.IsVillage))) book.Add([name.Name, grid[1..^2] + "组", grid, HomesOfGrid]);
            Begin(book, OpeningBook.Posts);
            foreach (var street in ground.Streets)
            {
                book.Add([street.Name, null, "街道值班岗", "黄" + street.Name[..1]]);
                book.Add([street.Name, null, "街道分管负责人", "郑" + street.Name[..1]]);
            }

            foreach (var (name, no) in all.Select((c, no) => (c.Name, no)))
            {
                book.Add([name, null, "社区综合岗", Person(no)]);
                book.Add([name, null, "社区负责人", Person(no + 7)]);
            }

            foreach (var ((name, grid), no) in Grids(all).Select((one, no) => (one, no))) book.Add([name.Name, grid, "网格员", Person(no), string.Create(CultureInfo.InvariantCulture, $"grid.{no}"), "13800000000"]);
        }

        return made.ToArray();
    }

    private static IEnumerable<((string Name, bool IsVillage) Community, string Grid)> Grids(IEnumerable<(string Name, bool IsVillage)> communities) =>
        communities.SelectMany(_ => Enumerable.Range(1, GridsOfEach), (community, no) => (community, $"第{no}网格"));

    private static void Begin(Workbook book, BookSheet sheet)
    {
        book.Begin(sheet.Zh, [.. sheet.Columns.Select(column => column.Width)]);
        book.Add(sheet.Columns.Select(column => column.Zh));
    }

    private static string Person(int no) => $"{"王李张刘陈杨黄赵吴周"[no % 10]}{"海建志秀明国玉文晓春"[no / 10 % 10]}{"燕华兰平珍强英军芳林"[no / 100 % 10]}";

    private static Task<T> AsAdministrator<T>(BenchHouse house, Func<IServiceProvider, Task<T>> ask, AdminPart part = AdminPart.System) => house.Ask(async all =>
    {
        var account = await all.GetRequiredService<LinliDb>().Set<Account>().AsNoTracking().FirstAsync(a => a.Admin == part);
        all.GetRequiredService<Caller>().SignedIn(new AccountId(account.Id), account.Name, part, []);
        return await ask(all);
    });

    private static Task<T> Write<TUseCase, T>(BenchHouse house, Func<TUseCase, Task<Outcome<T>>> run, AdminPart part = AdminPart.System) where TUseCase : notnull =>
        AsAdministrator(house, async all => (await all.GetRequiredService<Lane>().Write(run, default)).Value, part);

    private static async Task<T> Timed<T>(string what, Func<Task<T>> run)
    {
        var began = Stopwatch.GetTimestamp();
        var made = await run();
        Console.WriteLine($"{what}: {Stopwatch.GetElapsedTime(began).TotalMilliseconds:N0} ms");
        return made;
    }

    private static T Timed<T>(string what, Func<T> run)
    {
        var began = Stopwatch.GetTimestamp();
        var made = run();
        Console.WriteLine($"{what}: {Stopwatch.GetElapsedTime(began).TotalMilliseconds:N0} ms");
        return made;
    }

    /// <summary>A write that changes nothing but has to have its turn, every 20 ms.</summary>
    private sealed class SmallWrites : IDisposable
    {
        private readonly CancellationTokenSource enough = new();
        private readonly Task<List<double>> going;

        public SmallWrites(BenchHouse house) => going = Task.Run(async () =>
        {
            List<double> waited = [];
            while (!enough.IsCancellationRequested)
            {
                var began = Stopwatch.GetTimestamp();
                await Write<LinliDb, Done>(house, async db =>
                {
                    await db.Database.ExecuteSqlRawAsync("update territory_mark set mark = mark");
                    return Done.It;
                });
                waited.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                await Task.Delay(20);
            }

            return waited;
        });

        public async Task<List<double>> End()
        {
            await enough.CancelAsync();
            return await going;
        }

        public void Dispose() => enough.Dispose();
    }
}
