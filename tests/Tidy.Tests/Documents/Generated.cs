using Linli.Tidy.Tests.Sources;
using Xunit;

namespace Linli.Tidy.Tests.Documents;

/// <summary>
/// A page that is made from the program and kept in the project. A test holds it against what would be made now;
/// <c>LINLI_WRITE=1 dotnet run --project tests/Tidy.Tests</c> writes all of them anew.
/// </summary>
internal static class Generated
{
    public static void Hold(string path, string made)
    {
        var file = Path.Combine(House.Root, path);
        var text = made.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("LINLI_WRITE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.True(File.Exists(file), $"{path} is not there; LINLI_WRITE=1 dotnet run --project tests/Tidy.Tests writes it");
        Assert.Equal(text, File.ReadAllText(file).ReplaceLineEndings("\n"));
    }

    /// <summary>Text for a cell of a table: what would end the cell or begin a tag is written so that it doesn't.</summary>
    public static string Cell(string? text) => (text ?? "").Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);
}
