using System.Globalization;
using Linli.Engines.Expressions;
using Linli.Engines.XlsForms;
using Xunit;

namespace Linli.Engines.Tests.XlsForms;

/// <summary>
/// A form of ours in a file: after <c>== name</c> the rows of a sheet, cells parted by bars (a bar in a cell is ¦), empty lines empty rows; at the end
/// tries: a day, what somebody answers, and what must come of it.
/// </summary>
internal sealed record Fixture(string Name, XlsBook Book, IReadOnlyList<IReadOnlyList<string>> Tries)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "XlsForms", "Forms");

    public static IReadOnlyList<string> Names => [.. Directory.GetFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    public static Fixture Of(string name) => Parse(name, File.ReadAllText(Path.Combine(Folder, name + ".txt")));

    public static Fixture Parse(string name, string text)
    {
        List<XlsSheet> sheets = [];
        foreach (var part in ("\n" + text.ReplaceLineEndings("\n")).Split("\n== ", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = part.Split('\n');
            List<IReadOnlyList<string>> rows = [.. lines.Skip(1).Select(line => (IReadOnlyList<string>)(line.Trim().Length == 0 ? [] : [.. line.Split('|').Select(cell => cell.Trim().Replace('¦', '|'))]))];
            while (rows.Count > 0 && rows[^1].Count == 0) rows.RemoveAt(rows.Count - 1);
            sheets.Add(new(lines[0].Trim(), rows));
        }

        return new(name, new([.. sheets.Where(sheet => sheet.Name != "tries")]), [.. sheets.Where(sheet => sheet.Name == "tries").SelectMany(sheet => sheet.Rows.Skip(1))]);
    }

    /// <summary>A small form for one fault: the rows of survey below the usual headings, and of choices.</summary>
    public static XlsBook Small(string survey, string choices = "yn | yes | 是\nyn | no | 否", string heads = "type | name | label | required | relevant | constraint | calculation") =>
        Parse("small", $"== survey\n{heads}\n{survey}\n== choices\nlist_name | name | label\n{choices}").Book;

    public static XlsForm Read(XlsBook book, XlsLimits? limits = null)
    {
        Assert.True(XlsReading.TryRead(book, limits ?? new(), out var form, out var faults), string.Join('\n', faults));
        return form!;
    }

    public static IReadOnlyList<XlsFault> Refused(XlsBook book, XlsLimits? limits = null)
    {
        Assert.False(XlsReading.TryRead(book, limits ?? new(), out _, out var faults));
        return faults;
    }

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Given(string written) =>
        written.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=', 2)).ToDictionary(one => one[0], one => (IReadOnlyList<string>)one[1].Split(','));

    public static XlsRun Run(XlsForm form, string given, string today = "2026-05-01") => XlsRun.Of(form, Given(given), DateOnly.Parse(today, CultureInfo.InvariantCulture));

    public static string Said(object? value) => value switch
    {
        null => "",
        double number => CelText(number),
        CelInstant day => day.ToString()[..10],
        IReadOnlyList<object?> several => string.Join(',', several),
        _ => value.ToString()!,
    };

    private static string CelText(double number) => Math.Round(number, 9).ToString(CultureInfo.InvariantCulture);
}
