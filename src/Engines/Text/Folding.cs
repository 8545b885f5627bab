using System.Text;

namespace Linli.Engines.Text;

/// <summary>
/// One form for what reads the same: full-width and circled signs become plain (Unicode NFKC), letters small.
/// Traditional characters stay: turning them needs a dictionary of words, so 鄰里 does not find 邻里.
/// </summary>
public static class Folding
{
    public static string Of(string text) => Whole(text).Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    /// <summary>Halves of surrogate pairs and U+FFFE, which no text holds and Normalize refuses, become U+FFFD.</summary>
    private static string Whole(string text)
    {
        foreach (var c in text)
            if (char.IsSurrogate(c) || c == '\uFFFE') return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\uFFFE', '\uFFFD');
        return text;
    }
}
