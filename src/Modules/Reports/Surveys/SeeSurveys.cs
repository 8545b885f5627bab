using System.Globalization;
using Linli.Contracts;
using Linli.Engines.Counts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Surveys;

/// <summary>The forms that the caller made or writes answers down for, and one of them with what is known: counts first, and never whose.</summary>
internal sealed class SeeSurveys(LinliDb db, SurveyScope scope, KnownOf known)
{
    public const int Most = 200; // the latest

    /// <param name="Questions">So many it asks.</param>
    /// <param name="Own">The caller's office made it.</param>
    public sealed record Row(Guid Id, string Number, string Title, string OfficeName, string OfficeNameEn, DateOnly? Until, SurveyState State, int Questions, bool Own)
    {
        public string OfficeIn(string language) => language == "en" ? OfficeNameEn : OfficeName;

        /// <summary>How it stands on a day: a last day that is over ends it.</summary>
        public SurveyState Stands(DateOnly today) => State == SurveyState.Live && today > Until ? SurveyState.Ended : State;
    }

    /// <summary>How many answered what.</summary>
    /// <param name="Count">To the nearest five; null where that is none, or would give such a one away.</param>
    public sealed record Cell(string Said, int? Count);

    /// <param name="Known">Households that needn't be asked, down to fives.</param>
    /// <param name="Answers">Down to fives; null where there are fewer.</param>
    /// <param name="Sum">Of numbers, about; null where hidden.</param>
    public sealed record Asked(SurveyQuestion Question, int Known, int? Answers, IReadOnlyList<Cell> Cells, long? Sum);

    /// <param name="Saved">Questions that nobody is asked again: as it stands for a draft, as it was for one that is out. Households down to fives, like those still to be asked.</param>
    public sealed record Seen(Survey It, PlaceCard Place, Application? Entry, bool Own, bool Takes, bool Live, int Households, int Saved, int ToAsk, IReadOnlyList<Asked> Questions);

    public async Task<IReadOnlyList<Row>> All(CancellationToken stop)
    {
        if (scope.Main is not { } post) return [];
        var district = post.Id.District;
        var all = await db.Set<Survey>().AsNoTracking().Where(s => s.DistrictId == district).OrderByDescending(s => s.At).ThenByDescending(s => s.Id).Select(s => new { s.Id, s.Office, s.Path, s.State }).ToListAsync(stop);
        var shown = all.Where(it => scope.IsOwn(district, it.Office) || (it.State != SurveyState.Draft && scope.Takes(district, it.Path))).Take(Most).Select(it => it.Id).ToList();
        var found = await db.Set<Survey>().AsNoTracking().Where(s => s.DistrictId == district && shown.Contains(s.Id))
            .Select(s => new { s.Id, s.Number, s.Title, s.Office, s.OfficeName, s.OfficeNameEn, s.Until, s.State, s.Body }).ToDictionaryAsync(s => s.Id, stop); // workbooks stay where they are
        return [.. shown.Where(found.ContainsKey).Select(id => found[id]).Select(it => new Row(it.Id, it.Number, it.Title, it.OfficeName, it.OfficeNameEn, it.Until, it.State, SurveyText.Read(it.Body).Count, scope.IsOwn(district, it.Office)))];
    }

    public async Task<Outcome<Seen>> Run(Guid survey, CancellationToken stop)
    {
        if (await scope.Find(survey, stop) is not { } it || await scope.PlaceOf(it, stop) is not { } place) return SurveyRefusals.NoSurvey;
        var counted = await known.Count(it, place, scope.Today, stop);
        var answers = it.State == SurveyState.Draft ? null : await known.All(it, place, scope.Today, stop);
        var questions = counted.Rows.Select(row => Of(row.Question, row.Known, answers?[row.Question.Key].ToList())).ToList();
        var entry = it.ApplicationId is { } id ? await db.Set<Application>().AsNoTracking().FirstOrDefaultAsync(a => a.DistrictId == it.DistrictId && a.Id == id, stop) : null;
        return new Seen(it, place, entry, scope.IsOwn(it), scope.Takes(it), it.IsLive(scope.Today), counted.Households, it.Saved ?? counted.Saved, counted.ToAsk, questions);
    }

