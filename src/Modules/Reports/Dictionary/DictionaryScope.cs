using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Reports.Dictionary;

/// <summary>By which post somebody reads, proposes or settles: each in the dictionary of their own district.</summary>
internal sealed class DictionaryScope(IAccess access, Caller caller)
{
    /// <summary>The caller's post that has a right.</summary>
    public Outcome<PostCard> By(Right right) =>
        caller.Posts.Select(held => access.Through(right, new Target(held.Post.Id.District, held.Post.Path, held.Post.Grid, [held.Post.Id.Id]))).FirstOrDefault(post => post is not null) is { } by ? by : KernelRefusals.NotYours;

    /// <summary>The post by which the caller may read numbers of a place: its own office's, or a department's down to the communities that it serves.</summary>
    public Outcome<PostCard> ToFigures(PlaceCard place)
    {
        if (access.Through(ReportsRights.SeeFigures, new Target(place.Id.District, place.Path, place.Grid)) is { } own) return own;
        if (!By(ReportsRights.SeeFigures).Succeeded(out var by, out var no)) return no;
        return by.Kind == PostKind.Department && by.Id.District == place.Id.District && PlacePath.IsWithin(place.Path, by.Path) && place.Level is PlaceLevel.District or PlaceLevel.Street or PlaceLevel.Community
            ? by : KernelRefusals.NotYours;
    }

    /// <summary>As words and owners name it.</summary>
    public static string OfficeOf(PostCard post) => post.Kind == PostKind.Department ? post.Code ?? post.Id.Id.ToString("N") : post.Kind == PostKind.DistrictDesk ? District : post.Place.Id.ToString("N");

    public const string District = "district";
}
