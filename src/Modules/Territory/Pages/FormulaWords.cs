using Linli.Territory.Staffing;

namespace Linli.Territory.Pages;

/// <summary>A formula as people write it.</summary>
internal static class FormulaWords
{
    /// <summary>Its name; with the numbers behind it where those are not already the name: 1+1+X+N（1+1+3+5）.</summary>
    public static string Short(Formula formula, string language)
    {
        var name = formula.Name.In(language);
        if (name == formula.InNumbers) return name;
        return language.StartsWith("zh", StringComparison.Ordinal) ? $"{name}（{formula.InNumbers}）" : $"{name} ({formula.InNumbers})";
    }
}
