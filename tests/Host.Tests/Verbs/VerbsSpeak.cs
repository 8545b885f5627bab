using System.Text.RegularExpressions;
using Linli.Host.Verbs;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Linli.Host.Tests.Verbs;

/// <summary>The verbs as an operator uses them, on an installation of their own.</summary>
public sealed partial class VerbsSpeak : IDisposable
{
    private const string Passphrase = "mountain rain and tea";

    private readonly string folder = Directory.CreateTempSubdirectory("linli-verbs-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Theory, InlineData("zh"), InlineData("en")]
    public async Task Every_verb_has_help_in_both_languages_and_answers_0(string language)
    {
        foreach (var verb in Verb.All)
        {
            var (code, said, _) = await Linli($"{verb.Name} --help --lang {language}");
            Assert.Equal(0, code);
            Assert.StartsWith($"linli {verb.Name}", said, StringComparison.Ordinal);
            Assert.Equal(language == "zh", HasChinese().IsMatch(said));
        }
    }

    [Fact]
    public async Task An_unknown_verb_answers_2_and_a_word_too_many_shows_the_help()
    {
        var (unknown, _, no) = await Linli("dance --lang en");
        Assert.Equal(2, unknown);
        Assert.Contains("dance", no, StringComparison.Ordinal);
        Assert.Equal(2, (await Linli("keys rotate twice")).Code);
    }

    [Fact]
    public async Task Setup_makes_three_administrators_once()
    {
        var (code, said, _) = await Linli("setup", $"{Passphrase}\n{Passphrase}\n");
        Assert.Equal(0, code);
        foreach (var name in new[] { "sysadmin", "secadmin", "auditor" }) Assert.Matches($"{name} +[a-z2-9]{{4}}(-[a-z2-9]{{4}}){{3}}", said);

        var (again, _, no) = await Linli("setup --lang en", $"{Passphrase}\n{Passphrase}\n");
        Assert.Equal(1, again);
        Assert.Contains("twice", no, StringComparison.Ordinal);
    }

    [Theory, InlineData("short\nshort\n"), InlineData(Passphrase + "\nanother passphrase\n"), InlineData("")]
    public async Task Setup_without_a_good_passphrase_changes_nothing(string typed)
    {
        Assert.Equal(1, (await Linli("setup", typed)).Code);
        Assert.False(File.Exists(Path.Combine(folder, "keys", "audit-root.key")));
        Assert.Equal(0, (await Linli("setup", $"{Passphrase}\n{Passphrase}\n")).Code);
    }

    [Fact]
    public async Task Verify_says_whole_or_what_is_wrong_and_answers_0_or_1()
    {
        await Linli("setup", $"{Passphrase}\n{Passphrase}\n");
        await SealAll();
        var (_, roots, _) = await Linli("audit root --sign", Passphrase + "\n");
        var kept = Path.Combine(folder, "kept.txt");
        await File.WriteAllTextAsync(kept, string.Join('\n', roots.Split('\n').Where(line => line.StartsWith("linli-root 1 ", StringComparison.Ordinal))));
        var (well, whole, _) = await Linli($"audit verify --against {kept} --lang en");
        Assert.Equal(0, well);
        Assert.Contains("3 entries, whole", whole, StringComparison.Ordinal);

        await using (var connection = await DatabaseHere().Open(default)) await connection.Run("delete from kernel_audit where chain_no > 1", default);
        var (cut, said, _) = await Linli($"audit verify --against {kept} --lang en");
        Assert.Equal(1, cut);
        Assert.Contains("its end was cut off", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_passphrase_signs_nothing_and_a_root_that_is_none_is_said()
    {
        await Linli("setup", $"{Passphrase}\n{Passphrase}\n");
        Assert.Equal(1, (await Linli("audit root --sign", "not the passphrase\n")).Code);
        Assert.Equal(2, (await Linli("audit verify --against nonsense")).Code);
    }

    [Fact]
    public async Task Rotating_adds_a_key_and_an_audit_entry()
    {
        var (code, said, _) = await Linli("keys rotate --lang en");
        Assert.Equal(0, code);
        Assert.Contains("Master key 2", said, StringComparison.Ordinal);
        await using var connection = await DatabaseHere().Open(default);
        await using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from kernel_audit where action = 'kernel.keys-rotated' and detail = '2'";
        Assert.Equal(1L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_parked_job_is_listed_and_runs_again_when_asked()
    {
        await Linli("jobs");
        var id = Guid.NewGuid();
        await using (var connection = await DatabaseHere().Open(default))
        {
            await connection.Run(
                $"insert into kernel_job (district_id, id, kind, body, order_no, run_at, attempts, parked_at, last_problem) values (1, '{id.ToString().ToUpperInvariant()}', 'deliver', 'x|y', 0, '2026-05-06T00:00:00.0000000Z', 8, '2026-05-06T00:00:00.0000000Z', 'TimeoutException')", default);
        }

        Assert.Contains(id.ToString(), (await Linli("jobs")).Said, StringComparison.Ordinal);
        Assert.Equal(0, (await Linli($"jobs again {id}")).Code);
        Assert.DoesNotContain(id.ToString(), (await Linli("jobs")).Said, StringComparison.Ordinal);
        Assert.Equal(1, (await Linli($"jobs again {id}")).Code);
    }

    [Fact]
    public async Task Another_installations_keys_are_refused_at_the_door()
    {
        await Linli("jobs");
        Directory.Move(Path.Combine(folder, "keys"), Path.Combine(folder, "keys-away"));
        var (code, _, no) = await Linli("jobs");
        Assert.Equal(1, code);
        Assert.Contains("key ring", no, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_others_may_read_are_refused_in_Production()
    {
        if (OperatingSystem.IsWindows()) return; // there the rights of the folder decide
        await Linli("jobs");
        File.SetUnixFileMode(Path.Combine(folder, "keys", "ring.json"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        var (code, _, no) = await Linli("jobs");
        Assert.Equal(1, code);
        Assert.Contains("chmod 600", no, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_without_a_key_folder_is_refused_with_what_to_do()
    {
        var error = new StringWriter();
        Assert.Equal(1, await CommandLine.Run(["jobs"], new StringReader(""), new StringWriter(), error, builder =>
        {
            builder.Environment.EnvironmentName = "Production";
            builder.Configuration["Linli:Data"] = folder;
        }));
        Assert.Contains("Linli__Keys", error.ToString(), StringComparison.Ordinal);
    }

    private async Task<(int Code, string Said, string No)> Linli(string words, string typed = "")
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.Run(words.Split(' '), new StringReader(typed), output, error, builder =>
        {
            builder.Environment.EnvironmentName = "Production";
            builder.Configuration["Linli:Data"] = Path.Combine(folder, "data");
            builder.Configuration["Linli:Keys"] = Path.Combine(folder, "keys");
        });
        return (code, output.ToString(), error.ToString());
    }

    private Database DatabaseHere() => Database.SqliteFile(Path.Combine(folder, "data", "linli.db"));

    /// <summary>What a serving house does each second.</summary>
    private async Task SealAll()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLinli(DatabaseHere(), KeyRing.OpenOrCreate(Path.Combine(folder, "keys")), new(Path.Combine(folder, "files"), ""), []);
        using var house = builder.Build();
        await house.StartAsync();
        await house.Services.GetRequiredService<JobWorker>().RunDue(default);
        await house.StopAsync();
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex HasChinese();
}
