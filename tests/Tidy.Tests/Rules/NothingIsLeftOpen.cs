using System.Text.RegularExpressions;
using Linli.Tidy.Tests.Sources;
using Xunit;

namespace Linli.Tidy.Tests.Rules;

/// <summary>No stub, no promise, no path of a machine and no registry's name in what is handed over.</summary>
public partial class NothingIsLeftOpen
{
    [Fact]
    public void No_text_of_ours_holds_a_promise_a_path_or_a_registry() => Assert.Empty(Find(House.Files(".cs", ".cshtml", ".ts", ".css", ".sql", ".yaml", ".json", ".mjs", ".csproj", ".props", ".targets", ".md", ".npmrc")));

    [Theory]
    [InlineData("src/a.cs", "throw new NotImpl" + "ementedException();")]
    [InlineData("src/a.cs", "// TO" + "DO later")]
    [InlineData("tests/a.cs", "[Fact(Skip" + " = \"later\")]")]
    [InlineData("docs/a.md", "see /ho" + "me/somebody/notes")]
    [InlineData("package.json", "https://regis" + "try.npmjs.org/x")]
    public void Each_of_them_is_found(string path, string text) => Assert.Single(Find([new(path, text)]));

    private static IEnumerable<string> Find(IEnumerable<Source> files) =>
        from file in files
        from line in file.Lines.Index()
        where Open().IsMatch(line.Item)
        select $"{file.Path}:{line.Index + 1} {line.Item.Trim()}";

    // In pieces, so that this file isn't its own finding.
    private const string Stubs = @"NotImplemented" + @"Exception|\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK)\b|Skip\s*=\s*""|Assert\.True\(" + @"true\)";
    private const string Machine = @"(?<![\w./~])/(work|farm|root|home)/[a-z]|https?://[a-z0-9.-]*(npm|nuget|debian)[a-z0-9.-]*/";

    [GeneratedRegex(Stubs + "|" + Machine, RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Open();
}
