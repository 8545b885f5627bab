namespace Linli.Engines.Expressions;

/// <summary>Tells the macros from functions: <c>has(a.b)</c>, and <c>all exists exists_one filter map</c> over a list or map.</summary>
internal static class CelMacros
{
    private static readonly Dictionary<string, CelFold> Folds = new()
    {
        ["all"] = CelFold.All, ["exists"] = CelFold.Exists, ["exists_one"] = CelFold.ExistsOne, ["filter"] = CelFold.Filter, ["map"] = CelFold.Map,
    };

    public static string Name(CelFold fold) => Folds.First(pair => pair.Value == fold).Key;

    /// <summary>The macro that a call is; the call itself where it is none; what is wrong with it where it is one badly written.</summary>
    public static (CelNode Node, (int Position, Sentence Sentence)? Wrong) Expand(CelNode.Call call)
    {
        if (call is { Function: "has", Target: null }) return Has(call);
        if (call.Target is null || !Folds.TryGetValue(call.Function, out var kind)) return (call, null);

        var arguments = call.Arguments;
        var most = kind is CelFold.Map ? 3 : 2;
        if (arguments.Count < 2 || arguments.Count > most)
            return Wrong(call, call.Position, new($"“{call.Function}”要写成 列表.{call.Function}(x, …)", $"“{call.Function}” is written list.{call.Function}(x, …)"));
        if (arguments[0] is not CelNode.Name each)
            return Wrong(call, arguments[0].Position, new("这里先给每一项起个名字，例如 x", "a name for each item comes first here, such as x"));

        return kind is CelFold.Map
            ? (new CelNode.Fold(call.Position, kind, call.Target, each.Text, arguments.Count == 3 ? arguments[1] : null, arguments[^1]), null)
            : (new CelNode.Fold(call.Position, kind, call.Target, each.Text, arguments[1], null), null);
    }

    private static (CelNode, (int, Sentence)?) Has(CelNode.Call call) => call.Arguments is [CelNode.Field field]
        ? (new CelNode.Has(call.Position, field), null)
        : Wrong(call, call.Position, new("“has”里面要写一项，例如 has(a.b)", "“has” takes a field, such as has(a.b)"));

    private static (CelNode, (int, Sentence)?) Wrong(CelNode.Call call, int position, Sentence sentence) => (call, (position, sentence));
}
