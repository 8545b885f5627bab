namespace Linli.Engines.XlsForms;

/// <summary>Why a form is refused: one thing of one cell. What each means stands in docs/xlsform.md under the same name.</summary>
/// <param name="Row">As the program that made the sheet numbers it; 0 where the sheet itself is meant.</param>
/// <param name="Column">A, B, …; empty where no column is meant.</param>
/// <param name="Head">The heading of the column, or of the one that is missing.</param>
/// <param name="Named">What is refused, in the words of the form: a function, a type, a name.</param>
public sealed record XlsFault(XlsFaultKind Kind, string Sheet, int Row, string Column, string Head, string Named, Sentence Sentence)
{
    /// <summary>Faults that are told of one form; who mends these finds the others next time.</summary>
    public const int Most = 100;

    /// <summary>A stable code: <c>xlsform-function</c>.</summary>
    public string Code => "xlsform" + string.Concat(Kind.ToString().Select(c => char.IsAsciiLetterUpper(c) ? "-" + char.ToLowerInvariant(c) : c.ToString()));

    public override string ToString() => $"{Sheet}!{Column}{Row} {Code} {Named}: {Sentence.English}";
}

public enum XlsFaultKind
{
    // The workbook.
    SheetMissing, SheetTwice, SheetUnsupported, SheetsMany, RowsMany, ColumnsMany, CellLong, ColumnMissing, ColumnTwice, ColumnUnsupported,

    // Questions.
    TypeMissing, TypeUnknown, TypeUnsupported, TypeNever, Never, NameMissing, NameBad, NameTwice, LabelMissing, LabelLong, QuestionsNone, QuestionsMany,

    // Groups.
    GroupOpen, GroupNotOpen, GroupOther, GroupsDeep, Repeat,

    // Lists of choices.
    ListMissing, ListShort, ListLong, ChoiceNameless, ChoiceName, ChoiceTwice, ChoiceLabel,

    // Expressions.
    Syntax, ExpressionLong, Function, Arguments, Path, Reference, NoValue, Circular, Kinds, ChoiceUnknown, Pattern, CalculationMissing, CalculationElsewhere,
}
