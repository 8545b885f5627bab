using Linli.Kernel;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Linli.Reports.Forms;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Overlaps;

/// <summary>
/// What tables ask, each thing with what it means: by the columns of a form that was confirmed, and by the lines of the
/// application. Another office's word means nothing here, for it may mean something else.
/// </summary>
internal sealed class AskedCells(LinliDb db, TheDictionary dictionary)
{
    /// <returns>By application; what asks nothing in writing is left out.</returns>
    public async Task<IReadOnlyDictionary<Guid, Asked>> Of(int district, IEnumerable<Application> some, CancellationToken stop)
    {
        var tables = some.Where(it => it.Fields is not null).DistinctBy(it => it.Id).ToList();
        if (tables.Count == 0) return new Dictionary<Guid, Asked>();
        var ids = tables.ConvertAll(it => it.Id);
        var (set, words) = (await dictionary.Of(district, stop), await dictionary.WordsOf(district, stop));
        var confirmed = await db.Set<TakenForm>().AsNoTracking().Where(form => form.DistrictId == district && form.State == FormState.Confirmed && ids.Contains(form.ApplicationId)).Select(form => new { form.Id, form.ApplicationId, form.Edition }).ToListAsync(stop);
        var forms = confirmed.GroupBy(form => form.ApplicationId).ToDictionary(of => of.Key, of => of.MaxBy(form => form.Edition)!.Id);
        var latest = forms.Values.ToList();
        var columns = (await db.Set<MappedColumn>().AsNoTracking().Where(column => column.DistrictId == district && latest.Contains(column.FormId)).OrderBy(column => column.Nth).ToListAsync(stop)).ToLookup(column => column.FormId);
        return tables.ToDictionary(it => it.Id, it =>
        {
            var lines = OfLines(it, set, words);
            if (!forms.TryGetValue(it.Id, out var form)) return new Asked(lines, lines);
            var onForm = OfForm(columns[form], set);
            return new Asked(onForm, [.. onForm.Concat(lines).DistinctBy(cell => cell.Key)]);
        });
    }

    private static IReadOnlyList<AskedCell> OfForm(IEnumerable<MappedColumn> columns, ElementSet set) =>
        [.. columns.Where(column => !column.IsFormula).Select(column => Cell(column.Name, set.Find(column.Code), confirmed: true)).DistinctBy(cell => cell.Key)];

    private static IReadOnlyList<AskedCell> OfLines(Application it, ElementSet set, IReadOnlyList<OfficeWord> words) =>
        [.. it.FieldLines.Select(line => Cell(line, AdmittedFields.Meant(line, it, set, words), confirmed: false)).DistinctBy(cell => cell.Key)];

    private static AskedCell Cell(string said, ElementNow? element, bool confirmed) =>
        element is { WithdrawnOn: null } known ? new(known.Code, said, known, confirmed && known.IsComputed) : new(TaskWords.Bare(said), said, null, BySystem: false);
}
