using System.Text.Json;

namespace Linli.Territory.Divisions.Recoding;

/// <summary>A recoding that somebody entered by hand: what the document said, and what was done, so that it can be taken back.</summary>
internal sealed class EnteredRecoding
{
    private EnteredRecoding() { }

    public EnteredRecoding(Guid id, DateOnly day, string source, IReadOnlyList<RecodingLine> lines, RecodingPlan plan, Guid by, DateTimeOffset at)
    {
        (Id, Day, Source, RecordedBy, RecordedAt) = (id, day, source, by, at);
        LinesText = string.Join('\n', lines);
        DoneText = JsonSerializer.Serialize(new Deeds(
            [.. plan.Moves.Select(move => move.Was.Code).Distinct(StringComparer.Ordinal)],
            [.. plan.Begun.Select(one => one.Code)],
            [.. plan.Places.Select(move => new PlaceDeed(move.Was.DistrictId, move.Was.PlaceId))],
            [.. lines.Select(line => new Pair(line.Old, line.New))]));
    }

    public sealed record PlaceDeed(int District, Guid Place);

    public sealed record Pair(string Old, string New);

    /// <param name="Ended">Codes whose row was ended on the day.</param>
    /// <param name="Begun">Codes of which a row began on it.</param>
    public sealed record Deeds(IReadOnlyList<string> Ended, IReadOnlyList<string> Begun, IReadOnlyList<PlaceDeed> Places, IReadOnlyList<Pair> Lines);

    public Guid Id { get; private set; }

    /// <summary>The first day of the new codes.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>The document that ordered it.</summary>
    public string Source { get; private set; } = "";

    /// <summary>As they were entered, one a row.</summary>
    public string LinesText { get; private set; } = "";

    public string DoneText { get; private set; } = "";

    /// <summary>The account.</summary>
    public Guid RecordedBy { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public DateTimeOffset? UndoneAt { get; private set; }

    public Deeds Done => JsonSerializer.Deserialize<Deeds>(DoneText)!;

    public void TakeBack(DateTimeOffset at) => UndoneAt = at;
}
