using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Reports.Dictionary;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Sharings;

/// <summary>
/// Who used which data in a month, and what for. Figures that programs read stand in the log of their questions; a field of
/// people is answered from the audit, where each reading and each refused try has stood since it happened. The district's desk
/// sees offices and sums; the auditor each reading with the account. Whose data they were is told to neither.
/// </summary>
internal sealed class FindDataUse(LinliDb db, DictionaryScope scope, IAccess access, TheDictionary dictionary, IPlaces places, IEnumerable<IFieldUse> fields, TimeProvider clock)
{
    public const int Most = 500; // the latest of a month
    public const int MonthsBack = 12;

    /// <param name="District">Asked by the auditor alone; a desk has its own.</param>
    /// <param name="Month">Its first day; this one if left out.</param>
    /// <param name="Element">Code; null for all figures.</param>
    public sealed record Input(int? District, DateOnly? Month, string? Element);

    /// <param name="Elements">Names.</param>
    /// <param name="Place">By name.</param>
    public sealed record Question(SharedRead It, Sharing Of, IReadOnlyList<string> Elements, string Place);

    /// <summary>How often an office read the field for one thing, or tried to.</summary>
    public sealed record Sum(string? Office, string? For, string? No, int Times);

    /// <param name="Uses">Each reading of a field of people; for the auditor alone.</param>
    /// <param name="More">There are more than it looked through.</param>
    /// <param name="Choices">Elements that may be asked about, with their names; fields of people first.</param>
    public sealed record Found(DateOnly Month, ElementNow? Element, IReadOnlyList<Question> Questions, IReadOnlyList<Sum> Sums, IReadOnlyList<FieldUse> Uses, bool More, IReadOnlyList<ElementNow> Choices, IReadOnlyList<DateOnly> Months)
    {
        public bool OfPeople => Element is { Means.Of: not ElementOf.Place };
    }

    public async Task<Outcome<Found>> Run(Input input, CancellationToken stop)
    {
        var auditor = access.May(ReportsRights.AuditDataUse);
        if (!scope.By(ReportsRights.SeeDataUse).Succeeded(out var by, out var no) && !auditor) return no;
        if ((auditor ? input.District : by?.Id.District) is not { } district) return KernelRefusals.NotYours;
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var now = new DateOnly(today.Year, today.Month, 1);
        List<DateOnly> months = [.. Enumerable.Range(0, MonthsBack + 1).Select(back => now.AddMonths(-back))];
        var month = input.Month is { } asked && months.Contains(asked) ? asked : now;
        var set = await dictionary.Of(district, stop);
        var known = fields.SelectMany(field => field.Fields).ToHashSet(StringComparer.Ordinal);
        List<ElementNow> choices = [.. set.All.Where(one => known.Contains(one.Code)), .. set.All.Where(one => one is { Means.Of: ElementOf.Place, IsComputed: true })];
        var element = choices.Find(one => one.Code == input.Element);
        var questions = element is { Means.Of: not ElementOf.Place } ? [] : await Questions(district, month, element, set, stop);
        var (uses, more) = element is { Means.Of: not ElementOf.Place } ? await Uses(district, month, element.Code, stop) : ([], false);
        var sums = uses.GroupBy(use => (Office: use.Post?.NameIn(Kernel.Web.Words.Language), use.For, use.No)).Select(of => new Sum(of.Key.Office, of.Key.For, of.Key.No, of.Count())).OrderByDescending(sum => sum.Times).ToList();
        return new Found(month, element, questions, sums, auditor ? [.. uses.Take(Most)] : [], more || (auditor && uses.Count > Most) || questions.Count == Most, choices, months);
    }

    private async Task<IReadOnlyList<Question>> Questions(int district, DateOnly month, ElementNow? element, ElementSet set, CancellationToken stop)
    {
        var (from, until) = (ChinaTime.At(month, TimeSpan.Zero), ChinaTime.At(month.AddMonths(1), TimeSpan.Zero));
        var reads = db.Set<SharedRead>().AsNoTracking().Where(r => r.DistrictId == district && r.At >= from && r.At < until);
        if (element is not null)
        {
            var text = SharedRead.Text([element.Code]);
            reads = reads.Where(r => r.Elements.Contains(text));
        }

        var found = await (
            from read in reads
            join sharing in db.Set<Sharing>().AsNoTracking() on new { read.DistrictId, Id = read.SharingId } equals new { sharing.DistrictId, sharing.Id }
            orderby read.At descending
            select new { read, sharing }).Take(Most).ToListAsync(stop);
        var names = (await places.FindAll(district, [.. found.Select(one => one.sharing.PlaceId).Distinct()], stop)).ToDictionary(card => card.Id.Id, card => card.FullName);
        return [.. found.Select(one => new Question(one.read, one.sharing, [.. one.read.Codes.Select(code => set.Find(code)?.Name.In(Kernel.Web.Words.Language) ?? code)], names.GetValueOrDefault(one.sharing.PlaceId, "")))];
    }

    private async Task<(IReadOnlyList<FieldUse> Uses, bool More)> Uses(int district, DateOnly month, string code, CancellationToken stop)
    {
        List<FieldUse> all = [];
        var more = false;
        foreach (var field in fields.Where(field => field.Fields.Contains(code)))
        {
            var (uses, left) = await field.Find(district, code, month, month.AddMonths(1), stop);
            all.AddRange(uses);
            more |= left;
        }

        return ([.. all.OrderByDescending(use => use.At)], more);
    }
}
