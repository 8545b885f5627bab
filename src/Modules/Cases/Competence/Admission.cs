using Linli.Cases.Packs;
using Linli.Contracts;

namespace Linli.Cases.Competence;

/// <summary>
/// What somebody asked of a place's list of matters admitted to the grid (入网事项清单): to take a type in, to change its
/// line, or to take it off; and what the street or the district said. A granted one stands until the next for the same place.
/// </summary>
internal sealed class Admission
{
    public const int ReasonLengthMax = 1_000, BasisLengthMax = 300; // characters
    public const int ReviewDaysMost = 731; // two years
    public const int DecideWorkingDays = 15; // as in 北京西城's rules of admission, 2018

    private Admission() { }

    public Admission(PlaceCard place, Guid id, string type, AdmissionAsked asked, PostCard by, DateTimeOffset now, DateTimeOffset decideBy)
    {
        (DistrictId, Id, TypeCode, PlaceId, Path, PlaceName) = (place.Id.District, id, type, place.Id.Id, place.Path, place.FullName);
        (Part, LeadsPost, Minutes, Basis, ReviewOn, Reason) = (asked.Part, asked.Leads?.Id, asked.Minutes, asked.Basis, asked.Review, asked.Reason);
        (AskedBy, AskedByName, AskedByNameEn, AskedOffice, AskedAt, DecideBy) = (by.Id.Id, by.Name, by.NameEn, by.Office, now, decideBy);
    }

    public int DistrictId { get; private set; }
    public Guid Id { get; private set; }
    public string TypeCode { get; private set; } = "";

    /// <summary>A grid, community, street, or the district: the nearest above a grid counts there.</summary>
    public Guid PlaceId { get; private set; }
    public string Path { get; private set; } = "";
    public string PlaceName { get; private set; } = "";

    /// <summary>Null asks for the type to be taken off the list.</summary>
    public GridRole? Part { get; private set; }

    /// <summary>Who leads where the grid's worker does not; null for whom dispatch names.</summary>
    public Guid? LeadsPost { get; private set; }
    public int Minutes { get; private set; }
    public string Basis { get; private set; } = "";
    public DateOnly? ReviewOn { get; private set; }
    public string Reason { get; private set; } = "";

    public Guid AskedBy { get; private set; }
    public string AskedByName { get; private set; } = "";
    public string AskedByNameEn { get; private set; } = "";
    public string AskedOffice { get; private set; } = "";
    public DateTimeOffset AskedAt { get; private set; }
    public DateTimeOffset DecideBy { get; private set; }

    /// <summary>Null while it waits.</summary>
    public bool? Granted { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? DecidedByName { get; private set; }
    public string? DecidedByNameEn { get; private set; }
    public string Decision { get; private set; } = "";

    public void Decide(bool granted, PostCard by, string why, DateTimeOffset now) =>
        (Granted, DecidedAt, DecidedByName, DecidedByNameEn, Decision) = (granted, now, by.Name, by.NameEn, why);
}

/// <summary>A line of the list as it is asked for.</summary>
internal sealed record AdmissionAsked(GridRole? Part, PostId? Leads, int Minutes, string Basis, DateOnly? Review, string Reason);
