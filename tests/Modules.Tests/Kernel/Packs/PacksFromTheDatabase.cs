using Linli.Cases;
using Linli.Cases.Packs;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Packs;
using Linli.Modules.Tests.Cases.Packs;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Kernel.Packs;

/// <summary>After its first opening a house lives by the packs of its database.</summary>
public sealed class PacksFromTheDatabase
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_folder_that_was_altered_changes_nothing_until_two_administrators_say_so(Dialect dialect)
    {
        using var folder = new PackCopies();
        await using var test = await TestDatabase.Make(dialect);
        var first = await Opened(test, folder, follows: false);
        folder.Alter("base", "case-types/noise.yaml", "resident noise");
        Assert.Equal(first, await Opened(test, folder, follows: false));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task In_development_an_altered_folder_is_taken_at_the_next_opening(Dialect dialect)
    {
        using var folder = new PackCopies();
        await using var test = await TestDatabase.Make(dialect);
        var first = await Opened(test, folder, follows: true);
        folder.Alter("base", "case-types/noise.yaml", "noise, altered");
        var second = await Opened(test, folder, follows: true);
        Assert.NotEqual(first, second);
        Assert.Equal(second, await Opened(test, folder, follows: true));
    }

    [Fact]
    public async Task A_slip_in_the_folder_stops_a_house_that_follows_it_with_file_line_and_mend()
    {
        using var folder = new PackCopies();
        await using var test = await TestDatabase.Make(Dialect.Sqlite);
        await Opened(test, folder, follows: true);
        folder.Alter("base", "case-types/noise.yaml", "noise", text => text.Replace("visibility: public", "visibility: publik", StringComparison.Ordinal));
        var stopped = await Assert.ThrowsAsync<InvalidOperationException>(() => Opened(test, folder, follows: true));
        Assert.Contains("case-types/noise.yaml", stopped.Message, StringComparison.Ordinal);
        Assert.Contains("public", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_running_case_is_reckoned_by_the_working_hours_that_it_began_with()
    {
        var shorter = PackReader.Read([PackFiles.Of("base", TestPacks.BasePack.Files[0].Texts.ToDictionary(text => text.Key, text => text.Value.Replace("8:30-12:00, 14:30-17:30", "9:00-11:00", StringComparison.Ordinal)))]).Pack!;
        var morning = new DateTimeOffset(2026, 5, 6, 9, 0, 0, TimeSpan.FromHours(8));
        var span = new ClockSpan(4, ClockUnit.WorkingHours);
        Assert.Equal(new DateTimeOffset(2026, 5, 6, 15, 30, 0, TimeSpan.FromHours(8)), CaseClocks.By(TestPacks.BasePack).Due(span, morning));
        Assert.Equal(new DateTimeOffset(2026, 5, 7, 11, 0, 0, TimeSpan.FromHours(8)), CaseClocks.By(shorter).Due(span, morning));
    }

    [Fact]
    public void A_set_is_ordered_by_what_is_required_whatever_came_first()
    {
        var (basic, heat) = (PackFiles.Take(Path.Combine(TestPacks.Root, "packs", "base"), new PackProblems()), PackFiles.Take(Path.Combine(TestPacks.Root, "packs", "heatwave"), new PackProblems()));
        var before = PackFiles.Of("aa-local", new Dictionary<string, string> { ["pack.yaml"] = "pack: aa-local\nversion: 1.0.0\nname: { zh-Hans: 本地, en: Local }\nrequires: [heatwave]\n" });
        Assert.Equal(["base", "heatwave", "aa-local"], PackSet.Of([before, heat, basic]).Packs.Select(pack => pack.Name));
        Assert.Equal(PackSet.Of([heat, basic]).Hash, PackSet.Of([basic]).With(heat).Hash);
        Assert.Equal(PackReader.Read([basic, heat]).Pack!.Hash, PackSet.Of([heat, basic]).Hash);
    }

    /// <summary>Opens a house on the database, closes it, and says which set was in force.</summary>
    private static async Task<string> Opened(TestDatabase test, PackCopies folder, bool follows)
    {
        var house = await TestHouse.Open(test.Database.Dialect, more => more.AddSingleton(new HouseFolders(Path.Combine(test.Folder, "files"), folder.Root) { FollowsPacks = follows }), on: test);
        var set = house.Services.GetRequiredService<PacksInForce>().Set.Hash;
        Assert.Equal(set, house.Services.GetRequiredService<CasePacks>().Current.Hash);
        await house.Close();
        return set;
    }

    /// <summary>The packs that ship, in a folder that a test may alter.</summary>
    private sealed class PackCopies : IDisposable
    {
        public PackCopies()
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(TestPacks.Root, "packs"), "*.yaml", SearchOption.AllDirectories))
            {
                var to = Path.Combine(Root, Path.GetRelativePath(Path.Combine(TestPacks.Root, "packs"), file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
        }

        public string Root { get; } = Directory.CreateTempSubdirectory("linli-packs-").FullName;

        public void Alter(string pack, string file, string note, Func<string, string>? change = null)
        {
            var path = Path.Combine(Root, pack, file);
            File.WriteAllText(path, (change ?? (text => text))(File.ReadAllText(path)) + $"note: {note.Replace(",", "", StringComparison.Ordinal)}\n");
        }

        public void Dispose() => Directory.Delete(Root, recursive: true);
    }
}
