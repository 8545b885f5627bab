namespace Linli.Territory.Maturity;

/// <summary>What a community had by the checklist at the beginning of a month. Kept, because accounts, staffing and matters of a past day can't be reckoned later.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Checklist">The code of the checklist; another one's figures don't compare.</param>
/// <param name="Possible">Points that could be scored; 0 where nothing could.</param>
/// <param name="KeptOn">The day on which it was reckoned.</param>
internal sealed record KeptScore(int DistrictId, Guid CommunityId, DateOnly Month, string Checklist, double Points, int Possible, DateOnly KeptOn)
{
    /// <summary>0 to 100; null where nothing could be scored.</summary>
    public double? Score => Possible == 0 ? null : 100 * Points / Possible;
}
