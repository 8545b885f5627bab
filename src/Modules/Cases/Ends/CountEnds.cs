using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Ends;

/// <summary>How the matters of one kind, place or post ended, and how their reporters judged them. A share of fewer than <see cref="CountEnds.Least"/> is not shown.</summary>
/// <param name="Key">A type's code, a community's path or a post's id; empty for the whole.</param>
/// <param name="Ended">Came to an end on which the reporter could speak.</param>
/// <param name="Solved">By the reporter's own word.</param>
/// <param name="ByProxy">By their word that somebody recorded: counted apart.</param>
/// <param name="Unsolved">Agreed to though nothing, or only a part, was solved.</param>
/// <param name="Silent">Without a word.</param>
/// <param name="Back">Of the ended ones, those that somebody had sent back or opened again before.</param>
/// <param name="Asked">Ended, and the type asks for a judgement.</param>
/// <param name="Judged">Of those, how many were judged.</param>
/// <param name="Points">Sum of the judgements, 1 to 3 each.</param>
internal sealed record EndsOf(string Key, int Ended, int Solved, int ByProxy, int Unsolved, int Silent, int Back, int Asked, int Judged, int Points, int MannerJudged, int MannerPoints)
{
    public double? ConfirmRate => Share(Solved + Unsolved, Ended);
    public double? BackRate => Share(Back, Ended);
    public double? ResponseRate => Share(Judged, Asked);
    public double? Mean => Judged < CountEnds.Least ? null : (double)Points / Judged;
    public double? MannerMean => MannerJudged < CountEnds.Least ? null : (double)MannerPoints / MannerJudged;

    public static EndsOf Sum(string key, IEnumerable<EndsOf> parts) => parts.Aggregate(
        new EndsOf(key, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (a, b) => new(key, a.Ended + b.Ended, a.Solved + b.Solved, a.ByProxy + b.ByProxy, a.Unsolved + b.Unsolved, a.Silent + b.Silent, a.Back + b.Back, a.Asked + b.Asked, a.Judged + b.Judged, a.Points + b.Points, a.MannerJudged + b.MannerJudged, a.MannerPoints + b.MannerPoints));

    private static double? Share(int part, int of) => of < CountEnds.Least ? null : 100.0 * part / of;
}

/// <summary>
/// Counts ends and judgements of a place by type, community or post. A grid worker's post is one person, so the matters of
/// workers are reckoned to their community: nothing here is about a single worker. No length of time stands alone.
/// </summary>
internal sealed class CountEnds(LinliDb db, CasePacks packs, IPosts posts, Caller caller, TimeProvider clock)
{
    public const int Least = 5; // matters behind a share
    public const int Days = 90;

    private sealed record Row(string Type, string Community, Guid Lead, string End, bool Proxy, bool Back, int Count, int Judged, int Points, int MannerJudged, int MannerPoints);

    public sealed record Answer(EndsOf Whole, IReadOnlyList<EndsOf> ByType, IReadOnlyList<EndsOf> ByCommunity, IReadOnlyList<EndsOf> ByPost);

    public async Task<Answer> Run(PlaceCard place, CancellationToken stop)
    {
        var rows = await Rows(place, stop);
        var offices = await Offices(rows, place.Id.District, stop);
        return new(
            EndsOf.Sum("", rows.Select(row => Of("", row))),
            Group(rows, row => row.Type),
            Group(rows, row => row.Community),
            Group([.. rows.Where(row => offices.Contains(row.Lead))], row => row.Lead.ToString("N")));
    }

    private List<EndsOf> Group(IReadOnlyList<Row> rows, Func<Row, string> key) =>
        [.. rows.GroupBy(key).Select(group => EndsOf.Sum(group.Key, group.Select(row => Of(group.Key, row)))).OrderByDescending(group => group.Ended).ThenBy(group => group.Key, StringComparer.Ordinal)];

    private EndsOf Of(string key, Row row)
    {
        var (solved, asked) = (row.End == CaseVocabulary.Solved, packs.TypeNamed(row.Type)?.Evaluate == Evaluation.ThreeTaps);
        var unsolved = AnswerKinds.Unsolved.Contains(row.End);
        return new(key, row.Count, solved && !row.Proxy ? row.Count : 0, row.Proxy ? row.Count : 0, unsolved && !row.Proxy ? row.Count : 0,
            row.End == CaseVocabulary.ClosedBySilence ? row.Count : 0, row.Back ? row.Count : 0, asked ? row.Count : 0, row.Judged, row.Points, row.MannerJudged, row.MannerPoints);
    }

    private async Task<IReadOnlyList<Row>> Rows(PlaceCard place, CancellationToken stop)
    {
        var since = clock.GetUtcNow().AddDays(-Days);
        string[] ends = [CaseVocabulary.Solved, CaseVocabulary.ClosedBySilence, .. AnswerKinds.Unsolved];
        var closed = db.Set<Case>().AsNoTracking().SeenBy(db, caller).Within(place.Id.District, place.Path)
            .Where(c => c.Phase == Phase.Closed && c.ClosedAt >= since && c.Visibility != Visibility.Sealed && ends.Contains(c.End!));
        var found = await (
            from c in closed
            join j in db.Set<Judgement>() on new { c.DistrictId, CaseId = c.Id } equals new { j.DistrictId, j.CaseId } into judged
            from j in judged.DefaultIfEmpty()
            group new { Content = (Tap?)j!.Content, j.Manner } by new { c.TypeCode, c.CommunityPath, c.LeadPost, c.End, c.ConfirmedByProxy, Back = c.Disputes > 0 } into g
            select new
            {
                g.Key, Count = g.Count(),
                Good = g.Count(x => x.Content == Tap.Good), Fair = g.Count(x => x.Content == Tap.Fair), Poor = g.Count(x => x.Content == Tap.Poor),
                MannerGood = g.Count(x => x.Manner == Tap.Good), MannerFair = g.Count(x => x.Manner == Tap.Fair), MannerPoor = g.Count(x => x.Manner == Tap.Poor),
            }).ToListAsync(stop);
        return [.. found.Select(row => new Row(
            row.Key.TypeCode, row.Key.CommunityPath, row.Key.LeadPost, row.Key.End!, row.Key.ConfirmedByProxy, row.Key.Back, row.Count,
            row.Good + row.Fair + row.Poor, 3 * row.Good + 2 * row.Fair + row.Poor,
            row.MannerGood + row.MannerFair + row.MannerPoor, 3 * row.MannerGood + 2 * row.MannerFair + row.MannerPoor))];
    }

    /// <summary>The posts that are offices of several people; a grid worker's is one person's and is left out.</summary>
    private async Task<HashSet<Guid>> Offices(IReadOnlyList<Row> rows, int district, CancellationToken stop)
    {
        HashSet<Guid> offices = [];
        foreach (var lead in rows.Select(row => row.Lead).Distinct())
            if (await posts.Find(new(district, lead), stop) is { } post && post.Kind != PostKind.GridWorker) offices.Add(lead);
        return offices;
    }
}
