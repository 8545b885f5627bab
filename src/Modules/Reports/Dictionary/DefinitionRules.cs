using System.Text.RegularExpressions;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Packs;

namespace Linli.Reports.Dictionary;

/// <summary>What somebody typed to say what an element should mean.</summary>
/// <param name="Codes">A line each: code, a space, its name, and after a bar its English name.</param>
internal sealed record TypedDefinition(
    string? Name, string? NameEn, string? Meaning, ElementOf? Of, ElementType? Type, string? Unit, Sensitivity? Sensitivity, string? Source, int? FreshDays, string? Codes = null, decimal? Least = null, decimal? Most = null,
    int? LengthMost = null, bool MayBeEmpty = false, string? Expression = null)
{
    public static TypedDefinition From(Definition means) => new(
        means.Name, means.NameEn, means.Meaning, means.Of, means.Type, means.Unit, means.Sensitivity, means.Source, means.FreshDays,
        string.Join('\n', means.Codes.Select(one => $"{one.Code} {one.Name}{(one.NameEn is null ? "" : " | " + one.NameEn)}")), means.Least, means.Most, means.LengthMost, means.MayBeEmpty, means.Expression);
}

/// <summary>
/// What a definition must be, whoever brings it: typed at the desk, or in a file. What people define passes guard 1 here
/// (guard 10 of the rights): code, names, meaning, codes and expression.
/// </summary>
internal static partial class DefinitionRules
{
    /// <summary>The definition, with spaces trimmed and nothings left out; or the first thing that is wrong with it.</summary>
    public static Outcome<Definition> Read(TypedDefinition typed, string code, string owner, ElementSet set)
    {
        if (typed.Of is not { } of || !Enum.IsDefined(of)) return DictionaryRefusals.Choice.At("of");
        if (typed.Type is not { } type || !Enum.IsDefined(type)) return DictionaryRefusals.Choice.At("type");
        if (typed.Sensitivity is not { } sensitivity || !Enum.IsDefined(sensitivity)) return DictionaryRefusals.Choice.At("sensitivity");
        if (!ReadCodes(typed.Codes, type).Succeeded(out var codes, out var no)) return no;
        var means = new Definition(Text(typed.Name) ?? "", Text(typed.NameEn), Text(typed.Meaning) ?? "", of, type, Text(typed.Unit), sensitivity, Text(typed.Source) ?? "", typed.FreshDays ?? 0, owner)
        {
            Codes = codes, Least = typed.Least, Most = typed.Most, LengthMost = typed.LengthMost, MayBeEmpty = typed.MayBeEmpty, Expression = Text(typed.Expression),
        };
        return (Check(means, code) ?? CheckExpression(means, code, set)) is { } wrong ? wrong : means;
    }

    /// <summary>All but what the expression reads.</summary>
    public static Refusal? Check(Definition means, string code)
    {
        if (code.Length > DataElement.CodeLengthMax || !CodeShape().IsMatch(code) || !code.StartsWith(Prefix(means.Of), StringComparison.Ordinal)) return DictionaryRefusals.Code;
        if (means.Name.Length is 0 or > Definition.NameLengthMax) return DictionaryRefusals.Name;
        if (means.NameEn is { Length: 0 or > Definition.NameLengthMax }) return DictionaryRefusals.Name.At("nameEn");
        if (means.Meaning.Length is 0 or > Definition.MeaningLengthMax) return DictionaryRefusals.Meaning;
        if (!Enum.IsDefined(means.Of) || !Enum.IsDefined(means.Type) || !Enum.IsDefined(means.Sensitivity)) return DictionaryRefusals.Choice.At("type");
        if (means.Of is ElementOf.Person or ElementOf.Household && means.Sensitivity < Sensitivity.Personal) return DictionaryRefusals.Sensitivity;
        if (means.Unit is { Length: > Definition.UnitLengthMax }) return DictionaryRefusals.Unit;
        if (means.Source.Length is 0 or > Definition.SourceLengthMax) return DictionaryRefusals.Source;
        if (means.FreshDays is < 1 or > Definition.FreshDaysMost) return DictionaryRefusals.FreshDays;
        if ((means.Type == ElementType.Code) != means.Codes.Count > 0 || means.Codes.Count > Definition.CodesMost || means.Codes.Select(one => one.Code).Distinct(StringComparer.Ordinal).Count() < means.Codes.Count) return DictionaryRefusals.Codes.With(means.Codes.Count);
        if (means.Codes.Any(one => one.Code.Length is 0 or > 40 || one.Name.Length is 0 or > Definition.NameLengthMax)) return DictionaryRefusals.Codes.With(1);
        if (means.Least > means.Most || (means.Least ?? means.Most) is not null && !means.IsNumber) return DictionaryRefusals.Bounds;
        if (means.LengthMost is < 1 or > 4_000 || means.LengthMost is not null && means.Type != ElementType.Text) return DictionaryRefusals.LengthMost;
        if (means.Expression is not null && (means.Of != ElementOf.Place || !means.IsNumber)) return DictionaryRefusals.NotDerived;
        foreach (var (field, text) in new[] { ("code", code), ("name", means.Name), ("nameEn", means.NameEn), ("meaning", means.Meaning), ("codes", string.Join('\n', means.Codes.Select(one => $"{one.Code} {one.Name} {one.NameEn}"))), ("expression", means.Expression) })
            if (text is not null && ForbiddenFields.InText(text) is { } forbidden) return DictionaryRefusals.Forbidden.At(field).With(Formulas.Said(forbidden.Idea));
        return null;
    }

    public static Refusal? CheckExpression(Definition means, string code, ElementSet set) => means.Expression is { } text ? Formulas.Check(text, code, set).No : null;

    public static string Prefix(ElementOf of) => of.ToString().ToLowerInvariant() + ".";

    private static Outcome<List<CodeName>> ReadCodes(string? typed, ElementType type)
    {
        List<CodeName> codes = [];
        if (type != ElementType.Code) return codes;
        foreach (var (nth, line) in (typed ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Index())
        {
            if (line.Split([' ', '\t', '　'], 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 and <= 40 } code, { Length: > 0 } names]) return DictionaryRefusals.Codes.With(nth + 1);
            codes.Add(names.Split('|', 2, StringSplitOptions.TrimEntries) is [var name, { Length: > 0 } english] ? new(code, name, english) : new(code, names));
        }

        return codes;
    }

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    [GeneratedRegex(@"^[a-z]+\.[a-z][a-z0-9]*(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeShape();
}
