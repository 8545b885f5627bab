using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Linli.Modules.Tests.Cases.Packs;

/// <summary>The schemas as an editor uses them, by ajv: with the mapping that their README gives.</summary>
public sealed class EditorsSchemas
{
    [Fact]
    public async Task Every_file_of_every_pack_that_ships_fits_the_schema_that_an_editor_takes_for_it()
    {
        var files = Directory.EnumerateFiles(Path.Combine(TestPacks.Root, "packs"), "*.yaml", SearchOption.AllDirectories).ToList();
        Assert.True(files.Count >= 50);
        Assert.DoesNotContain(await Misfits(files), file => file.Value is not null);
    }

    [Theory]
    [InlineData("case-types/lift.yaml", "icon: lift", "icom: lift", "icon")]
    [InlineData("case-types/lift.yaml", "visibility: public", "visibility: open", "visibility")]
    [InlineData("case-types/lift.yaml", "evaluate: three-taps", "evaluate: five-stars", "evaluate")]
    [InlineData("flows/history.yaml", "kept: closed", "kept: shut", "states/kept")]
    [InlineData("flows/service-request.yaml", "do: take, to: working, by: [lead]", "do: take, to: working, by: [leed]", "by/0")]
    [InlineData("clocks/clocks.yaml", "resolve: 2h", "resolve: 2", "resolve")]
    [InlineData("code-lists/since-when.yaml", "codes:", "code:", "codes")]
    [InlineData("posts/posts.yaml", "at: grid", "at: gird", "posts/0/at")]
    [InlineData("dispatch/dispatch.yaml", "to: post/lift-safety", "to: lift-safety", "dispatch/1/to")]
    [InlineData("scenarios/imported-is-over.yaml", "clock: none", "clock: no", "clock")]
    [InlineData("pack.yaml", "version: 1.0.0", "version: one", "version")]
    public async Task A_planted_slip_is_underlined_where_it_stands(string file, string text, string slip, string at)
    {
        var folder = Directory.CreateTempSubdirectory("linli-schema-");
        try
        {
            var path = Path.Combine(folder.FullName, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var whole = await File.ReadAllTextAsync(Path.Combine(TestPacks.Base, file));
            Assert.Contains(text, whole, StringComparison.Ordinal);
            await File.WriteAllTextAsync(path, whole.Replace(text, slip, StringComparison.Ordinal));
            Assert.Contains(at, (await Misfits([path])).Single().Value, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Dictionary<string, string?>> Misfits(IEnumerable<string> files)
    {
        var script = Path.Combine(TestPacks.Root, "tests", "Modules.Tests", "Cases", "Packs", "pack-schemas.mjs");
        string[] arguments = [script, Path.Combine(TestPacks.Root, "src", "Kit"), Path.Combine(TestPacks.Root, "packs", "schema"), .. files];
        using var node = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, broke) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await broke);
        return JsonSerializer.Deserialize<Dictionary<string, string?>>(await said)!;
    }
}