    private Asked Of(SurveyQuestion question, int already, List<SurveyAnswer>? answers)
    {
        if (answers is null) return new(question, already, null, [], null);
        var said = answers.OrderBy(answer => answer.Id).Take(KnownOf.Whole(answers.Count)).Select(answer => known.Read(question, answer)).ToList();
        if (said.Count == 0) return new(question, already, null, [], null);
        return question.Type == AnswerType.Number ? new(question, already, said.Count, [], Sum(said)) : new(question, already, said.Count, Cells(question, said), null);
    }

    /// <summary>
    /// Each number as often as it was said, to the nearest five: one household that changes its answer moves a true sum by just
    /// the difference, however many there are, and this one by fives or not at all (guard 17). Hidden where numbers differ so
    /// much that too few are told.
    /// </summary>
    private static long? Sum(List<string> said)
    {
        var told = said.GroupBy(one => one, StringComparer.Ordinal).Select(same => (Number: long.Parse(same.Key, CultureInfo.InvariantCulture), Times: SmallCounts.Rounded(same.Count()))).ToList();
        return told.Sum(one => one.Times) * 5 >= said.Count * 4L ? told.Sum(one => one.Number * one.Times) : null;
    }

    /// <summary>Of free words and days there are no cells: each would be somebody's.</summary>
    private static IReadOnlyList<Cell> Cells(SurveyQuestion question, List<string> said)
    {
        IReadOnlyList<string> options = question.Type switch { AnswerType.YesOrNo => ["yes", "no"], AnswerType.One or AnswerType.Several => question.Options, _ => [] };
        var counts = options.Select(option => (int)SmallCounts.Rounded(said.Count(one => one.Split('\n').Contains(option)))).ToList(); // then one that changes is in none, or in fives
        var hidden = SmallCounts.Hidden(counts);
        return [.. options.Select((option, nth) => new Cell(option, hidden[nth] ? null : counts[nth]))];
    }
}

/// <summary>What there is to ask of one household, as the page of whoever asks shows it.</summary>
internal sealed class AskSurvey(SurveyScope scope, KnownOf known, IHouseholds households, IPlaces places)
{
    /// <param name="KnownOn">The day on which it was answered; null where it is still to be asked.</param>
    /// <param name="Value">As it was answered, for the household itself alone.</param>
    /// <param name="Hint">What an XLSForm says to it.</param>
    /// <param name="Some">It is asked of some alone, by what they answered before.</param>
    /// <param name="Notes">What an XLSForm says before it.</param>
    /// <param name="ReusedUntil">So long the household's answer may count for other forms that ask the same; null where it can't.</param>
    public sealed record Question(int Nth, SurveyQuestion It, DateOnly? KnownOn, string? Value, string? Hint, bool Some, IReadOnlyList<string> Notes, DateOnly? ReusedUntil);

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
            var said = values && answer is not null ? known.Read(question, answer) : null;
            var ends = it.EndsOf(question, ofHousehold: true, scope.Today);
            var reused = household is null || question.Element is null ? (DateOnly?)null : answer is { EndsOn: var kept } && kept > ends ? kept : ends;
            return new Question(nth, question, answer?.OnDay, said, form?.Hint(nth), form?.IsConditional(nth) == true, form?.Notes(nth) ?? [], reused);
        })];
    }
}

/// <summary>
/// The community's own desk reads what one household said, while the form takes answers and for that form alone; those who live
/// there are told (guards 6, 7 and 13). So many a day, then the auditor is: it is a write whose answer may be a no that is kept.
/// </summary>
internal sealed class ReadAnswers(LinliDb db, SurveyScope scope, KnownOf known, IHouseholds households, IDailyReads reads, IAudit audit)
{
    public const int MostADay = 30; // households of an account, as many as people are unmasked; ours
    public const string Alarm = "answers", Refused = "reports.read-answers-refused";

    public sealed record Line(SurveyQuestion Question, string Said, DateOnly On);

    /// <param name="No">Why nothing is shown; kept, so that the try stays.</param>
    public sealed record Answer(IReadOnlyList<Line> Lines, Refusal? No = null);

