using Linli.Engines;

namespace Linli.Kernel.Packs;

/// <summary>A module that lives by packs: it checks what they say to it, and says in plain words what a change of them means.</summary>
public interface IReadPacks
{
    /// <summary>All that is wrong with the packs together, as far as this module reads them.</summary>
    /// <param name="own">The pack that is asked about: its files are named by their path alone, those of the others with the pack before it.</param>
    IReadOnlyList<PackProblem> Check(PackSet packs, string own);

    /// <summary>What changes from one set to the next; both were checked. Empty where nothing that this module reads is different.</summary>
    IReadOnlyList<PackDifference> Compare(PackSet before, PackSet after);
}

/// <summary>What a difference is about, in the order in which it is shown.</summary>
public enum PackMatter
{
    /// <summary>Above all: who can read what, who handles it, who is kept away, what everyone sees.</summary>
    WhoSees,

    /// <summary>Which post a matter goes to: it reads it too.</summary>
    Dispatch,
    Types,
    Flows,
    Clocks,
    Posts,
    CodeLists,
    Grids,
    Registry,
    Admission,
    Elements,
}

public enum PackSign { Added, Changed, Removed }

/// <summary>One difference between two sets of packs.</summary>
/// <param name="Of">What is different, by its name.</param>
/// <param name="Said">What is different about it, a sentence each.</param>
public sealed record PackDifference(PackMatter Matter, PackSign Sign, Sentence Of, IReadOnlyList<Sentence> Said);

/// <summary>Plays scenarios of packs in a house of its own, apart from everything that is kept here.</summary>
public interface ITryPacks
{
    /// <param name="tell">Called with how many are done and how many there are.</param>
    Task<PackTrial> Run(PackSet packs, Action<int, int> tell, CancellationToken stop);
}

/// <summary>What came of playing the scenarios.</summary>
/// <param name="Failures">A line each: file, line, what was expected and what came.</param>
public sealed record PackTrial(int Played, IReadOnlyList<string> Failures);
