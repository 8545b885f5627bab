using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Keys;

namespace Linli.Cases.Phone;

/// <summary>How a call stands at the desk.</summary>
internal enum CallState
{
    /// <summary>Somebody has it in hand.</summary>
    Live,

    /// <summary>Put aside for a moment; whoever is free takes it up again.</summary>
    Parked,

    /// <summary>The caller is to be called back.</summary>
    CallBack,
    Ended,
}

/// <summary>What a call came to; each has one, also where no case came of it.</summary>
internal enum CallResult { Registered, Answered, Directed, CalledBack, NoAnswer, WrongNumber, Dropped }

/// <summary>
/// A call at the desk, with its notes. It is kept for a term and never as a list of anybody's calls: nothing finds it by the
/// caller. Its number is there only where the caller agreed.
/// </summary>
internal sealed class Call
{
    public const int NoteLengthMax = Case.TextLengthMax; // characters
    public const int KeptDays = 30;

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>The post in whose list it is, and its office: any of that office takes it up.</summary>
    public required Guid PostId { get; set; }
    public required string Office { get; set; }

    /// <summary>Who has it in hand; null while it waits.</summary>
    public Guid? AccountId { get; private set; }
    public required DateTimeOffset BeganAt { get; init; }
    public CallState State { get; private set; }
    public required DateTimeOffset StateSince { get; set; }

    /// <summary>What was noted, sealed (cases_call, note).</summary>
    public byte[]? Note { get; private set; }

    /// <summary>Sealed (cases_call, number); only with the caller's consent.</summary>
    public byte[]? Number { get; set; }
    public CallResult? Result { get; private set; }
    public string? CaseNumber { get; private set; }
    public DateTimeOffset? CallBackAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public required DateTimeOffset KeepUntil { get; init; }
    public int Version { get; private set; }

    public static Call Begin(int district, PostCard post, Guid account, DateTimeOffset now) => new()
    {
        DistrictId = district, Id = Uuid.Next(now), PostId = post.Id.Id, Office = post.Office, AccountId = account, BeganAt = now, StateSince = now, KeepUntil = now.AddDays(KeptDays),
    };

    public string Said(FieldCipher cipher) => Note is null ? "" : cipher.Open(Note, Place("note"));

    public string NumberIn(FieldCipher cipher) => Number is null ? "" : cipher.Open(Number, Place("number"));

    public void Keep(string note, FieldCipher cipher) => (Note, Version) = (cipher.Seal(note, Place("note")), Version + 1);

    public void KeepNumber(string? number, FieldCipher cipher) => Number = string.IsNullOrEmpty(number) ? null : cipher.Seal(number, Place("number"));

    public void Park(DateTimeOffset now) => Go(CallState.Parked, null, now);

    public void PickUp(Guid account, DateTimeOffset now) => Go(CallState.Live, account, now);

    public void HandOn(PostCard to, DateTimeOffset now)
    {
        (PostId, Office) = (to.Id.Id, to.Office);
        Go(CallState.Parked, null, now);
    }

    public void AskBack(DateTimeOffset at, DateTimeOffset now)
    {
        CallBackAt = at;
        Go(CallState.CallBack, null, now);
    }

    public void End(CallResult result, string? caseNumber, DateTimeOffset now)
    {
        (Result, CaseNumber, EndedAt) = (result, caseNumber, now);
        Go(CallState.Ended, null, now);
    }

    private void Go(CallState state, Guid? account, DateTimeOffset now)
    {
        (State, AccountId, StateSince) = (state, account, now);
        Version++;
    }

    private FieldPlace Place(string column) => new("cases_call", column, DistrictId, Id);
}

/// <summary>A caller who agreed to be known by their number: what to call them and where they live, nothing of what they said.</summary>
internal sealed class KnownCaller
{
    public const int KeptDays = 365; // then they are asked again

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>Known to this office alone.</summary>
    public required string Office { get; init; }
    public required byte[] NumberIndex { get; init; }

    /// <summary>Name and place as JSON, sealed (cases_known_caller, card).</summary>
    public required byte[] Card { get; set; }
    public required DateTimeOffset AgreedAt { get; set; }
    public required DateTimeOffset KeepUntil { get; set; }
}

internal sealed record CallerCard(string Name, string Where)
{
    public const int WhereLengthMax = 60; // characters

    public byte[] Seal(FieldCipher cipher, int district, Guid id) => cipher.Seal(System.Text.Json.JsonSerializer.Serialize(this), Place(district, id));

    public static CallerCard Open(KnownCaller known, FieldCipher cipher) => System.Text.Json.JsonSerializer.Deserialize<CallerCard>(cipher.Open(known.Card, Place(known.DistrictId, known.Id)))!;

    private static FieldPlace Place(int district, Guid id) => new("cases_known_caller", "card", district, id);
}

/// <summary>An answer that the office gives often, kept by its lead.</summary>
internal sealed class CannedAnswer
{
    public const int TitleLengthMax = 40, TextLengthMax = 600; // characters

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required string Office { get; init; }
    public required string Title { get; set; }
    public required string Text { get; set; }

    /// <summary>After this day it is no longer shown, until somebody has looked at it again.</summary>
    public required DateOnly ReviewOn { get; set; }
}
