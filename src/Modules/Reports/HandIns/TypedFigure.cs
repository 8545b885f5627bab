using System.Globalization;
using System.Text;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Reports.Dictionary;

namespace Linli.Reports.HandIns;

/// <summary>A number as people type it: whole for a count, in the bounds that its element has, also as a Chinese keyboard writes it.</summary>
internal sealed record TypedFigure(decimal Value)
{
    public static Outcome<TypedFigure> Read(string? typed, ElementNow element)
    {
        var (means, name) = (element.Means, Formulas.Said(element.Name));
        var (least, most) = (means.Least ?? 0, means.Most ?? (means.Type == ElementType.Percent ? 100 : 1_000_000_000));
        var text = (typed ?? "").Trim().Normalize(NormalizationForm.FormKC);
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most && decimal.Round(number, means.Type == ElementType.Count ? 0 : 2) == number) return new TypedFigure(number);
        return HandInRefusals.Number.With(name, string.Create(CultureInfo.InvariantCulture, $"{least:0.##} – {most:0.##}"));
    }
}
