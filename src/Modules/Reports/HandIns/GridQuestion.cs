namespace Linli.Reports.HandIns;

/// <summary>
/// 问网格: a community passed a number that nobody reckons on to one of its grids, which says its own part of it. It is asked of
/// the grid's post, once, and ends with the answer or when the community takes it back. Who the worker is stands nowhere in it.
/// </summary>
internal sealed class GridQuestion
{
    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid CommunityId { get; init; }

    /// <summary>Of the community.</summary>
    public required string Path { get; init; }
    public required Guid GridId { get; init; }

    /// <summary>Of the element.</summary>
    public required string Code { get; init; }

    /// <summary>The first day on which a table that asks it is due; an answer that comes later is still one as of this day.</summary>
    public required DateOnly DueOn { get; set; }

    /// <summary>The community's post that passed it on.</summary>
    public required Guid ByPost { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The answer; null while it is open, and where it was taken back.</summary>
    public Guid? FigureId { get; private set; }
    public int Version { get; private set; } = 1;

    /// <summary>The name of its field.</summary>
    public static string FieldOf(Guid question) => $"Part_{question:N}";

    public void Answered(Guid figure, DateTimeOffset at) => (FigureId, EndedAt, Version) = (figure, at, Version + 1);

    /// <summary>Nobody needs the answer any more.</summary>
    public void End(DateTimeOffset at) => (EndedAt, Version) = (at, Version + 1);

    /// <summary>It is asked for another day than before.</summary>
    public void AskFor(DateOnly due) => (DueOn, Version) = (due, Version + 1);
}
