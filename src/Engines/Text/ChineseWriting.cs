using System.Text;

namespace Linli.Engines.Text;

/// <summary>
/// What one name looks like when it is typed by ear or in the other script. Readings and forms are those of the Unihan
/// database, Unicode 15.0 (syllables.txt, simplified.txt, with their licence).
/// </summary>
/// <remarks>
/// Character by character, which is enough to compare names; texts for people to read are turned by OpenCC, which knows
/// words. Tones are left out.
/// </remarks>
public static class ChineseWriting
{
    private static readonly Lazy<Forms> ReadForms = new(Forms.Read);
    private static readonly Lazy<Sounds> ReadSounds = new(Sounds.Read);

    /// <summary>陳偉 and 陈伟 are both 陈伟. Characters that are also simplified ones (后, 沈) stay.</summary>
    public static string Simplified(string text)
    {
        var forms = ReadForms.Value.ToSimplified;
        return text.Any(forms.ContainsKey) ? string.Concat(text.Select(character => forms.GetValueOrDefault(character, character))) : text;
    }

    /// <summary>Each character in one of its traditional forms; 发 could be 發 or 髮 and becomes one of them. For made-up data.</summary>
    public static string Traditional(string text) => string.Concat(text.Select(character => ReadForms.Value.ToTraditional.GetValueOrDefault(character, character)));

    /// <summary>The ordinary readings, without tones, one for each character: 王伟 is "wang wei"; what has no reading stays as it is.</summary>
    public static string Syllables(string text)
    {
        var said = new StringBuilder(text.Length * 5);
        foreach (var character in text)
        {
            if (said.Length > 0) said.Append(' ');
            var syllable = ReadSounds.Value.First(character);
            if (syllable is null) said.Append(char.ToLowerInvariant(character));
            else said.Append(syllable);
        }

        return said.ToString();
    }

    /// <summary>Whether two characters share a reading, tones aside: 伟 and 玮, 曾 and 增.</summary>
    public static bool SoundAlike(char one, char other) => one == other || ReadSounds.Value.Share(one, other);

    private sealed record Forms(Dictionary<char, char> ToSimplified, Dictionary<char, char> ToTraditional)
    {
        public static Forms Read()
        {
            var forms = new Forms(new(3_000), new(3_000));
            foreach (var line in EmbeddedLines.Of("simplified.txt"))
                for (var i = 0; i + 1 < line.Length; i += 2)
                {
                    forms.ToSimplified[line[i]] = line[i + 1];
                    forms.ToTraditional.TryAdd(line[i + 1], line[i]);
                }

            return forms;
        }
    }

    /// <param name="names">Syllables by number; 0 is none.</param>
    /// <param name="firsts">The ordinary reading of each character of the basic plane.</param>
    /// <param name="others">Further readings of the few that have them.</param>
    private sealed class Sounds(List<string> names, ushort[] firsts, Dictionary<char, List<ushort>> others)
    {
        public string? First(char character) => firsts[character] is var number and not 0 ? names[number] : null;

        public bool Share(char one, char other)
        {
            if (firsts[one] == 0 || firsts[other] == 0) return false;
            if (firsts[one] == firsts[other]) return true;
            if (!others.TryGetValue(one, out var more)) return others.TryGetValue(other, out var only) && only.Contains(firsts[one]);
            if (more.Contains(firsts[other])) return true;
            return others.TryGetValue(other, out var its) && (its.Contains(firsts[one]) || its.Exists(more.Contains));
        }

        public static Sounds Read()
        {
            var (names, firsts, others) = (new List<string> { "" }, new ushort[char.MaxValue + 1], new Dictionary<char, List<ushort>>());
            var numbers = new Dictionary<string, ushort>(450);
            foreach (var line in EmbeddedLines.Of("syllables.txt"))
            {
                var (isFurther, space) = (line[0] == '+', line.IndexOf(' ', StringComparison.Ordinal));
                var syllable = line[(isFurther ? 1 : 0)..space];
                if (!numbers.TryGetValue(syllable, out var number))
                {
                    numbers[syllable] = number = (ushort)names.Count;
                    names.Add(syllable);
                }

                foreach (var character in line.AsSpan(space + 1))
                {
                    if (!isFurther) firsts[character] = number;
                    else if (others.TryGetValue(character, out var known)) known.Add(number);
                    else others[character] = [number];
                }
            }

            return new(names, firsts, others);
        }
    }
}
