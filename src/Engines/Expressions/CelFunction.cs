namespace Linli.Engines.Expressions;

/// <summary>How a function is written: <c>int(a)</c>, <c>a.contains(b)</c>, or either way.</summary>
internal enum CelForm { Function, Method, Either }

/// <summary>One overload of a standard function.</summary>
/// <param name="Takes">Kinds of the arguments; of a method the target is the first.</param>
/// <param name="Run">Takes values of these kinds; gives a value, or a <see cref="CelError"/> whose place the caller knows.</param>
internal sealed record CelFunction(string Name, CelForm Form, IReadOnlyList<CelKind> Takes, CelType Gives, Func<IReadOnlyList<object?>, object?> Run)
{
    private static readonly ILookup<string, CelFunction> Known =
        new[] { CelTextFunctions.All, CelConversions.All, CelTimeFunctions.All }.SelectMany(some => some).ToLookup(function => function.Name);

    public static IEnumerable<string> Names => Known.Select(group => group.Key);

    /// <summary>The overloads of a name in a form, with so many arguments (the target counted).</summary>
    public static IEnumerable<CelFunction> Named(string name, bool asMethod, int arguments) =>
        Known[name].Where(function => function.Takes.Count == arguments && function.Form != (asMethod ? CelForm.Function : CelForm.Method));

    public bool Accepts(IEnumerable<CelKind> given) => Takes.Zip(given, (wanted, kind) => CelKinds.Fits(kind, wanted)).All(fits => fits);

    /// <summary>Steps that a call takes beside its own: by the length of its texts, and of a pattern by what it weighs.</summary>
    public long Cost(IReadOnlyList<object?> given)
    {
        var texts = given.OfType<string>().Select(text => 1L + (text.Length / CelEvaluation.CharactersAStep)).ToList();
        if (Name is "matches") return texts[0] * (1 + (CelPattern.Read((string)given[1]!).Weight / CelPattern.WeightAStep));
        return texts.Aggregate(1L, (all, one) => all * one) - 1;
    }

    /// <summary>Why none of a function's overloads takes these arguments.</summary>
    public static Sentence Why(string name, bool asMethod, IReadOnlyList<CelKind> given)
    {
        if (!Known.Contains(name))
            return new($"没有函数“{name}”，有的是：{string.Join('、', Names)}", $"there is no function “{name}”; there are: {string.Join(", ", Names)}");
        if (!Named(name, asMethod, given.Count).Any())
        {
            var form = Known[name].First();
            var written = form.Form is CelForm.Method ? $"a.{name}({Places(form.Takes.Count - 1)})" : $"{name}({Places(form.Takes.Count)})";
            return new($"“{name}”要写成 {written}", $"“{name}” is written {written}");
        }

        return new(
            $"“{name}”不能用在{string.Join('、', given.Select(kind => CelKinds.Say(kind).Chinese))}上",
            $"“{name}” doesn't take {string.Join(" and ", given.Select(kind => CelKinds.Say(kind).English))}");
    }

    private static string Places(int count) => string.Join(", ", Enumerable.Repeat("…", count));
}
