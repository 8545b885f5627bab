namespace Linli.Engines.Expressions;

/// <summary>A type as a value: what <c>type(x)</c> gives and what the names <c>int</c>, <c>string</c> … stand for.</summary>
public sealed record CelTypeName(string Name)
{
    private static readonly Dictionary<string, CelTypeName> Known = new[]
    {
        "bool", "int", "uint", "double", "string", "bytes", "list", "map", "null_type", "type", "google.protobuf.Timestamp", "google.protobuf.Duration",
    }.ToDictionary(name => name, name => new CelTypeName(name));

    /// <summary>The type that a name stands for where nothing else has that name.</summary>
    public static CelTypeName? Named(string name) => Known.GetValueOrDefault(name);

    internal static CelTypeName Of(object? value) => Known[value switch
    {
        null => "null_type",
        bool => "bool",
        long => "int",
        ulong => "uint",
        double => "double",
        string => "string",
        CelInstant => "google.protobuf.Timestamp",
        CelSpan => "google.protobuf.Duration",
        CelTypeName => "type",
        _ when CelMaps.Is(value) => "map",
        _ => "list",
    }];

    public override string ToString() => Name;
}
