using System.Security.Cryptography;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Linli.Reports.Overlaps;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Surveys;

/// <summary>A draft is made on one screen, or changed. It may lack what publishing needs; what is never asked is not even kept.</summary>
internal sealed class MakeSurvey(LinliDb db, SurveyScope scope, TheDictionary dictionary, IAudit audit)
{
    /// <param name="Survey">The draft to change; null for a new one.</param>
    /// <param name="Entry">Number of the entry of the catalogue under which an office asks.</param>
    /// <param name="Form">The cells of an XLSForm; its questions stand for those that were typed.</param>
    public sealed record Input(Guid? Survey, int Version, string? Title, string? Purpose, string? Consent, AskedOf? Asked, Guid? Place, DateOnly? Until, string? Entry, IReadOnlyList<QuestionTyped> Questions, string? Form = null);

    public sealed record Answer(Guid Survey);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (scope.Maker is not { } by) return KernelRefusals.NotYours;
        if (!(await Read(input, by, stop)).Succeeded(out var words, out var no)) return no;
        if (await scope.MayAsk(by, input.Place, stop) is not { } place) return SurveyRefusals.Place;
        var entry = string.IsNullOrWhiteSpace(input.Entry) ? null : await db.EntryOf(by, input.Entry.Trim(), stop);
        if (entry is null && !string.IsNullOrWhiteSpace(input.Entry)) return SurveyRefusals.NotAdmitted;
        var it = input.Survey is { } id ? await scope.FindOwn(id, stop) : await New(by, stop);
        if (it is null) return SurveyRefusals.NoSurvey;
        if (it.Write(words, place, entry?.Id, input.Survey is null ? it.Version : input.Version).No is { } wrong) return wrong;
        if (input.Survey is null) db.Add(it);
        audit.Add(it.DistrictId, ReportsRights.KeepSurveys.Code, "survey", it.Id, by, $"draft questions:{words.Questions.Count}");
        await db.SaveChangesAsync(stop);
        return new Answer(it.Id);
    }

    private async Task<Outcome<SurveyWords>> Read(Input input, PostCard by, CancellationToken stop)
    {
        if (!TaskWords.Line(input.Title, Survey.TitleLengthMax, "title", SurveyRefusals.Title).Succeeded(out var title, out var no)) return no;
        if (!TaskWords.Read(input.Purpose, Survey.PurposeLengthMax, "purpose").Succeeded(out var purpose, out no)) return no;
        if (!TaskWords.Read(input.Consent, Survey.ConsentLengthMax, "consent").Succeeded(out var consent, out no)) return no;
        if (SurveyRules.Never(title, "title") is { } never) return never;
        if (SurveyRules.Never(purpose.Text ?? "", "purpose") is { } neither) return neither;
        if (input.Asked is not { } asked || !Enum.IsDefined(asked)) return SurveyRefusals.Asked;
        if (input.Form is { Length: > 0 } kept)
            return SurveyForm.OfKept(kept).Succeeded(out var form, out no) ? new SurveyWords(title, purpose.Text, consent.Text, asked, input.Until, form.Questions, form.Kept) : no;
        if (!SurveyRules.Read(input.Questions, await dictionary.Of(by.Id.District, stop)).Succeeded(out var questions, out no)) return no;
        return new SurveyWords(title, purpose.Text, consent.Text, asked, input.Until, questions);
    }

    private async Task<Survey> New(PostCard by, CancellationToken stop) => new()
    {
        DistrictId = by.Id.District, Id = Uuid.Next(scope.Now), Number = await db.NextSurveyNumber(by.Id.District, scope.Today, stop), Link = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(LinkBytes)),
        Office = by.Office, OfficeName = by.Name, OfficeNameEn = by.NameEn, ByPost = by.Id.Id, At = scope.Now,
    };

    internal const int LinkBytes = 10; // nobody comes to a form by guessing
}

