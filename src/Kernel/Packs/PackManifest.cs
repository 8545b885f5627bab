namespace Linli.Kernel.Packs;

/// <summary>What <c>pack.yaml</c> says.</summary>
/// <param name="Version">Three numbers, e.g. <c>1.0.0</c>.</param>
/// <param name="Requires">Packs that must lie beside this one; what they define can be used here.</param>
public sealed record PackManifest(string Pack, Version Version, LocalName Name, IReadOnlyList<string> Requires)
{
    public const string File = "pack.yaml";

    public static PackManifest? Read(PackNode root, PackReading reading)
    {
        if (reading.Map(root, ["pack", "version", "name"], ["requires"]) is not { } map) return null;
        var pack = reading.Code(map, "pack");
        var version = ReadVersion(map, reading);
        var name = reading.Name(map, "name");
        var requires = reading.Texts(map, "requires").Select(reading.Code).OfType<string>().ToList();
        return pack is null || version is null || name is null ? null : new(pack, version, name, requires);
    }

    private static Version? ReadVersion(PackMap map, PackReading reading)
    {
        if (reading.Text(map, "version") is not { } text) return null;
        if (text.Value.Split('.').Length == 3 && Version.TryParse(text.Value, out var version)) return version;
        reading.Problems.Add(text, new($"版本“{text.Value}”写法不对", $"“{text.Value}” is no version"), new("写成三个数，例如 1.0.0", "write three numbers, for instance 1.0.0"));
        return null;
    }
}
