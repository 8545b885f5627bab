namespace Linli.Engines.XlsForms;

/// <summary>A row of <c>survey</c> before its expressions are read.</summary>
internal sealed record XlsAsked(XlsRow Row, string Name, XlsItemKind Kind, IReadOnlyList<XlsChoice> Choices, IReadOnlyList<XlsOpened> Groups);

/// <summary>A group before its condition is read.</summary>
internal sealed record XlsOpened(XlsRow Row, string Name);

/// <summary>Goes down the sheet <c>survey</c>: types, names, labels, groups.</summary>
internal sealed class XlsRows(XlsTable survey, XlsLists lists, XlsLimits limits, Action<XlsFault> fault)
{
    private readonly Dictionary<string, int> names = [];
    private readonly Stack<XlsOpened> open = new();
    private readonly List<XlsAsked> items = [];
    private readonly List<XlsOpened> groups = [];
    private readonly List<string> leftOut = [];

    public IReadOnlyList<XlsAsked> Items => items;

    public IReadOnlyList<XlsOpened> Groups => groups;

    public IReadOnlyList<string> LeftOut => leftOut;

    public void Read()
    {
        foreach (var column in new[] { "type", "name" })
            if (!survey.Columns.ContainsKey(column))
                fault(new(XlsFaultKind.ColumnMissing, survey.Name, survey.HeadRow, "", column, column, new($"survey 表没有 {column} 这一列", $"the sheet survey has no column “{column}”")));
        if (!survey.Columns.ContainsKey("type") || !survey.Columns.ContainsKey("name")) return;
        foreach (var row in survey.Rows) Read(row);
        foreach (var group in open) At(group.Row, "type", XlsFaultKind.GroupOpen, group.Name, new($"组“{group.Name}”没有 end_group", $"the group “{group.Name}” has no end_group"));
        var asked = items.Where(item => item.Kind is not (XlsItemKind.Note or XlsItemKind.Calculation or XlsItemKind.Today)).ToList();
        if (asked.Count == 0) fault(new(XlsFaultKind.QuestionsNone, survey.Name, 0, "", "", "", new("survey 表里没有问题", "the sheet survey asks nothing")));
        if (asked.Count > limits.Questions) At(asked[limits.Questions].Row, "type", XlsFaultKind.QuestionsMany, asked[limits.Questions].Name, new($"最多 {limits.Questions} 道题", $"at most {limits.Questions} questions"));
    }

    private void Read(XlsRow row)
    {
        foreach (var column in survey.Columns.Keys.Where(XlsHeads.IsUnsupported))
            if (survey.Cell(row, column) is { Length: > 0 } said && !(column is "read_only" && said.ToLowerInvariant() is "no" or "false" or "false()"))
                At(row, column, XlsFaultKind.ColumnUnsupported, column, new($"“{column}”这一列有内容，快速表做不到", $"the column “{column}” says something that a quick form can't do"));
        if (survey.Cell(row, "type") is not { Length: > 0 } cell)
        {
            if (survey.Cell(row, "name").Length > 0) At(row, "type", XlsFaultKind.TypeMissing, survey.Cell(row, "name"), new("这一行没有 type", "this row has no type"));
            return; // a remark in a column of its own
        }

        var type = XlsTypes.Of(cell);
        if (type.Fault is { } no) At(row, "type", no, type.Word, new($"“{type.Word}”：{type.Why.Chinese}", $"“{type.Word}”: {type.Why.English}"));
        else if (type.IsLeftOut) leftOut.Add(type.Word);
        else if (type.Word == XlsTypes.BeginGroup) Begin(row);
        else if (type.Word == XlsTypes.EndGroup) End(row);
        else if (type.Kind is { } kind) Item(row, type, kind);
    }

    private void Begin(XlsRow row)
    {
        var group = new XlsOpened(row, Name(row));
        groups.Add(group);
        open.Push(group);
        if (open.Count > XlsLimits.GroupsDeepMost) At(row, "type", XlsFaultKind.GroupsDeep, group.Name, new($"组里套组最多 {XlsLimits.GroupsDeepMost} 层", $"groups stand in groups {XlsLimits.GroupsDeepMost} deep at most"));
    }

    private void End(XlsRow row)
    {
        var name = survey.Cell(row, "name");
        if (!open.TryPop(out var group)) At(row, "type", XlsFaultKind.GroupNotOpen, name, new("这里没有开着的组可以结束", "no group is open that could end here"));
        else if (name.Length > 0 && name != group.Name) At(row, "name", XlsFaultKind.GroupOther, name, new($"这里结束的是组“{group.Name}”，不是“{name}”", $"the group that ends here is “{group.Name}”, not “{name}”"));
    }

    private void Item(XlsRow row, XlsTypes.Read type, XlsItemKind kind)
    {
        if (kind is XlsItemKind.Decimal && !limits.Decimals) At(row, "type", XlsFaultKind.TypeUnsupported, type.Word, new("“decimal”：快速表的数字是整数，请用 integer", "“decimal”: a quick form counts in whole numbers; write integer"));
        var name = Name(row);
        var choices = type.List is { } list ? lists.Of(list, survey, row) : [];
        var label = survey.Label(row, "label");
        var said = kind is XlsItemKind.Calculation or XlsItemKind.Today;
        if (!said && label.IsEmpty) At(row, LabelColumn, XlsFaultKind.LabelMissing, name, new("这一行没有 label", "this row has no label"));
        if (!said && kind is not XlsItemKind.Note && limits.IsLong(label, limits.LabelLength)) At(row, LabelColumn, XlsFaultKind.LabelLong, name, new($"题目最多 {limits.LabelLength} 个字", $"a question has at most {limits.LabelLength} characters"));
        items.Add(new(row, name, kind, choices, [.. open.Reverse()]));
    }

    private string Name(XlsRow row)
    {
        var name = survey.Cell(row, "name");
        if (name.Length == 0) At(row, "name", XlsFaultKind.NameMissing, "", new("这一行没有 name", "this row has no name"));
        else if (name.Length > XlsReading.NameLengthMax || !XlsReading.Name().IsMatch(name))
            At(row, "name", XlsFaultKind.NameBad, name, new($"“{name}”不能当 name：以字母或下划线开头，后面只有字母、数字、_ - .，最多 {XlsReading.NameLengthMax} 个字", $"“{name}” can't be a name: a letter or underscore first, then letters, digits, _ - . only, at most {XlsReading.NameLengthMax} characters"));
        else if (!names.TryAdd(name, row.Number)) At(row, "name", XlsFaultKind.NameTwice, name, new($"“{name}”在第 {names[name]} 行已经有了", $"“{name}” is there already in row {names[name]}"));
        return name;
    }

    private string LabelColumn => survey.Columns.Keys.FirstOrDefault(head => head == "label" || head.StartsWith("label::", StringComparison.Ordinal)) ?? "label";

    private void At(XlsRow row, string column, XlsFaultKind kind, string named, Sentence sentence) => fault(new(kind, survey.Name, row.Number, survey.LetterOf(column), survey.HeadOf(column), named, sentence));
}
