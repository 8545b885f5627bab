namespace Linli.Territory;

/// <summary>That a grid was moved to another community: from which day, and why. How each place stood before is in <see cref="PlacePast"/>.</summary>
internal sealed record MoveRecord(
    int DistrictId, Guid Id, Guid GridId, Guid FromCommunityId, Guid ToCommunityId, DateOnly Day, string Reason, DateTimeOffset RecordedAt);
