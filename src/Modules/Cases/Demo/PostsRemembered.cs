using Linli.Contracts;

namespace Linli.Cases.Demo;

/// <summary>Asks each question about posts once: a thousand matters of the demo lie with some two hundred posts, which don't change meanwhile.</summary>
/// <param name="gridOf">The grid of each building: its duty post is the building's.</param>
internal sealed class PostsRemembered(IPosts posts, IReadOnlyDictionary<Guid, Guid> gridOf) : IPosts
{
    private readonly Dictionary<(string Question, object About), object?> answers = [];

    public Task<PostCard?> Find(PostId post, CancellationToken stop) => Once("find", post, () => posts.Find(post, stop));

    public Task<PostCard?> DutyOf(PlaceId place, CancellationToken stop)
    {
        var asked = gridOf.TryGetValue(place.Id, out var grid) ? place with { Id = grid } : place;
        return Once("duty", asked, () => posts.DutyOf(asked, stop));
    }

    public Task<PostCard?> ByCode(int district, string code, string path, CancellationToken stop)
    {
        var street = PlacePath.UpTo(path, 2); // departments serve a district or a street
        return Once("code", (district, code, street), () => posts.ByCode(district, code, street, stop));
    }

    public Task<PostCard?> NextUp(PostId post, CancellationToken stop) => Once("up", post, () => posts.NextUp(post, stop));

    public Task<IReadOnlyList<PostCard>> Within(int district, string path, CancellationToken stop) => Once("within", (district, path), () => posts.Within(district, path, stop));

    public Task<IReadOnlyList<PostCard>> Departments(int district, CancellationToken stop) => Once("departments", district, () => posts.Departments(district, stop));

    public Task<IReadOnlyList<PostHeld>> HeldBy(AccountId account, DateTimeOffset at, CancellationToken stop) => posts.HeldBy(account, at, stop);

    public Task<IReadOnlyList<AccountId>> Holders(PostId post, DateTimeOffset at, CancellationToken stop) => Once("holders", post, () => posts.Holders(post, at, stop));

    private async Task<T> Once<T>(string question, object about, Func<Task<T>> ask)
    {
        if (answers.TryGetValue((question, about), out var known)) return (T)known!;
        var answer = await ask();
        answers[(question, about)] = answer;
        return answer;
    }
}
