namespace Linli.Engines.Linkage;

/// <summary>Records that are taken for one, and the links that were cut on the way.</summary>
/// <param name="Groups">Each of two records or more, in order; what belongs to nobody else is left out.</param>
/// <param name="Cut">Pairs that would have joined records which clearly are two.</param>
public sealed record Clusters(IReadOnlyList<IReadOnlyList<int>> Groups, IReadOnlyList<LinkedPair> Cut)
{
    /// <summary>
    /// Puts together what is linked through others as well, the strongest links first; where that would make one of two
    /// records that clearly differ, the link, the weakest of its chain by then, is cut (after Christen 2012, 6.4, and the
    /// greedy one-to-one of Jaro 1989).
    /// </summary>
    /// <param name="bits">Weight of any two records, such as <see cref="Linker{TRecord}.Bits"/>.</param>
    /// <param name="clearlyTwo">Below so many bits two records are never put together.</param>
    public static Clusters Of(IEnumerable<LinkedPair> pairs, Func<int, int, double> bits, double clearlyTwo = -4)
    {
        var members = new Dictionary<int, List<int>>();
        var cut = new List<LinkedPair>();
        foreach (var pair in pairs.OrderByDescending(pair => pair.Bits).ThenBy(pair => pair.One).ThenBy(pair => pair.Other))
        {
            var (one, other) = (GroupOf(members, pair.One), GroupOf(members, pair.Other));
            if (one == other) continue;
            if (one.Exists(a => other.Exists(b => bits(a, b) < clearlyTwo)))
            {
                cut.Add(pair);
                continue;
            }

            one.AddRange(other);
            foreach (var record in other) members[record] = one;
        }

        return new([.. members.Values.Distinct().Where(group => group.Count > 1).Select(group => (IReadOnlyList<int>)[.. group.Order()]).OrderBy(group => group[0])], cut);
    }

    /// <summary>The pairs within all groups, smaller number first.</summary>
    public IEnumerable<(int One, int Other)> Pairs() =>
        Groups.SelectMany(group => group.SelectMany((one, at) => group.Skip(at + 1).Select(other => (one, other))));

    private static List<int> GroupOf(Dictionary<int, List<int>> members, int record)
    {
        if (!members.TryGetValue(record, out var group)) members[record] = group = [record];
        return group;
    }
}
