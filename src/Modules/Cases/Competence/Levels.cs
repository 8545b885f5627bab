using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines;

namespace Linli.Cases.Competence;

/// <summary>At which level of the tree a post stands.</summary>
internal static class Levels
{
    extension(PostCard post)
    {
        /// <summary>A department's is that of the place it serves: one of the whole district stands at the district.</summary>
        public PostLevel Level => post.Kind switch
        {
            PostKind.CommunityDesk or PostKind.CommunityLead => PostLevel.Community,
            PostKind.StreetDesk or PostKind.StreetLead => PostLevel.Street,
            PostKind.DistrictDesk => PostLevel.District,
            PostKind.Department => PlacePath.Level(post.Path) switch { <= 1 => PostLevel.District, 2 => PostLevel.Street, 3 => PostLevel.Community, _ => PostLevel.Grid },
            _ => PostLevel.Grid,
        };
    }
}

/// <summary>What the levels are called.</summary>
internal static class LevelWords
{
    public static Sentence Of(PostLevel level) => level switch
    {
        PostLevel.Grid => new("网格", "grid"),
        PostLevel.Community => new("社区", "community"),
        PostLevel.Street => new("街道", "street"),
        _ => new("区", "district"),
    };
}
