namespace Linli.Engines.Expressions;

/// <summary>One run of an expression over values. Errors travel as values, because CEL's logic may absorb them.</summary>
internal sealed partial class CelEvaluation(IReadOnlyDictionary<string, object?> names, int costLimit)
{
    public const int CharactersAStep = 64;

    private int steps;
    private Bound? bound;

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
            CelNode.Items items => List(items.Members),
            CelNode.Map map => Map(map),
            CelNode.Name name => Name(name),
            CelNode.Field field => Field(field),
            CelNode.Index index => Index(index),
            CelNode.Has has => Has(has),
            CelNode.Call call => Call(call),
            CelNode.Fold fold => Fold(fold),
            CelNode.Negative negative => Of(negative.What) is var what && what is CelError ? what : At(CelArithmetic.Negative(what), node),
            CelNode.Arithmetic sum => Arithmetic(sum),
            CelNode.Not not => Of(not.What) switch
            {
                bool yes => !yes,
                CelError error => error,
                var other => NotYesOrNo(other, not.What),
            },
            CelNode.Relation relation => Relation(relation),
            CelNode.All all => Decided(Each(all.Terms), decides: false),
            CelNode.Any any => Decided(Each(any.Terms), decides: true),
            CelNode.Choice choice => Of(choice.If) switch
            {
                bool yes => Of(yes ? choice.Then : choice.Else),
                CelError error => error,
                var other => NotYesOrNo(other, choice.If),
            },
            _ => throw new InvalidOperationException($"A node without an evaluation: {node.GetType().Name}"),
        };
    }

    /// <summary><c>&amp;&amp;</c> and <c>||</c>, over terms or over the items of a macro: one that decides outweighs errors in the others, before and behind it.</summary>
    private static object Decided(IEnumerable<(object? Value, CelNode From)> terms, bool decides)
    {
        CelError? first = null;
        foreach (var (value, from) in terms)
        {
            if (value is bool yes && yes == decides) return decides;
            if (value is CelError { Kind: CelErrorKind.TooCostly }) return value;
            if (value is not bool) first ??= value as CelError ?? NotYesOrNo(value, from);
        }

        return first ?? (object)!decides;
    }

    private IEnumerable<(object? Value, CelNode From)> Each(IReadOnlyList<CelNode> terms) => terms.Select(term => (Of(term), term));

    /// <summary>The values of all nodes, or the first error among them.</summary>
    private object List(IEnumerable<CelNode> nodes)
    {
        var list = new List<object?>();
        foreach (var node in nodes)
        {
            var value = Of(node);
            if (value is CelError) return value;
            list.Add(value);
        }

        return list;
    }

    private object Map(CelNode.Map node)
    {
        var map = new CelMap();
        foreach (var (key, value) in node.Entries)
        {
            var both = List([key, value]);
            if (both is not List<object?> pair) return both;
            if (!CelMap.CanBeKey(pair[0])) return Wrong(key, new($"{CelKinds.Say(pair[0]).Chinese}不能当键", $"{CelKinds.Say(pair[0]).English} can't be a key"));
            if (!map.Add(pair[0]!, pair[1])) return Wrong(key, new("这个键写了两次", "this key stands here twice"));
        }

        return map;
    }

    private object? Name(CelNode.Name node)
    {
        for (var inner = bound; inner is not null; inner = inner.Around)
            if (inner.Name == node.Text) return inner.Value;
        if (names.TryGetValue(node.Text, out var value)) return Known(value, node);
        return CelTypeName.Named(node.Text) is { } type ? type : new CelError(CelErrorKind.UnknownName, node.Position, new($"没有“{node.Text}”", $"there is no “{node.Text}”"));
    }

    private object? Field(CelNode.Field node)
    {
        var of = Of(node.Of);
        if (of is not CelError) return Member(of, node.Text, node);
        return node.Path is { } path && CelTypeName.Named(path) is { } type ? type : of; // google.protobuf.Timestamp
    }

    private object? Has(CelNode.Has node)
    {
        var of = Of(node.What.Of);
        if (of is CelError) return of;
        return of is not null && CelMaps.Is(of) ? CelMaps.Find(of, node.What.Text, out _) : Member(of, node.What.Text, node.What);
    }

    private object? Arithmetic(CelNode.Arithmetic node)
    {
        var both = List([node.Left, node.Right]);
        if (both is not List<object?> sides) return both;
        var result = CelArithmetic.Of(node.Sign, sides[0], sides[1]);
        return Spend(Size(result)) ? At(result, node) : TooCostly(node);
    }

    private object? Call(CelNode.Call node)
    {
        var all = List(node.Operands);
        if (all is not List<object?> given) return all;
        var kinds = given.ConvertAll(CelKinds.Of);
        var function = CelFunction.Named(node.Function, node.Target is not null, given.Count).FirstOrDefault(one => one.Accepts(kinds));
        if (function is null) return new CelError(CelErrorKind.WrongType, node.Position, CelFunction.Why(node.Function, node.Target is not null, kinds));
        return Spend(function.Cost(given)) ? At(function.Run(given), node) : TooCostly(node);
    }

    private object? Index(CelNode.Index node)
    {
        var of = Of(node.Of);
        if (of is CelError) return of;
        var key = Of(node.Key);
        if (key is CelError) return key;
        switch (of, key)
        {
            case ({ } map, _) when CelMaps.Is(map):
                return Entry(map, key, node);
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

    private object? Member(object? of, string name, CelNode node) => of is not null && CelMaps.Is(of)
        ? Entry(of, name, node)
        : Wrong(node, new($"{CelKinds.Say(of).Chinese}里没有“{name}”这样的项", $"{CelKinds.Say(of).English} has no fields such as “{name}”"));

    private static object? Entry(object map, object? key, CelNode node)
    {
        if (CelMaps.Find(map, key, out var value)) return Known(value, node);
        var name = key is null ? "null" : CelNumbers.Text(key);
        return new CelError(CelErrorKind.NoSuchField, node.Position, new($"没有“{name}”这一项", $"there is no field “{name}”"));
    }

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
        if (among is not null && CelMaps.Is(among)) return CelMaps.Find(among, item, out _);
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

    /// <summary>False where the cost limit is passed by these steps.</summary>
    private bool Spend(long more)
    {
        steps = (int)Math.Min(steps + more, int.MaxValue / 2);
        return steps <= costLimit;
    }

    /// <summary>What a value made anew costs.</summary>
    private static int Size(object? value) => value switch
    {
        string text => text.Length / CharactersAStep,
        IReadOnlyList<object?> list => list.Count,
        _ => 0,
    };

    /// <summary>An error gets the place of the node that it comes from.</summary>
    private static object? At(object? value, CelNode node) => value is CelError error ? error with { Position = node.Position } : value;

    private CelError TooCostly(CelNode node)
    {
        steps = costLimit;
        return new(CelErrorKind.TooCostly, node.Position, new($"算了 {costLimit} 步还没有结果，停下了", $"stopped: no result after {costLimit} steps"));
    }

    private static CelError NotYesOrNo(object? value, CelNode node) => Wrong(node, new(
        $"这里要是或否，不是{CelKinds.Say(value).Chinese}", $"yes or no is wanted here, not {CelKinds.Say(value).English}"));

    private static CelError Wrong(CelNode node, Sentence sentence) => new(CelErrorKind.WrongType, node.Position, sentence);

    /// <summary>A macro's variable and the one around it.</summary>
    private sealed record Bound(string Name, object? Value, Bound? Around);
}
