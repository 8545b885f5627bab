using Linli.Kernel;

namespace Linli.Territory.Buildings;

/// <summary>Why buildings, stairwells and homes aren't put into a community as asked.</summary>
internal static class BuildingRefusals
{
    public static readonly Refusal NotACommunityOrCompound = new(RefusalKind.Invalid, "territory.buildings-where");

    /// <summary>{0}: what was typed.</summary>
    public static readonly Refusal NotANumberList = new(RefusalKind.Invalid, "territory.not-a-number-list");

    /// <summary>{0}: what was typed.</summary>
    public static readonly Refusal RunGoesDown = new(RefusalKind.Invalid, "territory.run-goes-down");

    /// <summary>{0}: how many a list holds at most.</summary>
    public static readonly Refusal TooManyNumbers = new(RefusalKind.Invalid, "territory.too-many-numbers");

    /// <summary>{0}: characters at most.</summary>
    public static readonly Refusal CompoundName = new(RefusalKind.Invalid, "territory.compound-name", "newCompound");

    public static readonly Refusal NumbersMissing = new(RefusalKind.Invalid, "territory.numbers-missing", "numbers");
    public static readonly Refusal GroupsMissing = new(RefusalKind.Invalid, "territory.groups-missing", "groups");
    public static readonly Refusal NoSuchWord = new(RefusalKind.Invalid, "territory.no-such-word", "word");

    /// <summary>{0}: stairwells at most.</summary>
    public static readonly Refusal UnitsCount = new(RefusalKind.Invalid, "territory.units-count", "units");

    /// <summary>{0}: the highest floor.</summary>
    public static readonly Refusal FloorsRange = new(RefusalKind.Invalid, "territory.floors-range", "floors");

    /// <summary>{0}: doors at most.</summary>
    public static readonly Refusal PerFloorRange = new(RefusalKind.Invalid, "territory.per-floor-range", "perFloor");

    public static readonly Refusal DoorsRunOver = new(RefusalKind.Invalid, "territory.doors-run-over", "perFloor");

    /// <summary>{0}: how many it would be, {1}: how many can be made at once.</summary>
    public static readonly Refusal TooMany = new(RefusalKind.Invalid, "territory.too-many-places", "numbers");

    public static readonly Refusal NoSuchGrid = new(RefusalKind.Invalid, "territory.no-such-grid", "grid");
    public static readonly Refusal FileMissing = new(RefusalKind.Invalid, "territory.file-missing", "file");

    /// <summary>{0}: megabytes at most.</summary>
    public static readonly Refusal FileTooLarge = new(RefusalKind.Invalid, "territory.file-too-large", "file");

    public static readonly Refusal UploadGone = new(RefusalKind.NotFound, "territory.upload-gone");
    public static readonly Refusal SheetUnreadable = new(RefusalKind.Invalid, "territory.homes-sheet-unreadable", "file");

    /// <summary>{0}: the heads that are missing.</summary>
    public static readonly Refusal SheetColumns = new(RefusalKind.Invalid, "territory.homes-sheet-columns", "file");

    /// <summary>{0}: rows at most.</summary>
    public static readonly Refusal SheetTooLong = new(RefusalKind.Invalid, "territory.homes-sheet-too-long", "file");

    public static readonly Refusal OutlinesUnreadable = new(RefusalKind.Invalid, "territory.outlines-unreadable", "file");
    public static readonly Refusal OutlinesOtherSystem = new(RefusalKind.Invalid, "territory.outlines-other-system", "file");

    /// <summary>{0}: features at most.</summary>
    public static readonly Refusal OutlinesTooMany = new(RefusalKind.Invalid, "territory.outlines-too-many", "file");

    /// <summary>{0}: characters at most.</summary>
    public static readonly Refusal AttributionMissing = new(RefusalKind.Invalid, "territory.attribution-missing", "attribution");

    public static readonly Refusal NothingNew = new(RefusalKind.Conflict, "territory.nothing-new");
    public static readonly Refusal NoSuchMaking = new(RefusalKind.NotFound, "territory.no-such-making");
    public static readonly Refusal UndoneAlready = new(RefusalKind.Conflict, "territory.making-undone-already");

    /// <summary>{0}: a place on which something hangs.</summary>
    public static readonly Refusal InUse = new(RefusalKind.Conflict, "territory.in-use");
}
