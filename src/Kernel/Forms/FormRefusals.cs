namespace Linli.Kernel.Forms;

/// <summary>Why a department's workbook is not taken, or not filled.</summary>
public static class FormRefusals
{
    public static readonly Refusal Missing = new(RefusalKind.Invalid, "kernel.form-missing", "file");

    /// <summary>{0}: megabytes at most.</summary>
    public static readonly Refusal TooLarge = new(RefusalKind.Invalid, "kernel.form-too-large", "file", FormBook.BytesMost / (1024 * 1024));
    public static readonly Refusal Old = new(RefusalKind.Invalid, "kernel.form-old", "file");
    public static readonly Refusal Macros = new(RefusalKind.Invalid, "kernel.form-macros", "file");
    public static readonly Refusal Unpacks = new(RefusalKind.Invalid, "kernel.form-unpacks", "file");
    public static readonly Refusal Unreadable = new(RefusalKind.Invalid, "kernel.form-unreadable", "file");

    /// <summary>{0}: the sheet that isn't there.</summary>
    public static readonly Refusal NoSheet = new(RefusalKind.Invalid, "kernel.form-no-sheet", "sheet");

    /// <summary>{0}: rows at most.</summary>
    public static readonly Refusal Rows = new(RefusalKind.Invalid, "kernel.form-rows", "file", FormBook.RowsMost);

    /// <summary>{0}: columns at most.</summary>
    public static readonly Refusal Columns = new(RefusalKind.Invalid, "kernel.form-columns", "file", SheetReader.ColumnsMost);

    /// <summary>{0}: rows that were looked at.</summary>
    public static readonly Refusal NoHead = new(RefusalKind.Invalid, "kernel.form-no-head", "file", FormHeaders.RowsLookedAt);

    /// <summary>{0}: lines at most, {1} and {2}: from which row to which it goes.</summary>
    public static readonly Refusal HeadTall = new(RefusalKind.Invalid, "kernel.form-head-tall", "file");

    /// <summary>{0}: the cells, such as A5:A8.</summary>
    public static readonly Refusal Joined = new(RefusalKind.Invalid, "kernel.form-joined", "file");

    /// <summary>{0}: the row on which something else stands, {1}: rows that fit above it, {2}: rows that are needed.</summary>
    public static readonly Refusal NoRoom = new(RefusalKind.Conflict, "kernel.form-no-room");
}
