namespace Linli.Contracts;

/// <summary>Something for which personal data may be read: a case now; a visit, a table, an activation when their modules come.</summary>
/// <param name="Kind">Code of the kind, as the audit keeps it: <c>case</c>.</param>
/// <param name="Live">Whether it still goes on: with its end every reading for it ends.</param>
/// <param name="Posts">The posts that take part in it, and nobody else.</param>
/// <param name="Path">Where it lies; with <paramref name="Grid"/> it says whose data it can concern.</param>
/// <param name="Of">The account that it was begun for, where one is known: to be told to its owner alone, never to who handles it (guard 12).</param>
/// <param name="Name">What it is, in a few words that name nobody.</param>
/// <param name="Number">As people call it; null where its existence is not everybody's business.</param>
/// <param name="Address">Where it is opened by those who may; null with the number, and where the person concerned can't open it.</param>
public sealed record PurposeCard(
    string Kind, PlaceId Place, Guid Id, bool Live, IReadOnlyCollection<Guid> Posts, string Path, Guid? Grid, AccountId? Of, string Name, string? Number, string? Address)
{
    /// <summary>Where set it concerns this one person of the registry, and nobody else who lives there.</summary>
    public Guid? Person { get; init; }

    /// <summary>It gives rows to a table, whole and counted, and is no reason to open one person (<see cref="IRowSource"/>).</summary>
    public bool RowsOnly { get; init; }

    /// <summary>By which law or document, who receives what was read and until when, as the person concerned is told; null where the matter says it all.</summary>
    public string? Told { get; init; }
}

/// <summary>
/// A question to each module whose matters are purposes (guard 13: free text is none). Read only. Whoever reads personal
/// data asks again each time they are shown.
/// </summary>
public interface IPurposes
{
    string Kind { get; }

    Task<PurposeCard?> Find(int district, Guid id, CancellationToken stop);

    /// <summary>The live ones in which one of the posts takes part and that lie within a path, newest first; with their numbers, since whoever takes part knows them.</summary>
    Task<IReadOnlyList<PurposeCard>> LiveWith(int district, IReadOnlyCollection<Guid> posts, string path, int most, CancellationToken stop);
}
