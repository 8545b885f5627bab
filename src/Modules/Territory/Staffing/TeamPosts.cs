using Linli.Contracts;
using Linli.Kernel.Packs;

namespace Linli.Territory.Staffing;

/// <summary>The posts of the tree that a formula may count beside a team's own: the grid's worker, and the heads of buildings and stairwells in it.</summary>
internal static class TeamPosts
{
    public static readonly IReadOnlyDictionary<string, LocalName> OfTheTree = new Dictionary<string, LocalName>(StringComparer.Ordinal)
    {
        [Post.CodeOf(PostKind.GridWorker)] = Named("网格员", "Grid worker"),
        [Post.CodeOf(PostKind.BuildingHead)] = Named("楼栋长", "Building head"),
        [Post.CodeOf(PostKind.UnitHead)] = Named("单元长", "Stairwell head"),
    };

    /// <summary>Kinds that are looked at for a grid.</summary>
    public static readonly IReadOnlyList<PostKind> Kinds = [PostKind.GridTeam, PostKind.GridWorker, PostKind.BuildingHead, PostKind.UnitHead];

    /// <summary>The kind of post that a term counts.</summary>
    public static PostKind KindOf(string code) => Kinds.FirstOrDefault(kind => kind != PostKind.GridTeam && Post.CodeOf(kind) == code, PostKind.GridTeam);

    private static LocalName Named(string zh, string en) => new(new Dictionary<string, string>(StringComparer.Ordinal) { [LocalName.Chinese] = zh, [LocalName.English] = en });
}
