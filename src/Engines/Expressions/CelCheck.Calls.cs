namespace Linli.Engines.Expressions;

/// <summary>The check of arithmetic, functions and macros.</summary>
internal sealed partial class CelCheck
{
    private CelType Map(CelNode.Map map)
    {
        var fields = new Dictionary<string, CelType>();
        foreach (var (key, value) in map.Entries)
        {
            var (kind, type) = (Of(key).Kind, Of(value));
            if (kind is not (CelKind.Any or CelKind.YesOrNo or CelKind.Number or CelKind.Whole or CelKind.Unsigned or CelKind.Text))
                Wrong(key, new($"{CelKinds.Say(kind).Chinese}不能当键", $"{CelKinds.Say(kind).English} can't be a key"));
            if (key is CelNode.Literal { Value: string name }) fields[name] = type;
        }

        return fields.Count == map.Entries.Count ? CelType.Record(fields) : CelType.Any;
    }

    /// <summary>A field that is declared is always there, so asking for it by <c>has</c> is a slip.</summary>
    private CelType Has(CelNode.Has has)
    {
        var of = Of(has.What.Of);
        Field(of, has.What.Text, has.What, has.What.Of.Path);
        if (has.What is { Path: { } path, Of: not CelNode.Map } && of.Fields.ContainsKey(has.What.Text))
            Wrong(has, new($"“{path}”这一项总是有的；问填没填，写 {path} != null", $"“{path}” is always there; whether it is filled in is asked by {path} != null"));
        return CelType.YesOrNo;
    }

    private CelType Negative(CelNode.Negative node)
    {
        var of = Of(node.What);
        return of.Kind is CelKind.Any || (CelKinds.IsNumber(of.Kind) && of.Kind is not CelKind.Unsigned)
            ? of
            : Wrong(node, new($"{CelKinds.Say(of.Kind).Chinese}前面不能用负号", $"a minus sign can't stand before {CelKinds.Say(of.Kind).English}"));
    }

    private CelType Arithmetic(CelNode.Arithmetic node)
    {
        if (Hyphen(node)) return CelType.Any;
        var (left, right) = (Of(node.Left), Of(node.Right));
        if (left.Kind is CelKind.Any || right.Kind is CelKind.Any) return CelType.Any;
        var additive = node.Sign is CelArithmeticSign.Plus or CelArithmeticSign.Minus;
        var result = (left.Kind, right.Kind) switch
        {
            (CelKind.Fraction, _) or (_, CelKind.Fraction) when node.Sign is CelArithmeticSign.Rest => null,
            var (a, b) when CelKinds.IsNumber(a) && CelKinds.Fits(a, b) => a is CelKind.Number ? right : left,
            (CelKind.Text, CelKind.Text) or (CelKind.List, CelKind.List) when node.Sign is CelArithmeticSign.Plus => left.Kind is CelKind.Text ? CelType.Text : Common(left, right),
            (CelKind.Instant, CelKind.Span) or (CelKind.Span, CelKind.Span) when additive => left,
            (CelKind.Span, CelKind.Instant) when node.Sign is CelArithmeticSign.Plus => right,
            (CelKind.Instant, CelKind.Instant) when node.Sign is CelArithmeticSign.Minus => CelType.Span,
            _ => null,
        };
        return result ?? Wrong(node, CelArithmetic.Why(node.Sign, left.Kind, right.Kind));
    }

    /// <summary><c>answers.how-long</c> is a subtraction to CEL; to who wrote it, it is a name.</summary>
    private bool Hyphen(CelNode.Arithmetic node)
    {
        if (node is not { Sign: CelArithmeticSign.Minus, Left: CelNode.Field field, Right: CelNode.Name name } || scope.Fields.ContainsKey(name.Text) || variables.ContainsKey(name.Text)) return false;
        Wrong(node, new($"名字里有连字符时写成 {field.Of.Path}['{field.Text}-{name.Text}']", $"a name with a hyphen is written {field.Of.Path}['{field.Text}-{name.Text}']"));
        return true;
    }

    private CelType Call(CelNode.Call call)
    {
        var kinds = call.Operands.Select(node => Of(node).Kind).ToList();
        var overloads = CelFunction.Named(call.Function, call.Target is not null, kinds.Count).Where(one => one.Accepts(kinds)).ToList();
        if (overloads.Count == 0)
        {
            var unknown = !CelFunction.Names.Contains(call.Function);
            problems.Add(new(unknown ? CelProblemKind.UnknownName : CelProblemKind.WrongType, call.Position, CelFunction.Why(call.Function, call.Target is not null, kinds)));
            return CelType.Any;
        }

        if (call is { Function: "matches", Arguments: [.., CelNode.Literal { Value: string pattern } written] } && CelPattern.Read(pattern) is { Regex: null, Why: var why })
            return Wrong(written, why);
        return overloads.Select(one => one.Gives).Aggregate(Common);
    }

    private CelType Fold(CelNode.Fold fold)
    {
        var of = Of(fold.Of);
        if (of.Kind is not (CelKind.Any or CelKind.List or CelKind.Record))
            Wrong(fold, new($"“{CelMacros.Name(fold.Kind)}”要用在列表上，不是{CelKinds.Say(of.Kind).Chinese}", $"“{CelMacros.Name(fold.Kind)}” goes through a list, not through {CelKinds.Say(of.Kind).English}"));
        if (scope.Fields.ContainsKey(fold.Each) || variables.ContainsKey(fold.Each))
            Wrong(fold, new($"“{fold.Each}”已经有了，给每一项换个名字", $"“{fold.Each}” is taken; call each item something else"));

        var around = variables;
        var item = of.Kind is CelKind.Record ? CelType.Text : of.Item ?? CelType.Any;
        variables = variables.SetItem(fold.Each, item);
        if (fold.Test is not null) Want(CelKind.YesOrNo, fold.Test);
        var yields = fold.Yield is null ? item : Of(fold.Yield);
        variables = around;
        return fold.Kind is CelFold.Filter or CelFold.Map ? CelType.List(yields) : CelType.YesOrNo;
    }
}
