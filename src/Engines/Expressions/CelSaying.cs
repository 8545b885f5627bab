using System.Globalization;

namespace Linli.Engines.Expressions;

/// <summary>The words for reading an expression aloud.</summary>
/// <param name="Name">What a path is called (<c>answers.danger</c>: 有人摔倒或漏电吗), or null.</param>
/// <param name="Code">What a text value is called, given the path that it is compared with (null where it stands alone), or null.</param>
public sealed record CelWords(Func<string, Sentence?> Name, Func<string?, string, Sentence?> Code)
{
    /// <summary>No words: paths and codes are read as they are written.</summary>
    public static readonly CelWords None = new(_ => null, (_, _) => null);
}

/// <summary>Says an expression back, so that the clerk who wrote it and the one who approves it read what it means.</summary>
internal sealed partial class CelSaying(CelWords words)
{
    public Sentence Of(CelNode node) => node switch
    {
        CelNode.Literal { Value: string code } => words.Code(null, code) ?? Quoted(code),
        CelNode.Literal literal => Value(literal.Value),
        CelNode.Items items => Listed(items, path: null),
        CelNode.Map map => Map(map),
        CelNode.Not not => Denied(not.What),
        CelNode.Negative negative => Fill(Term(negative.What), "负{0}", "minus {0}"),
        CelNode.Arithmetic sum => Arithmetic(sum),
        CelNode.Call call => Call(call),
        CelNode.Has has => Has(has),
        CelNode.Fold fold => Fold(fold),
        CelNode.Relation relation => Relation(relation),
        CelNode.All all => Joined(all.Terms, "，并且", " and ", brackets: term => term is CelNode.Any),
        CelNode.Any any => Joined(any.Terms, "，或者", " or ", brackets: term => term is CelNode.All),
        CelNode.Choice choice => Choice(choice),
        _ => Named(node),
    };

    /// <summary>A node in the place of a yes or no: a bare field is answered with yes.</summary>
    private Sentence Claim(CelNode node) => node.Path is null ? Of(node) : Fill(Named(node), "{0}：是", "{0}: yes");

    private Sentence Denied(CelNode node) => node.Path is not null
        ? Fill(Named(node), "{0}：否", "{0}: no")
        : Fill(Of(node), "并非（{0}）", "not ({0})");

    private Sentence Named(CelNode node)
    {
        if (node.Path is { } path) return words.Name(path) is { } name ? new($"“{name.Chinese}”", $"“{name.English}”") : new(path, path);
        return node switch
        {
            CelNode.Field field => Fill(Of(field.Of), $"{{0}}的 {field.Text}", $"{field.Text} of {{0}}"),
            CelNode.Index index => Fill(Of(index.Of), Of(index.Key), "{0}的第 {1} 项", "item {1} of {0}"),
            _ => default,
        };
    }

    private Sentence Relation(CelNode.Relation node)
    {
        var left = Side(node.Left, node.Right);
        var right = node is { Kind: CelRelation.In, Right: CelNode.Items items } ? Listed(items, node.Left.Path) : Side(node.Right, node.Left);
        return node.Kind switch
        {
            CelRelation.Equal when node.Right is CelNode.Literal { Value: null } => Fill(left, "没有填{0}", "{0} is left empty"),
            CelRelation.NotEqual when node.Right is CelNode.Literal { Value: null } => Fill(left, "填了{0}", "{0} is given"),
            CelRelation.Equal => Fill(left, right, "{0}是{1}", "{0} is {1}"),
            CelRelation.NotEqual => Fill(left, right, "{0}不是{1}", "{0} is not {1}"),
            CelRelation.Less => Fill(left, right, "{0}小于{1}", "{0} is less than {1}"),
            CelRelation.LessOrEqual => Fill(left, right, "{0}不大于{1}", "{0} is at most {1}"),
            CelRelation.Greater => Fill(left, right, "{0}大于{1}", "{0} is more than {1}"),
            CelRelation.GreaterOrEqual => Fill(left, right, "{0}不小于{1}", "{0} is at least {1}"),
            _ => Fill(left, right, "{0}是{1}之一", "{0} is one of {1}"),
        };
    }

    /// <summary>One side of a comparison; a code is called by the name that it has in the other side's list.</summary>
    private Sentence Side(CelNode node, CelNode other) => node switch
    {
        CelNode.Literal { Value: string code } => words.Code(other.Path, code) ?? Quoted(code),
        _ => Term(node),
    };

    private static bool IsClause(CelNode node) => node is CelNode.Relation or CelNode.All or CelNode.Any or CelNode.Choice or CelNode.Not or CelNode.Fold;

    private Sentence Listed(CelNode.Items items, string? path)
    {
        var all = items.Members.Select(item => item is CelNode.Literal { Value: string code } ? words.Code(path, code) ?? Quoted(code) : Of(item)).ToList();
        return all.Count == 0
            ? new("空列表", "an empty list")
            : new(string.Join('、', all.Select(item => item.Chinese)), string.Join(", ", all.Select(item => item.English)));
    }

    private Sentence Joined(IReadOnlyList<CelNode> terms, string chinese, string english, Func<CelNode, bool> brackets)
    {
        var all = terms.Select(term => brackets(term) || term is CelNode.Choice ? Fill(Of(term), "（{0}）", "({0})") : Claim(term)).ToList();
        return new(string.Join(chinese, all.Select(term => term.Chinese)), string.Join(english, all.Select(term => term.English)));
    }

    private Sentence Choice(CelNode.Choice node)
    {
        var (when, then, otherwise) = (node.If is CelNode.Choice ? Fill(Of(node.If), "（{0}）", "({0})") : Claim(node.If), Of(node.Then), Of(node.Else));
        return node.Else is CelNode.Choice
            ? new($"{when.Chinese}，就是{then.Chinese}；{otherwise.Chinese}", $"if {when.English}, then {then.English}; {otherwise.English}")
            : new($"{when.Chinese}，就是{then.Chinese}；否则是{otherwise.Chinese}", $"if {when.English}, then {then.English}; otherwise {otherwise.English}");
    }

    private static Sentence Value(object? value) => value switch
    {
        null => new("空", "nothing"),
        true => new("是", "yes"),
        false => new("否", "no"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) is { } text ? new(text, text) : default,
    };

    private static Sentence Quoted(string text) => new($"“{text}”", $"“{text}”");

    private static Sentence Fill(Sentence inside, string chinese, string english) => Fill(inside, default, chinese, english);

    private static Sentence Fill(Sentence first, Sentence second, string chinese, string english) => new(
        string.Format(CultureInfo.InvariantCulture, chinese, first.Chinese, second.Chinese),
        string.Format(CultureInfo.InvariantCulture, english, first.English, second.English));
}
