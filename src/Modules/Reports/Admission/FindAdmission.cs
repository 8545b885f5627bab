using Linli.Contracts;
using Linli.Kernel;
using Linli.Reports.Bills;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Admission;

/// <summary>Lists of applications, of the catalogue, of what was given, and of what was tried. Everybody who works in the district may read but the last.</summary>
internal sealed class FindAdmission(LinliDb db, AdmissionScope scope, IAccess access, IPlaces places)
{
    public const int Most = 500; // the latest; a district admits some fifty to a hundred matters
    public const int AttemptsMost = 1_000;

    /// <param name="Place">Name of the place whose communities are asked.</param>
    /// <param name="Spoken">The caller's community has spoken.</param>
    public sealed record Row(Application It, string Place, bool Spoken = false);

    /// <param name="Unpaid">A bill of its entry is late: the community may pause it.</param>
    public sealed record Given(Assignment It, string Number, string OfficeName, string OfficeNameEn, string Community, bool Own, bool Mine, bool Unpaid);

    /// <param name="Sums">By office and kind, most first.</param>
    public sealed record Tried(IReadOnlyList<(Attempt It, string Place)> Rows, IReadOnlyList<(string Office, string OfficeEn, AttemptKind Kind, int Count)> Sums);

    /// <summary>What the caller may decide, the first due first.</summary>
    public async Task<List<Row>> ToDecide(CancellationToken stop) => await Rows([.. (await Open(stop)).Where(it => scope.Decider(it) is not null)], stop);

    /// <summary>What asks for the word of the caller's community.</summary>
    public async Task<List<Row>> ToSpeak(CancellationToken stop)
    {
        if (scope.Community is not { } post) return [];
        var open = (await Open(stop)).Where(it => scope.Speaker(it) is not null && scope.Now <= it.OpinionsUntil).ToList();
        var spoken = await db.Set<Opinion>().AsNoTracking().Where(o => o.DistrictId == post.Id.District && o.CommunityId == post.Place.Id).Select(o => o.ApplicationId).ToListAsync(stop);
        return [.. (await Rows(open, stop)).Select(row => row with { Spoken = spoken.Contains(row.It.Id) }).OrderBy(row => row.Spoken)];
    }

    /// <summary>What the caller's office asked, the latest first.</summary>
    public async Task<List<Row>> Mine(CancellationToken stop)
    {
        if (scope.Applicant is not { } post) return [];
        var (district, office) = (post.Id.District, post.Office);
        return await Rows(await All(district).Where(a => a.Office == office).OrderByDescending(a => a.AppliedAt).Take(Most).ToListAsync(stop), stop);
    }

    /// <summary>The catalogue: admitted and in term, by department.</summary>
    /// <param name="own">Those of the caller's office alone.</param>
    public async Task<List<Row>> Catalogue(bool own, CancellationToken stop)
    {
        if (scope.District is not { } district) return [];
        var (today, office) = (scope.Today, scope.Applicant?.Office);
        var live = All(district).Where(a => a.State == ApplicationState.Admitted && a.AdmittedUntil > today);
        if (own) live = live.Where(a => a.Office == office);
        return await Rows(await live.OrderBy(a => a.OfficeName).ThenBy(a => a.AdmittedUntil).Take(Most).ToListAsync(stop), stop);
    }

    /// <summary>What was given under entries: to the caller's community, by the caller's office, or below the caller's place.</summary>
    public async Task<List<Given>> Assigned(CancellationToken stop)
    {
        if (scope.District is not { } district) return [];
        var (own, mine, path) = (scope.Community?.Place.Id, scope.Applicant is { Kind: PostKind.Department } department ? department.Office : null, scope.Community?.Path ?? scope.Applicant?.Path);
        var some = db.Set<Assignment>().AsNoTracking().Where(a => a.DistrictId == district);
        if (mine is not null) some = some.Where(a => a.Office == mine);
        else if (path is not null) some = some.Where(a => string.Compare(a.Path, path) >= 0 && string.Compare(a.Path, path + PlacePath.After) < 0);
        var found = await some.Join(db.Set<Application>(), a => new { a.DistrictId, Id = a.ApplicationId }, a => new { a.DistrictId, a.Id }, (it, of) => new { it, of.Number, of.OfficeName, of.OfficeNameEn })
            .OrderBy(row => row.it.State).ThenBy(row => row.it.Due).ThenBy(row => row.it.Path).Take(Most).ToListAsync(stop);
        var (names, late) = (await Names(district, found.Select(row => row.it.CommunityId), stop), await db.EntriesInArrears(district, scope.Today, stop));
        return [.. found.Select(row => new Given(row.it, row.Number, row.OfficeName, row.OfficeNameEn, names.GetValueOrDefault(row.it.CommunityId, ""), row.it.CommunityId == own, row.it.Office == scope.Applicant?.Office, late.Contains(row.it.ApplicationId)))];
    }

    /// <summary>What was tried against the rules, the latest first; for the district's desk and the auditor.</summary>
    public async Task<Outcome<Tried>> Attempts(int district, CancellationToken stop)
    {
        if (await places.District(district, stop) is not { } at || !(access.May(ReportsRights.AuditAttempts) || access.May(ReportsRights.SeeAttempts, new(district, at.Path)))) return KernelRefusals.NotYours;
        var rows = await db.Set<Attempt>().AsNoTracking().Where(a => a.DistrictId == district).OrderByDescending(a => a.Id).Take(AttemptsMost).ToListAsync(stop);
        var names = await Names(district, rows.Select(row => row.PlaceId), stop);
        return new Tried([.. rows.Select(row => (row, names.GetValueOrDefault(row.PlaceId, "")))],
            [.. rows.GroupBy(row => (row.Office, row.Kind)).Select(group => (group.First().OfficeName, group.First().OfficeNameEn, group.Key.Kind, group.Count())).OrderByDescending(sum => sum.Item4).ThenBy(sum => sum.OfficeName, StringComparer.Ordinal)]);
    }

    private IQueryable<Application> All(int district) => db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == district);

    private async Task<List<Application>> Open(CancellationToken stop) => scope.District is { } district
        ? await All(district).Where(a => a.State == ApplicationState.Applied).OrderBy(a => a.DecideBy).Take(Most).ToListAsync(stop) : [];

    private async Task<List<Row>> Rows(List<Application> some, CancellationToken stop)
    {
        if (some.Count == 0) return [];
        var names = await Names(some[0].DistrictId, some.Select(it => it.PlaceId), stop);
        return some.ConvertAll(it => new Row(it, names.GetValueOrDefault(it.PlaceId, "")));
    }

    private async Task<Dictionary<Guid, string>> Names(int district, IEnumerable<Guid> ids, CancellationToken stop) =>
        (await places.FindAll(district, [.. ids.Distinct()], stop)).ToDictionary(card => card.Id.Id, card => card.Name);
}
