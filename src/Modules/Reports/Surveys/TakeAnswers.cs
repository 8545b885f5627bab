using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Surveys;

/// <summary>
/// Answers come: from a household by the link, from a worker who was told, from a sheet of paper, or from nobody known. What is
/// known already is not asked: a worker's screen doesn't show it, and the household sees its own and may say something else.
/// </summary>
internal sealed class TakeAnswers(LinliDb db, SurveyScope scope, KnownOf known, IHouseholds households, FieldCipher cipher, IAudit audit)
{
    /// <summary>Answers by a link from nobody known, so that a link that went round can't fill the house.</summary>
    public const int LinkMost = 20_000;

    /// <param name="Typed">By the question's field: <c>q0</c>, <c>q1</c> …</param>
    public sealed record ByLink(string? Link, IReadOnlyDictionary<string, IReadOnlyList<string>> Typed);

    /// <param name="Paper">From a sheet that the household filled.</param>
    public sealed record ForHousehold(Guid Survey, Guid? Household, bool Paper, IReadOnlyDictionary<string, IReadOnlyList<string>> Typed);

    /// <param name="Taken">New answers.</param>
    /// <param name="Saved">Questions that were not asked again.</param>
    public sealed record Answer(int Taken, int Saved);

    /// <summary>Somebody has the link.</summary>
    public async Task<Outcome<Answer>> Run(ByLink input, CancellationToken stop)
    {
        if (await scope.ByLink(input.Link, stop) is not { } it) return SurveyRefusals.NoSurvey;
        if (!it.IsLive(scope.Today)) return SurveyRefusals.Over;
        var own = it.Asked == AskedOf.Households && await households.Own(stop) is { } household && it.Asks(household) ? household : null;
        if (own is null && await db.Set<SurveyAnswer>().CountAsync(answer => answer.DistrictId == it.DistrictId && answer.SurveyId == it.Id && answer.HouseholdId == null, stop) >= LinkMost) return SurveyRefusals.TooMany;
        return await Take(it, own?.Id, own is null ? AnswerSource.Link : AnswerSource.Own, null, input.Typed, stop);
    }

    /// <summary>A worker writes down what a household of theirs says, or types a sheet in.</summary>
    public async Task<Outcome<Answer>> Run(ForHousehold input, CancellationToken stop)
    {
        if (await scope.Find(input.Survey, stop) is not { } it) return SurveyRefusals.NoSurvey;
        if (!it.IsLive(scope.Today)) return SurveyRefusals.Over;
        if (input.Household is not { } id || await households.Find(it.DistrictId, id, stop) is not { } household || !it.Asks(household)) return SurveyRefusals.NoHousehold;
        if (!scope.Taker(household).Succeeded(out var by, out var no)) return no;
        return await Take(it, household.Id, input.Paper ? AnswerSource.Paper : AnswerSource.Worker, by, input.Typed, stop);
    }

    private async Task<Outcome<Answer>> Take(Survey it, Guid? household, AnswerSource source, PostCard? by, IReadOnlyDictionary<string, IReadOnlyList<string>> typed, CancellationToken stop)
    {
        var before = household is { } id ? await known.Of(it, id, scope.Today, stop) : new Dictionary<string, SurveyAnswer>();
        List<(SurveyQuestion Question, string Text)> taken = [];
        var saved = 0;
        foreach (var (nth, question) in it.Questions.Index())
        {
            var held = before.GetValueOrDefault(question.Key);
            if (held is not null && source != AnswerSource.Own)
            {
                saved++;
                continue;
            }

            if (!SurveyRules.Answer(question, typed.GetValueOrDefault($"q{nth}") ?? []).Succeeded(out var given, out var no)) return no.At($"q{nth}");
            if (held is not null && (given.Text is null || given.Text == cipher.Open(held.Value, SurveyAnswer.PlaceOf(held.DistrictId, held.Id)))) saved++;
            else if (given.Text is not null) taken.Add((question, given.Text));
            else if (question.Required) return SurveyRefusals.Missing.At($"q{nth}");
        }

        if (taken.Count == 0 && saved == 0) return SurveyRefusals.Empty;
        foreach (var (question, text) in taken) await Put(it, household, source, by, question, text, stop);
        if (household is not null && taken.Count > 0) audit.Add(it.DistrictId, "reports.answers-taken", "survey", it.Id, by, $"{source} answers:{taken.Count}");
        await db.SaveChangesAsync(stop);
        return new Answer(taken.Count, saved);
    }

    /// <summary>A household has one answer to an element: the latest.</summary>
    private async Task Put(Survey it, Guid? household, AnswerSource source, PostCard? by, SurveyQuestion question, string text, CancellationToken stop)
    {
        if (household is { } id)
        {
            var (district, survey, key, bound) = (it.DistrictId, it.Id, question.Key, question.Element is not null);
            db.RemoveRange(await db.Set<SurveyAnswer>().Where(answer => answer.DistrictId == district && answer.HouseholdId == id && answer.Question == key && (bound || answer.SurveyId == survey)).ToListAsync(stop));
        }

        var row = Uuid.Next(scope.Now);
        var (kept, valid) = (it.KeptUntil ?? scope.Today, scope.Today.AddDays(question.ValidDays));
        db.Add(new SurveyAnswer
        {
            DistrictId = it.DistrictId, Id = row, SurveyId = it.Id, HouseholdId = household, Question = question.Key, Value = cipher.Seal(text, SurveyAnswer.PlaceOf(it.DistrictId, row)),
            OnDay = scope.Today, Source = source, ByPost = by?.Id.Id, EndsOn = household is not null && question.Element is not null && valid > kept ? valid : kept,
        });
    }
}
