namespace Linli.Engines.Addresses;

/// <summary>A line of text made ready for reading: one width, and marked where a piece may begin.</summary>
internal sealed class AddressText
{
    /// <summary>Longer lines are cut into stretches at a sign, so that reading stays quick whatever is sent.</summary>
    public const int StretchMax = 200;

    public string Plain { get; }

    public int Length => Plain.Length;

    public AddressText(string text) => Plain = string.Create(text.Length, text, (plain, line) =>
    {
        for (var i = 0; i < line.Length; i++) plain[i] = AddressNumber.Plain(line[i]);
        for (var i = 1; i < line.Length - 1; i++)
            if (plain[i] == '一' && char.IsAsciiDigit(plain[i - 1]) && char.IsAsciiDigit(plain[i + 1])) plain[i] = '-'; // 8一3一501: a dash by a slip of the input method
    });

    /// <summary>A dash, a space, a bracket: it parts pieces and belongs to none.</summary>
    public bool IsSign(int at) => at < Length && !char.IsLetterOrDigit(Plain[at]) && Plain[at] != '#' && !char.IsSurrogate(Plain[at]);

    public bool IsDash(int at) => at >= 0 && at < Length && Plain[at] == '-';

    /// <summary>No piece begins or ends between two digits or two Latin letters, nor within a character beyond the basic plane.</summary>
    public bool IsEdge(int at)
    {
        if (at <= 0 || at >= Length) return true;
        var (left, right) = (Plain[at - 1], Plain[at]);
        if (char.IsLowSurrogate(right) && char.IsHighSurrogate(left)) return false;
        return !(IsLatin(left) && IsLatin(right)) || char.IsAsciiLetter(left) != char.IsAsciiLetter(right);
    }

    public bool Has(int at, string word) => at >= 0 && string.CompareOrdinal(Plain, at, word, 0, word.Length) == 0;

    public bool IsDigit(int at) => at >= 0 && at < Length && char.IsAsciiDigit(Plain[at]);

    public bool IsLetter(int at) => at >= 0 && at < Length && char.IsAsciiLetter(Plain[at]);

    private static bool IsLatin(char sign) => char.IsAsciiLetterOrDigit(sign);
}
