using System.Globalization;
using System.Text;

namespace Linli.Engines.Expressions;

/// <summary>Writes a tree as text again: the same tree comes out when that text is parsed.</summary>
internal static class CelPrinting
{
    /// <summary>How close an operator binds, from the loosest on (grammar of the language definition).</summary>
    private enum Binding { Choice, Any, All, Relation, Sum, Product, Unary, Member }

    public static string Of(CelNode node) => Of(node, Binding.Choice);

    private static string Of(CelNode node, Binding around)
    {
        var (text, own) = Written(node);
        return own < around ? $"({text})" : text;
    }

    private static (string Text, Binding Binding) Written(CelNode node) => node switch
    {
        CelNode.Literal literal => (Literal(literal.Value), literal.Value is < 0L || (literal.Value is double number && double.IsNegative(number)) ? Binding.Unary : Binding.Member),
        CelNode.Items items => ($"[{Row(items.Members)}]", Binding.Member),
        CelNode.Map map => ($"{{{string.Join(", ", map.Entries.Select(entry => $"{Of(entry.Key)}: {Of(entry.Value)}"))}}}", Binding.Member),
        CelNode.Name name => (name.Text, Binding.Member),
        CelNode.Field field => (Field(field), Binding.Member),
        CelNode.Index index => ($"{Of(index.Of, Binding.Member)}[{Of(index.Key)}]", Binding.Member),
        CelNode.Has has => ($"has({Field(has.What)})", Binding.Member),
        CelNode.Call call => ($"{(call.Target is null ? "" : Of(call.Target, Binding.Member) + ".")}{call.Function}({Row(call.Arguments)})", Binding.Member),
        CelNode.Fold fold => ($"{Of(fold.Of, Binding.Member)}.{CelMacros.Name(fold.Kind)}({fold.Each}, {Row(fold.Inside)})", Binding.Member),
        CelNode.Not not => ($"!{Of(not.What, not.What is CelNode.Not ? Binding.Unary : Binding.Member)}", Binding.Unary),
        CelNode.Negative negative => ($"-{Negated(negative.What)}", Binding.Unary),
        CelNode.Arithmetic sum => Arithmetic(sum),
        CelNode.Relation relation => ($"{Of(relation.Left, Binding.Relation)} {Sign(relation.Kind)} {Of(relation.Right, Binding.Sum)}", Binding.Relation),
        CelNode.All all => (string.Join(" && ", all.Terms.Select(term => Of(term, Binding.Relation))), Binding.All),
        CelNode.Any any => (string.Join(" || ", any.Terms.Select(term => Of(term, Binding.All))), Binding.Any),
        CelNode.Choice choice => ($"{Of(choice.If, Binding.Any)} ? {Of(choice.Then, Binding.Any)} : {Of(choice.Else)}", Binding.Choice),
        _ => throw new InvalidOperationException($"A node without a text: {node.GetType().Name}"),
    };

    private static string Row(IEnumerable<CelNode> nodes) => string.Join(", ", nodes.Select(Of));

    private static (string, Binding) Arithmetic(CelNode.Arithmetic sum)
    {
        var product = sum.Sign is not (CelArithmeticSign.Plus or CelArithmeticSign.Minus);
        var (left, right) = product ? (Binding.Product, Binding.Unary) : (Binding.Sum, Binding.Product);
        return ($"{Of(sum.Left, left)} {CelArithmetic.Sign(sum.Sign)} {Of(sum.Right, right)}", left);
    }

    /// <summary>A minus right before digits would become part of the number.</summary>
    private static string Negated(CelNode what)
    {
        var text = Of(what, what is CelNode.Negative ? Binding.Unary : Binding.Member);
        return char.IsAsciiDigit(text[0]) ? $"({text})" : text;
    }

    private static string Field(CelNode.Field field)
    {
        var plain = field.Text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_') && !char.IsAsciiDigit(field.Text[0]) && field.Text is not ("in" or "true" or "false" or "null");
        return $"{Of(field.Of, Binding.Member)}.{(plain ? field.Text : $"`{field.Text}`")}";
    }

    private static string Sign(CelRelation relation) => relation switch
    {
        CelRelation.Equal => "==",
        CelRelation.NotEqual => "!=",
        CelRelation.Less => "<",
        CelRelation.LessOrEqual => "<=",
        CelRelation.Greater => ">",
        CelRelation.GreaterOrEqual => ">=",
        _ => "in",
    };

    private static string Literal(object? value) => value switch
    {
        null => "null",
        ulong whole => whole.ToString(CultureInfo.InvariantCulture) + "u",
        double number => Fraction(number.ToString("R", CultureInfo.InvariantCulture)),
        string text => Quoted(text),
        _ => CelNumbers.Text(value),
    };

    private static string Fraction(string written) => written.AsSpan().IndexOfAny('.', 'E') < 0 ? written + ".0" : written;

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var c in text)
            quoted.Append(c switch
            {
                '\'' => @"\'",
                '\\' => @"\\",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                _ => c.ToString(),
            });
        return quoted.Append('\'').ToString();
    }
}
