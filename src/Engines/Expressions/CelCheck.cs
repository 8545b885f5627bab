using System.Collections.Immutable;

namespace Linli.Engines.Expressions;

/// <summary>Finds names that aren't there and types that can't go together, as far as types are known.</summary>
internal sealed partial class CelCheck(CelType scope)
{
    private readonly List<CelProblem> problems = [];

    /// <summary>What the items are called inside the macros around the node.</summary>
    private ImmutableDictionary<string, CelType> variables = ImmutableDictionary<string, CelType>.Empty;

    public static (CelType Type, IReadOnlyList<CelProblem> Problems) Run(CelNode root, CelType scope)
    {
        var check = new CelCheck(scope);
        var type = check.Of(root);
        return (type, check.problems);
    }

    private CelType Of(CelNode node)
    {
        switch (node)
        {
            case CelNode.Literal literal:
                return OfValue(literal.Value);
            case CelNode.Items items:
                return CelType.List(items.Members.Select(Of).ToList() is [var first, ..] types ? types.Aggregate(first, Common) : CelType.Any);
            case CelNode.Name name:
                return variables.TryGetValue(name.Text, out var item) ? item
                    : !scope.Fields.ContainsKey(name.Text) && CelTypeName.Named(name.Text) is not null ? CelType.Any
                    : Field(scope, name.Text, node, whose: null);
            case CelNode.Field field:
                return node.Path is { } path && CelTypeName.Named(path) is not null ? CelType.Any : Field(Of(field.Of), field.Text, node, field.Of.Path);
            case CelNode.Map map:
                return Map(map);
            case CelNode.Has has:
                return Has(has);
            case CelNode.Negative negative:
                return Negative(negative);
            case CelNode.Arithmetic sum:
                return Arithmetic(sum);
            case CelNode.Call call:
                return Call(call);
            case CelNode.Fold fold:
                return Fold(fold);
            case CelNode.Index index:
                return Index(index);
            case CelNode.Not not:
                Want(CelKind.YesOrNo, not.What);
                return CelType.YesOrNo;
            case CelNode.Relation relation:
                Relation(relation);
                return CelType.YesOrNo;
            case CelNode.All or CelNode.Any:
                foreach (var term in node.Children) Want(CelKind.YesOrNo, term);
                return CelType.YesOrNo;
            case CelNode.Choice choice:
                Want(CelKind.YesOrNo, choice.If);
                return Common(Of(choice.Then), Of(choice.Else));
            default:
                return CelType.Any;
        }
    }

    private static CelType OfValue(object? value) => value switch
    {
        null => CelType.Nothing,
        bool => CelType.YesOrNo,
        string => CelType.Text,
        long => CelType.Whole,
        ulong => CelType.Unsigned,
        _ => CelType.Fraction,
    };

    private CelType Field(CelType of, string name, CelNode node, string? whose)
    {
        if (of.Kind is CelKind.Any) return CelType.Any;
        if (of.Kind is not CelKind.Record)
            return Wrong(node, new($"{CelKinds.Say(of.Kind).Chinese}里没有“{name}”这样的项", $"{CelKinds.Say(of.Kind).English} has no fields such as “{name}”"));
        if (of.Fields.TryGetValue(name, out var type)) return type;

        var known = string.Join('、', of.Fields.Keys.Order(StringComparer.Ordinal));
        var knownEnglish = string.Join(", ", of.Fields.Keys.Order(StringComparer.Ordinal));
        var full = whose is null ? name : $"{whose}.{name}";
        problems.Add(new(CelProblemKind.UnknownName, node.Position, of.Fields.Count == 0
            ? new($"没有“{full}”，这里什么也读不到", $"there is no “{full}”; nothing can be read here")
            : new($"没有“{full}”，能用的是：{known}", $"there is no “{full}”; what can be read: {knownEnglish}")));
        return CelType.Any;
    }

    private CelType Index(CelNode.Index node)
    {
        var of = Of(node.Of);
        if (of.Kind is CelKind.Record && node.Key is CelNode.Literal { Value: string name }) return Field(of, name, node, node.Of.Path);

        var key = Of(node.Key);
        var fits = (of.Kind, key.Kind) switch
        {
            (CelKind.Any, _) or (_, CelKind.Any) => of.Kind is CelKind.Any or CelKind.List or CelKind.Record,
            (CelKind.List, _) when CelKinds.IsNumber(key.Kind) => true,
            (CelKind.Record, CelKind.Text) => true,
            _ => false,
        };
        if (!fits)
            return Wrong(node, new(
                $"{CelKinds.Say(of.Kind).Chinese}不能用{CelKinds.Say(key.Kind).Chinese}来取", $"{CelKinds.Say(of.Kind).English} can't be read by {CelKinds.Say(key.Kind).English}"));
        return of.Item ?? CelType.Any;
    }

