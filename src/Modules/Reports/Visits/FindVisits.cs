using Linli.Contracts;
using Linli.Kernel;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Visits;

/// <summary>The visits of a year to the communities of the caller's place: what is to come, what was there, and which brought nothing. Offices and communities; nothing of people.</summary>
internal sealed class FindVisits(LinliDb db, AdmissionScope scope, AdmissionInForce rules, IPlaces places)
{
    public const int YearMost = 5_000;
    public const int Most = 100; // the latest that were there

    /// <param name="Community">By name.</param>
    /// <param name="With">Offices that come along.</param>
    /// <param name="MayDecide">The caller approves or declines it.</param>
    /// <param name="MayRecord">The caller says what it took and what it brought.</param>
    /// <param name="MayCancel">The caller says that it is off.</param>
    public sealed record Row(Visit It, string Community, IReadOnlyList<VisitParty> With, bool MayDecide, bool MayRecord, bool MayCancel);

    /// <summary>What the visits of one office came to.</summary>
    public sealed record Sum(string Office, string OfficeEn, int Visits, int Nothing, int Helped, long Minutes);

    /// <param name="Open">To come or to be decided, the next first.</param>
    /// <param name="Past">That were there, declined or off, the latest first.</param>
    /// <param name="Nothing">That were there this year and brought nothing, the latest first.</param>
    /// <param name="Sums">By office, who brought nothing most often first.</param>
    /// <param name="MonthMost">Visits that a community may have in a month; null where no pack says so.</param>
    /// <param name="Visiting">The post that announces visits; null for who can't.</param>
    public sealed record Found(IReadOnlyList<Row> Open, IReadOnlyList<Row> Past, IReadOnlyList<Row> Nothing, IReadOnlyList<Sum> Sums, int? MonthMost, PostCard? Visiting, bool MayNote)
    {
        public Row? ToDecide(string? number) => Open.FirstOrDefault(row => row.MayDecide && row.It.Number == number);

        public Row? ToRecord(string? number) => Open.FirstOrDefault(row => row.MayRecord && row.It.Number == number);
    }

    public async Task<Found> Run(CancellationToken stop)
    {
        if (scope.Main is not { } post) return new([], [], [], [], null, null, false);
        // A grid's worker reads what their community is visited for.
        var (district, path, year) = (post.Id.District, PlacePath.UpTo(post.Path, (int)PlaceLevel.Community + 1), new DateOnly(scope.Today.Year, 1, 1));
        var visits = await db.Set<Visit>().AsNoTracking().Where(v => v.DistrictId == district && v.Day >= year && string.Compare(v.Path, path) >= 0 && string.Compare(v.Path, path + PlacePath.After) < 0)
            .OrderByDescending(v => v.Day).ThenByDescending(v => v.Number).Take(YearMost).ToListAsync(stop);
        var rows = await Rows(district, visits, stop);
        var there = rows.FindAll(row => row.It.State == VisitState.Done);
        return new(
            [.. rows.Where(row => row.It.IsOpen).OrderBy(row => row.It.Day).ThenBy(row => row.It.Number, StringComparer.Ordinal)], [.. rows.Where(row => !row.It.IsOpen).Take(Most)], [.. there.Where(row => row.It.BroughtNothing).Take(Most)],
            Sums(there), rules.Now.VisitsMost, scope.Visiting, scope.Community is not null);
    }

    /// <summary>Of offices of this house by what they are, of others by the letters of their name; who comes along is counted with its visit.</summary>
    private static List<Sum> Sums(List<Row> there) =>
    [
        .. there.GroupBy(row => row.It.Office ?? TaskWords.Bare(row.It.OfficeName)).Select(of => new Sum(
                of.First().It.OfficeName, of.First().It.OfficeNameEn, of.Count(), of.Count(row => row.It.BroughtNothing), of.Count(row => row.It.Rating == VisitRating.Helped), of.Sum(row => (long)(row.It.Minutes ?? 0))))
            .OrderByDescending(sum => sum.Nothing).ThenByDescending(sum => sum.Visits).ThenBy(sum => sum.Office, StringComparer.Ordinal),
    ];

    private async Task<List<Row>> Rows(int district, List<Visit> visits, CancellationToken stop)
    {
        var ids = visits.Select(v => v.Id).ToList();
        var with = (await db.Set<VisitParty>().AsNoTracking().Where(p => p.DistrictId == district && ids.Contains(p.VisitId)).OrderBy(p => p.At).ToListAsync(stop)).ToLookup(p => p.VisitId);
        var names = (await places.FindAll(district, [.. visits.Select(v => v.CommunityId).Distinct()], stop)).ToDictionary(card => card.Id.Id, card => card.Name);
        return visits.ConvertAll(v =>
        {
            var (along, own) = (with[v.Id].ToList(), scope.Community?.Place.Id == v.CommunityId);
            List<string> offices = [.. along.Select(p => p.Office)];
            if (v.Office is { } first) offices.Add(first);
            return new Row(
                v, names.GetValueOrDefault(v.CommunityId, ""), along, v.State == VisitState.Asked && scope.VisitDecider(v, offices) is not null, own && v.State == VisitState.Planned && v.Day <= scope.Today,
                v.IsOpen && ((v.Office is not null && scope.Visiting?.Office == v.Office) || (own && v.Day <= scope.Today)));
        });
    }
}
