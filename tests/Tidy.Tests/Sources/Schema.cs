using System.Text.RegularExpressions;

namespace Linli.Tidy.Tests.Sources;

/// <summary>A table as the migrations of one dialect leave it.</summary>
internal sealed record Table(string Name, IReadOnlySet<string> Columns, bool Virtual);

/// <summary>Reads tables and columns out of migration texts, without a database.</summary>
internal static partial class Schema
{
    private static readonly string[] NotColumns = ["primary", "foreign", "unique", "check", "constraint", "references"];

    public static IReadOnlyDictionary<string, Table> Of(IEnumerable<Source> migrations)
    {
        Dictionary<string, Table> tables = [];
        foreach (var text in migrations.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => Comment().Replace(file.Text, "")))
        {
            foreach (Match made in CreateTable().Matches(text))
            {
                var name = made.Groups["name"].Value;
                var isVirtual = made.Groups["virtual"].Success;
                tables[name] = new Table(name, isVirtual ? new HashSet<string>() : Columns(Body(text, made.Index + made.Length)).ToHashSet(), isVirtual);
            }

            foreach (Match added in AddColumn().Matches(text)) // of a table of an earlier file, where one file is read alone
                if (tables.TryGetValue(added.Groups["table"].Value, out var table)) ((HashSet<string>)table.Columns).Add(added.Groups["column"].Value);
            foreach (Match dropped in DropTable().Matches(text)) tables.Remove(dropped.Groups["name"].Value);
        }

        return tables;
    }

    private static IEnumerable<string> Columns(string body) => Parts(body)
        .Select(part => part.Trim().Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries) is [var first, ..] ? first.Trim('"').ToLowerInvariant() : "")
        .Where(first => first.Length > 0 && !NotColumns.Contains(first));

    /// <summary>What stands between the parenthesis that was just read and its partner.</summary>
    private static string Body(string text, int from)
    {
        var depth = 1;
        var end = from;
        for (; end < text.Length && depth > 0; end++) depth += text[end] switch { '(' => 1, ')' => -1, _ => 0 };
        return text[from..(end - 1)];
    }

    private static IEnumerable<string> Parts(string body)
    {
        var (depth, from) = (0, 0);
        for (var at = 0; at < body.Length; at++)
        {
            depth += body[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (body[at] != ',' || depth > 0) continue;
            yield return body[from..at];
            from = at + 1;
        }

        yield return body[from..];
    }

    [GeneratedRegex("--.*$", RegexOptions.Multiline, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"create\s+(unlogged\s+)?(?<virtual>virtual\s+)?table\s+(if\s+not\s+exists\s+)?(?<name>\w+)[^(;]*\(", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"alter\s+table\s+(?<table>\w+)\s+add\s+(column\s+)?(if\s+not\s+exists\s+)?(?<column>\w+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AddColumn();

    [GeneratedRegex(@"drop\s+table\s+(if\s+exists\s+)?(?<name>\w+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DropTable();
}
