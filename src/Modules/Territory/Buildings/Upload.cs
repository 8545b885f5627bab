namespace Linli.Territory.Buildings;

/// <summary>A file that was looked at and waits for a yes; taken away with the yes, or after a day.</summary>
internal sealed class Upload
{
    public required int DistrictId { get; init; }

    public required Guid Id { get; init; }

    public required Guid CommunityId { get; init; }

    public required MakingSource Source { get; init; }

    /// <summary>As the person's machine called it.</summary>
    public required string FileName { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>See <see cref="Making.Attribution"/>.</summary>
    public string? Attribution { get; init; }

    /// <summary>The file's points are in GCJ-02, the shifted system of Chinese maps, and are turned into WGS-84.</summary>
    public bool Shifted { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The account.</summary>
    public required Guid GivenBy { get; init; }
}
