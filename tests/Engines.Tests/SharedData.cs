using Xunit;

namespace Linli.Engines.Tests;

/// <summary>Real data that lies beside the project and is not part of it; a test that needs it is skipped where it is missing.</summary>
internal static class SharedData
{
    /// <param name="parts">A folder, or a file in it, under the folder of data.</param>
    public static string Need(params string[] parts)
    {
        var path = Find(parts);
        if (path is null) Assert.Skip($"../shared/data/{string.Join('/', parts)} is missing");
        return path;
    }

    private static string? Find(string[] parts)
    {
        if (Environment.GetEnvironmentVariable("Linli__TestData") is { Length: > 0 } named) return Existing(named, parts);
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Linli.slnx")) && at.Parent is { } beside && Existing(Path.Combine(beside.FullName, "shared", "data"), parts) is { } path)
                return path;
        return null;
    }

    private static string? Existing(string folder, string[] parts) => Path.Combine([folder, .. parts]) is var path && Path.Exists(path) ? path : null;
}
