namespace Linli.Engines.Expressions;

/// <summary>One run of an expression over values. Errors travel as values, because CEL's logic may absorb them.</summary>
internal sealed class CelEvaluation(IReadOnlyDictionary<string, object?> names, int costLimit)
{
    private const int CharactersAStep = 64;

    private int steps;

    public CelResult Run(CelNode root) => Of(root) switch
    {
        CelError error => new(null, error),
        var value => new(value, null),
    };

    private object? Of(CelNode node)
    {
        if (++steps > costLimit) return TooCostly(node);
        return node switch
        {
            CelNode.Literal literal => literal.Value,
            CelNode.Items items => List(items),
            CelNode.Name name => names.TryGetValue(name.Text, out var value)
                ? Known(value, node)
                : new CelError(CelErrorKind.UnknownName, node.Position, new($"没有“{name.Text}”", $"there is no “{name.Text}”")),
            CelNode.Field field => Of(field.Of) switch
            {
                CelError error => error,
                var of => Member(of, field.Text, node),
            },
            CelNode.Index index => Index(index),
            CelNode.Not not => Of(not.What) switch
            {
                bool yes => !yes,
                CelError error => error,
                var other => NotYesOrNo(other, not.What),
            },
            CelNode.Relation relation => Relation(relation),
            CelNode.All all => Logic(all.Terms, decides: false),
            CelNode.Any any => Logic(any.Terms, decides: true),
            CelNode.Choice choice => Of(choice.If) switch
            {
                bool yes => Of(yes ? choice.Then : choice.Else),
                CelError error => error,
                var other => NotYesOrNo(other, choice.If),
            },
            _ => throw new InvalidOperationException($"A node without an evaluation: {node.GetType().Name}"),
        };
    }

    /// <summary>One term that decides outweighs errors in the others, on either side of it.</summary>
    private object Logic(IReadOnlyList<CelNode> terms, bool decides)
    {
        CelError? first = null;
        foreach (var term in terms)
        {
            switch (Of(term))
            {
                case bool yes:
                    if (yes == decides) return decides;
                    break;
                case CelError { Kind: CelErrorKind.TooCostly } error:
                    return error;
                case CelError error:
                    first ??= error;
                    break;
                case var other:
                    first ??= NotYesOrNo(other, term);
                    break;
            }
        }

        return first ?? (object)!decides;
    }

    private object List(CelNode.Items items)
    {
        var list = new List<object?>(items.Members.Count);
        foreach (var item in items.Members)
        {
            var value = Of(item);
            if (value is CelError) return value;
            list.Add(value);
        }

        return list;
    }

    private object? Index(CelNode.Index node)
    {
        var of = Of(node.Of);
        if (of is CelError) return of;
        var key = Of(node.Key);
        if (key is CelError) return key;
        switch (of, key)
        {
            case (IReadOnlyDictionary<string, object?>, string name):
                return Member(of, name, node);
            case (IReadOnlyList<object?> list, _) when CelValues.IsNumber(key):
                if (Whole(key!) is not { } at) return Wrong(node, new("列表要用整数来取", "a list is read by a whole number"));
                return at >= 0 && at < list.Count
                    ? Known(list[(int)at], node)
                    : new CelError(CelErrorKind.OutOfRange, node.Position, new($"列表里没有第 {at} 项（从 0 数起）", $"the list has no item {at} (counted from 0)"));
            default:
                return Wrong(node, new($"{CelKinds.Say(of).Chinese}不能用{CelKinds.Say(key).Chinese}来取", $"{CelKinds.Say(of).English} can't be read by {CelKinds.Say(key).English}"));
        }
    }

    private static long? Whole(object key) => key switch
    {
        long whole => whole,
        ulong whole => whole <= long.MaxValue ? (long)whole : long.MaxValue,
        double number when number == Math.Floor(number) && Math.Abs(number) < int.MaxValue => (long)number,
        _ => null,
    };

    private object? Member(object? of, string name, CelNode node) => of switch
    {
        IReadOnlyDictionary<string, object?> map => map.TryGetValue(name, out var value)
            ? Known(value, node)
            : new CelError(CelErrorKind.NoSuchField, node.Position, new($"没有“{name}”这一项", $"there is no field “{name}”")),
        _ => Wrong(node, new($"{CelKinds.Say(of).Chinese}里没有“{name}”这样的项", $"{CelKinds.Say(of).English} has no fields such as “{name}”")),
    };

    private object Relation(CelNode.Relation node)
    {
        var left = Of(node.Left);
        if (left is CelError) return left;
        var right = Of(node.Right);
        if (right is CelError) return right;
        return node.Kind switch
        {
            CelRelation.Equal => Equal(left, right, node) switch { bool same => same, var error => error },
            CelRelation.NotEqual => Equal(left, right, node) switch { bool same => !same, var error => error },
            CelRelation.In => In(left, right, node),
            _ => Order(left, right, node),
        };
    }

    private object Equal(object? left, object? right, CelNode node)
    {
        if (left is string a && right is string) steps += a.Length / CharactersAStep;
        var same = CelValues.Equal(left, right, ref steps);
        return steps > costLimit || same is null ? TooCostly(node) : same.Value;
    }

    private object In(object? item, object? among, CelNode node)
    {
        if (among is IReadOnlyDictionary<string, object?> map) return item is string key && map.ContainsKey(key);
        if (among is not IReadOnlyList<object?> list)
            return Wrong(node, new($"“in”的右边要是列表，不是{CelKinds.Say(among).Chinese}", $"“in” wants a list on its right, not {CelKinds.Say(among).English}"));
        foreach (var one in list)
        {
            var same = Equal(item, one, node);
            if (same is not false) return same;
        }

        return false;
    }

    private object Order(object? left, object? right, CelNode.Relation node)
    {
        if (!CelValues.HaveOrder(left, right))
            return Wrong(node, new($"{CelKinds.Say(left).Chinese}和{CelKinds.Say(right).Chinese}不能比大小", $"{CelKinds.Say(left).English} and {CelKinds.Say(right).English} have no order"));
        if (left is string text) steps += text.Length / CharactersAStep;
        var order = CelValues.Compare(left!, right!);
        return node.Kind switch
        {
            CelRelation.Less => order < 0,
            CelRelation.LessOrEqual => order <= 0,
            CelRelation.Greater => order > 0,
            _ => order >= 0,
        };
    }

    private static object? Known(object? value, CelNode node) => CelValues.Plain(value) is var plain && ReferenceEquals(plain, CelValues.Strange)
        ? Wrong(node, new("这个值的类型这里不认识", "this value's type isn't known here"))
        : plain;

    private CelError TooCostly(CelNode node)
    {
        steps = costLimit;
        return new(CelErrorKind.TooCostly, node.Position, new($"算了 {costLimit} 步还没有结果，停下了", $"stopped: no result after {costLimit} steps"));
    }

    private static CelError NotYesOrNo(object? value, CelNode node) => Wrong(node, new(
        $"这里要是或否，不是{CelKinds.Say(value).Chinese}", $"yes or no is wanted here, not {CelKinds.Say(value).English}"));

    private static CelError Wrong(CelNode node, Sentence sentence) => new(CelErrorKind.WrongType, node.Position, sentence);
}
