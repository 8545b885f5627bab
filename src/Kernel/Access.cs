using Linli.Contracts;

namespace Linli.Kernel;

/// <summary>A thing that may be done, and the kinds of posts that may do it within their scope.</summary>
/// <param name="Code">Stable, e.g. <c>cases.answer</c>.</param>
/// <param name="Personal">True where it shows personal data unmasked: it then needs a live purpose in which the post takes part (guard 13), and a reader who is cleared (<see cref="Caller.Cleared"/>).</param>
public sealed record Right(string Code, bool Personal, params PostKind[] Holders)
{
    public Right(string code, params PostKind[] holders) : this(code, false, holders) { }

    /// <summary>Set for the few things that belong to an administrator instead of a post.</summary>
    public AdminPart Admin { get; init; }

    /// <summary>Set where each of the three administrators has it.</summary>
    public bool EachAdministrator { get; init; }

    /// <summary>Whether it lies with an administrator of this part.</summary>
    public bool LiesWith(AdminPart part) => part != AdminPart.None && (Admin == part || EachAdministrator);
}

/// <summary>Why personal data are read: a live case, visit, table or activation. Free text is no purpose (guard 13).</summary>
/// <param name="Posts">The posts that take part in it.</param>
public sealed record Purpose(string Kind, Guid Id, bool Live, IReadOnlyCollection<Guid> Posts);

/// <summary>What is acted upon: its place, its base grid, the posts that take part in it, and those that must not see it.</summary>
/// <param name="Barred">Posts that are complained about, with all posts of the same office: they may do nothing here (guard 12).</param>
/// <param name="PartiesOnly">True for sealed things: place alone gives no right, only taking part does.</param>
public sealed record Target(
    int District, string Path, Guid? Grid = null, IReadOnlyCollection<Guid>? Posts = null,
    IReadOnlyCollection<Guid>? Barred = null, bool PartiesOnly = false)
{
    /// <summary>Offices that are complained about (<see cref="PostCard.Office"/>): also a post that is made in one of them later may do nothing here.</summary>
    public IReadOnlyCollection<string> BarredOffices { get; init; } = [];
}

/// <summary>Right × place × purpose, asked inside the use case, never at the door alone.</summary>
public interface IAccess
{
    /// <summary>The post by which the caller may do it, or null for no.</summary>
    PostCard? Through(Right right, Target target, Purpose? purpose = null);

    bool May(Right right, Target target, Purpose? purpose = null);

    /// <summary>The administrators' few rights.</summary>
    bool May(Right right);
}

internal sealed class Access(Caller caller) : IAccess
{
    public bool May(Right right, Target target, Purpose? purpose = null) => Through(right, target, purpose) is not null;

    public bool May(Right right) => right.LiesWith(caller.Admin);

    public PostCard? Through(Right right, Target target, Purpose? purpose = null)
    {
        if (caller.Posts.Any(held => target.Barred?.Contains(held.Post.Id.Id) == true || target.BarredOffices.Contains(held.Post.Office))) return null;
        return caller.Posts
            .Where(held => right.Holders.Contains(held.Post.Kind) && Covers(held.Post, target))
            .Where(held => !right.Personal || (caller.Cleared && purpose is { Live: true } && purpose.Posts.Contains(held.Post.Id.Id)))
            .OrderByDescending(held => target.Posts?.Contains(held.Post.Id.Id) == true)
            .ThenBy(held => held.Deputy)
            .FirstOrDefault()?.Post;
    }

    private static bool Covers(PostCard post, Target target)
    {
        if (post.Id.District != target.District) return false;
        if (target.Posts?.Contains(post.Id.Id) == true) return true;
        if (target.PartiesOnly) return false;
        return post.Kind switch
        {
            PostKind.Department => false, // a department sees what it takes part in, nothing else
            PostKind.GridWorker => post.Grid is not null && post.Grid == target.Grid,
            _ => target.Path.StartsWith(post.Path, StringComparison.Ordinal),
        };
    }
}
