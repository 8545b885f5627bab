using Linli.Kernel.Forms;
using Linli.Reports.Dictionary;

namespace Linli.Reports.Forms;

/// <summary>
/// Which element a heading seems to mean: by its code, by a word of the office that asks, by a name, and last by a word of other
/// offices. Only what is written alike is offered; likeness is no meaning.
/// </summary>
internal static class OfferElements
{
    private static readonly char[] Brackets = ['（', '('];

    /// <param name="words">What offices mean by their words.</param>
    /// <param name="office">The office that asks, see <see cref="DictionaryScope.OfficeOf"/>.</param>
    public static (string Code, OfferedBy By)? For(FormColumn column, ElementSet set, IReadOnlyList<OfficeWord> words, string office)
    {
        if (column.IsFormula) return null;
        var readings = Readings(column);
        ElementNow? Live(string? code) => set.Find(code) is { WithdrawnOn: null } element ? element : null;
        ElementNow? Word(string said, bool isOwn) => Live(words.FirstOrDefault(word => (word.Office == office) == isOwn && string.Equals(word.Word, said, StringComparison.OrdinalIgnoreCase))?.Code);
        foreach (var (by, find) in new (OfferedBy, Func<string, ElementNow?>)[]
        {
            (OfferedBy.Code, Live), (OfferedBy.OwnWord, said => Word(said, isOwn: true)), (OfferedBy.Name, set.Named), (OfferedBy.OtherWord, said => Word(said, isOwn: false)),
        })
        {
            foreach (var said in readings)
                if (find(said) is { } found) return (found.Code, by);
        }

        return null;
    }

    /// <summary>A heading whole, without what stands in brackets, and its lines from the lowest: a lowest line may be the unit alone.</summary>
    private static List<string> Readings(FormColumn column)
    {
        List<string> readings = [string.Concat(column.Lines), .. column.Lines.Reverse()];
        readings.AddRange(readings.ConvertAll(WithoutBrackets));
        return [.. readings.Where(reading => reading.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static string WithoutBrackets(string said)
    {
        var cut = said.IndexOfAny(Brackets);
        return cut > 0 ? said[..cut].TrimEnd() : said;
    }
}
