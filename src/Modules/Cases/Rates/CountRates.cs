using Linli.Cases.Ends;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Rates;

/// <summary>What rates are grouped by. Never by a person: a grid has one worker, so neither grids nor their workers' posts are groups.</summary>
internal enum RateBy { Place, Type, Post, Month }

/// <summary>A numerator and a denominator.</summary>
internal readonly record struct Share(double Part, int Of)
{
    /// <summary>Matters behind a share that is shown.</summary>
    public const int Least = 5;

    /// <summary>In percent; null where too few stand behind it.</summary>
    public double? Percent => Of < Least ? null : 100 * Part / Of;

    public static Share operator +(Share a, Share b) => new(a.Part + b.Part, a.Of + b.Of);
}

/// <summary>The rates of one group.</summary>
/// <param name="Key">A path, a type's code, a post's id (32 digits) or a month; empty for the whole.</param>
/// <param name="Days">Days from report to end of the matters that the reporters themselves call solved, sorted.</param>
internal sealed record RatesOf(string Key, Share Response, Share Solved, Share Satisfied, Share Confirmed, IReadOnlyList<double> Days)
{
    public static RatesOf None(string key) => new(key, default, default, default, default, []);

    public Share this[Rate rate] => rate switch { Rate.Response => Response, Rate.Solved => Solved, Rate.Satisfied => Satisfied, _ => Confirmed };

    /// <summary>Half of them took no longer; null where too few.</summary>
    public double? MedianDays => Days.Count < Share.Least ? null : Days[(Days.Count - 1) / 2];

    /// <summary>The three rates weighed by the rule of the period; null where one of them is not shown.</summary>
    public double? Weighed(RateRule rule) => Response.Percent is { } response && Solved.Percent is { } solved && Satisfied.Percent is { } satisfied
        ? ((response * rule.Response) + (solved * rule.Solved) + (satisfied * rule.Satisfied)) / 100
        : null;
}

/// <summary>Reckons the rates of a place in a period, as a whole and by groups.</summary>
internal sealed class CountRates(LinliDb db, IPosts posts, TimeProvider clock)
{
    /// <param name="OnlyPublic">Matters with a public page alone: what the public page shows, so that everybody can reckon it again.</param>
    public sealed record Asked(PlaceCard Place, RatePeriod Period, RateBy By = RateBy.Place, bool OnlyPublic = false, string? Type = null);

    /// <param name="Rule">How the three are weighed in this period.</param>
    /// <param name="Excluded">Matters that a decision has taken out of the rates, ended or reported in the period.</param>
    public sealed record Answer(RatesOf Whole, IReadOnlyList<RatesOf> Groups, RateRule Rule, int Excluded);

    private sealed record Row(string Type, string Street, string Community, Guid Lead, double Part, int Of);

    /// <summary>A matter that ended in the period in a way on which its reporter could speak.</summary>
    private sealed record Ended(Row Of, string End, bool Proxy, double Days)
    {
        public bool Spoken => RateQuestions.Spoken.Contains(End);

        public bool Solved => End == CaseVocabulary.Solved;

        public bool Confirmed => Solved && !Proxy;
    }

    public async Task<Answer> Run(Asked asked, CancellationToken stop)
    {
        var rule = await RuleOf(asked.Place.Id.District, asked.Period, stop);
        if (asked.By == RateBy.Month) return await ByMonth(asked, rule, stop);
        var ended = await ReadEnded(asked, stop);
        List<(Rate Rate, Row Row)> counted =
        [
            .. (await Grouped(Rated(asked, Rate.Response), Rate.Response, stop)).Select(row => (Rate.Response, row)),
            .. ended.Where(e => e.Spoken).Select(e => (Rate.Solved, e.Of with { Part = e.Solved ? 1 : 0 })),
            .. (await Grouped(Denied(asked), Rate.Solved, stop)).Select(row => (Rate.Solved, row)),
            .. (await Judged(Rated(asked, Rate.Satisfied), rule, stop)).Select(row => (Rate.Satisfied, row)),
            .. ended.Select(e => (Rate.Confirmed, e.Of with { Part = e.Confirmed ? 1 : 0 })),
        ];

        var key = Key(asked);
        var offices = asked.By == RateBy.Post ? await Offices(asked, counted, stop) : null;
        var groups = new Dictionary<string, RatesOf>();
        var whole = RatesOf.None("");
        foreach (var (rate, row) in counted)
        {
            var share = new Share(row.Part, row.Of);
            whole = Add(whole, rate, share);
            if (offices is null || offices.Contains(row.Lead)) groups[key(row)] = Add(groups.GetValueOrDefault(key(row)) ?? RatesOf.None(key(row)), rate, share);
        }

        foreach (var days in ended.Where(e => e.Confirmed).GroupBy(e => key(e.Of)))
            if (groups.TryGetValue(days.Key, out var group)) groups[days.Key] = group with { Days = [.. days.Select(e => e.Days).Order()] };
        return new(
            whole with { Days = [.. ended.Where(e => e.Confirmed).Select(e => e.Days).Order()] },
            [.. groups.Values.OrderByDescending(group => group.Confirmed.Of).ThenBy(group => group.Key, StringComparer.Ordinal)], rule, await Excluded(asked, stop));
    }

    /// <summary>The rule in force when a period begins; the usual one where the district has set none.</summary>
    public async Task<RateRule> RuleOf(int district, RatePeriod period, CancellationToken stop) =>
        await db.Set<RateRule>().AsNoTracking().Where(r => r.DistrictId == district && r.From <= period.First).OrderByDescending(r => r.From).FirstOrDefaultAsync(stop) ?? RateRule.Usual;

