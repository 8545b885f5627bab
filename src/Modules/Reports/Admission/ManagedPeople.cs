using Linli.Contracts;
using Linli.Engines.Counts;
using Linli.Kernel;

namespace Linli.Reports.Admission;

/// <summary>Who says how many people the communities asked manage.</summary>
internal enum CountedBy
{
    /// <summary>The residents' register.</summary>
    Register,

    /// <summary>The office that admitted it, which typed the number.</summary>
    Desk,
}

/// <summary>How many people the communities asked manage, as it was admitted; neither where no money goes along.</summary>
internal sealed record Counted(long? People, CountedBy? By)
{
    public static readonly Counted Nobody = new(null, null);
}

/// <summary>
/// How many people the communities asked manage: a number that the money is reckoned by. The office that admits may type it, else
/// the register says it; a sum of some communities would be too little, so the register must know all of them.
/// </summary>
internal sealed class ManagedPeople(IEnumerable<IElementSource> sources, AdmissionScope scope, IPlaces places)
{
    public const string Element = "place.people";
    public const long Most = 10_000_000;

    /// <summary>As the register counts them today; null where it lacks a community or knows hardly anybody there.</summary>
    public async Task<long?> InRegister(Application it, PlaceCard place, CancellationToken stop)
    {
        if (sources.FirstOrDefault(one => one.Elements.Any(element => element.Code == Element)) is not { } source) return null;
        var communities = await scope.Communities(place, stop);
        if (communities.Count == 0) return null;
        var counted = await source.Column(Element, communities, scope.Today, ColumnFor.Entry(it.Id), stop);
        return counted.All(people => people >= SmallCounts.Least) ? counted.Sum() : null;
    }

    /// <param name="typed">By the office that admits; null to take the register's.</param>
    public async Task<Outcome<Counted>> Of(Application it, long? typed, CancellationToken stop)
    {
        if (it.StandardFen == 0) return Counted.Nobody;
        if (typed is { } people) return people is (>= 1 and <= Most) ? new Counted(people, CountedBy.Desk) : AdmissionRefusals.People;
        return await places.Find(new(it.DistrictId, it.PlaceId), stop) is { } place && await InRegister(it, place, stop) is { } known ? new Counted(known, CountedBy.Register) : AdmissionRefusals.People;
    }
}
