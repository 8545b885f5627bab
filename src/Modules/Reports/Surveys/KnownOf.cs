using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Surveys;

/// <summary>
/// What households said already, so that nobody is asked it again. Known is an answer to the same element that is no older than
/// the question lets it be, whichever form asked for it, and any answer to this form itself.
/// </summary>
internal sealed class KnownOf(LinliDb db, IHouseholds households)
{
    /// <param name="Known">Households that needn't be asked.</param>
    public sealed record Row(SurveyQuestion Question, int Known);

    /// <param name="Households">That are asked.</param>
    public sealed record Counted(int Households, IReadOnlyList<Row> Rows)
    {
        /// <summary>Questions that nobody asks again.</summary>
        public int Saved => Rows.Sum(row => row.Known);

        public int ToAsk => (Households * Rows.Count) - Saved;
    }

    /// <summary>Counts over all households of the place, on a day.</summary>
    public async Task<Counted> Count(Survey it, PlaceCard place, DateOnly today, CancellationToken stop)
    {
        if (it.Asked == AskedOf.Anybody) return new(0, [.. it.Questions.Select(question => new Row(question, 0))]);
        var asked = (await households.In(place, stop)).Select(household => (Guid?)household.Id).ToList();
        var found = (await Answers(it, today).Where(answer => asked.Contains(answer.HouseholdId)).Select(answer => new { answer.SurveyId, answer.HouseholdId, answer.Question, answer.OnDay }).ToListAsync(stop))
            .ToLookup(answer => answer.Question, StringComparer.Ordinal);
        return new(asked.Count, [.. it.Questions.Select(question => new Row(question, found[question.Key].Where(answer => Holds(it, question, answer.SurveyId, answer.OnDay, today)).Select(answer => answer.HouseholdId).Distinct().Count()))]);
    }

    /// <summary>What is known of one household, by the question's key.</summary>
    public async Task<IReadOnlyDictionary<string, SurveyAnswer>> Of(Survey it, Guid household, DateOnly today, CancellationToken stop)
    {
        var found = await Answers(it, today).Where(answer => answer.HouseholdId == household).ToListAsync(stop);
        Dictionary<string, SurveyAnswer> known = new(StringComparer.Ordinal);
        foreach (var question in it.Questions)
            if (found.Where(answer => answer.Question == question.Key && Holds(it, question, answer.SurveyId, answer.OnDay, today)).MaxBy(answer => answer.OnDay) is { } latest) known[question.Key] = latest;
        return known;
    }

    /// <summary>All answers that stand for a form's questions, those from nobody known as well.</summary>
    public async Task<ILookup<string, SurveyAnswer>> All(Survey it, PlaceCard place, DateOnly today, CancellationToken stop)
    {
        List<Guid?> asked = it.Asked == AskedOf.Anybody ? [] : [.. (await households.In(place, stop)).Select(household => (Guid?)household.Id)];
        var survey = it.Id;
        var byKey = it.Questions.ToDictionary(question => question.Key, StringComparer.Ordinal);
        var found = await Answers(it, today).Where(answer => answer.SurveyId == survey || asked.Contains(answer.HouseholdId)).ToListAsync(stop);
        return found.Where(answer => byKey.TryGetValue(answer.Question, out var question) && Holds(it, question, answer.SurveyId, answer.OnDay, today))
            .ToLookup(answer => answer.Question, StringComparer.Ordinal);
    }

    private IQueryable<SurveyAnswer> Answers(Survey it, DateOnly today)
    {
        var (district, survey, elements) = (it.DistrictId, it.Id, it.Questions.Where(question => question.Element is not null).Select(question => question.Key).ToList());
        return db.Set<SurveyAnswer>().AsNoTracking().Where(answer => answer.DistrictId == district && answer.EndsOn >= today && (answer.SurveyId == survey || (answer.HouseholdId != null && elements.Contains(answer.Question))));
    }

    private static bool Holds(Survey it, SurveyQuestion question, Guid survey, DateOnly on, DateOnly today) => survey == it.Id || (question.Element is not null && on.AddDays(question.ValidDays) > today);
}
