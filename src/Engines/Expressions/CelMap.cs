namespace Linli.Engines.Expressions;

/// <summary>A map written in an expression. Its keys are yes or no, numbers or texts; numbers find each other by value, whatever their type.</summary>
public sealed class CelMap
{
    private readonly Dictionary<object, (object Key, object? Value)> entries = [];

    public int Count => entries.Count;

    public IEnumerable<KeyValuePair<object, object?>> Entries => entries.Values.Select(entry => KeyValuePair.Create(entry.Key, entry.Value));

    /// <summary>False where the key stands there already.</summary>
    internal bool Add(object key, object? value) => entries.TryAdd(ByValue(key), (key, value));

    internal static bool CanBeKey(object? key) => key is bool or long or ulong or string;

    internal bool Find(object? key, out object? value)
    {
        var found = entries.TryGetValue(key is null ? DBNull.Value : ByValue(key), out var entry);
        value = entry.Value;
        return found;
    }

    private static object ByValue(object key) => key switch
    {
        ulong whole when whole <= long.MaxValue => (long)whole,
        double number when number == Math.Floor(number) && number is >= long.MinValue and < long.MaxValue => (long)number,
        double number when number == Math.Floor(number) && number is > 0 and < ulong.MaxValue => (ulong)number,
        _ => key,
    };
}
