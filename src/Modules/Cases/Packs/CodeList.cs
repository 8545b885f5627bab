using System.Globalization;
using Linli.Kernel.Packs;

namespace Linli.Cases.Packs;

/// <param name="From">The first day on which it may be chosen, or null for always.</param>
/// <param name="To">The last day, or null.</param>
/// <param name="National">Codes of the same thing in other lists, by the list's name.</param>
internal sealed record CodeEntry(string Code, LocalName Name, DateOnly? From, DateOnly? To, IReadOnlyDictionary<string, string> National)
{
    public bool StandsOn(DateOnly day) => (From is not { } from || from <= day) && (To is not { } to || day <= to);
}

/// <summary>A closed list to choose from, in the order in which it is shown.</summary>
internal sealed record CodeList(string Code, LocalName Name, IReadOnlyList<CodeEntry> Entries)
{
    public CodeEntry? Find(string code) => Entries.FirstOrDefault(entry => entry.Code == code);

    public static CodeList? Read(PackMap file, PackReading reading)
    {
        var code = reading.Code(file, "code-list");
        var name = reading.Name(file, "name");
        reading.Guard(file, "code-list", code, name);
        var entries = new List<CodeEntry>();
        foreach (var item in reading.Items(file, "codes"))
        {
            if (ReadEntry(item, reading) is not { } entry) continue;
            if (entries.Exists(other => other.Code == entry.Code))
                reading.Problems.Add(item, new($"代码“{entry.Code}”写了两次", $"the code “{entry.Code}” is here twice"), new("留下一个", "keep one of them"));
            entries.Add(entry);
        }

        if (file.Find("codes", out var codes) && codes is PackList { Items.Count: 0 })
            reading.Problems.Add(codes, new("代码表是空的", "the code list is empty"), new("至少写一个代码", "write at least one code"));
        return code is null || name is null ? null : new(code, name, entries);
    }

    private static CodeEntry? ReadEntry(PackNode item, PackReading reading)
    {
        if (reading.Map(item, ["code", "name"], ["from", "to", "national"]) is not { } map) return null;
        var code = reading.Code(map, "code");
        var name = reading.Name(map, "name");
        reading.Guard(map, "code", code, name);
        var (from, to) = (Day(map, "from", reading), Day(map, "to", reading));
        if (from > to) reading.Problems.Add(map, new("结束日期在开始日期之前", "it ends before it begins"), new("改 from 或 to", "change from or to"));
        return code is null || name is null ? null : new(code, name, from, to, reading.National(map));
    }

    private static DateOnly? Day(PackMap map, string key, PackReading reading)
    {
        if (reading.Text(map, key) is not { } text) return null;
        if (DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        reading.Problems.Add(text, new($"“{text.Value}”不是日期", $"“{text.Value}” is no date"), new("写成 2026-05-06", "write 2026-05-06"));
        return null;
    }
}
