using Linli.Cases.Packs;
using Linli.Modules.Tests.Cases.Packs;
using Xunit;

namespace Linli.Modules.Tests.Kernel.Packs;

public class PackFolderTests
{
    private const string Manifest = "pack: town\nversion: 1.0.0\nname: { zh-Hans: 小城, en: Town }\nrequires: [base]\n";

    [Fact]
    public void A_pack_may_name_what_the_packs_that_it_requires_have()
    {
        using var folder = Town("dispatch:\n  - { type: noise, place: \"350404001\", to: post/city-management }\n");
        var (pack, problems) = PackReader.Read(folder.Sub("town"));
        Assert.Empty(problems);
        Assert.Equal("city-management", pack!.Dispatch.PostFor(pack.CaseTypes["noise"], "350404001010"));
        Assert.Equal("grid-worker", pack.Dispatch.PostFor(pack.CaseTypes["noise"], "350404002001"));
        Assert.Equal(pack.Hash, PackReader.Read(pack.Files).Pack!.Hash);
    }

    [Fact]
    public void A_required_pack_that_is_not_there_is_named()
    {
        using var folder = Town("dispatch: []\n");
        Directory.Delete(folder.Sub("base"), recursive: true);
        Assert.Contains(PackReader.Read(folder.Sub("town")).Problems, problem => problem.Sentence.Chinese.Contains("base", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_packs_that_require_each_other_end()
    {
        using var folder = Town("dispatch: []\n");
        File.AppendAllText(Path.Combine(folder.Sub("base"), "pack.yaml"), "requires: [town]\n");
        Assert.NotNull(PackReader.Read(folder.Sub("town")).Pack);
    }

    [Theory]
    [InlineData("case-types/run.sh")]
    [InlineData("code.dll")]
    public void A_pack_holds_no_code(string path)
    {
        using var folder = Town("dispatch: []\n");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.Sub("town"), path))!);
        File.WriteAllText(Path.Combine(folder.Sub("town"), path), "x");
        Assert.Equal(path, Assert.Single(PackReader.Read(folder.Sub("town")).Problems).File);
    }

    [Fact]
    public void A_link_out_of_the_pack_is_refused()
    {
        using var folder = Town("dispatch: []\n");
        var elsewhere = folder.Sub("secret.yaml");
        File.WriteAllText(elsewhere, "a: 1");
        File.CreateSymbolicLink(Path.Combine(folder.Sub("town"), "dispatch", "more.yaml"), elsewhere);
        Assert.Contains("链接", Assert.Single(PackReader.Read(folder.Sub("town")).Problems).Sentence.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void A_linked_folder_is_refused_too()
    {
        using var folder = Town("dispatch: []\n");
        Directory.CreateDirectory(Path.Combine(folder.Sub("elsewhere"), "deeper"));
        File.WriteAllText(Path.Combine(folder.Sub("elsewhere"), "deeper", "since.yaml"), "a: 1");
        Directory.CreateSymbolicLink(Path.Combine(folder.Sub("town"), "code-lists"), folder.Sub("elsewhere"));
        Assert.Contains(PackReader.Read(folder.Sub("town")).Problems, problem => problem.Sentence.Chinese.Contains("链接", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_said_so()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("没有文件夹", PackReader.Read(folder.Sub("nowhere")).Problems[0].Sentence.Chinese, StringComparison.Ordinal);
    }

    /// <summary>A folder with a copy of the base pack and a pack of a town beside it.</summary>
    private static TemporaryFolder Town(string dispatch)
    {
        var folder = new TemporaryFolder();
        foreach (var (path, text) in TestPacks.BasePack.Files[0].Texts) Write(Path.Combine(folder.Sub("base"), path), text);
        Write(Path.Combine(folder.Sub("town"), "pack.yaml"), Manifest);
        Write(Path.Combine(folder.Sub("town"), "dispatch", "dispatch.yaml"), dispatch);
        return folder;
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
