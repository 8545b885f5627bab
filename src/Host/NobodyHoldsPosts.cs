using Linli.Contracts;

namespace Linli.Host;

/// <summary>The answer to every question about posts in a house without Territory: nobody holds any.</summary>
internal sealed class NobodyHoldsPosts : IPosts
{
    public Task<PostCard?> Find(PostId post, CancellationToken stop) => Task.FromResult<PostCard?>(null);
    public Task<PostCard?> DutyOf(PlaceId place, CancellationToken stop) => Task.FromResult<PostCard?>(null);
    public Task<PostCard?> ByCode(int district, string code, string path, CancellationToken stop) => Task.FromResult<PostCard?>(null);
    public Task<PostCard?> NextUp(PostId post, CancellationToken stop) => Task.FromResult<PostCard?>(null);
    public Task<IReadOnlyList<PostCard>> Within(int district, string path, CancellationToken stop) => Task.FromResult<IReadOnlyList<PostCard>>([]);
    public Task<IReadOnlyList<PostCard>> Departments(int district, CancellationToken stop) => Task.FromResult<IReadOnlyList<PostCard>>([]);
    public Task<IReadOnlyList<PostHeld>> HeldBy(AccountId account, DateTimeOffset at, CancellationToken stop) => Task.FromResult<IReadOnlyList<PostHeld>>([]);
    public Task<IReadOnlyList<AccountId>> Holders(PostId post, DateTimeOffset at, CancellationToken stop) => Task.FromResult<IReadOnlyList<AccountId>>([]);
}
