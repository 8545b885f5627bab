using System.Text.Json;

namespace Linli.Kernel.Packs;

public enum PackChangeKind { Install, Upgrade, Withdraw }

public enum PackChangeState
{
    /// <summary>Its scenarios are being played.</summary>
    Trying,

    /// <summary>A scenario did not go as the pack says; it can't be agreed to.</summary>
    Failed,

    /// <summary>It waits for the second administrator.</summary>
    Offered,

    /// <summary>In force since <see cref="PackChange.DecidedAt"/>, until another change.</summary>
    Agreed,
    Refused,
    TakenBack,
}

/// <summary>A change of the packs in force that one administrator asks for and another one decides.</summary>
public sealed class PackChange
{
    public const int ReasonLengthMax = 500; // characters

    public required Guid Id { get; init; }
    public required string Pack { get; init; }
    public required PackChangeKind Kind { get; init; }

    /// <summary>Of the pack as it would be; of one that is withdrawn, as it was.</summary>
    public required string PackVersion { get; init; }

    /// <summary>The pack's texts as they would be; null where it is withdrawn.</summary>
    public string? Files { get; init; }

    /// <summary>The set in force on which it was checked and tried; on another one it must be tried anew.</summary>
    public required string FromSet { get; init; }

    public PackChangeState State { get; private set; } = PackChangeState.Trying;
    public required Guid AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Scenarios played; null before.</summary>
    public int? Played { get; private set; }

    /// <summary>What did not go as the scenarios say, as JSON.</summary>
    public string? Failures { get; private set; }

    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? Reason { get; private set; }

    public bool IsOpen => State is PackChangeState.Trying or PackChangeState.Failed or PackChangeState.Offered;

    public IReadOnlyList<string> FailuresRead => Failures is null ? [] : JsonSerializer.Deserialize<List<string>>(Failures)!;

    /// <summary>The set as it would be after it.</summary>
    public PackSet After(PackSet before) => Files is null ? before.Without(Pack) : before.With(PackSet.Parse(Files).Packs[0]);

    internal void Tried(PackTrial trial)
    {
        if (State != PackChangeState.Trying) return; // taken back meanwhile
        (Played, Failures) = (trial.Played, trial.Failures.Count == 0 ? null : JsonSerializer.Serialize(trial.Failures));
        State = trial.Failures.Count == 0 ? PackChangeState.Offered : PackChangeState.Failed;
    }

    internal void Decide(PackChangeState state, Guid by, DateTimeOffset at, string? reason) => (State, DecidedBy, DecidedAt, Reason) = (state, by, at, reason);
}

/// <summary>A set of packs that was in force at some time; cases that began with it read by it as long as they are kept.</summary>
internal sealed class PackSetKept
{
    public required string Version { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Files { get; init; }
}

/// <summary>Which set is in force: one row.</summary>
internal sealed class PackForce
{
    public const int Only = 1;

    public required int Id { get; init; }

    /// <summary>Grows with each change, so that every node sees cheaply that there was one. 0 before the first.</summary>
    public long Number { get; init; }

    public required string Version { get; init; }
    public required DateTimeOffset At { get; init; }
}
