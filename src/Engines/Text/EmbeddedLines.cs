using System.Text;

namespace Linli.Engines.Text;

/// <summary>The lines of a table that travels inside the program; notes begin with # and are left out.</summary>
internal static class EmbeddedLines
{
    public static IEnumerable<string> Of(string name)
    {
        using var stream = typeof(EmbeddedLines).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the assembly");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line;
    }
}
