using Linli.Kernel;

namespace Linli.Reports.Dictionary;

/// <summary>What is refused about the dictionary.</summary>
internal static class DictionaryRefusals
{
    public static readonly Refusal NoElement = new(RefusalKind.NotFound, "reports.no-element");
    public static readonly Refusal NoProposal = new(RefusalKind.NotFound, "reports.no-proposal");

    /// <summary>{0}: characters at most.</summary>
    public static readonly Refusal Code = new(RefusalKind.Invalid, "reports.element-code", "code", DataElement.CodeLengthMax);
    public static readonly Refusal CodeTaken = new(RefusalKind.Conflict, "reports.element-code-taken", "code");
    public static readonly Refusal Name = new(RefusalKind.Invalid, "reports.element-name", "name", Definition.NameLengthMax);

    /// <summary>{0}: the element that has the name.</summary>
    public static readonly Refusal NameTaken = new(RefusalKind.Conflict, "reports.element-name-taken", "name");
    public static readonly Refusal Meaning = new(RefusalKind.Invalid, "reports.element-meaning", "meaning", Definition.MeaningLengthMax);
    public static readonly Refusal Choice = new(RefusalKind.Invalid, "reports.element-choice");
    public static readonly Refusal Unit = new(RefusalKind.Invalid, "reports.element-unit", "unit", Definition.UnitLengthMax);
    public static readonly Refusal Source = new(RefusalKind.Invalid, "reports.element-source", "source", Definition.SourceLengthMax);
    public static readonly Refusal FreshDays = new(RefusalKind.Invalid, "reports.element-fresh-days", "freshDays", Definition.FreshDaysMost);
    public static readonly Refusal Sensitivity = new(RefusalKind.Invalid, "reports.element-sensitivity", "sensitivity");

    /// <summary>{0}: the line.</summary>
    public static readonly Refusal Codes = new(RefusalKind.Invalid, "reports.element-codes", "codes");
    public static readonly Refusal Bounds = new(RefusalKind.Invalid, "reports.element-bounds", "least");
    public static readonly Refusal LengthMost = new(RefusalKind.Invalid, "reports.element-length", "lengthMost");

    /// <summary>{0}: what it would hold.</summary>
    public static readonly Refusal Forbidden = new(RefusalKind.Invalid, "reports.element-forbidden");
    public static readonly Refusal NotDerived = new(RefusalKind.Invalid, "reports.element-not-derived", "expression");

    /// <summary>{0}: the character, {1}: what is wrong there.</summary>
    public static readonly Refusal Expression = new(RefusalKind.Invalid, "reports.element-expression", "expression");

    /// <summary>{0}: the element.</summary>
    public static readonly Refusal ReadsWithdrawn = new(RefusalKind.Invalid, "reports.element-reads-withdrawn", "expression");

    /// <summary>{0}: the way round, from the element back to itself.</summary>
    public static readonly Refusal Circular = new(RefusalKind.Invalid, "reports.element-circular", "expression");

    /// <summary>{0}: the elements that read it.</summary>
    public static readonly Refusal StillRead = new(RefusalKind.Conflict, "reports.element-still-read");
    public static readonly Refusal BuiltIn = new(RefusalKind.Conflict, "reports.element-built-in");

    /// <summary>{0}: the pack.</summary>
    public static readonly Refusal OfPack = new(RefusalKind.Conflict, "reports.element-of-pack");
    public static readonly Refusal WithdrawnAlready = new(RefusalKind.Conflict, "reports.element-withdrawn-already");
    public static readonly Refusal NothingChanged = new(RefusalKind.Invalid, "reports.element-nothing-changed");

    /// <summary>{0}: the version that holds now.</summary>
    public static readonly Refusal ChangedMeanwhile = new(RefusalKind.Conflict, "reports.element-changed-meanwhile");
    public static readonly Refusal Why = new(RefusalKind.Invalid, "reports.proposal-why", "why", Proposal.WhyLengthMax);
    public static readonly Refusal Over = new(RefusalKind.Conflict, "reports.proposal-over");
    public static readonly Refusal NotThisWay = new(RefusalKind.Invalid, "reports.proposal-not-this-way", "how");
    public static readonly Refusal Reason = new(RefusalKind.Invalid, "reports.proposal-reason", "reason", Proposal.WhyLengthMax);
    public static readonly Refusal Target = new(RefusalKind.Invalid, "reports.proposal-target", "target");

    public static readonly Refusal Columns = new(RefusalKind.Invalid, "reports.columns", "elements");
    public static readonly Refusal Day = new(RefusalKind.Invalid, "reports.columns-day", "on");

    public static readonly Refusal SheetMissing = new(RefusalKind.Invalid, "reports.sheet-missing", "file");
    public static readonly Refusal SheetTooLarge = new(RefusalKind.Invalid, "reports.sheet-too-large", "file");
    public static readonly Refusal SheetUnreadable = new(RefusalKind.Invalid, "reports.sheet-unreadable", "file");
    public static readonly Refusal SheetOld = new(RefusalKind.Invalid, "reports.sheet-old", "file");
    public static readonly Refusal SheetMacros = new(RefusalKind.Invalid, "reports.sheet-macros", "file");
    public static readonly Refusal SheetUnpacks = new(RefusalKind.Invalid, "reports.sheet-unpacks", "file");

    /// <summary>{0}: rows at most.</summary>
    public static readonly Refusal SheetRows = new(RefusalKind.Invalid, "reports.sheet-rows", "file");
    public static readonly Refusal SheetHead = new(RefusalKind.Invalid, "reports.sheet-head", "file");

    /// <summary>{0}: what is no element.</summary>
    public static readonly Refusal Wanted = new(RefusalKind.Invalid, "reports.sheet-wanted", "wanted");
    public static readonly Refusal TakeInUnreadable = new(RefusalKind.Invalid, "reports.take-in-unreadable", "file");

    /// <summary>{0}: the codes.</summary>
    public static readonly Refusal TakeInDifferent = new(RefusalKind.Conflict, "reports.take-in-different", "file");

    /// <summary>{0}: the element; what is wrong with it is the part.</summary>
    public static readonly Refusal TakeInWrong = new(RefusalKind.Invalid, "reports.take-in-wrong", "file");
}
