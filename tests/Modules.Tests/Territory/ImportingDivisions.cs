using System.Diagnostics;
using Linli.Kernel;
using Linli.Storage;
using Linli.Territory;
using Linli.Territory.Divisions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Territory;

/// <summary>The nation's list: read, read again, and followed over the merger of 350402 and 350403 into 350404.</summary>
public sealed class ImportingDivisions
{
    private static readonly DateOnly Before = new(2020, 6, 30), Merged = new(2021, 2, 3), After = new(2021, 6, 30);

    private static Task<Outcome<ImportDivisions.Answer>> Import(TestHouse house, string folder, DateOnly? on = null, bool dryRun = false, bool endMany = false) =>
        house.Read(all => all.GetRequiredService<ImportDivisions>().Run(new(folder, on, dryRun, endMany), default));

    private static Task<T> Find<T>(TestHouse house, Func<FindDivisions, Task<T>> ask) => house.Read(all => ask(all.GetRequiredService<FindDivisions>()));

    private static async Task<string[]> Names(TestHouse house, string typed) => [.. (await Find(house, f => f.Search(typed, 20, default))).Select(d => d.Name)];

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_second_run_of_the_same_list_changes_nothing(Dialect dialect)
    {
        await using var house = await TestHouse.Open(dialect);
        using var list = Sanming2020();
        Assert.Equal((9, 0), await Import(house, list.Folder, Before, dryRun: true) is var dry ? (dry.Value.Added, dry.Value.Same) : default);
        Assert.Equal((9, 0), await Import(house, list.Folder, Before) is var first ? (first.Value.Added, first.Value.Same) : default);
        var again = (await Import(house, list.Folder, After)).Value;
        Assert.Equal((0, 9, true), (again.Added, again.Same, again.ChangesNothing));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_merger_is_dated_old_codes_resolve_and_totals_of_both_years_agree(Dialect dialect)
    {
        await using var house = await TestHouse.Open(dialect);
        using (var list = Sanming2020()) await Import(house, list.Folder, Before);
        using (var list = Sanming2021())
        {
            var answer = (await Import(house, list.Folder, After)).Value;
            Assert.Equal((6, 7, 7, 0), (answer.Added, answer.Gone, answer.Ended, answer.ProblemCount));
        }

        Assert.Equal("350404001010", Assert.Single((await Find(house, f => f.Find("350402001010", After, default)))!.Standing).Code);
        Assert.Equal("350404004001", Assert.Single((await Find(house, f => f.Find("350403001001", After, default)))!.Standing).Code);
        Assert.Equal("350404", Assert.Single((await Find(house, f => f.Find("350402000000", After, default)))!.Standing).Code);

        async Task<int> Communities(string code, DateOnly day) => (await Find(house, f => f.Find(code, day, default)))!.Communities;
        var lastDay = Merged.AddDays(-1);
        Assert.Equal(3, await Communities("350404", Merged));
        Assert.Equal(await Communities("350402", lastDay) + await Communities("350403", lastDay), await Communities("350404", Merged));
        Assert.Equal((0, 0, 0), (await Communities("350402", Merged), await Communities("350403", Merged), await Communities("350404", lastDay)));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_address_of_a_code_that_only_the_list_knows_finds_the_installed_place_and_no_id_changes(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        Task<List<Guid>> Ids() => house.Db(db => db.Set<Place>().Where(p => p.Level <= Contracts.PlaceLevel.Community).OrderBy(p => p.Path).Select(p => p.Id).ToListAsync());
        var before = await Ids();
        using (var list = Sanming2020()) await Import(house.House, list.Folder, Before);
        Assert.Null(await house.Places(p => p.ByCode("350403001000", default)));
        using (var list = Sanming2021()) await Import(house.House, list.Folder, After);
        Assert.Equal("城关街道", (await house.Places(p => p.ByCode("350403001000", default)))!.Name);
        Assert.Equal("东安社区", (await house.Places(p => p.ByCode("350402001010", default)))!.Name);
        Assert.Equal(before, await Ids());
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_split_code_is_both_successors_and_a_street_of_its_own_line_is_one(Dialect dialect)
    {
        await using var house = await TestHouse.Open(dialect);
        using (var list = new DivisionList("11,甲省", "1101,乙市", "110101,丙区", "110101001,东街道|110101002,西街道", "110101001001,东社区居委会|110101002001,西社区居委会")) await Import(house, list.Folder, Before);
        using (var list = new DivisionList("11,甲省", "1101,乙市", "110102,东区|110103,西区", "110102001,东街道|110103001,西街道", "110102001001,东社区居委会|110103001001,西社区居委会",
            "110101,110102,2021-01-01|110101,110103,2021-01-01|110101001,110102001,2021-01-01|110101002,110103001,2021-01-01"))
        {
            await Import(house, list.Folder, After);
        }

        Assert.Equal(["110102", "110103"], (await Find(house, f => f.Find("110101", After, default)))!.Standing.Select(d => d.Code));
        Assert.Equal(["110103001001"], (await Find(house, f => f.Find("110101002001", After, default)))!.Standing.Select(d => d.Code));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Bad_rows_are_named_by_file_row_and_column_and_end_nothing(Dialect dialect)
    {
        await using var house = await TestHouse.Open(dialect);
        using (var list = Sanming2020()) await Import(house, list.Folder, Before);
        using var bad = new DivisionList("35,福建省", "3504,三明市", "350402,梅列区|35O403,三元区", "350402001,列东街道|350402002,", "350402001010,东安社区居民委员会|350402001010,又一个|350409001001,没有上级");
        var answer = (await Import(house, bad.Folder, After)).Value;
        Assert.Equal([("areas.csv", 3, "code"), ("streets.csv", 3, "name"), ("villages.csv", 3, "code"), ("villages.csv", 4, "code")], answer.Problems.Select(p => (p.File, p.Row, p.Column)).Order());
        Assert.True(answer.Gone > 0);
        Assert.Equal(0, answer.Ended);
    }

    [Fact]
    public async Task A_list_without_a_file_or_before_the_last_one_is_refused()
    {
        await using var house = await TestHouse.Open(Dialect.Sqlite);
        using var list = Sanming2020();
        Assert.Equal("territory.list-incomplete", (await Import(house, Path.GetTempPath(), Before)) is var no && !no.Succeeded(out _, out var missing) ? missing.Code : null);
        await Import(house, list.Folder, After);
        Assert.Equal("territory.list-too-old", (await Import(house, list.Folder, Before)) is var old && !old.Succeeded(out _, out var early) ? early.Code : null);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_division_is_found_by_name_part_way_letters_and_code(Dialect dialect)
    {
        await using var house = await TestHouse.Open(dialect);
        Assert.Empty(await Names(house, "东安"));
        using (var list = Sanming2020()) await Import(house, list.Folder, Before);
        foreach (var typed in new[] { "东安社区", "东安社区居民委员会", "东安", "安社", "梅列 东安", "dasq", "DASQ", "350402001010" })
            Assert.Equal("东安社区", (await Names(house, typed)).FirstOrDefault());
        Assert.Empty(await Names(house, "三元 东安"));
        Assert.Equal(["三明市", "梅列区", "三元区"], (await Names(house, "3504")).Take(3));
        Assert.Equal(["列东街道"], (await Find(house, f => f.RightBelow("350402", default))).Select(d => d.Name));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_real_list_is_kept_whole_in_reasonable_time_and_searched_at_once(Dialect dialect)
    {
        var data = Environment.GetEnvironmentVariable("Linli__TestData") ?? Path.Combine(TestHouse.Packs, "../../shared/data");
        var folder = Path.Combine(data, "divisions");
        if (!Directory.Exists(folder)) Assert.Skip("../shared/data is missing: the nation's list stays outside the project");
        await using var house = await TestHouse.Open(dialect);
        var began = Stopwatch.GetTimestamp();
        var answer = (await Import(house, folder, new(2023, 6, 30))).Value;
        var took = Stopwatch.GetElapsedTime(began);
        Assert.Equal((665_276, 0), (answer.Added, answer.ProblemCount));
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(200)); // a machine that does nothing else takes a tenth; bench/README.md has the figure
        Assert.Contains("东安社区", await Names(house, "三元 dasq"));
        Assert.Contains("东安社区", await Names(house, "三元区 东安"));
        Assert.Equal((13, 133), await Find(house, f => f.OfDistrict("350404", default)) is var all ? (all.Count(d => d.IsStreet), all.Count(d => !d.IsStreet)) : default);
    }

    private static DivisionList Sanming2020() => new("35,福建省", "3504,三明市", "350402,梅列区|350403,三元区", "350402001,列东街道|350403001,城关街道",
        "350402001010,东安社区居民委员会|350402001201,列东村村民委员会|350403001001,江滨社区居委会|");

    private static DivisionList Sanming2021() => new("35,福建省", "3504,三明市", "350404,三元区", "350404001,列东街道|350404004,城关街道",
        "350404001010,东安社区居民委员会|350404001201,列东村村民委员会|350404004001,江滨社区居委会|",
        "350402,350404,2021-02-03|350403,350404,2021-02-03|350403001,350404004,2021-02-03");

    /// <summary>A folder with a small list; rows are parted by a stroke.</summary>
    private sealed class DivisionList : IDisposable
    {
        public DivisionList(string provinces, string cities, string areas, string streets, string villages, string? changes = null)
        {
            foreach (var (file, rows) in DivisionFiles.Files.Zip([provinces, cities, areas, streets, villages])) Write(file, "code,name|" + rows);
            if (changes is not null) Write(DivisionFiles.ChangesFile, "old,new,day|" + changes);
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory("linli-divisions-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);

        private void Write(string file, string rows) => File.WriteAllText(Path.Combine(Folder, file), rows.Replace('|', '\n'));
    }
}
