using System.Globalization;
using Linli.Contracts;
using Linli.Engines.Counts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Surveys;

/// <summary>The forms that the caller made or writes answers down for, and one of them with what is known: counts first, and never whose.</summary>
internal sealed class SeeSurveys(LinliDb db, SurveyScope scope, KnownOf known, FieldCipher cipher)
{
    public const int Most = 200; // the latest

    /// <param name="Own">The caller's office made it.</param>
    public sealed record Row(Survey It, bool Own);

    /// <summary>How many answered what.</summary>
    /// <param name="Count">Null where it is under five, or would give such a one away.</param>
    public sealed record Cell(string Said, int? Count);

    /// <param name="Known">Households that needn't be asked; null where hidden.</param>
    /// <param name="Answers">Null where hidden.</param>
    /// <param name="Sum">Of numbers; null where hidden.</param>
    public sealed record Asked(SurveyQuestion Question, int? Known, int? Answers, IReadOnlyList<Cell> Cells, long? Sum);

    /// <param name="Saved">Questions that nobody is asked again: as it stands for a draft, as it was for one that is out. Null where it is so few that it would say whose.</param>
    public sealed record Seen(Survey It, PlaceCard Place, Application? Entry, bool Own, bool Takes, bool Live, int Households, int? Saved, int? ToAsk, IReadOnlyList<Asked> Questions);

    public async Task<IReadOnlyList<Row>> All(CancellationToken stop)
    {
        if (scope.Main is not { } post) return [];
        var district = post.Id.District;
        var found = await db.Set<Survey>().AsNoTracking().Where(s => s.DistrictId == district).OrderByDescending(s => s.At).ThenByDescending(s => s.Id).Take(Most * 5).ToListAsync(stop);
        return [.. found.Where(it => scope.IsOwn(it) || (it.State != SurveyState.Draft && scope.Takes(it))).Take(Most).Select(it => new Row(it, scope.IsOwn(it)))];
    }

    public async Task<Outcome<Seen>> Run(Guid survey, CancellationToken stop)
    {
        if (await scope.Find(survey, stop) is not { } it || await scope.PlaceOf(it, stop) is not { } place) return SurveyRefusals.NoSurvey;
        var counted = await known.Count(it, place, scope.Today, stop);
        var already = counted.Rows.Select(row => Shown(row.Known, counted.Households)).ToList();
        var answers = it.State == SurveyState.Draft ? null : await known.All(it, place, scope.Today, stop);
        var questions = counted.Rows.Select((row, nth) => Of(row.Question, already[nth], answers?[row.Question.Key].ToList())).ToList();
        var entry = it.ApplicationId is { } id ? await db.Set<Application>().AsNoTracking().FirstOrDefaultAsync(a => a.DistrictId == it.DistrictId && a.Id == id, stop) : null;
        var few = already.Contains(null) || IsFew(it.Saved ?? 0); // the sum would say what is hidden
        return new Seen(it, place, entry, scope.IsOwn(it), scope.Takes(it), it.IsLive(scope.Today), counted.Households, few ? null : it.Saved ?? counted.Saved, few ? null : counted.ToAsk, questions);
    }

    private Asked Of(SurveyQuestion question, int? already, List<SurveyAnswer>? answers)
    {
        if (answers is null) return new(question, already, null, [], null);
        var said = answers.OrderBy(answer => answer.Id).Take(Whole(answers.Count)).Select(answer => cipher.Open(answer.Value, SurveyAnswer.PlaceOf(answer.DistrictId, answer.Id))).ToList();
        if (said.Count == 0) return new(question, already, null, [], null);
        if (question.Type == AnswerType.Number) return new(question, already, said.Count, [], said.Sum(one => long.Parse(one, CultureInfo.InvariantCulture)));
        return new(question, already, said.Count, Cells(question, said), null);
    }

    /// <summary>That nobody has answered says nothing of anybody: the question is new. One to four that have, or that have not, would (guards 5 and 9).</summary>
    private static int? Shown(int known, int households) => IsFew(known) || IsFew(households - known) ? null : known;

    /// <summary>The first so many by fives: who looks before and after a household answered doesn't learn what it said (guard 17).</summary>
    private static int Whole(int answers) => answers - (answers % SmallCounts.Least);

