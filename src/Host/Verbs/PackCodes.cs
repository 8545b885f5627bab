using System.Globalization;
using System.Text;
using CsvHelper;

namespace Linli.Host.Verbs;

/// <summary>
/// Makes a code list of a pack from a table of codes and names, such as a city's finer classes of GB/T 30428: a line
/// <c>code,name</c> or <c>code,name,English name</c> each. The number itself stays as the national code.
/// </summary>
internal static class PackCodes
{
    private const int CodeLengthMax = 20, NameLengthMax = 200; // characters

    public static async Task<Ended> Run(Call call)
    {
        if (call.Args is not [var table, var target] || !target.EndsWith(".yaml", StringComparison.Ordinal)) return Ended.Misread;
        if (!File.Exists(table)) return call.Refuse("verb.pack-codes.missing", table);
        var list = Path.GetFileNameWithoutExtension(target);
        List<(string Code, string Zh, string En)> codes = [];
        using (var csv = new CsvReader(new StreamReader(table, Encoding.UTF8), CultureInfo.InvariantCulture))
        {
            for (var line = 1; await csv.ReadAsync(); line++)
            {
                var (code, name) = (csv.GetField(0)?.Trim() ?? "", csv.Parser.Count > 1 ? csv.GetField(1)?.Trim() ?? "" : "");
                if (line == 1 && !code.Any(char.IsAsciiDigit)) continue; // the head
                if (code.Length is 0 or > CodeLengthMax || !code.All(char.IsAsciiDigit) || name.Length is 0 or > NameLengthMax) return call.Refuse("verb.pack-codes.line", line);
                if (codes.Exists(one => one.Code == code)) return call.Refuse("verb.pack-codes.twice", line, code);
                codes.Add((code, name, csv.Parser.Count > 2 && csv.GetField(2)?.Trim() is { Length: > 0 } en ? en : name));
            }
        }

        if (codes.Count == 0) return call.Refuse("verb.pack-codes.line", 1);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
        await File.WriteAllTextAsync(target, Text(list, codes));
        call.Say("verb.pack-codes.made", codes.Count, target);
        return Ended.Well;
    }

    private static string Text(string list, List<(string Code, string Zh, string En)> codes)
    {
        var text = new StringBuilder($"code-list: {list}\nname: {{ zh-Hans: {Quoted(list)}, en: {Quoted(list)} }}\ncodes:\n");
        foreach (var (code, zh, en) in codes)
            text.Append(CultureInfo.InvariantCulture, $"  - {{ code: c{code}, name: {{ zh-Hans: {Quoted(zh)}, en: {Quoted(en)} }}, national: {{ {list}: \"{code}\" }} }}\n");
        return text.ToString();
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
