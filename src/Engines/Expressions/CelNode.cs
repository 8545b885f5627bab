namespace Linli.Engines.Expressions;

/// <summary>A parsed expression as a tree; each node knows where in the text it stands.</summary>
internal abstract record CelNode(int Position)
{
    /// <summary>A value written down: bool, long, ulong, double, string or null.</summary>
    public sealed record Literal(int Position, object? Value) : CelNode(Position);

    public sealed record Items(int Position, IReadOnlyList<CelNode> Members) : CelNode(Position);

    public sealed record Name(int Position, string Text) : CelNode(Position);

    public sealed record Field(int Position, CelNode Of, string Text) : CelNode(Position);

    public sealed record Index(int Position, CelNode Of, CelNode Key) : CelNode(Position);

    public sealed record Not(int Position, CelNode What) : CelNode(Position);

    public sealed record Relation(int Position, CelRelation Kind, CelNode Left, CelNode Right) : CelNode(Position);

    /// <summary><c>a &amp;&amp; b &amp;&amp; c</c>: one node with all its terms, so that a long chain is not a deep tree.</summary>
    public sealed record All(int Position, IReadOnlyList<CelNode> Terms) : CelNode(Position);

    /// <summary><c>a || b || c</c>.</summary>
    public sealed record Any(int Position, IReadOnlyList<CelNode> Terms) : CelNode(Position);

    public sealed record Choice(int Position, CelNode If, CelNode Then, CelNode Else) : CelNode(Position);

    public IEnumerable<CelNode> Children => this switch
    {
        Items items => items.Members,
        Field one => [one.Of],
        Index index => [index.Of, index.Key],
        Not not => [not.What],
        Relation relation => [relation.Left, relation.Right],
        All all => all.Terms,
        Any any => any.Terms,
        Choice choice => [choice.If, choice.Then, choice.Else],
        _ => [],
    };

    /// <summary>The dotted path that this node reads (<c>answers.danger</c>, also when written <c>answers['danger']</c>), or null.</summary>
    public string? Path => this switch
    {
        Name name => name.Text,
        Field { Of.Path: { } of } one => $"{of}.{one.Text}",
        Index { Of.Path: { } of, Key: Literal { Value: string key } } => $"{of}.{key}",
        _ => null,
    };
}

internal enum CelRelation { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, In }