    public async Task<Outcome<Answer>> Run(Guid survey, Guid? household, CancellationToken stop)
    {
        if (await scope.Find(survey, stop) is not { } it) return SurveyRefusals.NoSurvey;
        if (!it.IsLive(scope.Today)) return SurveyRefusals.Over;
        if (household is not { } id || await households.Find(it.DistrictId, id, stop) is not { } card || !it.Asks(card)) return SurveyRefusals.NoHousehold;
        if (!scope.Reader(it, card).Succeeded(out var by, out var no)) return no;
        if (!await reads.Count(it.DistrictId, Alarm, MostADay, by, stop))
        {
            audit.AddRefusedRead(it.DistrictId, Refused, "survey", it.Id, by, await households.People(it.DistrictId, card.Id, stop), $"no:{SurveyRefusals.ReadEnough.Code.Replace('.', '/')}");
            await db.SaveChangesAsync(stop);
            return new Answer([], SurveyRefusals.ReadEnough);
        }

        var answers = await known.Of(it, card.Id, scope.Today, stop);
        var shown = it.Questions.Where(question => answers.ContainsKey(question.Key)).ToList();
        audit.AddRead(it.DistrictId, ReportsRights.ReadAnswers.Code, "survey", it.Id, by, scope.PurposeOf(it), await households.People(it.DistrictId, card.Id, stop), string.Join(' ', shown.Select(question => question.Key)));
        await db.SaveChangesAsync(stop);
        return new Answer(shown.ConvertAll(question => new Line(question, known.Read(question, answers[question.Key]), answers[question.Key].OnDay)));
    }
}

/// <summary>What a household said to quick forms, for those who live there.</summary>
internal sealed class SaidToSurveys(LinliDb db, KnownOf known, IHouseholds households, Kernel.Web.Words words) : IKeepOfHouseholds
{
    public async Task<IReadOnlyList<SaidByHousehold>> Of(int district, Guid household, CancellationToken stop)
    {
        var kept = await db.Set<SurveyAnswer>().AsNoTracking().Where(answer => answer.DistrictId == district && answer.HouseholdId == household).OrderByDescending(answer => answer.OnDay).ThenBy(answer => answer.Id).ToListAsync(stop);
        if (kept.Count == 0) return [];
        var ids = kept.Select(answer => answer.SurveyId).Distinct().ToList();
        var surveys = await db.Set<Survey>().AsNoTracking().Where(survey => survey.DistrictId == district && ids.Contains(survey.Id)).ToDictionaryAsync(survey => survey.Id, stop);
        var others = await Others(district, household, kept.Min(answer => answer.OnDay), stop);
        return [.. kept.Where(answer => surveys.ContainsKey(answer.SurveyId)).Select(answer => Of(answer, surveys[answer.SurveyId], others))];
    }

    public async Task Erase(int district, Guid household, Guid said, CancellationToken stop)
    {
        if (await db.Set<SurveyAnswer>().FirstOrDefaultAsync(answer => answer.DistrictId == district && answer.HouseholdId == household && answer.Id == said, stop) is { } it) db.Remove(it);
    }

    public Task End(int district, Guid household, DateOnly on, CancellationToken stop) =>
        db.Set<SurveyAnswer>().Where(answer => answer.DistrictId == district && answer.HouseholdId == household && answer.EndsOn > on).ExecuteUpdateAsync(all => all.SetProperty(answer => answer.EndsOn, on), stop);

    /// <summary>The forms that asked the household since a day.</summary>
    private async Task<IReadOnlyList<Survey>> Others(int district, Guid household, DateOnly since, CancellationToken stop)
    {
        if (await households.Find(district, household, stop) is not { } card) return [];
        var (path, grid) = (card.Path, card.Grid);
        var found = await db.Set<Survey>().AsNoTracking()
            .Where(survey => survey.DistrictId == district && survey.State != SurveyState.Draft && survey.Asked == AskedOf.Households && survey.Until >= since && (survey.GridId != null ? survey.GridId == grid : path.StartsWith(survey.Path)))
            .OrderBy(survey => survey.PublishedAt).ToListAsync(stop);
        return found.FindAll(survey => survey.Asks(card));
    }

    private SaidByHousehold Of(SurveyAnswer answer, Survey survey, IReadOnlyList<Survey> others)
    {
        var question = survey.Questions.FirstOrDefault(one => one.Key == answer.Question);
        var said = question is null ? null : known.Read(question, answer);
        return new(answer.Id, question?.Text ?? survey.Title, question is null ? "" : words.Said(question, said!), survey.Purpose ?? survey.Title, answer.OnDay, answer.EndsOn, answer.Source is AnswerSource.Worker or AnswerSource.Paper)
        {
            UsedIn = question?.Element is null ? [] : [.. others.Where(other => other.Id != survey.Id && known.Used(other, answer)).Select(other => words["reports.quick.used-in-one", other.Title, other.OfficeIn(Kernel.Web.Words.Language), other.Purpose ?? other.Title].Value)],
        };
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
