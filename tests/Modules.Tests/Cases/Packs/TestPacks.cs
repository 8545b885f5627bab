using Linli.Cases.Packs;
using Linli.Kernel.Packs;

namespace Linli.Modules.Tests.Cases.Packs;

/// <summary>The packs that ship, and copies of them with a slip of the pen.</summary>
internal static class TestPacks
{
    public static readonly string Root = FindRoot();

    public static readonly string Base = Path.Combine(Root, "packs", "base");

    private static readonly Lazy<Pack> Whole = new(() => PackReader.Read(Base).Pack ?? throw new InvalidOperationException("The base pack doesn't read."));

    public static Pack BasePack => Whole.Value;

    public static CaseTypeDefinition Type(string code) => BasePack.CaseTypes[code];

    /// <summary>The problems of the base pack with one text changed for another, and the line at which the change begins.</summary>
    public static (IReadOnlyList<PackProblem> Problems, int Line) WithSlip(string file, string text, string slip)
    {
        var before = BasePack.Files[0].Texts[file];
        var at = before.IndexOf(text, StringComparison.Ordinal);
        if (at < 0) throw new InvalidOperationException($"{file} doesn't hold: {text}");
        return (With(file, string.Concat(before.AsSpan(0, at), slip, before.AsSpan(at + text.Length))), before.Take(at).Count(letter => letter == '\n') + 1);
    }

    /// <summary>The problems of the base pack with a file put in place, or taken away (null).</summary>
    public static IReadOnlyList<PackProblem> With(string file, string? text)
    {
        var texts = new Dictionary<string, string>(BasePack.Files[0].Texts);
        if (text is null) texts.Remove(file);
        else texts[file] = text;
        return PackReader.Read([PackFiles.Of("base", texts)]).Problems;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Linli.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
