using Linli.Engines.Expressions;

namespace Linli.Engines.XlsForms;

/// <summary>
/// Reads the expressions of a form: what each reads is there and has a value, nothing waits for itself, and each means
/// something in CEL. Calculations are turned in the order in which they build on each other, so that each knows its kinds.
/// </summary>
internal sealed class XlsExpressions(XlsTable survey, XlsRows rows, Action<XlsFault> fault)
{
    private const string Relevant = "relevant", Constraint = "constraint", Required = "required", Calculation = "calculation";

    /// <summary>An expression in its cell, as far as it could be read.</summary>
    private sealed record Cell(XlsRow Row, string Column, string Original, string? Self, XPathNode Root, IReadOnlyList<string> Reads);

    private readonly Dictionary<string, XlsAsked> items = rows.Items.ToDictionary(item => item.Name);
    private readonly Dictionary<(int Row, string Column), Cell> cells = [];
    private readonly Dictionary<string, XlsTerm> values = [];
    private readonly Dictionary<(int Row, string Column), XlsExpression> turned = [];
    private readonly List<string> order = [];
    private bool broken;

    public (IReadOnlyList<XlsItem> Items, IReadOnlyList<string> Order) Read()
    {
        foreach (var group in rows.Groups) Parse(group.Row, null, Relevant);
        foreach (var item in rows.Items) Parse(item);
        Labels();
        if (!broken) Sort();
        if (broken) return ([], []);
        foreach (var item in rows.Items.Where(item => item.Kind is not XlsItemKind.Calculation)) values[item.Name] = Value(item);
        foreach (var name in order.Where(name => items[name].Kind is XlsItemKind.Calculation)) Turn(cells[(items[name].Row.Number, Calculation)]);
        if (broken) return ([], []);
        foreach (var cell in cells.Values.Where(cell => cell.Column != Calculation)) Turn(cell);
        return broken ? ([], []) : ([.. rows.Items.Select(Item)], order);
    }

    private void Parse(XlsAsked item)
    {
        var asked = item.Kind is not (XlsItemKind.Note or XlsItemKind.Calculation or XlsItemKind.Today);
        Parse(item.Row, item.Name, Relevant);
        foreach (var column in new[] { Constraint, Required })
            if (asked) Parse(item.Row, item.Name, column);
            else if (Said(item.Row, column) is { Length: > 0 }) Add(item.Row, column, XlsFaultKind.ColumnUnsupported, item.Name, new($"“{column}”只写在问题上", $"“{column}” stands at questions only"));
        var calculation = Said(item.Row, Calculation);
        if (item.Kind is XlsItemKind.Calculation && calculation.Length == 0) Add(item.Row, Calculation, XlsFaultKind.CalculationMissing, item.Name, new("这一行没有公式", "this row has no calculation"));
        else if (item.Kind is not XlsItemKind.Calculation && calculation.Length > 0) Add(item.Row, Calculation, XlsFaultKind.CalculationElsewhere, item.Name, new("公式只写在 calculate 这种行上", "a calculation stands in a row of type calculate"));
        else if (calculation.Length > 0) Parse(item.Row, item.Name, Calculation);
    }

    /// <summary>Required may also say yes or no.</summary>
    private string Said(XlsRow row, string column)
    {
        var said = survey.Cell(row, column);
        return column != Required ? said : said.ToLowerInvariant() switch
        {
            "yes" or "true" or "1" => "true()",
            "no" or "false" or "false()" or "0" => "",
            _ => said,
        };
    }

    private void Parse(XlsRow row, string? self, string column)
    {
        var text = Said(row, column);
        if (text.Length == 0) return;
        var (root, problem) = XPathParser.Parse(text);
        if (root is null)
        {
            Add(row, column, problem!);
            return;
        }

        List<string> reads = [];
        foreach (var node in Below(root))
        {
            if ((node as XPathNode.Reference)?.Name is { } name)
            {
                reads.Add(name);
                if (!items.ContainsKey(name) && !rows.Groups.Any(group => group.Name == name)) Add(row, column, XlsFaultKind.Reference, name, new($"没有叫“{name}”的题", $"nothing is called “{name}”"));
            }
            else if (node is XPathNode.Self && self is not null) reads.Add(self);
        }

        cells[(row.Number, column)] = new(row, column, survey.Cell(row, column), self, root, [.. reads.Distinct()]);
    }

