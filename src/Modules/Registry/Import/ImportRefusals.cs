using Linli.Kernel;

namespace Linli.Registry.Import;

/// <summary>What taking a list in refuses. The sentences stand in Words under <c>refusal.registry.import-…</c>.</summary>
internal static class ImportRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.NotFound, "registry.import-unknown");
    public static readonly Refusal FileMissing = new(RefusalKind.Invalid, "registry.import-file-missing", "file");

    /// <summary>{0}: megabytes.</summary>
    public static readonly Refusal FileTooLarge = new(RefusalKind.Invalid, "registry.import-file-too-large", "file");
    public static readonly Refusal Unreadable = new(RefusalKind.Invalid, "registry.import-unreadable", "file");
    public static readonly Refusal NoRows = new(RefusalKind.Invalid, "registry.import-no-rows", "file");

    /// <summary>{0}: rows.</summary>
    public static readonly Refusal TooManyRows = new(RefusalKind.Invalid, "registry.import-too-many-rows", "file");
    public static readonly Refusal CommunityMissing = new(RefusalKind.Invalid, "registry.import-community-missing", "community");
    public static readonly Refusal ColumnMissing = new(RefusalKind.Invalid, "registry.import-column-missing", "name");
    public static readonly Refusal HomeColumnMissing = new(RefusalKind.Invalid, "registry.import-home-column-missing", "address");
    public static readonly Refusal HolderColumnMissing = new(RefusalKind.Invalid, "registry.import-holder-column-missing", "address");
    public static readonly Refusal ColumnTwice = new(RefusalKind.Invalid, "registry.import-column-twice", "name");
    public static readonly Refusal ListNameMissing = new(RefusalKind.Invalid, "registry.import-list-name-missing", "listName", ImportedList.ListNameLengthMax);
    public static readonly Refusal ListKeeperMissing = new(RefusalKind.Invalid, "registry.import-list-keeper-missing", "listKeeper", ImportedList.ListNameLengthMax);
    public static readonly Refusal AsOf = new(RefusalKind.Invalid, "registry.import-as-of", "asOf");
    public static readonly Refusal FileGone = new(RefusalKind.Conflict, "registry.import-file-gone");
    public static readonly Refusal UnderWay = new(RefusalKind.Conflict, "registry.import-under-way");
    public static readonly Refusal NotChecked = new(RefusalKind.Conflict, "registry.import-not-checked");
    public static readonly Refusal NothingGood = new(RefusalKind.Conflict, "registry.import-nothing-good");
    public static readonly Refusal NotToWithdraw = new(RefusalKind.Conflict, "registry.import-not-to-withdraw", null, ImportedList.BackDays);
    public static readonly Refusal PairDecided = new(RefusalKind.Conflict, "registry.import-pair-decided");
    public static readonly Refusal NotToUndo = new(RefusalKind.Conflict, "registry.import-not-to-undo", null, Merging.UndoDays);
}
