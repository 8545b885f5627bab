using Linli.Contracts;
using Linli.Engines.Counts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Surveys;

/// <summary>
/// What households said already, so that nobody is asked it again. Known is an answer to the same element that is no older than
/// the question lets it be and which the question would take, whichever form asked for it, and any answer to this form itself.
/// </summary>
internal sealed class KnownOf(LinliDb db, IHouseholds households, FieldCipher cipher)
{
    /// <param name="Known">Households that needn't be asked, down to fives: who looks before and after a visit doesn't learn that the home answered (guards 9 and 17).</param>
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
        var found = (await Answers(it, today).Where(answer => asked.Contains(answer.HouseholdId)).ToListAsync(stop)).ToLookup(answer => answer.Question, StringComparer.Ordinal);
        return new(asked.Count, [.. it.Questions.Select(question => new Row(question, Whole(found[question.Key].Where(answer => Holds(it, question, answer, today)).Select(answer => answer.HouseholdId).Distinct().Count())))]);
    }

    /// <summary>What is known of one household, by the question's key.</summary>
    public async Task<IReadOnlyDictionary<string, SurveyAnswer>> Of(Survey it, Guid household, DateOnly today, CancellationToken stop)
    {
        var found = await Answers(it, today).Where(answer => answer.HouseholdId == household).ToListAsync(stop);
        Dictionary<string, SurveyAnswer> known = new(StringComparer.Ordinal);
        foreach (var question in it.Questions)
            if (found.Where(answer => answer.Question == question.Key && Holds(it, question, answer, today)).MaxBy(answer => answer.OnDay) is { } latest) known[question.Key] = latest;
        return known;
    }

    /// <summary>All answers that stand for a form's questions, those from nobody known as well.</summary>
    public async Task<ILookup<string, SurveyAnswer>> All(Survey it, PlaceCard place, DateOnly today, CancellationToken stop)
    {
        List<Guid?> asked = it.Asked == AskedOf.Anybody ? [] : [.. (await households.In(place, stop)).Select(household => (Guid?)household.Id)];
        var survey = it.Id;
        var byKey = it.Questions.ToDictionary(question => question.Key, StringComparer.Ordinal);
        var found = await Answers(it, today).Where(answer => answer.SurveyId == survey || asked.Contains(answer.HouseholdId)).ToListAsync(stop);
        return found.Where(answer => byKey.TryGetValue(answer.Question, out var question) && Holds(it, question, answer, today))
            .ToLookup(answer => answer.Question, StringComparer.Ordinal);
    }

    private IQueryable<SurveyAnswer> Answers(Survey it, DateOnly today)
    {
        var (district, survey, elements) = (it.DistrictId, it.Id, it.Questions.Where(question => question.Element is not null).Select(question => question.Key).ToList());
        return db.Set<SurveyAnswer>().AsNoTracking().Where(answer => answer.DistrictId == district && answer.EndsOn >= today && (answer.SurveyId == survey || (answer.HouseholdId != null && elements.Contains(answer.Question))));
    }

    /// <summary>Whether a form that is out took an answer of another one for its own: on its first day or later, as the answer came.</summary>
    public bool Used(Survey it, SurveyAnswer answer) =>
        it.PublishedAt is { } at && it.Questions.FirstOrDefault(question => question.Key == answer.Question) is { } question && Holds(it, question, answer, ChinaTime.DateOf(at));

    /// <summary>An answer to a question, as people read it.</summary>
    public string Read(SurveyQuestion question, SurveyAnswer answer) => question.Read(cipher.Open(answer.Value, SurveyAnswer.PlaceOf(answer.DistrictId, answer.Id)));

    /// <summary>A number of households down to fives.</summary>
    public static int Whole(int count) => count - (count % SmallCounts.Least);

    /// <summary>What another form was told counts while this one asks, and is still an answer to this question: an element may have changed its type, its codes or its limits since.</summary>
    private bool Holds(Survey it, SurveyQuestion question, SurveyAnswer answer, DateOnly today) =>
        answer.SurveyId == it.Id || (question.Element is not null && answer.OnDay.AddDays(question.ValidDays) > today && !(it.State != SurveyState.Draft && answer.OnDay > it.Until) && Fits(question, answer));

    private bool Fits(SurveyQuestion question, SurveyAnswer answer) => SurveyRules.Answer(question, Read(question, answer).Split('\n')).Succeeded(out var given, out _) && given.Text is not null;
}
