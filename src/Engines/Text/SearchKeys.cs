using System.Security.Cryptography;
using System.Text;

namespace Linli.Engines.Text;

/// <summary>
/// Words as whole numbers of 32 bits, for an index over arrays: a text's two hundred words take half the room that they take
/// as letters, stay beside their row, and are told apart at once. A character of the basic plane is its own code, a pair of
/// them is both codes side by side, and nothing else has these numbers. Other words and names of places share the 2^27 numbers
/// that begin with a surrogate, by the beginning of their SHA-256; the migration that first filled the column reckons alike.
/// </summary>
public static class SearchKeys
{
    /// <summary>Pairs begin here (CJK symbols); letters that are no characters stand below, so "ab" is no pair.</summary>
    private const int FirstOfPairs = 0x3005;

    public static int Of(string word)
    {
        if (word.Length == 1) return word[0];
        if (word.Length == 2 && IsOfPair(word[0]) && IsOfPair(word[1])) return (word[0] << 16) | word[1];
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(word));
        return unchecked((int)(0xD8000000 | ((((uint)hash[0] << 24) | ((uint)hash[1] << 16) | ((uint)hash[2] << 8) | hash[3]) & 0x07FFFFFF)));
    }

    /// <summary>Every word of a text once.</summary>
    public static int[] Of(SearchWords words) => [.. words.Distinct.Select(Of).Distinct()];

    /// <summary>A place by its district and path, beside the words of what lies in it: whoever looks there alone meets no other place's texts.</summary>
    public static int Place(int district, string path) => Of($"@{district}:{path}");

    private static bool IsOfPair(char letter) => letter >= FirstOfPairs && !char.IsSurrogate(letter);
}
