using Linli.Storage;

namespace Linli.Host.Tests.Proof;

/// <summary>One house of each database for all tests of a class, each of which brings its own cases.</summary>
public sealed class SharedCast : IAsyncDisposable
{
    private readonly Dictionary<Dialect, Task<Cast>> casts = [];

    internal Task<Cast> On(Dialect dialect)
    {
        lock (casts) return casts.TryGetValue(dialect, out var known) ? known : casts[dialect] = Cast.Call(dialect);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var cast in casts.Values.Where(cast => cast.IsCompletedSuccessfully)) await (await cast).DisposeAsync();
    }
}
