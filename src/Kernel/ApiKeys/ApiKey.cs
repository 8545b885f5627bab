using System.Globalization;
using Linli.Contracts;

namespace Linli.Kernel.ApiKeys;

/// <summary>What a key opens. None of them shows anything that has no public page, or anybody's name.</summary>
[Flags]
public enum KeyScopes
{
    None = 0,

    /// <summary>Read what is public, as often as the key's limit allows.</summary>
    Read = 1,

    /// <summary>Report matters for people who use another program.</summary>
    Report = 2,

    /// <summary>Be told of public matters by webhooks.</summary>
    Webhooks = 4,

    /// <summary>Hand in mails for an office.</summary>
    Mail = 8,
}

/// <summary>
/// A key by which another program speaks to the house: for an office that answers for it, for named places, until a day.
/// The key itself is shown once; what is kept is its HMAC under a key outside the database.
/// </summary>
internal sealed class ApiKey
{
    public const int NameLengthMax = 40; // characters
    public const int OwnerLengthMax = 60; // characters
    public const int DaysMost = 366;
    public const int PerMinuteDefault = 60;
    public const int PerMinuteMost = 6_000;
    public const int PlacesMost = 50;
    public const string Table = "kernel_api_key";
    public const string HashColumn = "hash";

    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>The office that answers for it, and how to reach it.</summary>
    public required string Owner { get; init; }

    /// <summary>Its first characters, by which people tell keys apart.</summary>
    public required string Begins { get; init; }

    /// <summary>HMAC-SHA256 as hex.</summary>
    public required string Hash { get; init; }
    public required KeyScopes Scopes { get; init; }

    /// <summary>District number and id of each place within which it holds, parted by blanks.</summary>
    public required string Places { get; init; }

    /// <summary>Requests that it may make in a minute.</summary>
    public required int PerMinute { get; init; }

    /// <summary>The last day on which it holds (China time).</summary>
    public required DateOnly EndsOn { get; set; }
    public Guid? MadeBy { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Who looked a second time and agreed; a key that only reads needs nobody.</summary>
    public Guid? AgreedBy { get; private set; }
    public DateTimeOffset? AgreedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Day of the last use; the hour is nobody's business.</summary>
    public DateOnly? LastUsedOn { get; private set; }

    /// <summary>The demo's own; taken in Development only.</summary>
    public bool Demo { get; init; }

    public bool NeedsSecondLook => Scopes != KeyScopes.Read && !Demo;
    public bool Waits => NeedsSecondLook && AgreedAt is null;

    public bool Holds(DateOnly today) => RevokedAt is null && !Waits && today <= EndsOn;

    public IReadOnlyList<PlaceId> PlaceIds => [.. Places.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(text => text.Split('.')).Select(parts => new PlaceId(int.Parse(parts[0], CultureInfo.InvariantCulture), Guid.Parse(parts[1])))];

    public static string InText(IEnumerable<PlaceId> places) => string.Join(' ', places.Select(place => $"{place.District}.{place.Id:N}"));

    public void Agree(Guid by, DateTimeOffset now) => (AgreedBy, AgreedAt) = (by, now);

    public void Revoke(DateTimeOffset now) => RevokedAt = now;

    public void UsedOn(DateOnly day) => LastUsedOn = day;
}

/// <summary>A key that was shown and holds: what whoever showed it may do.</summary>
/// <param name="Places">Within which it holds.</param>
public sealed record KeyHeld(Guid Id, string Name, KeyScopes Scopes, IReadOnlyList<PlaceCard> Places)
{
    public bool Covers(int district, string path) => Places.Any(place => place.Id.District == district && PlacePath.IsWithin(path, place.Path));
}
