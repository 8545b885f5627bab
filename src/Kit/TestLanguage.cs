using System.Globalization;
using System.Text;

namespace Linli.Kit;

/// <summary>
/// A language that nobody speaks, for Development and tests only: the English sentences with accents, in brackets, on pages
/// that run from right to left. It shows what is cut off, what is not translated and what forgets to turn round.
/// </summary>
public static class TestLanguage
{
    /// <summary>Windows and ICU call it so: pseudo-locale, mirrored.</summary>
    public const string Code = "qps-plocm";

    const string Plain = "aceginosuyACEINOSUYDZ", Accented = "áçéğíñóšúýÁÇÉÍÑÓŠÚÝĎŽ";

    public static bool IsRead => CultureInfo.CurrentUICulture.Name.Equals(Code, StringComparison.OrdinalIgnoreCase);

    /// <summary>What stands in braces is filled in later and stays as it is.</summary>
    public static string Say(string english)
    {
        var said = new StringBuilder("[", english.Length + 2);
        var depth = 0;
        foreach (var letter in english)
        {
            depth += letter switch { '{' => 1, '}' => -1, _ => 0 };
            var at = depth == 0 ? Plain.IndexOf(letter, StringComparison.Ordinal) : -1;
            said.Append(at < 0 ? letter : Accented[at]);
        }

        return said.Append(']').ToString();
    }
}
