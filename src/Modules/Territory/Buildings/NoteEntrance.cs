using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Buildings;

/// <summary>An entrance or fire exit of a building is noted, said anew, or noted to be no more, from today on.</summary>
internal sealed class NoteEntrance(LinliDb db, IAccess access, IAudit audit, TimeProvider clock)
{
    /// <param name="Entrance">The one that is said anew; null for another one.</param>
    /// <param name="Version">Of the entrance as it was looked at.</param>
    /// <param name="At">"26.2701,117.6402", WGS-84; empty where words tell.</param>
    /// <param name="Ends">It is no more.</param>
    public sealed record Input(PlaceId Building, Guid? Entrance, int Version, EntranceKind Kind, string? Name, bool? StepFree, string? Note, string? At, bool Ends = false);

    public const int Most = 40; // of one building

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        var today = clock.Today();
        if (await db.FindPlace(input.Building, stop) is not { } building || !building.StandsOn(today)) return TerritoryRefusals.NoSuchPlace;
        if (building.Level != PlaceLevel.Building) return EntranceRefusals.NotABuilding;
        if (access.Through(TerritoryRights.NoteEntrances, new(building.DistrictId, building.Path, building.GridId)) is not { } by) return KernelRefusals.NotYours;
        var known = await db.Set<Entrance>().Where(e => e.DistrictId == building.DistrictId && e.PlaceId == building.Id && e.Until == null).ToListAsync(stop);
        var entrance = known.Find(e => e.Id == input.Entrance);
        if (input.Entrance is not null && entrance is null) return EntranceRefusals.NoSuchEntrance;
        if (entrance is not null && entrance.Version != input.Version) return EntranceRefusals.Changed;

        if (input.Ends && entrance is not null) entrance.End(today);
        else
        {
            var (name, note) = ((input.Name ?? "").Trim(), (input.Note ?? "").Trim());
            if (name.Length is 0 or > Entrance.NameLengthMax) return EntranceRefusals.Name.With(Entrance.NameLengthMax);
            if (note.Length > Entrance.NoteLengthMax) return EntranceRefusals.Note.With(Entrance.NoteLengthMax);
            if (!Point(input.At).Succeeded(out var at, out var no)) return no;
            if (entrance is null && known.Count >= Most) return EntranceRefusals.TooMany.With(Most);
            if (known.Exists(e => e.Id != input.Entrance && e.Kind == input.Kind && e.Name == name)) return EntranceRefusals.Twice.With(name);
            if (entrance is null) db.Add(entrance = new(building.DistrictId, Uuid.Next(clock), building.Id, today));
            entrance.Say(input.Kind, name, input.StepFree, note, at.Given ? (at.Lat, at.Lon) : null);
        }

        audit.Add(building.DistrictId, TerritoryRights.NoteEntrances.Code, "place", building.Id, by, $"entrance {entrance.Id}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private static Outcome<(bool Given, double Lat, double Lon)> Point(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return (false, 0, 0);
        var parts = text.Split([',', '，', ' '], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2 && Degrees(parts[0], 90) is { } lat && Degrees(parts[1], 180) is { } lon ? (true, lat, lon) : EntranceRefusals.Point;
    }

    private static double? Degrees(string text, double most) =>
        double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= most ? value : null;
}

/// <summary>Why an entrance isn't noted.</summary>
internal static class EntranceRefusals
{
    public static readonly Refusal NotABuilding = new(RefusalKind.Invalid, "territory.entrance-not-a-building");
    public static readonly Refusal NoSuchEntrance = new(RefusalKind.NotFound, "territory.no-such-entrance");
    public static readonly Refusal Changed = new(RefusalKind.Conflict, "territory.entrance-changed");

    /// <summary>{0}: characters at most.</summary>
    public static readonly Refusal Name = new(RefusalKind.Invalid, "territory.entrance-name", "name");

    /// <summary>{0}: characters at most.</summary>
    public static readonly Refusal Note = new(RefusalKind.Invalid, "territory.entrance-note", "note");

    public static readonly Refusal Point = new(RefusalKind.Invalid, "territory.entrance-point", "at");

    /// <summary>{0}: how many a building has at most.</summary>
    public static readonly Refusal TooMany = new(RefusalKind.Conflict, "territory.entrance-too-many");

    /// <summary>{0}: its name.</summary>
    public static readonly Refusal Twice = new(RefusalKind.Conflict, "territory.entrance-twice", "name");
}
