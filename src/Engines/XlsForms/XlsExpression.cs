using Linli.Engines.Expressions;

namespace Linli.Engines.XlsForms;

/// <summary>What an expression of a form gives, or an answer is.</summary>
public enum XlsKind
{
    /// <summary>Empty where nothing was answered, as in XPath.</summary>
    Text,

    /// <summary>Null where nothing was answered: XPath's NaN.</summary>
    Number,

    /// <summary>A day as the instant of its midnight in UTC; null where nothing was answered.</summary>
    Day,

    YesOrNo,

    /// <summary>The names of the choices that were taken.</summary>
    Several,
}

/// <summary>An expression as it stood in its cell, and what it means in CEL over <c>answers</c> and <c>today</c>.</summary>
public sealed class XlsExpression
{
    internal XlsExpression(string original, CelExpression cel, XlsKind gives, IReadOnlyList<string> reads) => (Original, Cel, Gives, Reads) = (original, cel, gives, reads);

    /// <summary>What export gives back.</summary>
    public string Original { get; }

    public CelExpression Cel { get; }

    public XlsKind Gives { get; }

    /// <summary>Names of the answers that it reads.</summary>
    public IReadOnlyList<string> Reads { get; }

    public override string ToString() => Original;
}