    /// <summary>The matters asked about that a rate is a share of.</summary>
    public IQueryable<Case> Rated(Asked asked, Rate rate) => Here(asked, rate).Of(rate, asked.Period, clock.GetUtcNow(), db);

    private IQueryable<Case> Here(Asked asked, Rate rate)
    {
        var here = db.Set<Case>().AsNoTracking().RatedIn(db, asked.Place.Id.District, asked.Place.Path, rate);
        if (asked.OnlyPublic) here = here.Where(c => c.Visibility == Visibility.Public);
        return asked.Type is { } type ? here.Where(c => c.TypeCode == type) : here;
    }

    /// <summary>What the reporters said is not solved, and is open again.</summary>
    private IQueryable<Case> Denied(Asked asked) => Here(asked, Rate.Solved).Denied(asked.Period);

    private async Task<Answer> ByMonth(Asked asked, RateRule rule, CancellationToken stop)
    {
        List<RatesOf> months = [];
        foreach (var month in asked.Period.Split(ChinaTime.DateOf(clock.GetUtcNow())))
            months.Add((await Run(asked with { Period = month, By = RateBy.Place }, stop)).Whole with { Key = month.Text });
        var whole = await Run(asked with { By = RateBy.Place }, stop);
        return new(whole.Whole, months, rule, whole.Excluded);
    }

    private static async Task<IReadOnlyList<Row>> Grouped(IQueryable<Case> of, Rate rate, CancellationToken stop)
    {
        var counts = RateQuestions.Counts(rate);
        return [.. (await of.GroupBy(c => new { c.TypeCode, c.StreetPath, c.CommunityPath, c.LeadPost })
                .Select(g => new { g.Key, Part = g.AsQueryable().Count(counts), Of = g.Count() }).ToListAsync(stop))
            .Select(g => new Row(g.Key.TypeCode, g.Key.StreetPath, g.Key.CommunityPath, g.Key.LeadPost, g.Part, g.Of))];
    }

    /// <summary>What ended in the period, read once: two rates and the days are of the same matters, and reading them is what takes the time.</summary>
    private async Task<IReadOnlyList<Ended>> ReadEnded(Asked asked, CancellationToken stop)
    {
        var rows = await Rated(asked, Rate.Confirmed)
            .Select(c => new { c.TypeCode, c.StreetPath, c.CommunityPath, c.LeadPost, c.End, c.ConfirmedByProxy, c.ReportedAt, c.ClosedAt }).ToListAsync(stop);
        return [.. rows.Select(c => new Ended(new Row(c.TypeCode, c.StreetPath, c.CommunityPath, c.LeadPost, 0, 1), c.End!, c.ConfirmedByProxy, (c.ClosedAt!.Value - c.ReportedAt).TotalDays))];
    }

    private async Task<IReadOnlyList<Row>> Judged(IQueryable<Case> of, RateRule rule, CancellationToken stop)
    {
        var rows = await (
            from c in of
            join j in db.Set<Judgement>() on new { c.DistrictId, CaseId = c.Id } equals new { j.DistrictId, j.CaseId }
            group j by new { c.TypeCode, c.StreetPath, c.CommunityPath, c.LeadPost } into g
            select new { g.Key, Good = g.Count(j => j.Content == Tap.Good), Fair = g.Count(j => j.Content == Tap.Fair), All = g.Count() }).ToListAsync(stop);
        return [.. rows.Select(g => new Row(g.Key.TypeCode, g.Key.StreetPath, g.Key.CommunityPath, g.Key.LeadPost, g.Good + (g.Fair * rule.Fair / 100.0), g.All))];
    }

    private Task<int> Excluded(Asked asked, CancellationToken stop)
    {
        var (from, to) = (asked.Period.From, asked.Period.To);
        var excluded = db.Set<Exclusion>().Where(e => e.Counts);
        return db.Set<Case>().AsNoTracking().Within(asked.Place.Id.District, asked.Place.Path)
            .Where(c => excluded.Any(e => e.DistrictId == c.DistrictId && e.CaseId == c.Id) && ((c.ReportedAt >= from && c.ReportedAt < to) || (c.ClosedAt >= from && c.ClosedAt < to)))
            .CountAsync(stop);
    }

    private static Func<Row, string> Key(Asked asked) => asked.By switch
    {
        RateBy.Type => row => row.Type,
        RateBy.Post => row => row.Lead.ToString("N"),
        _ => PlacePath.Level(asked.Place.Path) == 1 ? row => row.Street : row => row.Community,
    };

    private static RatesOf Add(RatesOf to, Rate rate, Share share) => rate switch
    {
        Rate.Response => to with { Response = to.Response + share },
        Rate.Solved => to with { Solved = to.Solved + share },
        Rate.Satisfied => to with { Satisfied = to.Satisfied + share },
        _ => to with { Confirmed = to.Confirmed + share },
    };

    /// <summary>The posts that are offices of several people.</summary>
    private async Task<HashSet<Guid>> Offices(Asked asked, IReadOnlyList<(Rate Rate, Row Row)> counted, CancellationToken stop)
    {
        HashSet<Guid> offices = [];
        foreach (var lead in counted.Select(of => of.Row.Lead).Distinct())
            if (await posts.Find(new(asked.Place.Id.District, lead), stop) is { } post && post.Kind != PostKind.GridWorker) offices.Add(lead);
        return offices;
    }
}
