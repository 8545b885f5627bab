using Linli.Contracts;
using Linli.Kernel;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Certificates;

/// <summary>Letters of the caller's place and below, and how often which body sent people for what is no certificate of a community. Counts of bodies, never of people.</summary>
internal sealed class FindCertificates(LinliDb db, AdmissionScope scope, IPlaces places)
{
    public const int Most = 100; // the latest
    public const int YearMost = 20_000;

    /// <param name="Community">By name.</param>
    public sealed record Row(CertificateAsked It, string Community);

    /// <param name="Unlisted">Asked for what no community gives.</param>
    public sealed record Sum(string BodyKind, string BodyName, int Unlisted, int Listed);

    /// <param name="Sums">Of this year, who asks most for what isn't listed first.</param>
    public sealed record Found(IReadOnlyList<Row> Rows, IReadOnlyList<Sum> Sums, bool MayAnswer);

    public async Task<Found> Run(CancellationToken stop)
    {
        if (scope.Main is not { } post) return new([], [], false);
        var (district, path, year) = (post.Id.District, post.Path, new DateOnly(scope.Today.Year, 1, 1));
        var asked = await db.Set<CertificateAsked>().AsNoTracking().Where(c => c.DistrictId == district && c.AskedOn >= year && string.Compare(c.Path, path) >= 0 && string.Compare(c.Path, path + PlacePath.After) < 0)
            .OrderByDescending(c => c.Id).Take(YearMost).ToListAsync(stop);
        var latest = asked.Take(Most).ToList();
        var names = (await places.FindAll(district, [.. latest.Select(c => c.CommunityId).Distinct()], stop)).ToDictionary(card => card.Id.Id, card => card.Name);
        return new(
            latest.ConvertAll(c => new Row(c, names.GetValueOrDefault(c.CommunityId, ""))),
            [.. asked.GroupBy(c => (c.BodyKind, Name: TaskWords.Bare(c.BodyName))).Select(g => new Sum(g.Key.BodyKind, g.First().BodyName, g.Count(c => !c.Listed), g.Count(c => c.Listed))).OrderByDescending(sum => sum.Unlisted).ThenBy(sum => sum.BodyName, StringComparer.Ordinal)],
            scope.CertificateDesk is not null);
    }

    /// <summary>A letter, for whoever works in the district: it names nobody.</summary>
    public async Task<Outcome<Row>> Letter(string? number, CancellationToken stop)
    {
        if (scope.District is not { } district || number is null || await db.Set<CertificateAsked>().AsNoTracking().FirstOrDefaultAsync(c => c.DistrictId == district && c.Number == number && !c.Listed, stop) is not { } it) return CertificateRefusals.NoLetter;
        return new Row(it, (await places.Find(new(district, it.CommunityId), stop))?.Name ?? "");
    }
}
