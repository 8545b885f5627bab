using Linli.Kernel;
using Linli.Kernel.Forms;

namespace Linli.Reports.Forms;

/// <summary>What is refused about forms; what is wrong with a workbook itself says <see cref="Kernel.Forms.FormRefusals"/>.</summary>
internal static class TakenFormRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.NotFound, "reports.no-form");
    public static readonly Refusal NotAdmitted = new(RefusalKind.Invalid, "reports.form-not-admitted", "application");

    /// <summary>{0}: the column, {1}: what it would hold.</summary>
    public static readonly Refusal Forbidden = new(RefusalKind.Invalid, "reports.form-forbidden", "file");
    public static readonly Refusal RowOf = new(RefusalKind.Invalid, "reports.form-row-of", "rowOf");

    /// <summary>{0}: the first column about which nothing was said.</summary>
    public static readonly Refusal Unsaid = new(RefusalKind.Invalid, "reports.form-unsaid", "columns");
    public static readonly Refusal NothingMapped = new(RefusalKind.Invalid, "reports.form-nothing-mapped", "columns");

    /// <summary>{0}: the column.</summary>
    public static readonly Refusal NoElement = new(RefusalKind.Invalid, "reports.form-no-element", "columns");

    /// <summary>{0}: the column, {1}: the element.</summary>
    public static readonly Refusal Withdrawn = new(RefusalKind.Invalid, "reports.form-withdrawn", "columns");

    /// <summary>{0}: the column.</summary>
    public static readonly Refusal Formula = new(RefusalKind.Invalid, "reports.form-formula", "columns");

    /// <summary>{0}: the column, {1}: the element that another column means.</summary>
    public static readonly Refusal Twice = new(RefusalKind.Invalid, "reports.form-twice", "columns");

    /// <summary>{0}: the column, {1}: the element.</summary>
    public static readonly Refusal OfOther = new(RefusalKind.Invalid, "reports.form-of-other", "columns");

    /// <summary>{0}: the column, {1}: the element, of which nothing stands in rows: it is given for one use alone, is sensitive, or is a number of a place.</summary>
    public static readonly Refusal KeptOut = new(RefusalKind.Invalid, "reports.form-kept-out", "columns");

    /// <summary>{0}: the column, {1}: the element, {2}: number of the entry, which doesn't name it.</summary>
    public static readonly Refusal BeyondEntry = new(RefusalKind.Invalid, "reports.form-beyond-entry", "columns");
    public static readonly Refusal Recipients = new(RefusalKind.Invalid, "reports.form-recipients", "recipients");

    /// <summary>{0}: days at most.</summary>
    public static readonly Refusal KeptDays = new(RefusalKind.Invalid, "reports.form-kept-days", "keptDays", RowsKept.DaysMost);

    /// <summary>{0}: rows that are looked at.</summary>
    public static readonly Refusal HeadLines = new(RefusalKind.Invalid, "reports.form-head-lines", "headFrom", FormHeaders.RowsLookedAt);
    public static readonly Refusal NotConfirmed = new(RefusalKind.Conflict, "reports.form-not-confirmed");
    public static readonly Refusal Over = new(RefusalKind.Conflict, "reports.form-over");

    /// <summary>A row stands for something of which tables are not filled.</summary>
    public static readonly Refusal NoPlaces = new(RefusalKind.Conflict, "reports.form-no-places");

    /// <summary>{0}: the column, {1}: the element, which is not any more what was confirmed.</summary>
    public static readonly Refusal MovedOn = new(RefusalKind.Conflict, "reports.form-moved-on");
    public static readonly Refusal NoPlace = new(RefusalKind.Invalid, "reports.form-no-place", "place");
}