    private void Relation(CelNode.Relation node)
    {
        var (left, right) = (Of(node.Left), Of(node.Right));
        switch (node.Kind)
        {
            case CelRelation.Equal or CelRelation.NotEqual:
                if (!CanBeEqual(left, right))
                    Wrong(node, new($"{CelKinds.Say(left.Kind).Chinese}和{CelKinds.Say(right.Kind).Chinese}永远不相等", $"{CelKinds.Say(left.Kind).English} never equals {CelKinds.Say(right.Kind).English}"));
                CodeIn(left, node.Right);
                CodeIn(right, node.Left);
                break;
            case CelRelation.In:
                if (right.Kind is not (CelKind.Any or CelKind.List or CelKind.Record))
                    Wrong(node, new($"“in”的右边要是列表，不是{CelKinds.Say(right.Kind).Chinese}", $"“in” wants a list on its right, not {CelKinds.Say(right.Kind).English}"));
                else if (right.Item is { } item && !CanBeEqual(left, item))
                    Wrong(node, new($"列表里是{CelKinds.Say(item.Kind).Chinese}，不会有{CelKinds.Say(left.Kind).Chinese}", $"the list holds {CelKinds.Say(item.Kind).English}, never {CelKinds.Say(left.Kind).English}"));
                if (node.Right is CelNode.Items { Members: var all })
                    foreach (var one in all) CodeIn(left, one);
                break;
            default:
                if (!HaveOrder(left.Kind is CelKind.Any ? right.Kind : left.Kind) || !CanBeEqual(left, right))
                    Wrong(node, new($"{CelKinds.Say(left.Kind).Chinese}和{CelKinds.Say(right.Kind).Chinese}不能比大小", $"{CelKinds.Say(left.Kind).English} and {CelKinds.Say(right.Kind).English} have no order"));
                break;
        }
    }

    /// <summary>A field with a closed list of codes is compared with one of them or with nothing else.</summary>
    private void CodeIn(CelType type, CelNode other)
    {
        if (type.Codes is not { } codes || other is not CelNode.Literal { Value: string code } || codes.Contains(code)) return;
        problems.Add(new(CelProblemKind.WrongType, other.Position, new(
            $"“{code}”不在代码表里，表里有：{string.Join('、', codes)}", $"“{code}” isn't in the code list, which has: {string.Join(", ", codes)}")));
    }

    private static bool HaveOrder(CelKind kind) =>
        CelKinds.IsNumber(kind) || kind is CelKind.Any or CelKind.Text or CelKind.YesOrNo or CelKind.Instant or CelKind.Span;

    private static bool CanBeEqual(CelType left, CelType right) =>
        left.Kind == right.Kind || (CelKinds.IsNumber(left.Kind) && CelKinds.IsNumber(right.Kind)) || left.Kind is CelKind.Any or CelKind.Nothing || right.Kind is CelKind.Any or CelKind.Nothing;

    private static CelType Common(CelType one, CelType other) =>
        ReferenceEquals(one, other) ? one
        : one.Kind == other.Kind && one.Kind is not (CelKind.List or CelKind.Record) ? CelType.Of(one.Kind)
        : CelKinds.IsNumber(one.Kind) && CelKinds.IsNumber(other.Kind) ? CelType.Number : CelType.Any;

    private void Want(CelKind kind, CelNode node)
    {
        var type = Of(node);
        if (type.Kind is not CelKind.Any && type.Kind != kind)
            Wrong(node, new($"这里要{CelKinds.Say(kind).Chinese}，不是{CelKinds.Say(type.Kind).Chinese}", $"{CelKinds.Say(kind).English} is wanted here, not {CelKinds.Say(type.Kind).English}"));
    }

    private CelType Wrong(CelNode node, Sentence sentence)
    {
        problems.Add(new(CelProblemKind.WrongType, node.Position, sentence));
        return CelType.Any;
    }
}
