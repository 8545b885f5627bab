using System.Security.Cryptography;
using System.Text.Json;
using Linli.Reports.Dictionary;

namespace Linli.Reports.Feeds;

internal enum DeliveryState { Taken, SentBack }

/// <summary>What is wrong with a file that came; by row and column, as the program that made it numbers them.</summary>
/// <param name="Row">0 for what no row says.</param>
/// <param name="Column">A, B, …; empty for a column that isn't there.</param>
/// <param name="Head">What stands above it.</param>
/// <param name="What">Key of the sentence.</param>
/// <param name="Values">What the sentence names: numbers, and names of places and elements. Other words of the file are not kept.</param>
internal sealed record FeedFault(int Row, string Column, string Head, string What, IReadOnlyList<string> Values);

/// <summary>一次来数: what came of a feed at a time, taken whole or sent back whole. Of a file nothing is kept but its name, its hash and, where it was taken, its numbers.</summary>
internal sealed class Delivery
{
    public const int FileNameLengthMax = 100; // characters; a longer one is cut

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid FeedId { get; init; }

    /// <summary>The day as of which its numbers are.</summary>
    public required DateOnly AsOf { get; init; }
    public required DateTimeOffset ArrivedAt { get; init; }
    public required Connector Connector { get; init; }
    public required string FileName { get; init; }
    public required int Bytes { get; init; }

    /// <summary>SHA-256 of the file, in small letters.</summary>
    public required string Hash { get; init; }

    /// <summary>Numbers in it: places × elements.</summary>
    public required int Cells { get; init; }
    public required DeliveryState State { get; init; }

    /// <summary>The first faults as JSON; null where there is none.</summary>
    public string? Faults { get; init; }
    public required int FaultCount { get; init; }

    /// <summary>Why a number moved so much, as the department says; null where none did.</summary>
    public string? JumpWhy { get; init; }

    /// <summary>The post that brought it; null where the house went for it.</summary>
    public Guid? ByPost { get; init; }

    /// <summary>The last day on which the source still said the same.</summary>
    public DateOnly? SameOn { get; private set; }
    public bool Demo { get; init; }

    /// <summary>The last day for which its numbers were said.</summary>
    public DateOnly GoodOn => SameOn ?? AsOf;

    public IReadOnlyList<FeedFault> FaultList => Faults is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<FeedFault>>(Faults, DefinitionText.Json)!;

    public void Same(DateOnly on) => SameOn = on > AsOf ? on : null;

    /// <summary>The name of a file as it is kept.</summary>
    public static string NameOf(string file) => file.Length > FileNameLengthMax ? file[..FileNameLengthMax] : file;

    public static string? Write(IReadOnlyList<FeedFault> faults) => faults.Count == 0 ? null : JsonSerializer.Serialize(faults, DefinitionText.Json);

    public static string HashOf(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));
}

/// <summary>One number of a community that a department gave.</summary>
internal sealed class GivenNumber
{
    public required int DistrictId { get; init; }
    public required Guid DeliveryId { get; init; }

    /// <summary>Of the element.</summary>
    public required string Code { get; init; }
    public required Guid PlaceId { get; init; }
    public required string Path { get; init; }
    public required long Value { get; init; }
}
