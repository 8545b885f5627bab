using Linli.Contracts;
using Linli.Engines.XlsForms;
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
        var questions = it.Questions;
        if (!Said(questions, before, source, typed).Succeeded(out var said, out var no)) return no;
        if (!Logic(it, said).Succeeded(out var logic, out no)) return no;
        List<(SurveyQuestion Question, string Text)> taken = [];
        var saved = 0;
        foreach (var (nth, (text, held)) in said.Index())
        {
            if (logic.State(nth) is { Relevant: false }) continue; // what is not asked counts for nothing, whatever was typed
            if (logic.State(nth) is { Fits: false } && text is not null && text != held) return logic.WhyNot(nth).At($"q{nth}");
            if (held is not null && (text is null || text == held)) saved++;
            else if (text is not null) taken.Add((questions[nth], text));
            else if (logic.State(nth)?.Required ?? questions[nth].Required) return SurveyRefusals.Missing.At($"q{nth}");
        }

        if (taken.Count == 0 && saved == 0) return SurveyRefusals.Empty;
        foreach (var (question, text) in taken) await Put(it, household, source, by, question, text, stop);
        if (household is not null && taken.Count > 0) audit.Add(it.DistrictId, "reports.answers-taken", "survey", it.Id, by, $"{source} answers:{taken.Count}");
        await db.SaveChangesAsync(stop);
        return new Answer(taken.Count, saved);
    }

    /// <summary>What was typed to each question, and what the household said before. Whoever asks for others asks only what is new.</summary>
    private Outcome<List<(string? Text, string? Held)>> Said(IReadOnlyList<SurveyQuestion> questions, IReadOnlyDictionary<string, SurveyAnswer> before, AnswerSource source, IReadOnlyDictionary<string, IReadOnlyList<string>> typed)
    {
        List<(string? Text, string? Held)> said = [];
        foreach (var (nth, question) in questions.Index())
        {
            var held = before.GetValueOrDefault(question.Key) is { } answer ? known.Read(question, answer) : null;
            if (held is not null && source != AnswerSource.Own) said.Add((null, held));
            else if (SurveyRules.Answer(question, typed.GetValueOrDefault($"q{nth}") ?? []).Succeeded(out var given, out var no)) said.Add((given.Text, held));
            else return no.At($"q{nth}");
        }

        return said;
    }

    /// <summary>How the conditions of an XLSForm stand with these answers; a form that was made on the screen has none.</summary>
    private Outcome<SurveyLogic> Logic(Survey it, List<(string? Text, string? Held)> said)
    {
        if (it.Form is not { } kept) return new SurveyLogic(null, null);
        return SurveyForm.OfKept(kept).Succeeded(out var form, out var no) ? new SurveyLogic(form, form.Run([.. said.Select(one => one.Text ?? one.Held)], scope.Today)) : no;
    }

    private sealed record SurveyLogic(SurveyForm? Form, XlsRun? Run)
    {
        /// <summary>Null where there are no conditions.</summary>
        public XlsState? State(int nth) => Form is { } form && Run is { } run ? form.State(run, nth) : null;

        public Refusal WhyNot(int nth) => Form is { } form && Run is { } run && form.WhyNot(run, nth) is { } why ? SurveyRefusals.NotFit.With(why) : SurveyRefusals.NotFitUnsaid;
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
        db.Add(new SurveyAnswer
        {
            DistrictId = it.DistrictId, Id = row, SurveyId = it.Id, HouseholdId = household, Question = question.Key, Value = cipher.Seal(question.Kept(text), SurveyAnswer.PlaceOf(it.DistrictId, row)),
            OnDay = scope.Today, Source = source, ByPost = by?.Id.Id, EndsOn = it.EndsOf(question, household is not null, scope.Today),
        });
    }
}
