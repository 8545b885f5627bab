using Linli.Engines.Text;

namespace Linli.Engines.Linkage;

/// <summary>A name without what lists put around it: spaces (王 伟), dots between parts of a name, notes in brackets (王伟（户主）).</summary>
internal static class PlainName
{
    public static string Of(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return "";
        var name = Folding.Of(typed);
        var bracket = name.IndexOf('(', StringComparison.Ordinal); // folding has made （ of it
        if (bracket > 0) name = name[..bracket];
        return string.Concat(name.Where(char.IsLetter));
    }
}
