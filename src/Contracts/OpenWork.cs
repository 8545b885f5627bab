namespace Linli.Contracts;

/// <summary>One open matter of a post, as a hand-over sheet lists it. Nothing personal.</summary>
/// <param name="Due">When it is to be ended; null where no clock runs.</param>
/// <param name="Address">Where it is opened.</param>
public sealed record OpenMatter(Guid Post, string Number, string Title, string Place, DateTimeOffset? Due, string Address);

/// <summary>
/// A question that each module answers which gives work to posts: what lies open with them, as far as the caller may see
/// it. Work lies with the post, so it stays when the holder goes; this only tells how much.
/// </summary>
public interface IOpenWork
{
    /// <summary>How many matters lie open with each of the posts; a post with none is left out.</summary>
    Task<IReadOnlyDictionary<Guid, int>> Count(int district, IReadOnlyCollection<Guid> posts, CancellationToken stop);

    /// <summary>The matters of one post, due first, at most so many.</summary>
    Task<IReadOnlyList<OpenMatter>> List(PostId post, int most, CancellationToken stop);
}
