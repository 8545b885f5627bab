using Linli.Kernel;

namespace Linli.Territory.Opening;

/// <summary>Why a district or community isn't opened as asked.</summary>
internal static class OpeningRefusals
{
    public static readonly Refusal NotADistrict = new(RefusalKind.Invalid, "territory.not-a-district", "code");
    public static readonly Refusal DistrictThere = new(RefusalKind.Conflict, "territory.district-there", "code");
    public static readonly Refusal NoBook = new(RefusalKind.Invalid, "territory.no-book", "book");

    /// <summary>{0}: megabytes at most.</summary>
    public static readonly Refusal BookTooLarge = new(RefusalKind.Invalid, "territory.book-too-large", "book");

    public static readonly Refusal BookUnreadable = new(RefusalKind.Invalid, "territory.book-unreadable", "book");

    /// <summary>{0}: the sheets that the workbook should have.</summary>
    public static readonly Refusal NoSheets = new(RefusalKind.Invalid, "territory.no-sheets", "book");

    public static readonly Refusal NoSuchOpening = new(RefusalKind.NotFound, "territory.no-such-opening");
    public static readonly Refusal BookHasProblems = new(RefusalKind.Conflict, "territory.book-has-problems");
    public static readonly Refusal NothingToOpen = new(RefusalKind.Conflict, "territory.nothing-to-open");
    public static readonly Refusal OpenedAlready = new(RefusalKind.Conflict, "territory.opened-already");
    public static readonly Refusal NobodyNamed = new(RefusalKind.Conflict, "territory.nobody-named");
    public static readonly Refusal NobodyWaitsForCode = new(RefusalKind.Conflict, "territory.nobody-waits-for-code");
}
