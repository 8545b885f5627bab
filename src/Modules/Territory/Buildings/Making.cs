namespace Linli.Territory.Buildings;

/// <summary>Where a list of buildings came from.</summary>
internal enum MakingSource { Pattern, Sheet, Footprints }

/// <summary>
/// That buildings and what stands below them were put into a community at once. The places made are those whose short
/// numbers lie between the first and the last, since numbers are given in a row and never again.
/// </summary>
internal sealed class Making
{
    private Making() { }

    public Making(int districtId, Guid id, Guid communityId, MakingSource source, string? attribution, DateOnly day, DateTimeOffset at, Guid madeBy)
    {
        (DistrictId, Id, CommunityId, Source, Attribution) = (districtId, id, communityId, source, attribution);
        (Day, MadeAt, MadeBy) = (day, at, madeBy);
    }

    public int DistrictId { get; private set; }

    public Guid Id { get; private set; }

    public Guid CommunityId { get; private set; }

    public MakingSource Source { get; private set; }

    /// <summary>The line that the source's licence asks to be shown with its data, such as © OpenStreetMap contributors.</summary>
    public string? Attribution { get; private set; }

    /// <summary>The day from which the places stand.</summary>
    public DateOnly Day { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>The account.</summary>
    public Guid MadeBy { get; private set; }

    public int FirstNo { get; private set; }

    /// <summary>Before <see cref="FirstNo"/> where only outlines were added.</summary>
    public int LastNo { get; private set; }

    /// <summary>Buildings or village groups made.</summary>
    public int Buildings { get; private set; }

    public int Homes { get; private set; }

    /// <summary>Outlines kept.</summary>
    public int Footprints { get; private set; }

    public DateTimeOffset? UndoneAt { get; private set; }

    /// <param name="made">In the order of their short numbers.</param>
    public void Count(IReadOnlyList<Place> made, int footprints)
    {
        (FirstNo, LastNo) = made.Count == 0 ? (1, 0) : (made[0].ShortNo, made[^1].ShortNo);
        Buildings = made.Count(place => PlaceLevels.MakesGrids(place.Level));
        Homes = made.Count(place => PlaceLevels.IsHome(place.Level));
        Footprints = footprints;
    }

    public void Undo(DateTimeOffset at) => UndoneAt = at;
}
