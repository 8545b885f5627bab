using Linli.Engines;

namespace Linli.Kernel.Packs;

/// <summary>All that is wrong with a pack: reading goes on after a problem, so that one look shows them all.</summary>
public sealed class PackProblems
{
    private readonly List<PackProblem> all = [];

    public int Count => all.Count;

    public IReadOnlyList<PackProblem> InOrder => [.. all.Distinct().OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)];

    public void Add(PackProblem problem) => all.Add(problem);

    public void Add(PackNode at, Sentence sentence, Sentence mend) => all.Add(new(at.File, at.Line, sentence, mend));

    /// <summary>A name that isn't among the known ones; the nearest of them is proposed.</summary>
    /// <param name="what">What kind of name it is, e.g. 流程 / flow.</param>
    public void Unknown(PackNode at, Sentence what, string name, IReadOnlyCollection<string> known) => Add(at,
        new($"没有叫“{name}”的{what.Chinese}", $"there is no {what.English} “{name}”"), Propose(name, known));

    /// <summary>A mend for a mistyped name.</summary>
    public static Sentence Propose(string name, IReadOnlyCollection<string> known)
    {
        if (known.Count == 0) return new("先把它写出来", "write it first");
        var nearest = known.MinBy(other => Distance(name, other))!;
        if (Distance(name, nearest) <= Math.Max(1, name.Length / 3))
            return new($"是不是“{nearest}”", $"did you mean “{nearest}”?");
        var some = known.OrderBy(other => Distance(name, other)).Take(20).Order(StringComparer.Ordinal).ToList();
        var more = known.Count > some.Count;
        return new($"可以写：{string.Join('、', some)}{(more ? " 等" : "")}", $"what can stand here: {string.Join(", ", some)}{(more ? ", …" : "")}");
    }

    /// <summary>Letters to change, insert or drop to make one word of the other (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