    private static IEnumerable<XPathNode> Below(XPathNode node) => node switch
    {
        XPathNode.Negative negative => Below(negative.What),
        XPathNode.Pair pair => Below(pair.Left).Concat(Below(pair.Right)),
        XPathNode.Call call => call.Arguments.SelectMany(Below),
        _ => [node],
    };

    /// <summary>What a label or hint shows of answers is there as well.</summary>
    private void Labels()
    {
        foreach (var item in rows.Items)
            foreach (var column in new[] { "label", "hint", "constraint_message", "required_message" })
                foreach (var (language, name) in survey.Label(item.Row, column).Reads)
                    if (!items.TryGetValue(name, out var read) || read.Kind is XlsItemKind.Note)
                        Add(item.Row, language.Length == 0 ? column : $"{column}::{language}", XlsFaultKind.Reference, name, new($"没有叫“{name}”的题", $"no question is called “{name}”"));
    }

    /// <summary>Puts each item behind what its value waits for; what waits for itself is refused.</summary>
    private void Sort()
    {
        HashSet<string> done = [];
        List<string> under = [];
        foreach (var item in rows.Items) Visit(item.Name);

        void Visit(string name)
        {
            if (done.Contains(name) || broken || !items.TryGetValue(name, out var item)) return;
            if (under.IndexOf(name) is >= 0 and var from)
            {
                Circle([.. under.Skip(from), name]);
                return;
            }

            under.Add(name);
            foreach (var read in Waits(item).SelectMany(cell => cell.Reads)) Visit(read);
            under.RemoveAt(under.Count - 1);
            if (done.Add(name)) order.Add(name);
        }
    }

    private void Circle(IReadOnlyList<string> names)
    {
        var first = items[names[0]];
        var cell = Waits(first).First(one => one.Reads.Contains(names[1]));
        var way = string.Join(" → ", names);
        Add(cell.Row, cell.Column, XlsFaultKind.Circular, way, new($"绕了一圈，算不出来：{way}", $"this goes round in a circle: {way}"));
    }

    /// <summary>The expressions that make a value what it is: its calculation, and whether it is asked at all.</summary>
    private IEnumerable<Cell> Waits(XlsAsked item) =>
        new[] { (item.Row.Number, Calculation), (item.Row.Number, Relevant) }.Concat(item.Groups.Select(group => (group.Row.Number, Relevant))).Where(cells.ContainsKey).Select(key => cells[key]);

    private static XlsTerm Value(XlsAsked item)
    {
        var read = item.Kind is XlsItemKind.Today ? new CelNode.Name(0, XlsCel.Today) : XlsCel.Read(item.Name);
        IReadOnlyList<CelNode> there = [XlsCel.Is(CelRelation.NotEqual, read, (object?)null)];
        return item.Kind switch
        {
            XlsItemKind.Whole or XlsItemKind.Decimal => Number(read, item.Kind is XlsItemKind.Whole),
            XlsItemKind.Day => new(XlsKind.Day, read) { Needs = there },
            XlsItemKind.Today => new(XlsKind.Day, read),
            XlsItemKind.One => new(XlsKind.Text, read) { Codes = [.. item.Choices.Select(choice => choice.Name)] },
            XlsItemKind.Several => new(XlsKind.Several, read) { Codes = [.. item.Choices.Select(choice => choice.Name)] },
            _ => new(XlsKind.Text, read),
        };
    }

    private static XlsTerm Number(CelNode read, bool whole) =>
        new(XlsKind.Number, read) { Fraction = XlsCel.Call("double", read), Whole = whole, Needs = [XlsCel.Is(CelRelation.NotEqual, read, (object?)null)] };

    private XlsNamed Named(string name)
    {
        if (values.TryGetValue(name, out var term) && items[name].Kind is not XlsItemKind.Note) return new(term);
        return new(null, items.ContainsKey(name) ? new($"“{name}”是说明，没有回答", $"“{name}” is a note and has no answer") : new($"“{name}”是一个组，没有回答", $"“{name}” is a group and has no answer"));
    }

