namespace Linli.Engines.XlsForms;

/// <summary>The lists of choices in the sheet <c>choices</c>.</summary>
internal sealed class XlsLists
{
    private const string ListName = "list_name", NameColumn = "name", LabelColumn = "label";

    private readonly Dictionary<string, List<XlsChoice>> lists = [];
    private readonly XlsLimits limits;
    private readonly Action<XlsFault> fault;

    public XlsLists(XlsTable? table, XlsLimits limits, Action<XlsFault> fault)
    {
        (this.limits, this.fault) = (limits, fault);
        if (table is null || table.HeadRow == 0) return;
        foreach (var column in new[] { ListName, NameColumn })
            if (!table.Columns.ContainsKey(column))
                fault(new(XlsFaultKind.ColumnMissing, table.Name, table.HeadRow, "", column, column, new($"choices 表没有 {column} 这一列", $"the sheet choices has no column “{column}”")));
        if (table.Columns.ContainsKey(ListName) && table.Columns.ContainsKey(NameColumn))
            foreach (var row in table.Rows)
                if (table.Cell(row, ListName) is { Length: > 0 } list) Read(table, row, list);
    }

    /// <summary>The choices of a question, or none and a fault at the question's type.</summary>
    public IReadOnlyList<XlsChoice> Of(string list, XlsTable survey, XlsRow row)
    {
        if (!lists.TryGetValue(list, out var choices))
        {
            At(XlsFaultKind.ListMissing, new($"choices 表里没有选项表“{list}”", $"the sheet choices has no list “{list}”"));
            return [];
        }

        if (choices.Count < 2) At(XlsFaultKind.ListShort, new($"选项表“{list}”至少要有两个选项", $"the list “{list}” needs two choices at least"));
        if (choices.Count > limits.Options) At(XlsFaultKind.ListLong, new($"选项表“{list}”最多 {limits.Options} 个选项", $"the list “{list}” has room for {limits.Options} choices"));
        return choices;

        void At(XlsFaultKind kind, Sentence sentence) => fault(new(kind, survey.Name, row.Number, survey.LetterOf("type"), survey.HeadOf("type"), list, sentence));
    }

    private void Read(XlsTable table, XlsRow row, string list)
    {
        var (name, label) = (table.Cell(row, NameColumn), table.Label(row, LabelColumn));
        if (name.Length == 0) At(XlsFaultKind.ChoiceNameless, NameColumn, list, new("这个选项没有 name", "this choice has no name"));
        else if (name.Any(char.IsWhiteSpace) || name.Length > XlsReading.NameLengthMax) At(XlsFaultKind.ChoiceName, NameColumn, name, new($"选项的 name 里不能有空格，最多 {XlsReading.NameLengthMax} 个字", $"a choice's name has no spaces and at most {XlsReading.NameLengthMax} characters"));
        if (label.IsEmpty) At(XlsFaultKind.ChoiceLabel, LabelColumn, name, new("这个选项没有 label", "this choice has no label"));
        if (limits.IsLong(label, limits.OptionLength)) At(XlsFaultKind.LabelLong, LabelColumn, name, new($"选项最多 {limits.OptionLength} 个字", $"a choice has at most {limits.OptionLength} characters"));
        if (label.Reads.Select(read => read.Name).FirstOrDefault() is { } read) At(XlsFaultKind.Reference, LabelColumn, read, new("选项的 label 里不能引用别的回答", "a choice's label can't hold another answer"));
        if (!lists.TryGetValue(list, out var choices)) lists[list] = choices = [];
        if (choices.Find(choice => choice.Name == name) is { } other) At(XlsFaultKind.ChoiceTwice, NameColumn, name, new($"选项“{name}”在第 {other.Row} 行已经有了", $"the choice “{name}” is there already in row {other.Row}"));
        else choices.Add(new(row.Number, name, label));

        void At(XlsFaultKind kind, string column, string named, Sentence sentence)
        {
            var written = column == LabelColumn ? table.Columns.Keys.FirstOrDefault(head => head == column || head.StartsWith(column + "::", StringComparison.Ordinal)) ?? column : column;
            fault(new(kind, table.Name, row.Number, table.LetterOf(written), table.HeadOf(written), named, sentence));
        }
    }
}
