using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Reports.Admission;
using Linli.Reports.Details;
using Linli.Reports.Dictionary;
using Linli.Reports.Overlaps;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Forms;

/// <summary>
/// Somebody of the office says once what a row of its form stands for and what each column means, or that it stays as it was
/// sent. All of it at once: a form that is half confirmed would fill itself half. Of people it takes what its entry was admitted
/// to ask, and no more.
/// </summary>
internal sealed class ConfirmForm(LinliDb db, DictionaryScope scope, TheDictionary dictionary, IEnumerable<IRowSource> sources, IAudit audit, TimeProvider clock)
{
    /// <param name="Version">Of the form, as it was looked at.</param>
    /// <param name="Columns">For each column the code of an element, or null for one that stays as it was sent.</param>
    /// <param name="Recipients">With <paramref name="KeptDays"/> wanted where a row is about people: who receives the rows, and after how many days they are destroyed there.</param>
    public sealed record Input(Guid Form, int Version, ElementOf? RowOf, IReadOnlyDictionary<int, string?> Columns, string? Recipients = null, int? KeptDays = null);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (!scope.By(ReportsRights.KeepForms).Succeeded(out var by, out var no)) return no;
        var district = by.Id.District;
        if (await db.Set<TakenForm>().FirstOrDefaultAsync(form => form.DistrictId == district && form.Id == input.Form, stop) is not { } it
            || await db.Set<Application>().AsNoTracking().FirstOrDefaultAsync(a => a.DistrictId == district && a.Id == it.ApplicationId && a.Office == by.Office, stop) is not { } entry) return TakenFormRefusals.Unknown;
        if (it.Version != input.Version) return KernelRefusals.SomebodyWasFaster;
        if (input.RowOf is not { } rowOf || !Enum.IsDefined(rowOf)) return TakenFormRefusals.RowOf;
        var source = sources.FirstOrDefault(one => one.Of == rowOf);
        if (!Kept(input, source).Succeeded(out var kept, out no)) return no;

        var columns = await db.Set<MappedColumn>().Where(column => column.DistrictId == district && column.FormId == it.Id).OrderBy(column => column.Nth).ToListAsync(stop);
        var set = await dictionary.Of(district, stop);
        var admitted = await AdmittedFields.Of(dictionary, entry, stop);
        Dictionary<string, MappedColumn> meant = new(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (!input.Columns.TryGetValue(column.Nth, out var code) && !column.IsFormula) return TakenFormRefusals.Unsaid.With(column.Name).At(FieldOf(column));
            if (string.IsNullOrEmpty(code)) continue;
            if ((Wrong(column, set.Find(code), rowOf, source) ?? Beyond(column, set.Find(code)!, source, admitted, entry)) is { } wrong) return wrong.At(FieldOf(column));
            if (!meant.TryAdd(code, column)) return TakenFormRefusals.Twice.With(column.Name, Formulas.Said(set.Find(code)!.Name)).At(FieldOf(column));
        }

        if (meant.Count == 0 || (source is not null && !meant.Keys.Any(source.Codes.Contains))) return TakenFormRefusals.NothingMapped;
        foreach (var column in columns) column.Map(null, null);
        foreach (var (code, column) in meant) column.Map(code, set.Find(code)!.Version);
        it.Confirm(rowOf, clock.GetUtcNow(), kept);
        audit.Add(district, "reports.form-confirmed", "form", it.Id, by, $"{rowOf} columns:{meant.Count}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>The field of a column, where something is wrong with what was said of it.</summary>
    internal static string FieldOf(MappedColumn column) => string.Create(CultureInfo.InvariantCulture, $"column{column.Nth}");

    /// <summary>Rows about people say who receives them and until when: without that no community fills them.</summary>
    private static Outcome<RowsKept> Kept(Input input, IRowSource? source)
    {
        if (source is not { IsPersonal: true }) return RowsKept.Nobody;
        if (!TaskWords.Read(input.Recipients, RowsKept.RecipientsLengthMax, "recipients").Succeeded(out var recipients, out var no)) return no;
        if (recipients.Text is null) return TakenFormRefusals.Recipients;
        return input.KeptDays is >= 1 and <= RowsKept.DaysMost ? new RowsKept(recipients.Text, input.KeptDays) : TakenFormRefusals.KeptDays;
    }

    private static Refusal? Wrong(MappedColumn column, ElementNow? element, ElementOf rowOf, IRowSource? source)
    {
        if (column.IsFormula) return TakenFormRefusals.Formula.With(column.Name);
        if (element is null) return TakenFormRefusals.NoElement.With(column.Name);
        if (element.WithdrawnOn is not null) return TakenFormRefusals.Withdrawn.With(column.Name, Formulas.Said(element.Name));
        if (!MayStandIn(rowOf, element.Means.Of)) return TakenFormRefusals.OfOther.With(column.Name, Formulas.Said(element.Name));
        return source is null || !element.IsBuiltIn || source.Codes.Contains(element.Code) || DetailShape.IsOfPlace(element.Code) ? null : TakenFormRefusals.KeptOut.With(column.Name, Formulas.Said(element.Name));
    }

    /// <summary>
    /// What the communities and the joint meeting saw in the entry is a fence: of people, and of whatever stands beside them in their row,
    /// nothing is taken that it doesn't name (guard 13).
    /// </summary>
    private static Refusal? Beyond(MappedColumn column, ElementNow element, IRowSource? source, AdmittedFields admitted, Application entry) =>
        source is not { IsPersonal: true } || DetailShape.IsOfPlace(element.Code) || admitted.Holds(element) ? null : TakenFormRefusals.BeyondEntry.With(column.Name, Formulas.Said(element.Name), entry.Number);

    /// <summary>A row may also say something of what its thing lies in, since there is one of that: a person's home, a home's place. Never the other way round.</summary>
    internal static bool MayStandIn(ElementOf row, ElementOf element) => element == row || row switch
    {
        ElementOf.Person => element is ElementOf.Household or ElementOf.Dwelling or ElementOf.Place,
        ElementOf.Household => element is ElementOf.Dwelling or ElementOf.Place,
        ElementOf.Dwelling or ElementOf.Case or ElementOf.Organisation => element == ElementOf.Place,
        _ => false,
    };
}
