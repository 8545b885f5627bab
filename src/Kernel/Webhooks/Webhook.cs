using Linli.Kernel.Keys;

namespace Linli.Kernel.Webhooks;

/// <summary>An address of another program that is told of public events, under the key that asked for it.</summary>
internal sealed class Webhook
{
    public const int UrlLengthMax = 500; // characters
    public const int EachKeyMost = 10;
    public static readonly TimeSpan OldSecretHolds = TimeSpan.FromHours(24);

    public required Guid Id { get; init; }
    public required Guid KeyId { get; init; }
    public required string Url { get; init; }

    /// <summary>Kinds of events, parted by blanks.</summary>
    public required string Events { get; init; }

    /// <summary>The signing secret, sealed.</summary>
    public required byte[] Secret { get; set; }

    /// <summary>The one before, which signs beside it for a day after a change.</summary>
    public byte[]? OldSecret { get; private set; }
    public DateTimeOffset? OldSecretUntil { get; private set; }
    public required DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }

    public static FieldPlace SecretAt(Guid webhook) => new("kernel_webhook", "secret", 0, webhook);

    public bool Hears(string kind) => Events.Split(' ').Contains(kind);

    public void End(DateTimeOffset now) => EndedAt ??= now;

    public void Rotate(byte[] secret, DateTimeOffset now) => (OldSecret, OldSecretUntil, Secret) = (Secret, now + OldSecretHolds, secret);
}

/// <summary>One message to one address, until it is taken or parked.</summary>
internal sealed class WebhookDelivery
{
    /// <summary>Waits after each failure; after the last it is parked. About 32 hours in all.</summary>
    public static readonly IReadOnlyList<TimeSpan> Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14),
    ];

    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    public const int DoneKeptDays = 7;
    public const int ParkedKeptDays = 90;

    /// <summary>The id of the message: the same at every try, so that a receiver takes it once.</summary>
    public required Guid Id { get; init; }
    public required Guid WebhookId { get; init; }
    public required string Kind { get; init; }
    public required string Body { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public required DateTimeOffset DueAt { get; set; }
    public DateTimeOffset? LeaseUntil { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }
    public DateTimeOffset? ParkedAt { get; private set; }

    /// <summary>What the last try came to, as a code: the HTTP status, or address, timeout, connection.</summary>
    public string? LastResult { get; private set; }

    public void Take(DateTimeOffset now) => (LeaseUntil, Attempts) = (now + Lease, Attempts + 1);

    public void Took(string result, DateTimeOffset now) => (DoneAt, LeaseUntil, LastResult) = (now, null, result);

    public void Failed(string result, DateTimeOffset now)
    {
        (LeaseUntil, LastResult) = (null, result);
        if (Attempts > Waits.Count) ParkedAt = now;
        else DueAt = now + Waits[Attempts - 1];
    }

    public void SendAgain(DateTimeOffset now) => (ParkedAt, Attempts, DueAt) = (null, 0, now);
}