/// <summary>
/// A form goes out: with a purpose and a last day or not at all, without what is never asked, of an office only under an entry
/// that is admitted. How much of it is known already is counted and kept, so that it can be told later what was not asked again.
/// </summary>
internal sealed class PublishSurvey(LinliDb db, SurveyScope scope, KnownOf known, TheDictionary dictionary, IAudit audit)
{
    public async Task<Outcome<Done>> Run(Guid survey, int version, CancellationToken stop)
    {
        if (scope.Maker is not { } by) return KernelRefusals.NotYours;
        if (await scope.FindOwn(survey, stop) is not { } it) return SurveyRefusals.NoSurvey;
        if (it.State != SurveyState.Draft) return SurveyRefusals.NoDraft;
        if (version != it.Version) return KernelRefusals.SomebodyWasFaster;
        if (await Wrong(it, by, stop) is { } no) return no;
        if (await scope.MayAsk(by, it.PlaceId, stop) is not { } place) return SurveyRefusals.Place;
        var counted = await known.Count(it, place, scope.Today, stop);
        it.Publish(counted.Households, counted.Saved, scope.Now);
        audit.Add(it.DistrictId, ReportsRights.KeepSurveys.Code, "survey", it.Id, by, "published");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>Why it can't go out as it stands.</summary>
    private async Task<Refusal?> Wrong(Survey it, PostCard by, CancellationToken stop)
    {
        if (it.Purpose is null) return SurveyRefusals.Purpose;
        if (it.Until is not { } until || until < scope.Today || until > scope.Today.AddDays(Survey.DaysMost)) return SurveyRefusals.Until;
        if (it.Consent is null) return SurveyRefusals.Consent;
        if (it.Questions.Count == 0) return SurveyRefusals.NoQuestions;
        var elements = await dictionary.Of(it.DistrictId, stop);
        foreach (var (nth, question) in it.Questions.Index())
            if ((SurveyRules.Never(question.Text, $"text{nth}") ?? SurveyRules.Bound(question, elements, $"element{nth}")) is { } no) return no;
        if (!SurveyScope.NeedsEntry(by)) return null;
        var entry = it.ApplicationId is { } id ? await db.Set<Application>().AsNoTracking().FirstOrDefaultAsync(a => a.DistrictId == it.DistrictId && a.Id == id, stop) : null;
        return entry is { Kind: ApplicationKind.Table } && entry.Office == by.Office && entry.IsAdmitted(scope.Today) && until < entry.AdmittedUntil && PlacePath.IsWithin(it.Path, entry.Path) ? await Beyond(it, entry, elements, stop) : SurveyRefusals.NotAdmitted;
    }

    /// <summary>The first question that the entry's lines don't hold: communities and the joint meeting saw those, and nothing else (guard 13).</summary>
    private async Task<Refusal?> Beyond(Survey it, Application entry, ElementSet elements, CancellationToken stop)
    {
        var admitted = await AdmittedFields.Of(dictionary, entry, stop);
        foreach (var (nth, question) in it.Questions.Index())
            if (!(elements.Find(question.Element) is { } element ? admitted.Holds(element) : admitted.Holds(question.Text))) return SurveyRefusals.NotInEntry.With(question.Text, entry.Number).At($"text{nth}");
        return null;
    }
}

/// <summary>A draft is thrown away; a live one takes no answers from now on.</summary>
internal sealed class EndSurvey(LinliDb db, SurveyScope scope, IAudit audit)
{
    public async Task<Outcome<Done>> Run(Guid survey, CancellationToken stop)
    {
        if (scope.Maker is not { } by) return KernelRefusals.NotYours;
        if (await scope.FindOwn(survey, stop) is not { } it) return SurveyRefusals.NoSurvey;
        if (it.State == SurveyState.Draft) db.Remove(it);
        else if (!it.IsLive(scope.Today)) return SurveyRefusals.Over;
        else await End(it, stop);
        audit.Add(it.DistrictId, ReportsRights.KeepSurveys.Code, "survey", it.Id, by, "ended");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>What is kept because of its last day goes sooner with it, as the page says; what is kept for its element stays as long.</summary>
    private async Task End(Survey it, CancellationToken stop)
    {
        var (district, survey, before) = (it.DistrictId, it.Id, it.KeptUntil!.Value);
        it.End(scope.Today);
        var kept = it.KeptUntil!.Value;
        var bound = it.Questions.Where(question => question.Element is not null).ToList();
        var (keys, said) = (bound.ConvertAll(question => question.Key), db.Set<SurveyAnswer>().Where(answer => answer.DistrictId == district && answer.SurveyId == survey && answer.EndsOn > kept && answer.EndsOn <= before));
        foreach (var question in bound)
        {
            var key = question.Key;
            var of = said.Where(answer => answer.HouseholdId != null && answer.Question == key);
            foreach (var day in await of.Select(answer => answer.OnDay).Distinct().ToListAsync(stop))
            {
                var ends = it.EndsOf(question, ofHousehold: true, day);
                await of.Where(answer => answer.OnDay == day).ExecuteUpdateAsync(all => all.SetProperty(answer => answer.EndsOn, ends), stop);
            }
        }

        await said.Where(answer => answer.HouseholdId == null || !keys.Contains(answer.Question)).ExecuteUpdateAsync(all => all.SetProperty(answer => answer.EndsOn, kept), stop);
    }
}

/// <summary>What the use cases of quick forms ask alike.</summary>
internal static class SurveysOf
{
    /// <summary>An entry of the office's own, by its number.</summary>
    public static Task<Application?> EntryOf(this LinliDb db, PostCard by, string number, CancellationToken stop)
    {
        var (district, office) = (by.Id.District, by.Office);
        return db.Set<Application>().AsNoTracking().FirstOrDefaultAsync(a => a.DistrictId == district && a.Office == office && a.Number == number && a.Kind == ApplicationKind.Table, stop);
    }

    /// <summary>The next number of a year. Drafts that were thrown away and forms that were forgotten leave gaps, so it goes by the greatest.</summary>
    public static async Task<string> NextSurveyNumber(this LinliDb db, int district, DateOnly today, CancellationToken stop)
    {
        var year = Numbers.Of<Survey>(today, 0)[..^3];
        var numbers = await db.Set<Survey>().Where(s => s.DistrictId == district && s.Number.StartsWith(year)).Select(s => s.Number).ToListAsync(stop);
        return Numbers.Of<Survey>(today, numbers.Select(number => int.TryParse(number[year.Length..], out var nth) ? nth : 0).DefaultIfEmpty(0).Max() + 1);
    }
}
