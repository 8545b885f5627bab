using Linli.Cases.Packs;

namespace Linli.Modules.Tests.Cases.Packs;

/// <summary>The packs that ship, and copies of them with a slip of the pen.</summary>
internal static class TestPacks
{
    public static readonly string Base = Path.Combine(Root(), "packs", "base");

    private static readonly Lazy<Pack> Read = new(() => PackReader.Read(Base).Pack ?? throw new InvalidOperationException("The base pack doesn't read."));

    public static Pack BasePack => Read.Value;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Linli.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
