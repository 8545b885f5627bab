using System.Globalization;
using System.Text;
using Linli.Engines.Text;

namespace Linli.Engines.Identity;

/// <summary>Numbers as people type and paste them, brought to one form.</summary>
internal static class TypedNumber
{
    /// <summary>Half width, capital, without spaces, dashes and invisible signs; a cross or a Cyrillic Х in place of X is an X.</summary>
    public static string Plain(string typed)
    {
        var plain = new StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes()) // what is no whole sign comes as U+FFFD
        {
            if (Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.DashPunctuation) continue;
            plain.Append(Folding.Of(rune.ToString()));
        }

        return plain.ToString().ToUpperInvariant().Replace('Х', 'X').Replace('×', 'X');
    }
}
