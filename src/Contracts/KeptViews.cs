namespace Linli.Contracts;

/// <summary>A list that somebody has kept under a name, or their office for them, and where it opens.</summary>
public sealed record KeptView(string Name, string Path);

/// <summary>The lists of the desk that the caller finds under a name, for whoever shows ways. Answered by Cases.</summary>
public interface IKeptViews
{
    Task<IReadOnlyList<KeptView>> Mine(CancellationToken stop);
}
