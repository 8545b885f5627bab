using System.IO.Compression;
using System.Xml.Linq;
using Linli.Engines.Learning;

namespace Linli.Engines.Tests.Learning;

/// <summary>Real messages to a mayor's box with the class that its clerks gave them (2020 Teddy Cup, problem C).</summary>
internal static class Complaints
{
    /// <summary>
    /// The 9,210, of which only words without stop words were kept. Set together again without spaces, since a program
    /// gets text and no words.
    /// </summary>
    public static List<TextExample> Segmented(string folder) => [.. File.ReadLines(Path.Combine(folder, "segmented-9210.tsv")).Skip(1)
        .Select(line => line.Split('\t')).Select(cells => new TextExample(cells[1].Replace(" ", "", StringComparison.Ordinal), cells[0]))];

    /// <summary>The 495 as they were written: subject and message.</summary>
    public static List<TextExample> Raw(string folder)
    {
        using var book = ZipFile.OpenRead(Path.Combine(folder, "labelled-495.xlsx"));
        var texts = Part(book, "xl/sharedStrings.xml").Elements().Select(item => string.Concat(item.Descendants().Where(t => t.Name.LocalName == "t").Select(t => t.Value))).ToList();
        var rows = Part(book, "xl/worksheets/sheet1.xml").Descendants().Where(row => row.Name.LocalName == "row").Skip(1)
            .Select(row => row.Elements().ToDictionary(cell => cell.Attribute("r")!.Value[..1], cell => Text(cell, texts)));
        return [.. rows.TakeWhile(row => row.GetValueOrDefault("F", "") != "").Select(row => new TextExample(row["C"] + "\n" + string.Join(' ', row["E"].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), row["F"]))];
    }

    /// <summary>Those of the 9,210 that are a raw message, cut: nearly all of their words stand in it, and they are a good part of it.</summary>
    public static HashSet<int> TwinsOf(TextExample raw, IReadOnlyList<string[]> segmented)
    {
        HashSet<int> twins = [];
        for (var i = 0; i < segmented.Count; i++)
        {
            var words = segmented[i];
            var missing = 0;
            var allowed = words.Length / 5;
            foreach (var word in words)
                if (!raw.Text.Contains(word, StringComparison.Ordinal) && ++missing > allowed) break;
            if (missing <= allowed && words.Sum(word => word.Length) > raw.Text.Length * 0.3) twins.Add(i);
        }

        return twins;
    }

    public static List<string[]> Words(string folder) => [.. File.ReadLines(Path.Combine(folder, "segmented-9210.tsv")).Skip(1).Select(line => line.Split('\t')[1].Split(' '))];

    public static double MacroF1(IReadOnlyList<TextExample> examples, Func<string, string> answer)
    {
        var pairs = examples.Select(example => (Given: example.Answer, Said: answer(example.Text))).ToList();
        return pairs.Select(pair => pair.Given).Distinct().Average(code =>
            2.0 * pairs.Count(pair => pair.Given == code && pair.Said == code) / (pairs.Count(pair => pair.Given == code) + pairs.Count(pair => pair.Said == code)));
    }

    private static XElement Part(ZipArchive book, string name)
    {
        using var part = book.GetEntry(name)!.Open();
        return XDocument.Load(part).Root!;
    }

    private static string Text(XElement cell, List<string> texts)
    {
        var value = cell.Elements().FirstOrDefault(v => v.Name.LocalName == "v")?.Value ?? "";
        return cell.Attribute("t")?.Value == "s" ? texts[int.Parse(value)] : value;
    }
}
