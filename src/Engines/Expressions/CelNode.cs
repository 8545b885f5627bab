namespace Linli.Engines.Expressions;

/// <summary>A parsed expression as a tree; each node knows where in the text it stands.</summary>
internal abstract record CelNode(int Position)
{
    private int height;

    /// <summary>A value written down: bool, long, ulong, double, string or null.</summary>
    public sealed record Literal(int Position, object? Value) : CelNode(Position);

    public sealed record Items(int Position, IReadOnlyList<CelNode> Members) : CelNode(Position);

    /// <summary><c>{'a': 1}</c>.</summary>
    public sealed record Map(int Position, IReadOnlyList<KeyValuePair<CelNode, CelNode>> Entries) : CelNode(Position);

    public sealed record Name(int Position, string Text) : CelNode(Position);

    public sealed record Field(int Position, CelNode Of, string Text) : CelNode(Position);

    public sealed record Index(int Position, CelNode Of, CelNode Key) : CelNode(Position);

    public sealed record Not(int Position, CelNode What) : CelNode(Position);

    public sealed record Negative(int Position, CelNode What) : CelNode(Position);

    public sealed record Arithmetic(int Position, CelArithmeticSign Sign, CelNode Left, CelNode Right) : CelNode(Position);

    public sealed record Relation(int Position, CelRelation Kind, CelNode Left, CelNode Right) : CelNode(Position);

    /// <summary><c>a &amp;&amp; b &amp;&amp; c</c>: one node with all its terms, so that a long chain is not a deep tree.</summary>
    public sealed record All(int Position, IReadOnlyList<CelNode> Terms) : CelNode(Position);

    /// <summary><c>a || b || c</c>.</summary>
    public sealed record Any(int Position, IReadOnlyList<CelNode> Terms) : CelNode(Position);

    public sealed record Choice(int Position, CelNode If, CelNode Then, CelNode Else) : CelNode(Position);

    /// <summary><c>size(a)</c>, or <c>a.size()</c> with a target.</summary>
    public sealed record Call(int Position, string Function, CelNode? Target, IReadOnlyList<CelNode> Arguments) : CelNode(Position)
    {
        public IEnumerable<CelNode> Operands => Target is null ? Arguments : Arguments.Prepend(Target);
    }

    /// <summary><c>has(a.b)</c>.</summary>
    public sealed record Has(int Position, Field What) : CelNode(Position);

    /// <summary>A macro over the items of a list or the keys of a map: <c>a.filter(x, test)</c>, <c>a.map(x, test, yield)</c>.</summary>
    /// <param name="Each">The name that an item has inside.</param>
    /// <param name="Test">What is asked of each; null in a <c>map</c> that takes all.</param>
    /// <param name="Yield">What a <c>map</c> makes of each; else null.</param>
    public sealed record Fold(int Position, CelFold Kind, CelNode Of, string Each, CelNode? Test, CelNode? Yield) : CelNode(Position)
    {
        /// <summary>What is evaluated for each item.</summary>
        public IEnumerable<CelNode> Inside => new[] { Test, Yield }.OfType<CelNode>();
    }

    public IEnumerable<CelNode> Children => this switch
    {
        Items items => items.Members,
        Field one => [one.Of],
        Index index => [index.Of, index.Key],
        Map map => map.Entries.SelectMany(entry => new[] { entry.Key, entry.Value }),
        Not not => [not.What],
        Negative negative => [negative.What],
        Arithmetic sum => [sum.Left, sum.Right],
        Call call => call.Operands,
        Has has => [has.What],
        Fold fold => fold.Inside.Prepend(fold.Of),
        Relation relation => [relation.Left, relation.Right],
        All all => all.Terms,
        Any any => any.Terms,
        Choice choice => [choice.If, choice.Then, choice.Else],
        _ => [],
    };

    /// <summary>How deep the tree is below and with this node: what an evaluation needs of the stack.</summary>
    /// <remarks>Kept when first asked; the parser asks from below, so asking never goes deep itself.</remarks>
    public int Height => height != 0 ? height : height = 1 + Children.Select(child => child.Height).DefaultIfEmpty().Max();

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

internal enum CelArithmeticSign { Plus, Minus, Times, By, Rest }

/// <summary>The macros over lists and maps, named as in CEL.</summary>
internal enum CelFold { All, Exists, ExistsOne, Filter, Map }
