using System.Text;

namespace Linli.Engines.Text;

/// <summary>
/// First letters of a Chinese name, as people type them to find a place: 东安社区 is dasq. Readings are those of the
/// Unihan database, Unicode 15.0 (pinyin-initials.txt, with its licence); traditional characters have theirs too.
/// </summary>
public static class PinyinInitials
{
    /// <summary>How many ways of reading a name are followed; beyond them it is not found by letters, only by its name.</summary>
    public const int VariantsMax = 8;

    /// <summary>Words of place names that are read otherwise than their characters are first.</summary>
    private static readonly (string Word, string Letters)[] Words =
    [
        ("重庆", "cq"), ("厦门", "xm"), ("长", "c"), ("乐清", "yq"), ("乐山", "ls"), ("六安", "la"), ("六合", "lh"), ("番禺", "py"), ("单县", "sx"), ("银行", "yh"), ("支行", "zh"), ("洪洞", "ht"), ("东阿", "de"),
        ("铅山", "ys"), ("尉犁", "yl"), ("乐亭", "lt"), ("蚌埠", "bb"), ("大埔", "db"), ("黄埔", "hp"), ("朝阳", "cy"), ("重阳", "cy"), ("调兵山", "dbs"), ("曾家", "zj"), ("曾厝", "zc"), ("大都", "dd"), ("车站", "cz"), ("地铁", "dt"),
    ];

    private static readonly Lazy<Readings> Table = new(Readings.Read);

    /// <summary>The ordinary reading: a letter for each Chinese character; Latin letters and digits stay, all else is left out.</summary>
    public static string Of(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var choices in Choices(text)) letters.Append(choices[0]);
        return letters.ToString();
    }

    /// <summary>
    /// The ordinary reading first, then those of characters that are read in several ways (单 is d in 单元 and s in 单县),
    /// at most <see cref="VariantsMax"/>. Keep them all beside a name, so that any of them finds it.
    /// </summary>
    public static IReadOnlyList<string> Variants(string text)
    {
        var variants = new List<string> { "" };
        foreach (var choices in Choices(text))
        {
            var longer = new List<string>(Math.Min(VariantsMax, variants.Count * choices.Length));
            foreach (var letter in choices)
                foreach (var variant in variants)
                    if (longer.Count < VariantsMax) longer.Add(variant + letter);
            variants = longer;
        }

        return variants[0].Length == 0 ? [] : variants;
    }

    /// <summary>Whether what was typed may be first letters, in the form in which they are kept; null where it holds anything else.</summary>
    /// <param name="typed">Two to 32 Latin letters and digits, at least one a letter; capitals and full width are the same.</param>
    public static string? Asked(string typed)
    {
        var folded = Folding.Of(typed).Trim();
        return folded.Length is >= 2 and <= 32 && folded.All(char.IsAsciiLetterOrDigit) && folded.Any(char.IsAsciiLetter) ? folded : null;
    }

    /// <summary>For each character that is read the letters that it may begin with, the ordinary one first.</summary>
    private static IEnumerable<string> Choices(string text)
    {
        var folded = Folding.Of(text);
        for (var i = 0; i < folded.Length;)
        {
            var word = Array.Find(Words, word => string.CompareOrdinal(folded, i, word.Word, 0, word.Word.Length) == 0);
            if (word.Letters is { } letters)
            {
                for (var k = 0; k < letters.Length; k++)
                    yield return With(letters[k], Table.Value.Of(folded[i + k]));
                i += letters.Length;
                continue;
            }

            if (char.IsAsciiLetterOrDigit(folded[i])) yield return folded[i].ToString();
            else if (Table.Value.Of(folded[i]) is { Length: > 0 } choices) yield return choices;
            i++;
        }
    }

    private static string With(char first, string choices) => first + choices.Replace(first.ToString(), "", StringComparison.Ordinal);

    private sealed class Readings(Dictionary<char, string> letters)
    {
        public string Of(char character) => letters.GetValueOrDefault(character, "");

        public static Readings Read()
        {
            using var stream = typeof(PinyinInitials).Assembly.GetManifestResourceStream("pinyin-initials.txt") ?? throw new InvalidOperationException("pinyin-initials.txt is not in the assembly");
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var letters = new Dictionary<char, string>(28_000);
            while (reader.ReadLine() is { } line)
            {
                if (line.StartsWith('#')) continue;
                var letter = line[line.StartsWith('+') ? 1 : 0].ToString();
                foreach (var character in line.AsSpan(line.IndexOf(' ', StringComparison.Ordinal) + 1))
                    letters[character] = letters.GetValueOrDefault(character, "") + letter;
            }

            return new Readings(letters);
        }
    }
}
