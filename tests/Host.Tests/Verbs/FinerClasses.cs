using Linli.Cases;
using Linli.Host.Verbs;
using Xunit;

namespace Linli.Host.Tests.Verbs;

/// <summary>A city's finer classes come into a pack from a table of codes and names.</summary>
public sealed class FinerClasses : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("linli-codes-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_table_of_codes_and_names_becomes_a_code_list_that_the_pack_reads()
    {
        var pack = CopyOfBase();
        var (code, _) = await Codes("代码,名称\n0106,\"路灯，高杆灯\"\n0107,地灯,Ground lamp\n", Path.Combine(pack, "code-lists", "gbt-30428-fine.yaml"));
        Assert.Equal(0, code);
        Assert.Empty(CheckPack.Run(pack));
        Assert.Contains("national: { gbt-30428-fine: \"0106\" }", await File.ReadAllTextAsync(Path.Combine(pack, "code-lists", "gbt-30428-fine.yaml")), StringComparison.Ordinal);
    }

    [Theory, InlineData("0106,路灯\nabc,地灯\n", "第 2 行"), InlineData("0106,路灯\n0106,地灯\n", "第 2 行的代码 0106"), InlineData("", "第 1 行")]
    public async Task A_line_that_cannot_be_read_is_named_and_nothing_is_written(string table, string says)
    {
        var target = Path.Combine(folder, "list.yaml");
        var (code, no) = await Codes(table, target);
        Assert.Equal((1, false), (code, File.Exists(target)));
        Assert.Contains(says, no, StringComparison.Ordinal);
    }

    private async Task<(int Code, string No)> Codes(string table, string target)
    {
        var (csv, error) = (Path.Combine(folder, "codes.csv"), new StringWriter());
        await File.WriteAllTextAsync(csv, table);
        var code = await CommandLine.Run(["pack", "codes", csv, target, "--lang", "zh"], new StringReader(""), new StringWriter(), error);
        return (code, error.ToString());
    }

    private string CopyOfBase()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Linli.slnx"))) root = Path.GetDirectoryName(root)!;
        var (from, to) = (Path.Combine(root, "packs", "base"), Path.Combine(folder, "base"));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return to;
    }
}