    private static bool IsFew(int count) => count is > 0 and < SmallCounts.Least;

    /// <summary>Of free words and days there are no cells: each would be somebody's.</summary>
    private static IReadOnlyList<Cell> Cells(SurveyQuestion question, List<string> said)
    {
        IReadOnlyList<string> options = question.Type switch { AnswerType.YesOrNo => ["yes", "no"], AnswerType.One or AnswerType.Several => question.Options, _ => [] };
        var counts = options.Select(option => said.Count(one => one.Split('\n').Contains(option))).ToList();
        var hidden = SmallCounts.Hidden(counts);
        return [.. options.Select((option, nth) => new Cell(option, hidden[nth] ? null : counts[nth]))];
    }
}

/// <summary>What there is to ask of one household, as the page of whoever asks shows it.</summary>
internal sealed class AskSurvey(SurveyScope scope, KnownOf known, IHouseholds households, IPlaces places, FieldCipher cipher)
{
    /// <param name="KnownOn">The day on which it was answered; null where it is still to be asked.</param>
    /// <param name="Value">As it was answered, for the household itself alone.</param>
    /// <param name="Hint">What an XLSForm says to it.</param>
    /// <param name="Some">It is asked of some alone, by what they answered before.</param>
    /// <param name="Notes">What an XLSForm says before it.</param>
    public sealed record Question(int Nth, SurveyQuestion It, DateOnly? KnownOn, string? Value, string? Hint, bool Some, IReadOnlyList<string> Notes);

    /// <param name="Own">The caller's household answers for itself.</param>
    /// <param name="Live">It takes answers today.</param>
    public sealed record Seen(Survey It, PlaceCard Place, bool Own, bool Live, IReadOnlyList<Question> Questions)
    {
        public int Saved => Questions.Count(question => question.KnownOn is not null);
    }

    /// <param name="Household">Null where several live in the home and none is chosen, or nobody does.</param>
    public sealed record AtHome(Survey It, PlaceCard Place, IReadOnlyList<HouseholdCard> Households, HouseholdCard? Household, IReadOnlyList<Question> Questions);

    public async Task<Outcome<Seen>> ByLink(string? link, CancellationToken stop)
    {
        if (await scope.ByLink(link, stop) is not { } it || await scope.PlaceOf(it, stop) is not { } place) return SurveyRefusals.NoSurvey;
        var own = it.Asked == AskedOf.Households && await households.Own(stop) is { } household && it.Asks(household) ? household : null;
        return new Seen(it, place, own is not null, it.IsLive(scope.Today), await Questions(it, own, values: true, stop));
    }

    /// <summary>For a worker at a home of theirs: what is known is told with its day, not what it is.</summary>
    public async Task<Outcome<AtHome>> At(Guid survey, Guid? home, Guid? household, CancellationToken stop)
    {
        if (await scope.Find(survey, stop) is not { } it || await scope.PlaceOf(it, stop) is not { } place || !scope.Takes(it)) return SurveyRefusals.NoSurvey;
        if (home is not { } id || await places.Find(new PlaceId(it.DistrictId, id), stop) is not { } lived) return new AtHome(it, place, [], null, await Questions(it, null, values: false, stop));
        var there = (await households.In(lived, stop)).Where(one => it.Asks(one) && scope.Taker(one).No is null).ToList();
        var chosen = there.Count == 1 ? there[0] : there.Find(one => one.Id == household);
        return new AtHome(it, place, there, chosen, await Questions(it, chosen, values: false, stop));
    }

    private async Task<IReadOnlyList<Question>> Questions(Survey it, HouseholdCard? household, bool values, CancellationToken stop)
    {
        var answers = household is null ? new Dictionary<string, SurveyAnswer>() : await known.Of(it, household.Id, scope.Today, stop);
        var form = it.Form is { } kept && SurveyForm.OfKept(kept).Succeeded(out var read, out _) ? read : null;
        return [.. it.Questions.Select((question, nth) =>
        {
            var answer = answers.GetValueOrDefault(question.Key);
            var said = values && answer is not null ? cipher.Open(answer.Value, SurveyAnswer.PlaceOf(answer.DistrictId, answer.Id)) : null;
            return new Question(nth, question, answer?.OnDay, said, form?.Hint(nth), form?.IsConditional(nth) == true, form?.Notes(nth) ?? []);
        })];
    }
}

