namespace Linli.Territory.Buildings;

/// <summary>The ground that a building covers, from an outside source whose attribution stands with the making.</summary>
/// <param name="Ring">See <see cref="Outline.ToString"/>; WGS-84.</param>
/// <param name="SourceRef">The source's own name for it.</param>
/// <param name="Height">Metres.</param>
/// <param name="Floors">As the source says or as its height suggests; a suggestion for the pattern, no count.</param>
internal sealed record Footprint(int DistrictId, Guid PlaceId, Guid MakingId, string Ring, string? SourceRef, double? Height, int? Floors);
