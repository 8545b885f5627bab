using Linli.Contracts;

namespace Linli.Territory;

/// <summary>A post at a place, held by somebody from when to when (<see cref="Holding"/>), or by nobody.</summary>
internal sealed class Post
{
    private Post() { }

    public Post(int districtId, Guid id, PostKind kind, string code, Guid placeId, string nameZh, string nameEn, DateOnly from, bool demo)
    {
        if (kind is not (PostKind.Department or PostKind.GridTeam) && code != CodeOf(kind)) throw new ArgumentException("Only a department's or a team's post has a code of its own.", nameof(code));
        (DistrictId, Id, Kind, Code, PlaceId, NameZh, NameEn, ValidFrom, Demo) = (districtId, id, kind, code, placeId, nameZh, nameEn, from, demo);
    }

    public int DistrictId { get; private set; }

    public Guid Id { get; private set; }

    public PostKind Kind { get; private set; }

    /// <summary>As packs name it, without <c>post/</c>: <c>grid-worker</c>, <c>community-desk</c>, <c>city-lighting</c>.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The place whose matters it looks after: a grid for its worker, a community for its desk, the district for a department.</summary>
    public Guid PlaceId { get; private set; }

    /// <summary>Without the place, which may be moved: 网格员, 综合岗, 路灯管理所.</summary>
    public string NameZh { get; private set; } = "";

    /// <inheritdoc cref="NameZh"/>
    public string NameEn { get; private set; } = "";

    public DateOnly ValidFrom { get; private set; }

    /// <summary>The first day on which the post exists no more.</summary>
    public DateOnly? ValidTo { get; private set; }

    public bool Demo { get; private set; }

    public static string CodeOf(PostKind kind) => kind switch
    {
        PostKind.UnitHead => "unit-head",
        PostKind.BuildingHead => "building-head",
        PostKind.GridWorker => "grid-worker",
        PostKind.CommunityDesk => "community-desk",
        PostKind.CommunityLead => "community-lead",
        PostKind.StreetDesk => "street-desk",
        PostKind.StreetLead => "street-lead",
        PostKind.DistrictDesk => "district-desk",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It has its own code."),
    };

    /// <summary>The levels at which a kind of post stands; none for a department, which needs no place of its own.</summary>
    public static IReadOnlyList<PlaceLevel> LevelsOf(PostKind kind) => kind switch
    {
        PostKind.UnitHead => [PlaceLevel.Unit],
        PostKind.BuildingHead => [PlaceLevel.Building, PlaceLevel.Group],
        PostKind.GridWorker or PostKind.GridTeam => [PlaceLevel.Grid],
        PostKind.CommunityDesk or PostKind.CommunityLead => [PlaceLevel.Community],
        PostKind.StreetDesk or PostKind.StreetLead => [PlaceLevel.Street],
        PostKind.DistrictDesk => [PlaceLevel.District],
        _ => [],
    };

    public void End(DateOnly on)
    {
        if (on < ValidFrom) throw new ArgumentException($"It stands since {ValidFrom:O}.", nameof(on));
        ValidTo = on;
    }

    public bool StandsOn(DateOnly day) => ValidFrom <= day && (ValidTo is not { } end || day < end);

    /// <summary>
    /// Where a matter goes that a post could not end in time, or that must not be with it: always to a desk, one level of the
    /// tree up. The level says at which of the post's own place and the places above it that desk stands. Null above the district.
    /// </summary>
    public static (PostKind Kind, PlaceLevel At)? NextUp(PostKind kind) => kind switch
    {
        PostKind.UnitHead or PostKind.BuildingHead or PostKind.GridWorker or PostKind.GridTeam => (PostKind.CommunityDesk, PlaceLevel.Community),
        PostKind.CommunityDesk or PostKind.CommunityLead => (PostKind.StreetDesk, PlaceLevel.Street),
        PostKind.StreetDesk or PostKind.StreetLead or PostKind.Department => (PostKind.DistrictDesk, PlaceLevel.District),
        PostKind.DistrictDesk => null,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of post."),
    };
}
