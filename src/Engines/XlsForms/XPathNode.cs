namespace Linli.Engines.XlsForms;

/// <summary>An expression of the subset as a tree (XPath 1.0, section 3), each node with its place in the text.</summary>
internal abstract record XPathNode(int Position)
{
    public sealed record Number(int Position, double Value) : XPathNode(Position);

    public sealed record Text(int Position, string Value) : XPathNode(Position);

    /// <summary><c>${name}</c>.</summary>
    public sealed record Reference(int Position, string Name) : XPathNode(Position);

    /// <summary><c>.</c></summary>
    public sealed record Self(int Position) : XPathNode(Position);

    public sealed record Negative(int Position, XPathNode What) : XPathNode(Position);

    /// <param name="Sign">As it is written: <c>or and = != &lt; &lt;= &gt; &gt;= + - * div mod</c>.</param>
    public sealed record Pair(int Position, string Sign, XPathNode Left, XPathNode Right) : XPathNode(Position);

    public sealed record Call(int Position, string Function, IReadOnlyList<XPathNode> Arguments) : XPathNode(Position);
}

/// <summary>What is wrong with an expression.</summary>
/// <param name="Named">A function, a path, a name, a sign.</param>
/// <param name="Position">Character in the cell, counted from 0.</param>
internal sealed record XPathProblem(XlsFaultKind Kind, int Position, string Named, Sentence Sentence);
