using Linli.Cases.Packs;
using Linli.Cases.Reads;
using Linli.Engines.Flows;
using Linli.Kernel.Web;
using Linli.Kit;

namespace Linli.Cases.Pages.Field;

/// <summary>A row of a round as it is shown.</summary>
/// <param name="Lead">Who handles it, where it is not the reader.</param>
/// <param name="Metres">How far it is, where the reader has said where they are.</param>
internal sealed record RoundLine(RoundRow Row, CaseTypeDefinition? Type, ClockStand Stand, string? Lead = null, int? Metres = null)
{
    public string Icon => Type?.Icon ?? "info";
    public string Title => Type.TitleOr(Row.Title);
    public string Sign => CaseFace.Sign(Row.State, Row.Phase, null);
    public string? StateWord => Type.StateWord(Row.State, Row.Phase, Audience.Staff);

    public string Edge => Row.Phase != Phase.Open ? "" : Stand switch { ClockStand.Over => "matter-over", ClockStand.Soon => "matter-soon", _ => "" };

    public bool IsFirst => Row.Phase == Phase.Open && Stand is ClockStand.Over or ClockStand.Soon;

    public string Second(Words words) => string.Join(" · ", new[]
    {
        string.Join(' ', Row.Inside), Row.PlaceWords, Metres is { } metres ? words["cases.field.metres", metres].Value : "", Lead is null ? "" : words["cases.field.with", Lead].Value,
    }.Where(part => part.Length > 0));

    public static RoundLine Of(RoundRow row, CasePacks packs, DateTimeOffset now) => new(
        row, packs.TypeNamed(row.Type),
        row.ResolveDue is { } due ? ClockFace.Read(new ClockReading(due, now, row.StartedAt), KitWords.Current).Stand : ClockStand.InTime);
}

/// <summary>Rows under one heading.</summary>
/// <param name="Quiet">Waiting for others: told, but not counted as the day's work.</param>
internal sealed record RoundGroup(string Title, IReadOnlyList<RoundLine> Lines, bool Quiet = false)
{
    /// <summary>
    /// A day's order: first what is over or soon due, then what lies on the way (in a building where something is first, or
    /// the building with most to do), then the rest; last what waits for others.
    /// </summary>
    public static IReadOnlyList<RoundGroup> OfToday(IReadOnlyList<RoundLine> lines, Words words)
    {
        var open = lines.Where(line => line.Row.Phase == Phase.Open).ToList();
        var first = open.Where(line => line.IsFirst).ToList();
        var rest = open.Except(first).ToList();
        var building = BuildingOnTheWay(first, rest);
        var onTheWay = rest.Where(line => line.Row.Building == building).ToList();
        var plate = onTheWay is [var one, ..] ? one.Row.Plate.Large : "";
        RoundGroup[] groups =
        [
            new(words["cases.field.first"], first),
            new(words["cases.field.on-the-way", plate], onTheWay),
            new(words[first.Count + onTheWay.Count == 0 ? "cases.field.to-do" : "cases.field.rest"], [.. rest.Except(onTheWay)]),
            new(words["cases.field.waiting"], [.. lines.Where(line => line.Row.Phase != Phase.Open)], Quiet: true),
        ];
        return [.. groups.Where(group => group.Lines.Count > 0)];
    }

    private static string? BuildingOnTheWay(List<RoundLine> first, List<RoundLine> rest)
    {
        var inBuildings = rest.Where(line => Contracts.PlacePath.Level(line.Row.Path) >= 5).ToList();
        return inBuildings.FirstOrDefault(line => first.Any(other => other.Row.Building == line.Row.Building))?.Row.Building
            ?? inBuildings.GroupBy(line => line.Row.Building).Where(group => group.Count() > 1).MaxBy(group => group.Count())?.Key;
    }
}
