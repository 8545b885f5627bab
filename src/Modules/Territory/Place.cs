using Linli.Contracts;

namespace Linli.Territory;

/// <summary>
/// A place of the tree, as it stands today. How it stood before is kept in <see cref="PlacePast"/>; its statistical codes,
/// with their dates, in <see cref="PlaceCode"/>.
/// </summary>
internal sealed class Place
{
    private Place() { }

    public int DistrictId { get; private set; }

    /// <summary>UUIDv7; with the district the key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Given once, counted up within the district; the place's segment in every path.</summary>
    public int ShortNo { get; private set; }

    public Guid? ParentId { get; private set; }

    /// <summary>See <see cref="PlacePath"/>.</summary>
    public string Path { get; private set; } = "";

    public PlaceLevel Level { get; private set; }

    public PlaceKind Kind { get; private set; }

    /// <summary>As people say it in its own neighbourhood: 列东街道, 东安社区, 第3网格, 12栋, 2单元, 502室.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The small line on the door plate: where it is.</summary>
    public string PlateSmall { get; private set; } = "";

    /// <summary>The large line on the door plate: which one.</summary>
    public string PlateLarge { get; private set; } = "";

    /// <summary>Degrees, WGS-84; buildings and village groups have a point, the rest may.</summary>
    public double? Lat { get; private set; }

    /// <inheritdoc cref="Lat"/>
    public double? Lon { get; private set; }

    /// <summary>The base grid of a building, unit, dwelling, group or household.</summary>
    public Guid? GridId { get; private set; }

    /// <summary>The first day on which the place exists.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>The first day on which it exists no more.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>The day since which parent, grid and name are as they are here.</summary>
    public DateOnly StandsFrom { get; private set; }

    /// <summary>Made up for the demonstration.</summary>
    public bool Demo { get; private set; }

    /// <summary>Counted up by each change.</summary>
    public int Version { get; private set; } = 1;

    public static Place NewDistrict(int districtId, Guid id, string name, DateOnly from, bool demo) => new()
    {
        DistrictId = districtId,
        Id = id,
        ShortNo = 1,
        Path = PlacePath.Append("", 1),
        Level = PlaceLevel.District,
        Name = name,
        PlateLarge = name,
        ValidFrom = from,
        StandsFrom = from,
        Demo = demo,
    };

    /// <summary>A new place right below <paramref name="parent"/>, which gives it district, kind and the way down.</summary>
    public static Place Below(Place parent, Guid id, int shortNo, PlaceLevel level, string name, DateOnly from)
    {
        if (!PlaceLevels.Below(parent.Level).Contains(level))
            throw new ArgumentException($"A {level} does not stand right below a {parent.Level}.", nameof(level));
        return new()
        {
            DistrictId = parent.DistrictId,
            Id = id,
            ShortNo = shortNo,
            ParentId = parent.Id,
            Path = PlacePath.Append(parent.Path, shortNo),
            Level = level,
            Kind = parent.Kind,
            Name = name,
            PlateSmall = SmallLine(parent),
            PlateLarge = name,
            GridId = parent.GridId,
            ValidFrom = from,
            StandsFrom = from,
            Demo = parent.Demo,
        };
    }

    public Place As(PlaceKind kind)
    {
        Kind = kind;
        return this;
    }

    public Place At(double lat, double lon)
    {
        (Lat, Lon) = (lat, lon);
        return this;
    }

    public Place InGrid(Guid grid)
    {
        GridId = grid;
        return this;
    }

    public bool StandsOn(DateOnly day) => ValidFrom <= day && (ValidTo is not { } end || day < end);

    /// <summary>Puts the place below another parent from a day on, under a name that is free there; what was until then is handed back to be kept.</summary>
    public PlacePast MoveBelow(Place parent, string name, DateOnly from)
    {
        if (from <= StandsFrom) throw new ArgumentException($"It stands as it does since {StandsFrom:O} only.", nameof(from));
        var past = new PlacePast(DistrictId, Id, StandsFrom, from, ParentId, GridId, Name);
        ParentId = parent.Id;
        Path = PlacePath.Append(parent.Path, ShortNo);
        Kind = parent.Kind;
        Name = name;
        PlateSmall = SmallLine(parent);
        PlateLarge = name;
        StandsFrom = from;
        Version++;
        return past;
    }

    /// <summary>A building or group goes to another grid from a day on and stays where it stands.</summary>
    public PlacePast Regrid(Guid grid, DateOnly from)
    {
        if (from <= StandsFrom) throw new ArgumentException($"It stands as it does since {StandsFrom:O} only.", nameof(from));
        var past = new PlacePast(DistrictId, Id, StandsFrom, from, ParentId, GridId, Name);
        (GridId, StandsFrom) = (grid, from);
        Version++;
        return past;
    }

    /// <summary>Takes back that it went to another grid: it stands again as it stood since then.</summary>
    public void UndoRegrid(PlacePast past)
    {
        if (past.PlaceId != Id || past.Until != StandsFrom) throw new ArgumentException("That is not what it was right before.", nameof(past));
        (GridId, StandsFrom) = (past.GridId, past.Since);
        Version++;
    }

    /// <summary>A grid has given or got parts, or a community's grids were drawn anew; who has looked at it before, looks again.</summary>
    public void ChangeParts() => Version++;

    /// <summary>The place is no more from a day on.</summary>
    public void End(DateOnly on)
    {
        ValidTo = on;
        Version++;
    }

    // Below a building the plate says the whole way from the compound, since 2单元 alone is anywhere.
    private static string SmallLine(Place parent) =>
        parent.Level is PlaceLevel.Building or PlaceLevel.Unit or PlaceLevel.Group ? parent.PlateSmall + parent.PlateLarge : parent.Name;
}

/// <summary>How a place stood from one day to another (that day excluded), before it was moved, regridded or renamed.</summary>
internal sealed record PlacePast(int DistrictId, Guid PlaceId, DateOnly Since, DateOnly Until, Guid? ParentId, Guid? GridId, string Name);

/// <summary>
/// A 12-digit statistical code (6 county + 3 street + 3 community) that a place bears from one day to another. Source:
/// statistical division codes, GB/T 2260 for the first six digits.
/// </summary>
internal sealed record PlaceCode(int DistrictId, Guid PlaceId, string Code, DateOnly Since, DateOnly? Until);
