using Linli.Cases;
using Linli.Kernel;
using Linli.Kernel.Files;
using Linli.Modules.Tests.Cases;
using Linli.Modules.Tests.Territory;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Kernel.Files;

/// <summary>A photograph that came with something refused is taken away after a day; one that a case has stays.</summary>
public sealed class FilesNobodyNames : IDisposable
{
    // PNGs of one pixel each, in two colours.
    private static readonly string[] Pixels =
    [
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_day_after_it_was_refused_a_photograph_is_gone_and_that_of_a_case_stays(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var files = demo.House.Services.GetRequiredService<FileStore>();
        var (kept, refused) = (await Take(files, 0), await Take(files, 1));
        var number = (await demo.Report()).Number;
        Assert.Null((await demo.Move("gridworker", number, "note", "看过了", input => input with { Photos = [kept] })).No);
        Assert.NotNull((await demo.Move("gridworker", number, "no-such-move", "看过了", input => input with { Photos = [refused] })).No);

        await SweepOn(demo);
        Assert.Equal((true, true), (IsThere(files, kept), IsThere(files, refused))); // young
        foreach (var file in new[] { kept, refused }) Age(demo, file);
        await SweepOn(demo);
        Assert.Equal((true, false), (IsThere(files, kept), IsThere(files, refused)));
    }

    [Fact]
    public async Task One_that_is_brought_again_while_it_is_looked_at_is_there()
    {
        using var store = new FileStore(folder.Sub("files"));
        var file = await Take(store, 0);
        File.SetLastWriteTimeUtc(PathOf(folder.Sub("files"), file), DateTime.UtcNow.AddDays(-2));
        Assert.Equal([file.Hash], Enumerable.Range(0, FileStore.Drawers).SelectMany(store.Untouched));
        await Take(store, 0); // before it is dropped
        store.Drop(file.Hash);
        Assert.True(IsThere(store, file));

        File.SetLastWriteTimeUtc(PathOf(folder.Sub("files"), file), DateTime.UtcNow.AddDays(-2));
        store.Drop(file.Hash);
        Assert.False(IsThere(store, file));
        await Take(store, 0); // after
        Assert.True(IsThere(store, file));
    }

    [Fact]
    public async Task One_that_a_killed_process_was_dropping_is_back_at_the_next_start()
    {
        StoredFile file;
        using (var store = new FileStore(folder.Sub("files"))) file = await Take(store, 0);
        File.Move(PathOf(folder.Sub("files"), file), Path.Combine(folder.Sub("files"), "incoming", file.Hash));
        using var again = new FileStore(folder.Sub("files"));
        Assert.True(IsThere(again, file));
    }

    private static async Task SweepOn(DemoHouse demo)
    {
        demo.House.Clock.Move(SweepFiles.Every + TimeSpan.FromMinutes(1));
        await demo.House.RunJobs();
    }

    private static void Age(DemoHouse demo, StoredFile file) =>
        File.SetLastWriteTimeUtc(PathOf(demo.House.Services.GetRequiredService<HouseFolders>().Files, file), DateTime.UtcNow.AddDays(-2));

    private static string PathOf(string root, StoredFile file) => Path.Combine(root, file.Hash[..2], file.Hash);

    private static async Task<StoredFile> Take(FileStore files, int pixel)
    {
        using var upload = new MemoryStream(Convert.FromBase64String(Pixels[pixel]));
        return (await files.Take(upload, default)).Value;
    }

    private static bool IsThere(FileStore files, StoredFile file)
    {
        using var open = files.Open(file.Hash);
        return open is not null;
    }
}
