using Linli.Tidy.Tests.Sources;
using Xunit;

namespace Linli.Tidy.Tests.Rules;

/// <summary>A thought fits a file of 600 lines and a method of 60.</summary>
public class FilesAndMethodsAreShort
{
    public const int FileLinesMax = 600;
    public const int MethodLinesMax = 60;

    [Fact]
    public void No_file_is_longer_than_600_lines() => Assert.Empty(FindFiles(House.Files(".cs", ".cshtml", ".ts", ".css", ".mjs", ".sql", ".yaml")));

    [Fact]
    public void No_method_is_longer_than_60_lines() => Assert.Empty(FindMethods(House.Files(".cs")));

    [Fact]
    public void A_file_of_601_lines_is_found_and_one_of_600_is_not()
    {
        Assert.Equal(["long.cs has 601 lines"], FindFiles([new("long.cs", Lines(601))]));
        Assert.Empty(FindFiles([new("full.cs", Lines(600))]));
    }

    [Theory]
    [InlineData("public static int Long<T>(int a) where T : class\n{", "}")]
    [InlineData("public C(int a)\n{\n  if (a > 0) { a = 1; }", "}")]
    [InlineData("int Long(int a) =>\n  a switch\n {", "  _ => 0 };")]
    [InlineData("int Long(string a = \"}}\")\n{ // }", "}")]
    public void A_method_of_61_lines_is_found_and_one_of_60_is_not(string head, string tail)
    {
        var other = "int Short(int a) { return a; }\nint field = Make(1, 2);\n";
        Assert.Single(FindMethods([new("x.cs", $"class C\n{{\n{other}{Padded(head, tail, 61)}\n{other}}}")]));
        Assert.Empty(FindMethods([new("x.cs", $"class C\n{{\n{other}{Padded(head, tail, 60)}\n{other}}}")]));
    }

    private static string Padded(string head, string tail, int lines) =>
        head + string.Concat(Enumerable.Repeat("\n", lines - head.Count(sign => sign == '\n') - 1)) + tail;

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("x\n", count));

    private static IEnumerable<string> FindFiles(IEnumerable<Source> files) =>
        from file in files
        let lines = file.Text.EndsWith('\n') ? file.Lines.Count - 1 : file.Lines.Count
        where lines > FileLinesMax
        select $"{file.Path} has {lines} lines";

    private static IEnumerable<string> FindMethods(IEnumerable<Source> files) =>
        from file in files
        from member in Members.Of(file.Text)
        where member.Length > MethodLinesMax
        select $"{file.Path}:{member.Line} {member.Name} has {member.Length} lines";
}
