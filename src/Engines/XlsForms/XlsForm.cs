namespace Linli.Engines.XlsForms;

/// <summary>
/// A form as it was written in a workbook after the XLSForm specification (xlsform.org): what it asks, and every row and cell
/// that it came with, so that <see cref="Book"/> gives back what came in.
/// </summary>
public sealed class XlsForm
{
    private readonly IReadOnlyList<XlsTable> tables;

    internal XlsForm(IReadOnlyList<XlsTable> tables, XlsSettings settings, IReadOnlyList<XlsItem> items, IReadOnlyList<string> order, IReadOnlyList<string> leftOut)
    {
        (this.tables, Settings, Items, Order, LeftOut) = (tables, settings, items, order, leftOut);
        Named = items.Where(item => item.Name.Length > 0).ToDictionary(item => item.Name);
    }

    public XlsSettings Settings { get; }

    /// <summary>In the order of the sheet: what is asked, said and computed. Groups stand in the items that they hold.</summary>
    public IReadOnlyList<XlsItem> Items { get; }

    /// <summary>Names of the items, each behind those whose values it reads.</summary>
    public IReadOnlyList<string> Order { get; }

    /// <summary>Rows by their type that are kept and have no part in the form here: when it was begun, when it was ended.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    public IEnumerable<XlsItem> Questions => Items.Where(item => item.IsAsked);

    internal IReadOnlyDictionary<string, XlsItem> Named { get; }

    /// <summary>The languages of the labels, in the order of their columns; the empty name for columns without.</summary>
    public IReadOnlyList<string> Languages => [.. Items.SelectMany(item => item.Label.Texts).Select(text => text.Key).Distinct()];

    /// <summary>The form as cells again, each row from its own cells under the headings that it came with.</summary>
    public XlsBook Book() => new([.. tables.Select(table => table.Sheet())]);
}

/// <summary>The first row of the sheet <c>settings</c>; all may be missing.</summary>
/// <param name="Language"><c>default_language</c>.</param>
public sealed record XlsSettings(string? Title, string? Id, string? Version, string? Language);

/// <summary>What a row of the sheet <c>survey</c> is here.</summary>
public enum XlsItemKind { Text, Whole, Decimal, One, Several, Day, Note, Calculation, Today }

/// <summary>A question, a note or a calculation.</summary>
/// <param name="Row">In the sheet <c>survey</c>.</param>
/// <param name="Choices">Of <see cref="XlsItemKind.One"/> and <see cref="XlsItemKind.Several"/>.</param>
/// <param name="Groups">The groups around it, from the outermost in.</param>
/// <param name="Required">Null where it never has to be answered; <c>true()</c> where always.</param>
/// <param name="Relevant">When it is asked; the groups around it have their own.</param>
/// <param name="Constraint">What an answer must fulfil; an empty one is not asked that.</param>
public sealed record XlsItem(
    int Row, string Name, XlsItemKind Kind, XlsLabel Label, XlsLabel Hint, IReadOnlyList<XlsChoice> Choices, IReadOnlyList<XlsGroup> Groups,
    XlsExpression? Required, XlsExpression? Relevant, XlsExpression? Constraint, XlsLabel ConstraintMessage, XlsLabel RequiredMessage, XlsExpression? Calculation)
{
    /// <summary>From which number to which, or how many characters at most, where the constraint says nothing else; else null.</summary>
    public XlsBounds? Bounds { get; init; }

    public bool IsAsked => Kind is not (XlsItemKind.Note or XlsItemKind.Calculation or XlsItemKind.Today);

    /// <summary>A choice between exactly <c>yes</c> and <c>no</c>.</summary>
    public bool IsYesOrNo => Kind is XlsItemKind.One && Choices.Count == 2 && Choices.All(choice => choice.Name is "yes" or "no");
}

/// <param name="Least">Itself included.</param>
/// <param name="Most">Itself included; of a text its characters.</param>
public sealed record XlsBounds(long? Least, long? Most);

public sealed record XlsChoice(int Row, string Name, XlsLabel Label);

/// <summary>Questions that stand together, and are left out together where <paramref name="Relevant"/> does not hold.</summary>
public sealed record XlsGroup(int Row, string Name, XlsLabel Label, XlsExpression? Relevant);
