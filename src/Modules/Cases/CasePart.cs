using Microsoft.EntityFrameworkCore;

namespace Linli.Cases;

/// <summary>A part of what a caller may see, which shares no case with the other parts.</summary>
/// <param name="Cases">Its conditions on the cases themselves.</param>
/// <param name="Sights">Where the caller sees them only by taking part: the parts taken, which the cases are found by and, newest first, ordered by.</param>
internal sealed record CasePart(IQueryable<Case> Cases, IQueryable<CaseParty>? Sights)
{
    /// <summary>The parts taken that are the cases seen, one for one: whoever only counts them need not read the cases. Null where a case must be read to tell.</summary>
    public IQueryable<CaseParty>? Alone { get; init; }

    /// <summary>The one place that all of it lies in; null where it is several or none.</summary>
    public (int District, string Path)? Within { get; init; }

    /// <summary>How many the part holds, to a limit.</summary>
    public Task<int> Count(int most, CancellationToken stop) => Alone is null ? Seen.Take(most).CountAsync(stop) : Alone.Take(most).CountAsync(stop);

    /// <summary>All that the part holds.</summary>
    public IQueryable<Case> Seen => Sights is null ? Cases : Sighted.Select(sight => sight.It);

    /// <summary>The cases with the parts by which they are seen. A cross join, so that SQLite, which never reorders one, walks the few parts and not the many cases.</summary>
    public IQueryable<SightedCase> Sighted =>
        from sight in Sights!
        from it in Cases
        where it.DistrictId == sight.DistrictId && it.Id == sight.CaseId
        select new SightedCase { Sight = sight, It = it };
}

internal sealed class SightedCase
{
    public required CaseParty Sight { get; init; }
    public required Case It { get; init; }
}
