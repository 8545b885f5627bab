using Linli.Contracts;
using Linli.Kernel.Files;

namespace Linli.Kernel.Matters;

/// <summary>What another module heard or found and wants seen to.</summary>
/// <param name="Type">The kind of matter (<see cref="IRaiseMatters.Kinds"/>); null for what a worker found and no resident asked.</param>
/// <param name="PlaceWords">Where exactly, in the worker's words; for the parties only.</param>
/// <param name="Text">What is needed or wrong: about the matter, never about a person.</param>
/// <param name="Offered">The worker offered it; nobody had asked (上门帮).</param>
/// <param name="For">Who is spoken for, and what they agreed to; null for what a worker found themselves.</param>
public sealed record MatterToRaise(string? Type, PlaceId Place, string PlaceWords, string Text, bool Offered, ActingFor? For)
{
    public string Name { get; init; } = "";
    public string Phone { get; init; } = "";

    /// <summary>The answers to the kind's questions, by their code.</summary>
    public IReadOnlyDictionary<string, object?> Answers { get; init; } = new Dictionary<string, object?>(StringComparer.Ordinal);
    public IReadOnlyList<StoredFile> Photos { get; init; } = [];

    /// <summary>Made up for the demonstration.</summary>
    public bool Demo { get; init; }
}

/// <summary>A matter that was raised.</summary>
/// <param name="Number">For people: 350404-2026-000123.</param>
/// <param name="Receipt">Twelve digits in three groups for the person spoken for, shown once; null where a worker found it.</param>
/// <param name="Place">In full.</param>
/// <param name="Lead">The post that it lies with.</param>
public sealed record RaisedMatter(Guid Id, string Number, string? Receipt, string Place, string Lead, string LeadEn, DateTimeOffset? ResolveDue);

/// <summary>A kind of matter that can be raised for a resident without a question of its own that must be answered.</summary>
public sealed record MatterKind(string Code, string Name, string NameEn);

/// <summary>
/// The door by which another module raises a matter, in its own write: both are kept, or neither (decision 0032). The
/// module that keeps matters answers it, and asks the caller's right to register one there.
/// </summary>
public interface IRaiseMatters
{
    /// <summary>The kinds that can be raised for a resident, in the order of the packs.</summary>
    IReadOnlyList<MatterKind> Kinds { get; }

    Task<Outcome<RaisedMatter>> Raise(MatterToRaise matter, CancellationToken stop);
}
