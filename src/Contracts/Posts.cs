namespace Linli.Contracts;

/// <summary>What a post is for. Nothing is assigned to a person by name where it can be assigned to a post.</summary>
public enum PostKind
{
    /// <summary>单元长、楼门长: a neighbour who knows how to reach a stairwell.</summary>
    UnitHead,

    /// <summary>楼栋长; in a village the head of a group, 村民小组长.</summary>
    BuildingHead,

    /// <summary>网格员: the duty post of a grid.</summary>
    GridWorker,

    /// <summary>Who stands beside the worker in a grid's team, told apart by a code such as <c>grid-lead</c> or <c>grid-volunteer</c> (网格长、兼职网格员、志愿者).</summary>
    GridTeam,

    /// <summary>社区综合岗.</summary>
    CommunityDesk,

    /// <summary>社区书记、主任.</summary>
    CommunityLead,

    /// <summary>街道值班.</summary>
    StreetDesk,

    /// <summary>街道分管负责人.</summary>
    StreetLead,

    /// <summary>区指挥岗: where everything ends up that has no other post.</summary>
    DistrictDesk,

    /// <summary>A department's or firm's post for one competence, told apart by its code, such as <c>city-lighting</c>.</summary>
    Department,
}

/// <summary>What holds for kinds of posts.</summary>
public static class PostKinds
{
    /// <summary>
    /// Whether those who hold such a post work in the house: they are given matters and have rights. A stairwell's or
    /// building's head is a neighbour whom one can reach, and so is a member of a grid's team, a policeman among them: the
    /// post opens nothing and reports on nobody (W07 and W21 of the rights).
    /// </summary>
    public static bool IsOffice(this PostKind kind) => kind is not (PostKind.UnitHead or PostKind.BuildingHead or PostKind.GridTeam);
}

/// <summary>A post at a place. Work is given to posts, not to persons.</summary>
/// <param name="Code">A department's code as packs name it, e.g. <c>city-lighting</c>; null for the posts of the tree.</param>
/// <param name="Path">The path of the post's place: what lies below it is the post's scope.</param>
/// <param name="Grid">The base grid of a grid worker's post: its scope is tested on this id, not on the path.</param>
public sealed record PostCard(PostId Id, PostKind Kind, string? Code, string Name, string NameEn, PlaceId Place, string Path, Guid? Grid)
{
    /// <summary>The office that it belongs to: all posts of one place of the tree are one; a department is one by its code. Unique over districts.</summary>
    public string Office => $"{Id.District}:{(Kind == PostKind.Department ? Code ?? Id.Id.ToString("N") : Place.Id.ToString("N"))}";

    /// <summary>The name in the reader's language.</summary>
    public string NameIn(string language) => language == "en" ? NameEn : Name;
}

/// <summary>A post held by an account on a day, as holder or as deputy.</summary>
public sealed record PostHeld(PostCard Post, bool Deputy, DateTimeOffset? Until);

/// <summary>Questions about posts and their holders. Read only; answered by Territory.</summary>
public interface IPosts
{
    Task<PostCard?> Find(PostId post, CancellationToken stop);

    /// <summary>The post on duty for a place: its grid's worker, else the community's desk, else the street's, else the district's.</summary>
    Task<PostCard?> DutyOf(PlaceId place, CancellationToken stop);

    /// <summary>A department's post by its code, for this place (the smallest scope that covers it).</summary>
    Task<PostCard?> ByCode(int district, string code, string path, CancellationToken stop);

    /// <summary>The next post up the tree: grid, community desk, street desk, district desk; null at the top.</summary>
    Task<PostCard?> NextUp(PostId post, CancellationToken stop);

    /// <summary>Posts of a place and of the places below it to which work can be given, for pass-on menus: tree posts first, then departments.</summary>
    Task<IReadOnlyList<PostCard>> Within(int district, string path, CancellationToken stop);

    /// <summary>Departments that serve the district.</summary>
    Task<IReadOnlyList<PostCard>> Departments(int district, CancellationToken stop);

    /// <summary>What an account holds at a moment.</summary>
    Task<IReadOnlyList<PostHeld>> HeldBy(AccountId account, DateTimeOffset at, CancellationToken stop);

    /// <summary>Accounts that hold a post at a moment (holder first).</summary>
    Task<IReadOnlyList<AccountId>> Holders(PostId post, DateTimeOffset at, CancellationToken stop);
}
