using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Linli.Contracts;
using Linli.Host.Verbs;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Verbs;

/// <summary>A serving house is written into one file, and lives again from that file alone and its keys.</summary>
public sealed class BackingUp : IDisposable
{
    private const string Said = "三单元门口的灯不亮了，老人晚上看不见台阶。";

    private readonly string folder = Directory.CreateTempSubdirectory("linli-backup-").FullName;

    private string FileAt => Path.Combine(folder, "house.backup");

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_house_that_was_backed_up_while_it_worked_lives_again_elsewhere(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        var number = await Report(house);
        using var enough = new CancellationTokenSource();
        var going = Task.Run(async () =>
        {
            for (var n = 0; !enough.IsCancellationRequested; n++) await Report(house); // others go on working
        });
        var (code, said, no) = await Linli("backup", FileAt, Path.Combine(house.Folder, "data"), Path.Combine(house.Folder, "keys"), Postgres(house));
        await enough.CancelAsync();
        await going;
        Assert.True(code == 0, no);
        Assert.Contains("everything is the same", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(house.Folder, "data", "backup-work")));
        Assert.DoesNotContain(Encoding.UTF8.GetString(await File.ReadAllBytesAsync(FileAt)), Said, StringComparison.Ordinal);

        var elsewhere = await WebHouse.Bare(dialect);
        CopyKeys(house.Folder, elsewhere.Folder);
        var (back, told, why) = await Linli("restore", FileAt, Path.Combine(elsewhere.Folder, "data"), Path.Combine(elsewhere.Folder, "keys"), elsewhere.Postgres);
        Assert.True(back == 0, why);
        Assert.Contains("all the same", told, StringComparison.Ordinal);
        await using var again = await WebHouse.OpenOn(elsewhere);
        using var desk = await again.SignIn("community");
        Assert.Contains(Said, await desk.Read("/desk/cases/" + number), StringComparison.Ordinal);
        Assert.StartsWith("350404-", await Report(again), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_backup_is_never_brought_back_over_a_house(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        var (data, keys) = (Path.Combine(house.Folder, "data"), Path.Combine(house.Folder, "keys"));
        Assert.Equal(0, (await Linli("backup", FileAt, data, keys, Postgres(house))).Code);
        var (code, _, no) = await Linli("restore", FileAt, data, keys, Postgres(house));
        Assert.Equal(1, code);
        Assert.Contains("There is a house already", no, StringComparison.Ordinal);
        Assert.Equal(1, (await Linli("backup", FileAt, data, keys, Postgres(house))).Code); // nor is a backup overwritten
    }

    [Fact]
    public async Task A_file_that_was_changed_cut_off_or_belongs_to_other_keys_brings_nothing_back()
    {
        await using var house = await WebHouse.Start();
        var keys = Path.Combine(house.Folder, "keys");
        Assert.Equal(0, (await Linli("backup", FileAt, Path.Combine(house.Folder, "data"), keys, null)).Code);
        var whole = await File.ReadAllBytesAsync(FileAt);
        var changed = whole.ToArray();
        changed[whole.Length / 2] ^= 1;
        foreach (var (bad, sentence) in new[] { (changed, "changed or cut off"), (whole[..^70_000], "changed or cut off"), (whole[1..], "no backup of Linli") })
        {
            var file = Path.Combine(folder, "bad.backup");
            await File.WriteAllBytesAsync(file, bad);
            await Refused(file, keys, sentence);
        }

        var others = Path.Combine(folder, "other-keys");
        _ = Kernel.Keys.KeyRing.OpenOrCreate(others);
        await Refused(FileAt, others, "changed or cut off");
        await Refused(FileAt, Path.Combine(folder, "no-keys"), "Copy the key folder");
    }

    [Fact]
    public async Task A_backup_that_did_not_come_in_leaves_the_way_free_for_one_that_does()
    {
        await using var house = await WebHouse.Start(Dialect.Postgres);
        Assert.Equal(0, (await Linli("backup", FileAt, Path.Combine(house.Folder, "data"), Path.Combine(house.Folder, "keys"), Postgres(house))).Code);
        var elsewhere = await WebHouse.Bare(Dialect.Postgres);
        CopyKeys(house.Folder, elsewhere.Folder);
        var (data, keys) = (Path.Combine(elsewhere.Folder, "data"), Path.Combine(elsewhere.Folder, "keys"));
        await using (var bare = await Database.Postgres(elsewhere.Postgres!).Open(default)) await bare.Run("create table cases_case (nonsense int)", default);
        var (code, _, no) = await Linli("restore", FileAt, data, keys, elsewhere.Postgres);
        Assert.Equal(1, code);
        Assert.Contains("The database refused", no, StringComparison.Ordinal);
        await using (var bare = await Database.Postgres(elsewhere.Postgres!).Open(default)) await bare.Run("drop table cases_case", default);
        Assert.Equal(0, (await Linli("restore", FileAt, data, keys, elsewhere.Postgres)).Code); // tables of the first try are there
    }

    [Fact]
    public async Task A_folder_that_may_not_be_written_is_refused_in_a_sentence()
    {
        await using var house = await WebHouse.Start();
        var closed = Directory.CreateDirectory(Path.Combine(folder, "house.backup.part")).Parent!.FullName; // the file that is written first is a folder
        var (code, _, no) = await Linli("backup", Path.Combine(closed, "house.backup"), Path.Combine(house.Folder, "data"), Path.Combine(house.Folder, "keys"), null);
        Assert.Equal(1, code);
        Assert.Contains("The disk refused", no, StringComparison.Ordinal);
    }

    private async Task Refused(string file, string keys, string sentence)
    {
        var data = Path.Combine(folder, "empty");
        var (code, _, no) = await Linli("restore", file, data, keys, null);
        Assert.Equal(1, code);
        Assert.Contains(sentence, no, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(data, "linli.db")));
    }

    private static async Task<(int Code, string Said, string No)> Linli(string verb, string file, string data, string keys, string? postgres)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.Run([verb, file, "--lang", "en"], TextReader.Null, output, error, builder =>
        {
            builder.Environment.EnvironmentName = "Development";
            (builder.Configuration["Linli:Data"], builder.Configuration["Linli:Keys"], builder.Configuration["Linli:Postgres"]) = (data, keys, postgres);
        });
        return (code, output.ToString(), error.ToString());
    }

    private static string? Postgres(WebHouse house) => house.Services.GetService(typeof(Settings)) is Settings { Postgres: { } server } ? server : null;

    private static async Task<string> Report(WebHouse house)
    {
        using var visitor = house.Visitor();
        await using var scope = house.Services.CreateAsyncScope();
        var community = (await scope.ServiceProvider.GetRequiredService<IPlaces>().ByCode("350404001010", default))!;
        var answer = await visitor.Http.PostAsJsonAsync("/api/v1/cases", new { type = "street-light", place = $"{community.Id.District}.{community.Id.Id:N}", text = Said, answers = new { danger = false } });
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString()!
            : throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    private static void CopyKeys(string from, string to)
    {
        Directory.CreateDirectory(Path.Combine(to, "keys"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(from, "keys"))) File.Copy(file, Path.Combine(to, "keys", Path.GetFileName(file)));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
