using Linli.Kernel.Calendar;
using Linli.Kernel.Packs;

namespace Linli.Cases.Packs;

/// <summary>A pack while it is being read. What was begun but couldn't be read stands here as null, so that who names it isn't told that it doesn't exist.</summary>
internal sealed class PackDraft
{
    public PackReading Reading { get; } = new();

    public Dictionary<string, CodeList?> CodeLists { get; } = [];

    public Dictionary<string, PostDefinition?> Posts { get; } = [];

    public Dictionary<string, ClockClass?> Clocks { get; } = [];

    public DayWindows? WorkingHours { get; set; }

    public Dictionary<string, FlowDefinition?> Flows { get; } = [];

    public Dictionary<string, CaseTypeDefinition?> CaseTypes { get; } = [];

    public List<(DispatchLine Line, PackNode At)> DispatchLines { get; } = [];

    public List<Scenario> Scenarios { get; } = [];

    /// <summary>Puts a definition under its code, or notes that the code is taken.</summary>
    public void Put<T>(Dictionary<string, T?> into, string? code, T? definition, PackNode at) where T : class
    {
        if (code is not null && !into.TryAdd(code, definition))
            Reading.Problems.Add(at, new($"“{code}”已经有了", $"“{code}” is there already"), new("换一个代码，或者删去一个", "choose another code, or remove one"));
    }
}

internal static class DictionaryOfFirst
{
    /// <summary>Like <c>ToDictionary</c>, but of doubled keys (noted as problems elsewhere) the first one stands.</summary>
    public static Dictionary<string, TValue> ToDictionaryOfFirst<T, TValue>(this IEnumerable<T> items, Func<T, string> key, Func<T, TValue> value) =>
        items.DistinctBy(key).ToDictionary(key, value);
}
