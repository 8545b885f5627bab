using System.Text.Json;
using Linli.Territory.Lines;

namespace Linli.Territory.Drawing;

/// <summary>How far a change of grids has come.</summary>
internal enum ChangeState
{
    /// <summary>Entered for a day to come.</summary>
    Waiting,

    Done,

    /// <summary>Taken back by a person, before its day or after.</summary>
    Undone,

    /// <summary>Its day came and the ground was another by then; nothing was changed.</summary>
    Lapsed,
}

/// <summary>That buildings go to other grids of their community from a day on: what is planned, what was done, and what undoing takes back.</summary>
internal sealed class GridChange
{
    private GridChange() { }

    public GridChange(int districtId, Guid id, Guid communityId, DateOnly day, IReadOnlyList<Step> steps, IReadOnlyList<Guid> made, Outline? outline, IReadOnlyList<MergeLines.Choice> duties, Guid recordedBy, DateTimeOffset recordedAt)
    {
        (DistrictId, Id, CommunityId, Day, RecordedBy, RecordedAt) = (districtId, id, communityId, day, recordedBy, recordedAt);
        (StepsText, MadeText) = (JsonSerializer.Serialize(steps), JsonSerializer.Serialize(made));
        OutlineText = outline?.ToString();
        if (duties.Count > 0) DutiesText = JsonSerializer.Serialize(duties);
    }

    /// <param name="From">The grid that the part is in until then; null where it is in none.</param>
    internal sealed record Step(Guid Part, Guid? From, Guid To);

    public int DistrictId { get; private set; }

    public Guid Id { get; private set; }

    public Guid CommunityId { get; private set; }

    /// <summary>The first day of the new grids.</summary>
    public DateOnly Day { get; private set; }

    public ChangeState State { get; private set; }

    public string StepsText { get; private set; } = "";

    public string MadeText { get; private set; } = "";

    public string? OutlineText { get; private set; }

    public string? DutiesText { get; private set; }

    /// <summary>The account.</summary>
    public Guid RecordedBy { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>The refusal's code for which it lapsed.</summary>
    public string? Problem { get; private set; }

    public IReadOnlyList<Step> Steps => JsonSerializer.Deserialize<List<Step>>(StepsText)!;

    /// <summary>Ids of the grids that it makes, given when it is entered.</summary>
    public IReadOnlyList<Guid> Made => JsonSerializer.Deserialize<List<Guid>>(MadeText)!;

    /// <summary>The outline that the one grid to which all goes has from that day on; null leaves it as it is.</summary>
    public Outline? Outline => OutlineText is { } text ? Outline.Parse(text) : null;

    /// <summary>Which net's duty each grid carries from that day on; they begin with the change or not at all.</summary>
    public IReadOnlyList<MergeLines.Choice> Duties => DutiesText is { } text ? JsonSerializer.Deserialize<List<MergeLines.Choice>>(text)! : [];

    public void Do() => Move(ChangeState.Waiting, ChangeState.Done);

    public void Lapse(string problem)
    {
        Move(ChangeState.Waiting, ChangeState.Lapsed);
        Problem = problem;
    }

    public void Undo()
    {
        if (State is not (ChangeState.Waiting or ChangeState.Done)) throw new InvalidOperationException($"A change that is {State} is not undone.");
        State = ChangeState.Undone;
    }

    private void Move(ChangeState from, ChangeState to) => State = State == from ? to : throw new InvalidOperationException($"A change that is {State} does not become {to}.");
}
