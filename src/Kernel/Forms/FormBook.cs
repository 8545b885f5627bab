using System.IO.Compression;
using System.Xml;

namespace Linli.Kernel.Forms;

/// <summary>
/// A department's workbook (XLSX, ECMA-376) as it came. Its parts are read where they lie: nothing of it is run, nothing comes
/// from elsewhere, and no name of it reaches a disk.
/// </summary>
public sealed class FormBook : IDisposable
{
    public const int BytesMost = 8 * 1024 * 1024, RowsMost = 100_000;
    private const long UnpackedMost = 300L * 1024 * 1024; // a small file may hold a huge one
    private const long SideMost = 16L * 1024 * 1024; // of a part that is no sheet and no text: list of sheets, formats, relations

    private static readonly XmlReaderSettings Reading = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true };
    private static readonly string[] MacroEndings = [".xlsm", ".xltm", ".xlam"];

    private readonly ZipArchive zip;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase); // as packages compare names
    private readonly List<(string Name, ZipArchiveEntry Part)> sheets = [];

    private FormBook(ZipArchive zip) => this.zip = zip;

    /// <summary>Names of the sheets that are in sight, in their order.</summary>
    public IReadOnlyList<string> Sheets => sheets.ConvertAll(sheet => sheet.Name);

    /// <summary>All parts, in the order of the file.</summary>
    internal IReadOnlyCollection<ZipArchiveEntry> Entries => zip.Entries;

    /// <summary>Days are counted from 1904, as workbooks that come from old Macintoshes do.</summary>
    internal bool From1904 { get; private set; }

    internal ZipArchiveEntry? Styles { get; private set; }

    /// <summary>Texts that cells name by number.</summary>
    internal ZipArchiveEntry? Texts { get; private set; }

    /// <param name="fileName">As it was given; only its ending is looked at.</param>
    /// <param name="file">Can seek; stays open, and must stay so as long as the workbook is read.</param>
    public static Outcome<FormBook> Open(string fileName, Stream file)
    {
        if (Shell(fileName, file) is { } wrong) return wrong;
        FormBook? book = null;
        try
        {
            book = new(new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true));
            var no = book.TakeParts();
            if (no is null) book.FindSheets();
            if (no is null && book.sheets.Count > 0) return book;
            book.Dispose();
            return no ?? FormRefusals.Unreadable;
        }
        catch (Exception broken) when (IsOfTheFile(broken))
        {
            book?.Dispose();
            return FormRefusals.Unreadable;
        }
    }

    public void Dispose() => zip.Dispose();

    /// <summary>The part of a sheet; without a name, of the first.</summary>
    internal (string Name, ZipArchiveEntry Part)? Find(string? name)
    {
        var at = name is null ? 0 : sheets.FindIndex(sheet => sheet.Name == name);
        return at < 0 ? null : sheets[at];
    }

    internal static XmlReader Read(ZipArchiveEntry part) => XmlReader.Create(part.Open(), Reading);

    /// <summary>Libraries answer a file that somebody has cut or forged with whatever exception they come upon. For reading only.</summary>
    internal static bool IsOfTheFile(Exception broken) => broken is not (OperationCanceledException or OutOfMemoryException or System.Data.Common.DbException);

    /// <summary>Where something is written as well: what a full disk or a fault of ours throws is not among it.</summary>
    internal static bool IsOfItsParts(Exception broken) => broken is XmlException or InvalidDataException or FormatException or OverflowException or EndOfStreamException;

    /// <summary>What is wrong with the file before anything is read of it.</summary>
    private static Refusal? Shell(string name, Stream file)
    {
        if (file.Length == 0) return FormRefusals.Missing;
        if (file.Length > BytesMost) return FormRefusals.TooLarge;
        var head = new byte[4];
        file.Position = 0;
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        if (head is [0xD0, 0xCF, 0x11, 0xE0]) return FormRefusals.Old;
        if (Array.Exists(MacroEndings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))) return FormRefusals.Macros;
        return read == head.Length && head is [(byte)'P', (byte)'K', ..] ? null : FormRefusals.Unreadable;
    }

    private Refusal? TakeParts()
    {
        var left = UnpackedMost;
        foreach (var entry in zip.Entries)
        {
            if (entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || entry.FullName.Contains("macrosheets/", StringComparison.OrdinalIgnoreCase)) return FormRefusals.Macros;
            if (entry.Length < 0 || entry.Length > left) return FormRefusals.Unpacks;
            left -= entry.Length;
            if (entry.FullName.Length == 0 || !parts.TryAdd(entry.FullName, entry)) return FormRefusals.Unreadable; // programs differ in which of two they read
        }

        return null;
    }

    private void FindSheets()
    {
        var workbook = Relations("").Values.FirstOrDefault(part => Ends(part.Type, "/officeDocument")).Path;
        if (workbook is null) return;
        var relations = Relations(workbook);
        Styles = Part(relations.Values.FirstOrDefault(part => Ends(part.Type, "/styles")).Path);
        Texts = Part(relations.Values.FirstOrDefault(part => Ends(part.Type, "/sharedStrings")).Path);
        using var xml = ReadSide(workbook);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "workbookPr") From1904 = xml.GetAttribute("date1904") is "1" or "true";
            if (xml.LocalName != "sheet" || xml.GetAttribute("state") is "hidden" or "veryHidden") continue;
            var name = xml.GetAttribute("name") ?? "";
            if (relations.TryGetValue(RelationId(xml) ?? "", out var sheet) && Ends(sheet.Type, "/worksheet") && Part(sheet.Path) is { } part) sheets.Add((name, part));
        }
    }

    private ZipArchiveEntry? Part(string? path) => path is null ? null : parts.GetValueOrDefault(path);

    private XmlReader ReadSide(string path) => Part(path) is { Length: <= SideMost } part ? Read(part) : throw new InvalidDataException($"No part {path} that could be read.");

    /// <summary>What a part leads to, by the ids that it uses; the package itself is the part without a name.</summary>
    private Dictionary<string, (string Type, string Path)> Relations(string part)
    {
        var cut = part.LastIndexOf('/') + 1;
        var (folder, name) = (part[..cut], part[cut..]);
        Dictionary<string, (string Type, string Path)> found = new(StringComparer.Ordinal);
        var path = $"{folder}_rels/{name}.rels";
        if (Part(path) is null) return found;
        using var xml = ReadSide(path);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Relationship" || xml.GetAttribute("TargetMode") == "External") continue;
            if (xml.GetAttribute("Id") is { } id && xml.GetAttribute("Target") is { } target) found[id] = (xml.GetAttribute("Type") ?? "", Absolute(folder, target));
        }

        return found;
    }

    /// <summary>The attribute <c>r:id</c>, whichever of its two namespaces the program took.</summary>
    private static string? RelationId(XmlReader xml)
    {
        string? found = null;
        for (var at = 0; at < xml.AttributeCount; at++)
        {
            xml.MoveToAttribute(at);
            if (xml.LocalName == "id" && xml.NamespaceURI.Length > 0) found = xml.Value;
        }

        xml.MoveToElement();
        return found;
    }

    private static string Absolute(string folder, string target)
    {
        if (target.StartsWith('/')) return Uri.UnescapeDataString(target[1..]);
        List<string> steps = [.. folder.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        foreach (var step in target.Split('/'))
        {
            if (step == ".." && steps.Count > 0) steps.RemoveAt(steps.Count - 1);
            else if (step is not (".." or "." or "")) steps.Add(step);
        }

        return Uri.UnescapeDataString(string.Join('/', steps));
    }

    private static bool Ends(string? type, string ending) => type?.EndsWith(ending, StringComparison.Ordinal) == true;
}
