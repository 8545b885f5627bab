using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Web;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Surveys;

/// <summary>Who read what single households said to an element, from the audit.</summary>
internal sealed class UsesOfAnswers(LinliDb db, FindReadings find, Words words) : IFieldUse
{
    public const int EntriesMost = 20_000; // of a month

    public IReadOnlyList<string> Fields { get; } = [ElementsOfSurveys.Size, ElementsOfSurveys.Over60, ElementsOfSurveys.Under15, ElementsOfSurveys.EBikes, ElementsOfSurveys.Cars, ElementsOfSurveys.Gas];

    public async Task<(IReadOnlyList<FieldUse> Uses, bool More)> Find(int district, string code, DateOnly from, DateOnly until, CancellationToken stop)
    {
        var (rows, more) = await find.Between(district, from, until, EntriesMost, stop);
        var read = rows.Where(row => row.Action == ReportsRights.ReadAnswers.Code && (row.Detail ?? "").Split(' ').Contains(code, StringComparer.Ordinal)).ToList();
        var ids = read.Select(row => row.Purpose).OfType<Guid>().Distinct().ToList();
        var numbers = await db.Set<Survey>().AsNoTracking().Where(survey => survey.DistrictId == district && ids.Contains(survey.Id)).ToDictionaryAsync(survey => survey.Id, survey => survey.Number, stop);
        return ([.. read.Select(row => new FieldUse(row.At, row.Post, row.Who, row.Purpose is { } form && numbers.TryGetValue(form, out var number) ? number : words["reports.quick.title"].Value, null, null))], more);
    }
}
