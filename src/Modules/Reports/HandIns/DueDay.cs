using System.Text.Json;
using Linli.Reports.Dictionary;

namespace Linli.Reports.HandIns;

/// <summary>
/// What the house does by itself about the tables that a community has due on a day: tells it beforehand, once for all of them,
/// and keeps the figures of that day when the day is over, so that who presses late still says them.
/// </summary>
internal sealed class DueDay
{
    public required int DistrictId { get; init; }
    public required Guid CommunityId { get; init; }
    public required DateOnly DueOn { get; init; }

    /// <summary>Of the community.</summary>
    public required string Path { get; init; }

    /// <summary>When its desk was told; null where there was nothing to tell.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    /// <summary>When the figures were kept; null before.</summary>
    public DateTimeOffset? FrozenAt { get; private set; }

    /// <summary>The figures as JSON, element by element: what is reckoned, and nothing that somebody has said.</summary>
    public string? Cells { get; private set; }

    public IReadOnlyList<HandedCell> Frozen => Cells is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<HandedCell>>(Cells, DefinitionText.Json)!;

    public void Tell(DateTimeOffset at) => ToldAt = at;

    public void Freeze(IEnumerable<HandedCell> cells, DateTimeOffset at) => (Cells, FrozenAt) = (HandIn.Write(cells), at);
}
