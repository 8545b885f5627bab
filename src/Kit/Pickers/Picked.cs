namespace Linli.Kit.Pickers;

/// <summary>One place (or division) that a picker offers, as the page knows it without a script.</summary>
/// <param name="Value">What the form sends if it is chosen.</param>
/// <param name="Name">Its own name: 12栋.</param>
/// <param name="Level">The code of its level, e.g. <c>Building</c>; said by the kit's words <c>place.level.…</c>.</param>
/// <param name="Path">The names above it, from the street down: 列东街道 东安社区 东安新村.</param>
public sealed record Picked(string Value, string Name, string Level, string Path)
{
    /// <summary>From a name that is read from the street down: what stands before the place's own name is its path.</summary>
    public static Picked Of(string value, string name, string level, string fullName) =>
        new(value, name, level, fullName.EndsWith(name, StringComparison.Ordinal) ? fullName[..^name.Length].TrimEnd() : fullName);

    internal string Said => Path.Length == 0 ? Name : $"{Path} {Name}";

    internal string Under(KitWords words) => words["place.level." + Level.ToLowerInvariant()] + (Path.Length == 0 ? "" : " · " + Path);
}
