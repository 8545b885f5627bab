namespace Linli.Territory.Maturity;

/// <summary>A share as it was counted.</summary>
internal sealed record Counted(int Part, int Of)
{
    /// <summary>Per cent; null where there is nothing to count.</summary>
    public double? Percent => Of == 0 ? null : 100.0 * Part / Of;
}

/// <summary>An item of the checklist for one community.</summary>
/// <param name="Counted">Null where the house keeps no record of it.</param>
internal sealed record ScoredItem(ChecklistItem Item, Counted? Counted)
{
    /// <summary>Whether there is anything to score.</summary>
    public bool IsScored => Counted?.Percent is not null;

    /// <summary>Points: all from the aim on, below it in proportion.</summary>
    public double Points => Counted?.Percent is { } percent ? Item.Points * Math.Min(1, percent / Item.Aim) : 0;
}

/// <summary>How a community's grids do by a checklist, out of what can be reckoned.</summary>
/// <param name="Items">In the order of the checklist.</param>
internal sealed record CommunityScore(Guid Community, string Street, string Name, string Path, IReadOnlyList<ScoredItem> Items)
{
    public double Points => Items.Sum(item => item.Points);

    /// <summary>The points of the items that could be scored.</summary>
    public int PointsPossible => Items.Where(item => item.IsScored).Sum(item => item.Item.Points);

    /// <summary>0 to 100; null where nothing could be scored.</summary>
    public double? Score => PointsPossible == 0 ? null : 100 * Points / PointsPossible;

    public ScoredItem Of(ChecklistItem item) => Items.First(scored => scored.Item == item);

    /// <summary>0 to 100 for one part; null where nothing in it could be scored.</summary>
    public double? ScoreOf(ChecklistPart part)
    {
        var scored = part.Items.Select(Of).Where(item => item.IsScored).ToList();
        return scored.Count == 0 ? null : 100 * scored.Sum(item => item.Points) / scored.Sum(item => item.Item.Points);
    }
}
