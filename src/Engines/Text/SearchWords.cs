using System.Globalization;
using System.Text;

namespace Linli.Engines.Text;

/// <summary>
/// The words by which a text is found. Chinese has no spaces, so each character is a word, and each pair of neighbours
/// is one in a second list; Latin letters and digits form words of their own, parted from each other ("a12栋" is a, 12,
/// 栋). Private numbers are masked before, so that no index ever holds one (see <see cref="Masks.Numbers"/>).
/// </summary>
/// <param name="Characters">Single characters and words in their order: column "uni" of the index.</param>
/// <param name="Bigrams">Pairs of neighbouring characters in their order, stretches parted by <see cref="Gap"/>: column "bi".</param>
public sealed record SearchWords(IReadOnlyList<string> Characters, IReadOnlyList<string> Bigrams)
{
    /// <summary>Stands between two stretches of characters, so that no phrase of pairs reaches over a comma.</summary>
    public const string Gap = "x";

    /// <summary>For SQLite's FTS5 with the tokenizer "unicode61 remove_diacritics 0": words parted by spaces.</summary>
    public string CharacterText => string.Join(' ', Characters);

    /// <summary>The same for the pairs.</summary>
    public string BigramText => string.Join(' ', Bigrams);

    /// <summary>Every word once; PostgreSQL has them as <see cref="SearchKeys"/>.</summary>
    public string[] Distinct => [.. Characters.Concat(Bigrams.Where(pair => pair != Gap)).Distinct(StringComparer.Ordinal)];

    public static SearchWords Of(string text) => Split(Masks.Numbers(Folding.Of(text)));

    internal static SearchWords Split(string folded)
    {
        var split = new Splitting();
        foreach (var rune in folded.EnumerateRunes()) split.Take(rune);
        return split.Whole();
    }

    private enum Kind
    {
        Character,
        Letter,
        Digit,
        Mark,
        Other,
    }

    private sealed class Splitting
    {
        private readonly List<string> characters = [];
        private readonly List<string> bigrams = [];
        private readonly StringBuilder word = new();
        private Kind wordKind = Kind.Other;
        private Rune? previous;
        private bool isParted;

        public void Take(Rune rune)
        {
            var kind = KindOf(rune);
            if (kind == Kind.Mark) return; // a vowel sign or a joiner within a word
            if (kind != wordKind) EndWord();
            if (kind == Kind.Character)
            {
                characters.Add(rune.ToString());
                if (previous is { } left) Pair(left, rune);
                previous = rune;
                return;
            }

            previous = null;
            isParted = true;
            if (kind == Kind.Other) return;
            wordKind = kind;
            word.Append(rune.ToString());
        }

        public SearchWords Whole()
        {
            EndWord();
            return new SearchWords(characters, bigrams);
        }

        private void Pair(Rune left, Rune right)
        {
            if (isParted && bigrams.Count > 0) bigrams.Add(Gap);
            isParted = false;
            bigrams.Add(left.ToString() + right);
        }

        private void EndWord()
        {
            if (word.Length > 0) characters.Add(word.ToString());
            word.Clear();
            wordKind = Kind.Other;
        }
    }

    private static Kind KindOf(Rune rune)
    {
        if (IsCharacter(rune.Value)) return Kind.Character;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Kind.Letter,
            UnicodeCategory.DecimalDigitNumber => Kind.Digit,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => Kind.Mark,
            _ => Kind.Other,
        };
    }

    /// <summary>Han with its extensions, 々〆〇, kana, hangul syllables: scripts that are written without spaces, or nearly so.</summary>
    private static bool IsCharacter(int code) => code
        is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x3005 and <= 0x3007)
        or (>= 0x3041 and <= 0x3096) or (>= 0x30A1 and <= 0x30FA) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x323AF);
}
