using Linli.Kernel.Keys;

namespace Linli.Registry.Mine;

/// <summary>What somebody may ask about their own data (PIPL articles 44 to 47 and 50).</summary>
internal enum RequestKind
{
    /// <summary>Something is wrong and needs a look at a document.</summary>
    Correct,

    /// <summary>Something is missing.</summary>
    Add,

    /// <summary>A reading, or a use, that they think should not be.</summary>
    Object,

    /// <summary>To be erased where it is kept by law.</summary>
    Erase,

    /// <summary>Against an answer; decided by a post above.</summary>
    Appeal,
}

/// <summary>A question of a person about their own data, with a day by which it is answered. Words and answer are sealed.</summary>
internal sealed class OwnRequest
{
    public const int WordsLengthMax = 500; // characters

    /// <summary>Ours; GB/T 35273-2020, 8.7, allows thirty.</summary>
    public const int AnsweredWithinDays = 15;

    /// <summary>From the day it was sent: long enough for an appeal and a complaint to the authority; ours.</summary>
    public const int KeptDays = 1_095;

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>Where the person lives: its desk answers.</summary>
    public required string Path { get; init; }
    public Guid? GridId { get; init; }
    public required RequestKind Kind { get; init; }

    /// <summary>The element's code, where it is about one.</summary>
    public string? Element { get; init; }

    /// <summary>The entry of the audit that is objected to, or the request that is appealed against.</summary>
    public Guid? About { get; init; }
    public required byte[] Words { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset Due { get; init; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public bool? Granted { get; private set; }
    public byte[]? Answer { get; private set; }
    public Guid? AnsweredBy { get; private set; }
    public int Version { get; private set; } = 1;

    public FieldPlace WordsAt => new("registry_request", "words", DistrictId, Id);
    public FieldPlace AnswerAt => new("registry_request", "answer", DistrictId, Id);

    public void Reply(bool granted, byte[] answer, Guid by, DateTimeOffset at) => (Granted, Answer, AnsweredBy, AnsweredAt, Version) = (granted, answer, by, at, Version + 1);
}
