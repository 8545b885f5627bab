using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Linli.Kernel.Packs;

/// <summary>A piece of a pack's file that knows where it stands.</summary>
public abstract record PackNode(string File, int Line);

/// <summary>A single value. YAML's own guesses (<c>no</c> as false, <c>010</c> as eight) are not made: the field says what it is.</summary>
/// <param name="Quoted">In quotes it is a text whatever it looks like.</param>
public sealed record PackText(string File, int Line, string Value, bool Quoted) : PackNode(File, Line)
{
    public bool IsEmpty => !Quoted && Value is "" or "~" or "null";

    /// <summary>The value by its looks, for fields whose type is known elsewhere: null, bool, long, double or text.</summary>
    public object? Plain => this switch
    {
        { Quoted: true } => Value,
        { IsEmpty: true } => null,
        { Value: "true" } => true,
        { Value: "false" } => false,
        _ when long.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        _ when double.TryParse(Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        _ => Value,
    };
}

public sealed record PackList(string File, int Line, IReadOnlyList<PackNode> Items) : PackNode(File, Line);

public sealed record PackMap(string File, int Line, IReadOnlyList<KeyValuePair<PackText, PackNode>> Entries) : PackNode(File, Line)
{
    public bool Find(string key, [NotNullWhen(true)] out PackNode? node)
    {
        node = Entries.FirstOrDefault(entry => entry.Key.Value == key).Value;
        return node is not null;
    }
}