    private void Turn(Cell cell)
    {
        var (term, problem) = cell.Column == Calculation ? XPathToCel.Value(cell.Root, Named, cell.Self) : XPathToCel.Condition(cell.Root, Named, cell.Self);
        if (term is null)
        {
            Add(cell.Row, cell.Column, problem!);
            return;
        }

        var text = CelPrinting.Of(term.Node);
        if (!CelExpression.TryParse(text, out var cel, out var wrong))
        {
            Add(cell.Row, cell.Column, XlsFaultKind.ExpressionLong, "", new($"公式太长或太深：{wrong.Sentence.Chinese}", $"the expression is too large: {wrong.Sentence.English}"));
            return;
        }

        turned[(cell.Row.Number, cell.Column)] = new(cell.Original, cel, term.Kind, cell.Reads);
        if (cell.Column != Calculation) return;
        var read = XlsCel.Read(cell.Self!);
        values[cell.Self!] = term.Kind switch
        {
            XlsKind.Number => Number(read, term.Whole),
            XlsKind.Day => new(XlsKind.Day, read) { Needs = [XlsCel.Is(CelRelation.NotEqual, read, (object?)null)] },
            _ => new(XlsKind.Text, read),
        };
    }

    private XlsItem Item(XlsAsked item) => new(
        item.Row.Number, item.Name, item.Kind, survey.Label(item.Row, "label"), survey.Label(item.Row, "hint"), item.Choices,
        [.. item.Groups.Select(group => new XlsGroup(group.Row.Number, group.Name, survey.Label(group.Row, "label"), At(group.Row, Relevant)))],
        At(item.Row, Required), At(item.Row, Relevant), At(item.Row, Constraint), survey.Label(item.Row, "constraint_message"), survey.Label(item.Row, "required_message"), At(item.Row, Calculation))
    {
        Bounds = cells.TryGetValue((item.Row.Number, Constraint), out var constraint) ? XlsBoundsOf.Constraint(constraint.Root, item.Kind) : null,
    };

    private XlsExpression? At(XlsRow row, string column) => turned.GetValueOrDefault((row.Number, column));

    private void Add(XlsRow row, string column, XPathProblem problem) => Add(row, column, problem.Kind, problem.Named, problem.Sentence);

    private void Add(XlsRow row, string column, XlsFaultKind kind, string named, Sentence sentence)
    {
        broken = true;
        fault(new(kind, survey.Name, row.Number, survey.LetterOf(column), survey.HeadOf(column), named, sentence));
    }
}

/// <summary>Reads a constraint that only says from which number to which, or how long a text may be.</summary>
internal static class XlsBoundsOf
{
    private const double Exact = 1e15;

    public static XlsBounds? Constraint(XPathNode root, XlsItemKind kind)
    {
        XlsBounds bounds = new(null, null);
        foreach (var term in Terms(root))
        {
            if (term is not XPathNode.Pair { Sign: var sign, Right: var right } pair || !IsMeant(pair.Left, kind) || Written(right) is not { } number || number != Math.Floor(number) || Math.Abs(number) > Exact) return null;
            var limit = (long)number;
            switch (sign)
            {
                case ">=" when kind is XlsItemKind.Whole:
                    bounds = bounds with { Least = Math.Max(limit, bounds.Least ?? limit) };
                    break;
                case ">" when kind is XlsItemKind.Whole:
                    bounds = bounds with { Least = Math.Max(limit + 1, bounds.Least ?? (limit + 1)) };
                    break;
                case "<=":
                    bounds = bounds with { Most = Math.Min(limit, bounds.Most ?? limit) };
                    break;
                case "<":
                    bounds = bounds with { Most = Math.Min(limit - 1, bounds.Most ?? (limit - 1)) };
                    break;
                default:
                    return null;
            }
        }

        return bounds;
    }

    private static IEnumerable<XPathNode> Terms(XPathNode node) => node is XPathNode.Pair { Sign: "and" } and ? Terms(and.Left).Concat(Terms(and.Right)) : [node];

    /// <summary>The number itself, or the length of the text.</summary>
    private static bool IsMeant(XPathNode node, XlsItemKind kind) => kind switch
    {
        XlsItemKind.Whole => node is XPathNode.Self,
        XlsItemKind.Text => node is XPathNode.Call { Function: "string-length", Arguments: [] or [XPathNode.Self] },
        _ => false,
    };

    private static double? Written(XPathNode node) => node switch
    {
        XPathNode.Number number => number.Value,
        XPathNode.Negative { What: XPathNode.Number number } => -number.Value,
        _ => null,
    };
}
