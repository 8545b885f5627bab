using Linli.Reports.Admission;
using Linli.Reports.Dictionary;

namespace Linli.Reports.Overlaps;

/// <summary>One thing that a table asks.</summary>
/// <param name="Key">The same for all that ask the same: the code of the element that it means, else its bare letters.</param>
/// <param name="Said">As the office that asks writes it.</param>
/// <param name="Element">What it means; null where the dictionary doesn't know it.</param>
/// <param name="BySystem">The table's form was confirmed, and the system fills this column of it.</param>
internal sealed record AskedCell(string Key, string Said, ElementNow? Element, bool BySystem);

/// <summary>What a table asks.</summary>
/// <param name="Cells">Each time: the columns of its form, where one was confirmed, else the lines of its application.</param>
/// <param name="All">The same and the lines that were admitted: by these tables are compared.</param>
internal sealed record Asked(IReadOnlyList<AskedCell> Cells, IReadOnlyList<AskedCell> All);

/// <summary>What two tables both ask.</summary>
/// <param name="Mine">As the one that is looked at writes it.</param>
/// <param name="Theirs">As the other does.</param>
internal sealed record SharedCell(string Mine, string Theirs)
{
    /// <summary>They are written differently: the dictionary alone tells that they mean the same.</summary>
    public bool ByMeaning => TaskWords.Bare(Mine) != TaskWords.Bare(Theirs);
}

/// <summary>How much of what a table asks is asked by others already.</summary>
/// <param name="Asked">Things that it asks.</param>
/// <param name="Already">Of them, those that some other table asks.</param>
/// <param name="Kept">Of them, those that the system keeps and can fill in itself.</param>
internal sealed record RepeatedShare(int Asked, int Already, int Kept)
{
    public int AlreadyPercent => Overlap.Percent(Already, Asked);
    public int KeptPercent => Overlap.Percent(Kept, Asked);
}

/// <summary>Compares what tables ask. Nothing is guessed: two things are one where they mean one element, or are written with the same letters.</summary>
internal static class Overlap
{
    /// <summary>What both ask, in the order of the first.</summary>
    public static IReadOnlyList<SharedCell> Shared(IReadOnlyList<AskedCell> mine, IReadOnlyList<AskedCell> theirs)
    {
        var known = theirs.DistinctBy(cell => cell.Key).ToDictionary(cell => cell.Key, cell => cell.Said, StringComparer.Ordinal);
        return [.. mine.Where(cell => known.ContainsKey(cell.Key)).Select(cell => new SharedCell(cell.Said, known[cell.Key]))];
    }

    public static RepeatedShare ShareOf(IReadOnlyList<AskedCell> mine, IEnumerable<IReadOnlyList<AskedCell>> others)
    {
        var known = others.SelectMany(cells => cells).Select(cell => cell.Key).ToHashSet(StringComparer.Ordinal);
        return new(mine.Count, mine.Count(cell => known.Contains(cell.Key)), mine.Count(cell => cell.Element is { IsComputed: true }));
    }

    /// <summary>Rounded down: nothing is called whole that isn't.</summary>
    public static int Percent(long part, long whole) => whole == 0 ? 0 : (int)(part * 100 / whole);
}