/// <summary>
/// The community's own desk reads what one household said, while the form takes answers and for that form alone; those who live
/// there are told (guards 6, 7 and 13).
/// </summary>
internal sealed class ReadAnswers(LinliDb db, SurveyScope scope, KnownOf known, IHouseholds households, FieldCipher cipher, IAudit audit)
{
    public sealed record Line(SurveyQuestion Question, string Said, DateOnly On);

    public async Task<Outcome<IReadOnlyList<Line>>> Run(Guid survey, Guid? household, CancellationToken stop)
    {
        if (await scope.Find(survey, stop) is not { } it) return SurveyRefusals.NoSurvey;
        if (!it.IsLive(scope.Today)) return SurveyRefusals.Over;
        if (household is not { } id || await households.Find(it.DistrictId, id, stop) is not { } card || !it.Asks(card)) return SurveyRefusals.NoHousehold;
        if (!scope.Reader(it, card).Succeeded(out var by, out var no)) return no;
        var answers = await known.Of(it, card.Id, scope.Today, stop);
        audit.AddRead(it.DistrictId, ReportsRights.ReadAnswers.Code, "survey", it.Id, by, scope.PurposeOf(it), await households.People(it.DistrictId, card.Id, stop));
        await db.SaveChangesAsync(stop);
        return it.Questions.Where(question => answers.ContainsKey(question.Key)).Select(question => new Line(question, cipher.Open(answers[question.Key].Value, SurveyAnswer.PlaceOf(it.DistrictId, answers[question.Key].Id)), answers[question.Key].OnDay)).ToList();
    }
}

/// <summary>What a household said to quick forms, for those who live there.</summary>
internal sealed class SaidToSurveys(LinliDb db, FieldCipher cipher, Kernel.Web.Words words) : IKeepOfHouseholds
{
    public async Task<IReadOnlyList<SaidByHousehold>> Of(int district, Guid household, CancellationToken stop)
    {
        var kept = await db.Set<SurveyAnswer>().AsNoTracking().Where(answer => answer.DistrictId == district && answer.HouseholdId == household).OrderByDescending(answer => answer.OnDay).ThenBy(answer => answer.Id).ToListAsync(stop);
        var ids = kept.Select(answer => answer.SurveyId).Distinct().ToList();
        var surveys = await db.Set<Survey>().AsNoTracking().Where(survey => survey.DistrictId == district && ids.Contains(survey.Id)).ToDictionaryAsync(survey => survey.Id, stop);
        return [.. kept.Where(answer => surveys.ContainsKey(answer.SurveyId)).Select(answer => Of(answer, surveys[answer.SurveyId]))];
    }

    public async Task Erase(int district, Guid household, Guid said, CancellationToken stop)
    {
        if (await db.Set<SurveyAnswer>().FirstOrDefaultAsync(answer => answer.DistrictId == district && answer.HouseholdId == household && answer.Id == said, stop) is { } it) db.Remove(it);
    }

    private SaidByHousehold Of(SurveyAnswer answer, Survey survey)
    {
        var question = survey.Questions.FirstOrDefault(one => one.Key == answer.Question);
        var said = cipher.Open(answer.Value, SurveyAnswer.PlaceOf(answer.DistrictId, answer.Id));
        return new(answer.Id, question?.Text ?? survey.Title, question is null ? said : words.Said(question, said), survey.Purpose ?? survey.Title, answer.OnDay, answer.EndsOn, answer.Source is AnswerSource.Worker or AnswerSource.Paper);
    }
}

/// <summary>Answers as people read them.</summary>
internal static class SurveyAnswerWords
{
    public static string Said(this Kernel.Web.Words words, SurveyQuestion question, string said) => question.Type switch
    {
        AnswerType.YesOrNo => words["reports.quick." + said].Value,
        AnswerType.Several => string.Join(words["reports.quick.between"].Value, said.Split('\n')),
        _ => said,
    };
}
