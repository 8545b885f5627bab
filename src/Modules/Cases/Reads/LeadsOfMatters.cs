using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>To whom the packs in force send each kind of matter, and what came of those that a department got. A line net may lead in a single grid; that is no lead of a district.</summary>
internal sealed class LeadsOfMatters(LinliDb db, CasePacks packs, TimeProvider clock) : IMatterLeads
{
    private const int DistrictDigits = 6;

    public IReadOnlyList<MatterLead> Types(string division, string language)
    {
        var (pack, root) = (packs.Current, division.Length > DistrictDigits ? division[..DistrictDigits] : division);
        // Wherever a line of dispatch names a place of the district, it may say something else than for the rest.
        List<string> places = [division, .. pack.Dispatch.Lines.Select(line => line.Place).OfType<string>().Where(place => place.StartsWith(root, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
        var groups = pack.CaseTypes.Values.Where(type => type.OpenedBy != OpenedBy.Import).GroupBy(type => type.Group?.Code ?? "").OrderBy(group => group.Key.Length == 0).ThenBy(group => group.Key, StringComparer.Ordinal);
        return [.. groups.SelectMany(group => group.OrderBy(type => type.Code, StringComparer.Ordinal)).Select(type => Lead(pack, type, places, language))];
    }

    public async Task<IReadOnlyList<DepartmentFigures>> Figures(int district, IReadOnlyCollection<Guid> posts, DateTimeOffset from, DateTimeOffset after, CancellationToken stop)
    {
        var (now, ids) = (clock.GetUtcNow(), posts.ToList());
        var rows = await db.Set<CaseParty>().AsNoTracking()
            .Where(p => p.DistrictId == district && ids.Contains(p.PostId) && (p.Part == Part.Lead || p.Part == Part.WasLead || p.Part == Part.Offered) && p.ReportedAt >= from && p.ReportedAt < after)
            .Join(db.Set<Case>().AsNoTracking().Where(c => c.Visibility != Visibility.Sealed && c.MergedInto == null), p => new { p.DistrictId, Id = p.CaseId }, c => new { c.DistrictId, c.Id },
                (p, c) => new { p.PostId, c.Id, c.LeadPost, c.OfferedTo, c.ResolveDue, c.AnsweredAt })
            .ToListAsync(stop);
        return
        [
            .. rows.Distinct().GroupBy(row => row.PostId).Select(of => new DepartmentFigures(
                of.Key, of.Count(), of.Count(row => row.LeadPost == of.Key && row.ResolveDue is { } due && (row.AnsweredAt is not null || due < now)),
                of.Count(row => row.LeadPost == of.Key && row.ResolveDue is { } due && row.AnsweredAt <= due), of.Count(row => row.LeadPost != of.Key && row.OfferedTo != of.Key))),
        ];
    }

    private static MatterLead Lead(Pack pack, CaseTypeDefinition type, IReadOnlyList<string> places, string language)
    {
        var posts = places.Select(place => pack.Dispatch.PostFor(type, place)).Distinct(StringComparer.Ordinal).ToList();
        return new(type.Code, type.Name.In(language), type.Group?.Name.In(language), [.. posts.Where(post => !CaseVocabulary.TreePosts.Contains(post))], posts.Exists(post => CaseVocabulary.TreePosts.Contains(post)));
    }
}
