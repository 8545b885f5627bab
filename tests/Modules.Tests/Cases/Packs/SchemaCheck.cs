using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linli.Kernel.Packs;

namespace Linli.Modules.Tests.Cases.Packs;

/// <summary>As much of JSON Schema as our schemas use, over a pack's nodes; yields the first thing that doesn't fit, or null.</summary>
internal static class SchemaCheck
{
    private static readonly string Folder = Path.Combine(TestPacks.Root, "packs", "schema");

    public static JsonElement Load(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name)));
        return file.RootElement.Clone();
    }

    public static string? Misfit(PackNode node, JsonElement schema)
    {
        foreach (var rule in schema.EnumerateObject())
            if (Misfit(node, schema, rule) is { } misfit) return $"{node.File}:{node.Line} {misfit}";
        return null;
    }

    private static string? Misfit(PackNode node, JsonElement schema, JsonProperty rule) => rule.Name switch
    {
        "$ref" => Misfit(node, Load("shared.json").GetProperty("$defs").GetProperty(rule.Value.GetString()!.Split('/')[^1])),
        "type" => Types(rule.Value).Any(type => Is(node, type)) ? null : $"isn't {rule.Value}",
        "enum" => node is PackText one && rule.Value.EnumerateArray().Any(value => value.GetString() == one.Value) ? null : $"is none of {rule.Value}",
        "pattern" => node is PackText text && Regex.IsMatch(text.Value, rule.Value.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)) ? null : $"doesn't match {rule.Value}",
        "items" => node is PackList list ? list.Items.Select(item => Misfit(item, rule.Value)).FirstOrDefault(misfit => misfit is not null) : null,
        "required" => rule.Value.EnumerateArray().Select(key => key.GetString()!).FirstOrDefault(key => node is not PackMap map || !map.Find(key, out _)) is { } key ? $"lacks {key}" : null,
        "properties" or "additionalProperties" => node is PackMap map ? Fields(map, schema) : null,
        "anyOf" => rule.Value.EnumerateArray().Any(way => Misfit(node, way) is null) ? null : "fits none of the ways",
        "$schema" or "title" or "description" or "maxLength" or "exclusiveMinimum" or "exclusiveMaximum" or "$defs" => null,
        _ => throw new NotSupportedException($"This check doesn't know “{rule.Name}”."),
    };

    private static string? Fields(PackMap map, JsonElement schema)
    {
        foreach (var (key, value) in map.Entries)
        {
            if (schema.TryGetProperty("properties", out var known) && known.TryGetProperty(key.Value, out var field))
            {
                if (Misfit(value, field) is { } misfit) return misfit;
            }
            else if (schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind is JsonValueKind.Object)
            {
                if (Misfit(value, more) is { } misfit) return misfit;
            }
            else if (more.ValueKind is JsonValueKind.False) return $"has {key.Value}";
        }

        return null;
    }

    private static IEnumerable<string> Types(JsonElement types) =>
        types.ValueKind is JsonValueKind.Array ? types.EnumerateArray().Select(type => type.GetString()!) : [types.GetString()!];

    private static bool Is(PackNode node, string type) => type switch
    {
        "object" => node is PackMap,
        "array" => node is PackList,
        "boolean" => node is PackText { Value: "true" or "false" },
        "number" or "integer" => node is PackText number && decimal.TryParse(number.Value, CultureInfo.InvariantCulture, out _),
        _ => node is PackText,
    };
}
