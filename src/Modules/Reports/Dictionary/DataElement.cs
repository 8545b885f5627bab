using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linli.Reports.Dictionary;

/// <summary>An element of the district's own. What it means stands in its versions, which are never rewritten.</summary>
internal sealed class DataElement
{
    public const int CodeLengthMax = 60; // characters

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>Unique in the district; never given to another.</summary>
    public required string Code { get; init; }

    /// <summary>The word of which this is one sense, where offices mean different things by it.</summary>
    public string? SenseOf { get; init; }
    public DateOnly? WithdrawnOn { get; private set; }
    public string? WithdrawnWhy { get; private set; }

    /// <summary>Number of the version that holds.</summary>
    public int Version { get; private set; }

    public void Next() => Version++;

    public void Withdraw(DateOnly on, string why) => (WithdrawnOn, WithdrawnWhy, Version) = (on, why, Version + 1);
}

/// <summary>What an element means since a day.</summary>
internal sealed class ElementVersion
{
    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid ElementId { get; init; }

    /// <summary>1, 2, …</summary>
    public required int Number { get; init; }

    /// <summary>A <see cref="Definition"/> as JSON.</summary>
    public required string Body { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Why it was changed, or made.</summary>
    public required string Why { get; init; }
    public Guid? ByPost { get; init; }

    public Definition Means => DefinitionText.Read(Body);
}

/// <summary>Which element an office means by a word of its own.</summary>
internal sealed class OfficeWord
{
    public required int DistrictId { get; init; }

    /// <summary>A department by its code, an office of the tree by its id (<see cref="Contracts.PostCard.Office"/> without the district).</summary>
    public required string Office { get; init; }
    public required string Word { get; init; }
    public required string Code { get; set; }
}

internal enum ProposalKind { New, Change, Withdraw }

/// <summary>What became of a proposal.</summary>
internal enum Settled
{
    Waiting,

    /// <summary>It is the dictionary now.</summary>
    Adopted,

    /// <summary>The office's word means an element that is there already.</summary>
    Mapped,

    /// <summary>It stands beside other senses of the word, under a name of its own.</summary>
    KeptApart,
    Declined,
    TakenBack,
}

/// <summary>What an office would have the dictionary say.</summary>
internal sealed class Proposal
{
    public const int WhyLengthMax = 300; // characters

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required ProposalKind Kind { get; init; }
    public required string Code { get; init; }

    /// <summary>The version of the element that its proposer had before them; 0 for a new one.</summary>
    public required int BaseVersion { get; init; }

    /// <summary>A <see cref="Definition"/> as JSON; of a withdrawal what held then.</summary>
    public required string Body { get; init; }
    public required string Why { get; init; }
    public required Guid ByPost { get; init; }
    public required string ByOffice { get; init; }
    public required DateTimeOffset At { get; init; }
    public Settled State { get; private set; }
    public DateTimeOffset? SettledAt { get; private set; }
    public string? Reason { get; private set; }

    /// <summary>The element that it became or was mapped to.</summary>
    public string? Became { get; private set; }

    /// <summary>Made up for the demonstration.</summary>
    public bool Demo { get; init; }
    public int Version { get; private set; } = 1;

    public Definition Means => DefinitionText.Read(Body);

    public void Settle(Settled state, string? reason, string? became, DateTimeOffset at) => (State, Reason, Became, SettledAt, Version) = (state, reason, became, at, Version + 1);
}

/// <summary>How a definition is written down.</summary>
internal static class DefinitionText
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it is read by people, and never stands in a page
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, MaxDepth = 16,
    };

    /// <summary>For a file that people open.</summary>
    public static readonly JsonSerializerOptions Indented = new(Json) { WriteIndented = true };

    public static string Write(Definition means) => JsonSerializer.Serialize(means, Json);

    public static Definition Read(string body) => JsonSerializer.Deserialize<Definition>(body, Json)!;
}
