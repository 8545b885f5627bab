using Linli.Kernel.Packs;
using Xunit;

namespace Linli.Modules.Tests.Kernel.Packs;

public class PackYamlTests
{
    [Fact]
    public void A_node_knows_its_file_and_line()
    {
        var map = Assert.IsType<PackMap>(Read("a: 1\nb:\n  - x\n  - { c: \"2\" }\n"));
        Assert.True(map.Find("b", out var b));
        var list = Assert.IsType<PackList>(b);
        Assert.Equal(("test.yaml", 4), (list.Items[1].File, list.Items[1].Line));
    }

    [Theory]
    [InlineData("no", "no")]
    [InlineData("010", 10L)]
    [InlineData("3.5", 3.5)]
    [InlineData("true", true)]
    [InlineData("\"true\"", "true")]
    [InlineData("'350404'", "350404")]
    [InlineData("~", null)]
    public void A_plain_value_is_read_by_its_looks_and_a_quoted_one_is_text(string yaml, object? value) =>
        Assert.Equal(value, Assert.IsType<PackText>(Read(yaml)).Plain);

    [Theory]
    [InlineData("a: &x 1\nb: *x", 1)]
    [InlineData("a: 1\nb: *x", 2)]
    [InlineData("a: !!python/object:os.system ls", 1)]
    [InlineData("a: 1\na: 2", 2)]
    [InlineData("a: 1\n---\nb: 2", 2)]
    [InlineData("a: 1\n  b: 2", 2)]
    [InlineData("a: [1, 2", 1)]
    [InlineData("a: \"open", 1)]
    [InlineData("? [1, 2]\n: x", 1)]
    [InlineData("", 1)]
    [InlineData("a:\n\tb: 1", 2)]
    public void What_is_no_plain_yaml_is_refused_with_its_line(string yaml, int line)
    {
        var problem = Problem(yaml);
        Assert.Equal(("test.yaml", line), (problem.File, problem.Line));
        Assert.NotEmpty(problem.Mend.Chinese);
    }

    [Fact]
    public void A_hostile_depth_and_a_hostile_size_are_refused()
    {
        Assert.Contains("20", Problem(new string('[', 100_000)).Sentence.Chinese, StringComparison.Ordinal);
        Assert.Contains("256 KB", Problem(new string('a', 300_000)).Sentence.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_row_of_pieces_is_read_or_refused_and_never_throws()
    {
        string[] pieces = ["a", ": ", "- ", "\n", "  ", "{", "}", "[", "]", ", ", "\"", "'", "&x ", "*x", "!t ", "| ", "> ", "#", "%", "@", "---", "...", "? ", "<<", "\t", "邻", "\0", "\u2028", "\\", "💡"];
        var dice = new Random(20260506);
        for (var round = 0; round < 5_000; round++)
        {
            var yaml = string.Concat(Enumerable.Range(0, dice.Next(1, 25)).Select(_ => pieces[dice.Next(pieces.Length)]));
            var problems = new PackProblems();
            var node = PackFiles.Of("test", new Dictionary<string, string> { ["test.yaml"] = yaml }).Read(problems).Select(file => file.Root).FirstOrDefault();
            Assert.True(node is not null != problems.Count > 0, yaml);
        }
    }

    private static PackNode Read(string yaml)
    {
        var problems = new PackProblems();
        var node = PackFiles.Of("test", new Dictionary<string, string> { ["test.yaml"] = yaml }).Read(problems).Select(file => file.Root).FirstOrDefault();
        Assert.Empty(problems.InOrder);
        return node!;
    }

    private static PackProblem Problem(string yaml)
    {
        var problems = new PackProblems();
        Assert.Empty(PackFiles.Of("test", new Dictionary<string, string> { ["test.yaml"] = yaml }).Read(problems));
        return Assert.Single(problems.InOrder);
    }
}
