using Linli.Kernel.Forms;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Linli.Reports.Forms;

namespace Linli.Reports.Overlaps;

/// <summary>
/// What an entry of the catalogue was admitted to ask, by its lines as the communities and the joint meeting saw them: a fence for
/// what is asked about people (guard 13). Nothing is guessed: a line holds what it means in the dictionary, else what is written
/// with its letters. Another office's word means nothing here, for it may mean something else.
/// </summary>
internal sealed class AdmittedFields
{
    private readonly HashSet<string> letters, codes, unmeant;

    private AdmittedFields(IReadOnlyList<(string Line, ElementNow? Element)> lines)
    {
        letters = lines.Select(one => TaskWords.Bare(one.Line)).Where(bare => bare.Length > 0).ToHashSet(StringComparer.Ordinal);
        codes = lines.Where(one => one.Element is not null).Select(one => one.Element!.Code).ToHashSet(StringComparer.Ordinal);
        unmeant = lines.Where(one => one.Element is null).Select(one => TaskWords.Bare(one.Line)).Where(bare => bare.Length > 0).ToHashSet(StringComparer.Ordinal);
    }

    public static async Task<AdmittedFields> Of(TheDictionary dictionary, Application entry, CancellationToken stop)
    {
        var (set, words) = (await dictionary.Of(entry.DistrictId, stop), await dictionary.WordsOf(entry.DistrictId, stop));
        return new([.. entry.FieldLines.Select(line => (line, Meant(line, entry, set, words)))]);
    }

    /// <summary>What a line of an entry means; null where the dictionary doesn't know it.</summary>
    public static ElementNow? Meant(string line, Application entry, ElementSet set, IReadOnlyList<OfficeWord> words)
    {
        var office = entry.Office[(entry.Office.IndexOf(':', StringComparison.Ordinal) + 1)..]; // words name an office without its district
        return OfferElements.For(new FormColumn(0, FormColumn.LettersOf(0), [line], IsFormula: false), set, words, office) is ({ } code, not OfferedBy.OtherWord) ? set.Find(code) : null;
    }

    /// <summary>Whether some line means the element, or is written as it is called. What stands above a column is no proof: the office writes that itself.</summary>
    public bool Holds(ElementNow element) =>
        codes.Contains(element.Code) || unmeant.Contains(TaskWords.Bare(element.Name.Chinese)) || unmeant.Contains(TaskWords.Bare(element.Name.English));

    /// <summary>Whether some line is written with the same letters: for what is asked in words and means no element.</summary>
    public bool Holds(string said) => letters.Contains(TaskWords.Bare(said));
}
