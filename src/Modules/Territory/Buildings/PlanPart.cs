using System.Text.Json;
using System.Text.Json.Serialization;
using Linli.Contracts;

namespace Linli.Territory.Buildings;

/// <summary>A place that shall stand, with what shall stand below it: a compound with buildings, or a village group with houses.</summary>
/// <param name="Name">As it is to be called; where a place of the same number stands already, that one is meant and keeps its name.</param>
internal sealed record PlanPart(PlaceLevel Level, string Name, IReadOnlyList<PlanPart> Parts)
{
    /// <summary>The base grid of a new building or group; null leaves it in none.</summary>
    public Guid? Grid { get; init; }

    /// <summary>A building's ground, where the source has one.</summary>
    public PlanShape? Shape { get; init; }

    /// <summary>How many places this and all below it are.</summary>
    [JsonIgnore]
    public int Count => 1 + Parts.Sum(part => part.Count);
}

/// <param name="Ref">The source's own name for it, by which a second upload knows it.</param>
/// <param name="Height">Metres.</param>
/// <param name="Floors">As the source says, or guessed from the height.</param>
internal sealed record PlanShape([property: JsonConverter(typeof(OutlineAsText))] Outline Ring, string? Ref, double? Height, int? Floors);

/// <summary>An outline in JSON, as it is written elsewhere.</summary>
internal sealed class OutlineAsText : JsonConverter<Outline>
{
    public override Outline Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Outline.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, Outline value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
