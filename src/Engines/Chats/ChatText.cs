using System.Text.RegularExpressions;
using Linli.Engines.Text;

namespace Linli.Engines.Chats;

/// <summary>
/// Splits what somebody copied from a group chat into its messages. Read are: what WeChat on a computer copies (a line with
/// name and time, then the text), one line a message with or without a time before the name, and QQ's export (time, name,
/// number in brackets, then the text). Whatever belongs to no message is part of the one above. Private numbers are masked
/// before anything is returned.
/// </summary>
public static partial class ChatText
{
    public const int LengthMax = 60_000; // characters of a paste
    public const int MessagesMax = 500;

    private const int NameLengthMax = 30; // longer ones are sentences with a colon in them

    public static IReadOnlyList<ChatMessage> Read(string pasted)
    {
        List<ChatMessage> messages = [];
        foreach (var raw in pasted.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = raw.Trim().Trim('\u200b', '\ufeff');
            if (line.Length == 0 || DayLine().IsMatch(line)) continue;
            if (Head(line) is var (said, name, text)) messages.Add(new(messages.Count + 1, said, Masks.Numbers(name), Masks.Numbers(text)));
            else if (messages.Count == 0) messages.Add(new(1, "", "", Masks.Numbers(line)));
            else messages[^1] = messages[^1] with { Text = messages[^1].Text.Length == 0 ? Masks.Numbers(line) : $"{messages[^1].Text}\n{Masks.Numbers(line)}" };
            if (messages.Count == MessagesMax) break;
        }

        return messages;
    }

    /// <summary>The beginning of a message; null for a line that goes on with the one above.</summary>
    private static (string Said, string Name, string Text)? Head(string line)
    {
        if (TimeThenName().Match(line) is { Success: true } timed)
        {
            var (said, rest) = (timed.Groups["time"].Value, timed.Groups["rest"].Value.Trim());
            if (rest.Length == 0) return null;
            return Named(rest) is var (name, text) ? (said, name, text) : rest.Length <= NameLengthMax ? (said, WithoutNumber(rest), "") : (said, "", rest);
        }

        if (NameThenTime().Match(line) is { Success: true } copied && copied.Groups["name"].Length <= NameLengthMax)
            return (copied.Groups["time"].Value, WithoutNumber(copied.Groups["name"].Value.Trim().TrimEnd(':', '：')), "");
        return Named(line) is var (speaker, words) ? ("", speaker, words) : null;
    }

    private static (string Name, string Text)? Named(string line)
    {
        var colon = line.IndexOfAny([':', '：']);
        if (colon is < 1 or > NameLengthMax || (colon + 1 < line.Length && line[colon + 1] == '/')) return null;
        var name = line[..colon].Trim();
        return name.Length == 0 || name.Any(sign => sign is '，' or '。' or '！' or '？' or ',' or '!' or '?') || name.All(char.IsAsciiDigit) ? null : (WithoutNumber(name), line[(colon + 1)..].Trim());
    }

    /// <summary>QQ writes the account's number behind the name; it tells who it is, so it goes.</summary>
    private static string WithoutNumber(string name) => AccountNumber().Replace(name, "").Trim();

    private const string Time = @"(?:(?:\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?|\d{1,2}月\d{1,2}日|昨天|今天|星期[一二三四五六日天]|周[一二三四五六日天])\s*)?(?:上午|下午|凌晨|早上|中午|晚上)?\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s?[AP]M)?";

    [GeneratedRegex(@"^[\[（(]?(?<time>" + Time + @")[\])）]?\s*(?<rest>.*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TimeThenName();

    [GeneratedRegex(@"^(?<name>.+?)\s+[\[（(]?(?<time>" + Time + @")[\])）]?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NameThenTime();

    [GeneratedRegex(@"^[—\-=*\s]*(?:\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?|昨天|今天)[—\-=*\s]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DayLine();

    [GeneratedRegex(@"\s*[(（<]\s*[^()（）<>]*\d{5,}[^()（）<>]*[)）>]\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AccountNumber();
}
