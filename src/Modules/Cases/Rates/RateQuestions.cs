using System.Linq.Expressions;
using Linli.Cases.Ends;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;

namespace Linli.Cases.Rates;

/// <summary>The rates, each a question asked of matters.</summary>
internal enum Rate
{
    /// <summary>Reported in the period: spoken to before the first contact was due.</summary>
    Response,

    /// <summary>Reporters who said in the period how it stands: those who said that it is solved.</summary>
    Solved,

    /// <summary>Ended in the period and judged: the credit of the judgements.</summary>
    Satisfied,

    /// <summary>Ended in the period: solved by the reporter's own word. Above the others: silence and words recorded by others count against it.</summary>
    Confirmed,
}

/// <summary>
/// What each rate is a share of, and which of those count. Screen, list, export and public page ask these and nothing else.
/// Complaints under seal are in no rate, nor are matters excluded by a decision (<see cref="Exclusion"/>).
/// </summary>
internal static class RateQuestions
{
    /// <summary>Ends on which the reporter could speak.</summary>
    public static readonly IReadOnlyList<string> Ends = [CaseVocabulary.Solved, CaseVocabulary.ClosedBySilence, .. AnswerKinds.Unsolved];

    /// <summary>Ends on which the reporter did.</summary>
    public static readonly IReadOnlyList<string> Spoken = [CaseVocabulary.Solved, .. AnswerKinds.Unsolved];

    /// <summary>The matters of a place that rates are reckoned of.</summary>
    /// <param name="rate">A district's matters of a month are found by the month alone; those of a street or community that were reported then, by columns that lead to both.</param>
    public static IQueryable<Case> RatedIn(this IQueryable<Case> cases, LinliDb db, int district, string path, Rate rate)
    {
        var excluded = db.Set<Exclusion>().Where(e => e.DistrictId == district && e.Counts);
        var here = (PlacePath.Level(path), rate) switch
        {
            (1, _) => cases.Where(c => c.DistrictId == district),
            (2, Rate.Response) => cases.Where(c => c.DistrictId == district && c.StreetPath == path),
            (3, Rate.Response) => cases.Where(c => c.DistrictId == district && c.CommunityPath == path),
            _ => cases.Within(district, path),
        };
        return here.Where(c => c.Visibility != Visibility.Sealed && !excluded.Any(e => e.DistrictId == c.DistrictId && e.CaseId == c.Id));
    }

    /// <summary>The denominator: the matters that a rate is a share of.</summary>
    public static IQueryable<Case> Of(this IQueryable<Case> rated, Rate rate, RatePeriod period, DateTimeOffset now, LinliDb db)
    {
        var (from, to) = (period.From, period.To);
        var (ends, spoken) = (Ends, Spoken);
        return rate switch
        {
            Rate.Response => rated.Where(c => c.ReportedAt >= from && c.ReportedAt < to && c.FirstContactDue != null && (c.FirstContactAt != null || c.FirstContactDue <= now)),
            Rate.Solved => rated.Where(c => (c.Phase == Phase.Closed && c.ClosedAt >= from && c.ClosedAt < to && spoken.Contains(c.End!))
                || (c.Phase != Phase.Closed && c.Disputes > 0 && c.ClockStartedAt >= from && c.ClockStartedAt < to)),
            Rate.Satisfied => rated.Where(c => c.Phase == Phase.Closed && c.ClosedAt >= from && c.ClosedAt < to && db.Set<Judgement>().Any(j => j.DistrictId == c.DistrictId && j.CaseId == c.Id)),
            _ => rated.Where(c => c.Phase == Phase.Closed && c.ClosedAt >= from && c.ClosedAt < to && ends.Contains(c.End!)),
        };
    }

    /// <summary>The open part of <see cref="Rate.Solved"/>: the reporter said in the period that it is not, and nothing has ended since.</summary>
    public static IQueryable<Case> Denied(this IQueryable<Case> rated, RatePeriod period)
    {
        var (from, to) = (period.From, period.To);
        return rated.Where(c => c.Phase != Phase.Closed && c.Disputes > 0 && c.ClockStartedAt >= from && c.ClockStartedAt < to);
    }

    /// <summary>Those of the denominator that count. Not for judgements: who judged how is nobody's business.</summary>
    public static Expression<Func<Case, bool>> Counts(Rate rate) => rate switch
    {
        Rate.Response => c => c.FirstContactAt != null && c.FirstContactAt <= c.FirstContactDue,
        Rate.Solved => c => c.Phase == Phase.Closed && c.End == CaseVocabulary.Solved,
        Rate.Confirmed => c => c.End == CaseVocabulary.Solved && !c.ConfirmedByProxy,
        _ => throw new ArgumentOutOfRangeException(nameof(rate), rate, "Judgements are told by numbers only"),
    };
}
