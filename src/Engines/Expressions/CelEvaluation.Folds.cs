namespace Linli.Engines.Expressions;

/// <summary>The macros, which are CEL's only loops: each goes once through a list or the keys of a map, and each item costs a step.</summary>
internal sealed partial class CelEvaluation
{
    private object? Fold(CelNode.Fold fold)
    {
        var of = Of(fold.Of);
        if (of is CelError) return of;
        IEnumerable<object?>? items = of switch
        {
            IReadOnlyList<object?> list => list,
            not null when CelMaps.Is(of) => CelMaps.Keys(of).Cast<object?>(),
            _ => null,
        };
        if (items is null)
            return Wrong(fold, new($"“{CelMacros.Name(fold.Kind)}”要用在列表上，不是{CelKinds.Say(of).Chinese}", $"“{CelMacros.Name(fold.Kind)}” goes through a list, not through {CelKinds.Say(of).English}"));

        return fold.Kind switch
        {
            CelFold.All or CelFold.Exists => Decided(items.Select(item => (With(fold, item, fold.Test!), fold.Test!)), decides: fold.Kind is CelFold.Exists),
            CelFold.ExistsOne => Collected(fold, items) switch
            {
                List<object?> found => found.Count == 1,
                var error => error,
            },
            _ => Collected(fold, items),
        };
    }

    /// <summary>The items that pass the test, or what is made of them; the first error ends it.</summary>
    private object Collected(CelNode.Fold fold, IEnumerable<object?> items)
    {
        var found = new List<object?>();
        foreach (var item in items)
        {
            var passes = fold.Test is null ? true : With(fold, item, fold.Test);
            if (passes is not bool yes) return passes is CelError ? passes : NotYesOrNo(passes, fold.Test!);
            if (!yes) continue;
            var value = fold.Yield is null ? Known(item, fold) : With(fold, item, fold.Yield);
            if (value is CelError) return value;
            found.Add(value);
        }

        return found;
    }

    private object? With(CelNode.Fold fold, object? item, CelNode inside)
    {
        if (!Spend(1)) return TooCostly(fold);
        var known = Known(item, fold);
        if (known is CelError) return known;
        var around = bound;
        bound = new(fold.Each, known, around);
        var value = Of(inside);
        bound = around;
        return value;
    }
}
