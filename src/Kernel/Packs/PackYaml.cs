using Linli.Engines;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Linli.Kernel.Packs;

/// <summary>
/// Reads one YAML file into nodes with positions. Built from the parser's events without recursion, so a hostile file can't
/// exhaust the stack; anchors, aliases and tags are refused, since a pack is to be read by people from top to bottom.
/// </summary>
internal sealed class PackYaml
{
    public const int CharactersMax = 256 * 1024;
    public const int DepthMax = 20;

    private const int BracketsMax = 200;

    private readonly string file;
    private readonly Stack<Level> open = new();
    private PackNode? root;
    private PackProblem? problem;

    private PackYaml(string file) => this.file = file;

    public static PackNode? Read(string file, string text, PackProblems problems)
    {
        var reading = new PackYaml(file);
        if (text.Length > CharactersMax)
            reading.Stop(1, new($"文件太大，最多 {CharactersMax / 1024} KB", $"the file is too large: at most {CharactersMax / 1024} KB"), new("分成几个文件", "split it"));
        else if (LineWithTab(text) is { } tab)
            reading.Stop(tab, new("行首用了制表符（Tab）", "a tab stands at the beginning of the line"), new("缩进只用空格", "indent by spaces"));
        else if (BracketsDeep(text))
            reading.TooDeep(1);
        else
            reading.Events(text);

        if (reading.problem is { } problem) problems.Add(problem);
        else if (reading.root is null) problems.Add(new(file, 1, new("文件是空的", "the file is empty"), new("写上内容，或者删去文件", "write something, or delete the file")));
        return reading.problem is null ? reading.root : null;
    }

    /// <summary>The parser blames the line before, so we look ourselves.</summary>
    private static int? LineWithTab(string text)
    {
        var lines = text.Split('\n');
        var found = Array.FindIndex(lines, line => line.AsSpan().TrimStart(' ').StartsWith("\t"));
        return found < 0 ? null : found + 1;
    }

    /// <summary>Counted roughly, quotes or not: the parser's time grows with the square of this depth before we see an event.</summary>
    private static bool BracketsDeep(string text)
    {
        var depth = 0;
        foreach (var letter in text)
        {
            if (letter is '[' or '{') depth++;
            else if (letter is ']' or '}') depth = Math.Max(0, depth - 1);
            if (depth > BracketsMax) return true;
        }

        return false;
    }

    private void Events(string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            while (problem is null && parser.MoveNext()) Take(parser.Current!);
        }
        catch (Exception broken) when (broken is YamlException or InvalidOperationException) // the parser has let both out on broken text
        {
            var line = broken is YamlException { Start.Line: var at } ? at : parser.Current?.End.Line ?? 1;
            Stop((int)Math.Min(line, text.TrimEnd().Count(letter => letter is '\n') + 1), new($"YAML 写法不对：{broken.Message}", $"not YAML: {broken.Message}"),
                new("检查这一行和上一行的缩进、冒号后的空格和引号", "look at the indent, the space after colons and the quotes in this line and the one above"));
        }
    }

    private void Take(ParsingEvent now)
    {
        var line = (int)now.Start.Line;
        switch (now)
        {
            case DocumentStart when root is not null:
                Stop(line, new("一个文件只能有一份文档", "a file holds one document"), new("删去“---”，分成两个文件", "remove the “---” and make two files"));
                break;
            case AnchorAlias:
            case NodeEvent { Anchor.IsEmpty: false }:
                Stop(line, new("不能用“&”和“*”引用", "anchors and aliases (“&”, “*”) are not allowed"), new("把内容再写一遍；文字以 & 或 * 开头时加引号", "write it out again; put quotes round a text that starts with & or *"));
                break;
            case NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } }:
                Stop(line, new("不能用“!”标签", "tags (“!”) are not allowed"), new("删去标签；文字以 ! 开头时加引号", "remove the tag; put quotes round a text that starts with !"));
                break;
            case Scalar scalar:
                Put(new PackText(file, line, scalar.Value, scalar.Style is not ScalarStyle.Plain));
                break;
            case MappingStart or SequenceStart when open.Count == DepthMax:
                TooDeep(line);
                break;
            case MappingStart:
                open.Push(new(line, IsMap: true));
                break;
            case SequenceStart:
                open.Push(new(line, IsMap: false));
                break;
            case MappingEnd or SequenceEnd:
                Put(open.Pop().Whole(file));
                break;
            default:
                break; // starts and ends of stream and document, comments
        }
    }

    private void Put(PackNode node)
    {
        if (!open.TryPeek(out var level)) root = node;
        else if (!level.IsMap) level.Items.Add(node);
        else if (level.Key is { } key)
        {
            level.Entries.Add(new(key, node));
            level.Key = null;
        }
        else if (node is not PackText name)
            Stop(node.Line, new("冒号前面要是一个名字", "what stands before a colon must be a name"), new("检查缩进和括号", "look at indents and brackets"));
        else if (level.Entries.Exists(entry => entry.Key.Value == name.Value))
            Stop(name.Line, new($"“{name.Value}”在这里写了两次", $"“{name.Value}” is here twice"), new("留下一个", "keep one of them"));
        else level.Key = name;
    }

    private void TooDeep(int line) =>
        Stop(line, new($"一层套一层太多了，最多 {DepthMax} 层", $"nested too deeply: at most {DepthMax} levels"), new("写得平一些", "make it flatter"));

    private void Stop(int line, Sentence sentence, Sentence mend) => problem ??= new(file, Math.Max(1, line), sentence, mend);

    private sealed record Level(int Line, bool IsMap)
    {
        public List<PackNode> Items { get; } = [];

        public List<KeyValuePair<PackText, PackNode>> Entries { get; } = [];

        public PackText? Key { get; set; }

        public PackNode Whole(string file) => IsMap ? new PackMap(file, Line, Entries) : new PackList(file, Line, Items);
    }
}
