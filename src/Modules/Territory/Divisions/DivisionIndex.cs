using System.Text;

namespace Linli.Territory.Divisions;

/// <summary>
/// The names and first letters of all divisions that stand, as one long text a level: looking through all 665,000 takes a few
/// milliseconds, whatever is looked for, and alike on both databases. Some 50 MB with what making it leaves behind; made when somebody searches first.
/// </summary>
internal sealed class DivisionIndex
{
    private readonly LevelIndex[] levels = [.. DivisionCode.Digits.Select(_ => new LevelIndex())];

    /// <summary>In the order of codes.</summary>
    public void Add(string code, string name, string initials) => levels[(int)DivisionCode.LevelOf(code)].Add(code, name, initials);

    public void Close()
    {
        foreach (var level in levels) level.Close();
    }

    /// <summary>Codes that begin with these digits, the higher level first.</summary>
    public IReadOnlyList<string> ByCode(string digits, int most) =>
        [.. levels.Select((level, at) => (Level: level, Width: DivisionCode.Digits[at])).Where(l => l.Width >= digits.Length)
            .SelectMany(l => l.Level.Below(digits, l.Width)).Take(most)];

    /// <summary>The divisions right below one: the next level at which there are any.</summary>
    public IReadOnlyList<string> RightBelow(string code)
    {
        for (var at = DivisionCode.Digits.ToList().IndexOf(code.Length) + 1; at < levels.Length; at++)
            if (levels[at].Below(code, DivisionCode.Digits[at]).ToList() is { Count: > 0 } below) return below;
        return [];
    }

    /// <summary>By what a name holds: the very name first, then names that begin with it, then all others; the higher level before.</summary>
    /// <param name="above">Words that names above have to hold: 三元 东安 asks for 东安 somewhere in 三元.</param>
    public IReadOnlyList<string> ByName(string words, IReadOnlyList<string> above, int most) => Best(words, above, most, letters: false);

    /// <summary>By first letters, in the same order.</summary>
    public IReadOnlyList<string> ByLetters(string letters, IReadOnlyList<string> above, int most) => Best(letters, above, most, letters: true);

    private List<string> Best(string words, IReadOnlyList<string> above, int most, bool letters)
    {
        var answers = new Answers(most);
        for (var at = 0; at < levels.Length; at++)
        {
            var width = DivisionCode.Digits[at];
            Func<long, bool> fits = above.Count == 0 ? _ => true : code => above.All(word => LiesIn(Written(code, width), word));
            if (letters) levels[at].FindLetters(words, width, answers, fits);
            else levels[at].FindName(words, width, answers, fits);
        }

        return answers.Whole();
    }

    private bool LiesIn(string code, string word) =>
        DivisionCode.Above(code).Any(above => levels[(int)DivisionCode.LevelOf(above)].NameOf(above).Contains(word, StringComparison.Ordinal));

    private static string Written(long code, int width) => code.ToString("D" + width, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>As many of each rank as may be asked for; ranks are put one behind the other at the end.</summary>
    internal sealed class Answers(int most)
    {
        private readonly List<string>[] ranks = [[], [], []];

        public bool Wants(int rank) => ranks[rank].Count < most;

        public void Add(int rank, string code) => ranks[rank].Add(code);

        public List<string> Whole() => [.. ranks.SelectMany(rank => rank).Take(most)];
    }

    /// <summary>One level: codes, and where the name and the letters of each begin.</summary>
    private sealed class LevelIndex
    {
        private const char Between = '\n';

        private StringBuilder writing = new();
        private string names = "";
        private readonly List<int> nameFrom = [];
        private readonly List<byte> letters = [];
        private byte[] letterText = [];
        private readonly List<int> lettersFrom = [];
        private readonly List<long> codes = [];

        public void Add(string code, string name, string initials)
        {
            codes.Add(long.Parse(code, System.Globalization.CultureInfo.InvariantCulture));
            nameFrom.Add(writing.Length);
            writing.Append(name).Append(Between);
            lettersFrom.Add(letters.Count);
            foreach (var letter in initials) letters.Add((byte)letter);
            letters.Add((byte)Between);
        }

        public void Close()
        {
            names = writing.ToString();
            letterText = [.. letters];
            nameFrom.Add(names.Length);
            lettersFrom.Add(letterText.Length);
            writing = new StringBuilder(0, 1);
            letters.Clear();
            letters.TrimExcess();
            foreach (var from in new[] { nameFrom, lettersFrom }) from.TrimExcess();
            codes.TrimExcess();
        }

        public string NameOf(string code) =>
            codes.BinarySearch(long.Parse(code, System.Globalization.CultureInfo.InvariantCulture)) is var at and >= 0 ? names[nameFrom[at]..(nameFrom[at + 1] - 1)] : "";

        public IEnumerable<string> Below(string digits, int width)
        {
            var least = long.Parse(digits.PadRight(width, '0'), System.Globalization.CultureInfo.InvariantCulture);
            var greatest = long.Parse(digits.PadRight(width, '9'), System.Globalization.CultureInfo.InvariantCulture);
            var from = codes.BinarySearch(least);
            for (var at = from < 0 ? ~from : from; at < codes.Count && codes[at] <= greatest; at++) yield return Written(codes[at], width);
        }

        public void FindName(string words, int width, Answers answers, Func<long, bool> fits)
        {
            var beginning = Between + words;
            var text = names.AsSpan();
            for (int at = 0, row = 0; at < text.Length;)
            {
                // With enough names that hold the words, only those that begin with them are of use: 村 stands in 450,000.
                var next = at == 0 || answers.Wants(2) ? text[at..].IndexOf(words, StringComparison.Ordinal) : text[(at - 1)..].IndexOf(beginning, StringComparison.Ordinal);
                if (next < 0) return;
                row = RowAt(nameFrom, row, at + next);
                var rank = at + next > nameFrom[row] ? 2 : nameFrom[row + 1] - 1 - nameFrom[row] == words.Length ? 0 : 1;
                if (answers.Wants(rank) && fits(codes[row])) answers.Add(rank, Written(codes[row], width));
                at = nameFrom[row + 1];
            }
        }

        public void FindLetters(string asked, int width, Answers answers, Func<long, bool> fits)
        {
            var wanted = Encoding.ASCII.GetBytes(asked);
            var text = letterText.AsSpan();
            for (int at = 0, row = 0; at < text.Length;)
            {
                var next = text[at..].IndexOf(wanted);
                if (next < 0) return;
                row = RowAt(lettersFrom, row, at + next);
                var rank = RankOf(text[lettersFrom[row]..(lettersFrom[row + 1] - 1)], wanted);
                if (answers.Wants(rank) && fits(codes[row])) answers.Add(rank, Written(codes[row], width));
                at = lettersFrom[row + 1];
            }
        }

        private static int RankOf(ReadOnlySpan<byte> readings, ReadOnlySpan<byte> wanted)
        {
            var best = 2;
            foreach (var part in readings.Split((byte)' '))
            {
                if (readings[part].SequenceEqual(wanted)) return 0;
                if (readings[part].StartsWith(wanted)) best = 1;
            }

            return best;
        }

        private static int RowAt(List<int> from, int row, int position)
        {
            while (from[row + 1] <= position) row++;
            return row;
        }
    }
}
