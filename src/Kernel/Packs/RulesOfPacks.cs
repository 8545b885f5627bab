namespace Linli.Kernel.Packs;

/// <summary>What the packs in force say of one subject; read once a version.</summary>
/// <param name="read">The subject's reader. Packs were checked before they came into force, so whatever is wrong now is a fault of ours.</param>
public abstract class RulesOfPacks<T>(PacksInForce packs, Func<IReadOnlyList<PackFiles>, string?, (T? Rules, IReadOnlyList<PackProblem> Problems)> read) : IOpening where T : class
{
    private sealed record Said(string Version, T Rules);

    private volatile Said? said;

    public T Now => (said is { } known && known.Version == packs.Set.Hash ? known : said = Read(packs.Set)).Rules;

    /// <summary>Reads what is in force, so that nobody waits for it later.</summary>
    public Task Open(CancellationToken stop) => Task.FromResult(Now);

    private Said Read(PackSet set)
    {
        var (rules, wrong) = read(set.Packs, null);
        return new(set.Hash, rules ?? throw new InvalidOperationException("The packs in force can't be read:\n" + string.Join('\n', wrong)));
    }
}
