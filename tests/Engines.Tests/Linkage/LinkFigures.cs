using Linli.Engines.Addresses;
using Linli.Engines.Linkage;

namespace Linli.Engines.Tests.Linkage;

/// <summary>What was linked, held against what is known to be one.</summary>
/// <param name="Precision">Of the pairs linked, the share that is one person.</param>
/// <param name="Recall">Of the pairs that are one person, the share linked.</param>
internal sealed record LinkFigures(int Records, int Same, long Compared, double Precision, double Recall)
{
    public double F1 => 2 * Precision * Recall / (Precision + Recall);

    public static LinkFigures Of<TRecord>(LinkScheme<TRecord> scheme, IReadOnlyList<(TRecord Record, int Entity)> records, LinkAims? aims = null)
    {
        var linker = new Linker<TRecord>(scheme, aims);
        foreach (var (record, _) in records) linker.Add(record);
        return Of(Clusters.Of(linker.Pairs(), linker.Bits).Pairs(), [.. records.Select(one => one.Entity)], linker.Compared);
    }

    public static LinkFigures OfPeople(IReadOnlyList<(LinkPerson Person, int Entity)> people, LinkAims? aims = null) => Of(PersonLinkage.Scheme(new AddressParser(KnownNames.None)), people, aims);

    public static LinkFigures Of(IEnumerable<(int One, int Other)> linked, IReadOnlyList<int> entities, long compared)
    {
        var same = entities.GroupBy(entity => entity).Sum(group => group.Count() * (group.Count() - 1) / 2);
        var (right, all) = (0, 0);
        foreach (var (one, other) in linked)
            (right, all) = (right + (entities[one] == entities[other] ? 1 : 0), all + 1);
        return new(entities.Count, same, compared, all == 0 ? 0 : (double)right / all, (double)right / same);
    }
}
