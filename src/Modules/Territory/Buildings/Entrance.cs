namespace Linli.Territory.Buildings;

/// <summary>What one goes through, or what must stay free.</summary>
internal enum EntranceKind
{
    /// <summary>出入口, on foot.</summary>
    Entrance,

    /// <summary>车辆出入口.</summary>
    VehicleEntrance,

    /// <summary>安全出口, the way out of a fire.</summary>
    FireExit,

    /// <summary>消防车通道, which must stay free (消防法 article 28).</summary>
    FireLane,
}

/// <summary>An entrance or exit of a building, as somebody noted it on a day.</summary>
internal sealed class Entrance
{
    public const int NameLengthMax = 30; // characters
    public const int NoteLengthMax = 100; // characters

    private Entrance() { }

    public Entrance(int districtId, Guid id, Guid placeId, DateOnly since)
    {
        (DistrictId, Id, PlaceId, Since) = (districtId, id, placeId, since);
        Name = Note = "";
    }

    public int DistrictId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>The building.</summary>
    public Guid PlaceId { get; private set; }

    public EntranceKind Kind { get; private set; }

    /// <summary>As people say it: 北门, 地下车库东口.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Whether one gets in without a step; null where nobody has looked.</summary>
    public bool? StepFree { get; private set; }

    /// <summary>What else is to be known: 常闭, 门卫 22 点锁.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Degrees, WGS-84; null where only words tell where it is.</summary>
    public double? Lat { get; private set; }

    /// <inheritdoc cref="Lat"/>
    public double? Lon { get; private set; }

    public DateOnly Since { get; private set; }

    /// <summary>The first day on which it is no more.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Counted up by each change.</summary>
    public int Version { get; private set; }

    public Entrance Say(EntranceKind kind, string name, bool? stepFree, string note, (double Lat, double Lon)? at)
    {
        (Kind, Name, StepFree, Note, Lat, Lon) = (kind, name, stepFree, note, at?.Lat, at?.Lon);
        Version++;
        return this;
    }

    public void End(DateOnly on)
    {
        Until = on;
        Version++;
    }
}
