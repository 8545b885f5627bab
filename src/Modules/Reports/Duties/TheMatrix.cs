using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Duties;

/// <summary>The matrix of a district: each kind of matter of the packs in force, the departments that are in it, and which one leads.</summary>
internal sealed class TheMatrix(LinliDb db, IMatterLeads matters, IPlaces places, IPosts posts)
{
    /// <summary>A department in a kind of matter.</summary>
    /// <param name="Department">Null where the district has it no more.</param>
    public sealed record Cell(Duty It, PostCard? Department);

    /// <param name="ByPacks">Departments of the district to which the packs send it.</param>
    /// <param name="Missing">Codes of those to which they would, and which the district doesn't have.</param>
    /// <param name="Lead">The one that leads it; null where it is not exactly one.</param>
    /// <param name="Clause">By which; null where none is written down.</param>
    public sealed record Row(MatterLead Of, LeadStanding Standing, PostCard? Lead, string? Clause, IReadOnlyList<PostCard> ByPacks, IReadOnlyList<string> Missing, IReadOnlyList<Cell> Cells)
    {
        public IEnumerable<Cell> Helping => Cells.Where(cell => cell.It.Role == DutyRole.Helps);
    }

    /// <param name="Departments">Of the district, each once.</param>
    public sealed record Whole(IReadOnlyList<Row> Rows, IReadOnlyList<PostCard> Departments)
    {
        /// <summary>Kinds of matters without exactly one lead and its clause.</summary>
        public int Gaps => Rows.Count(row => row.Standing != LeadStanding.One);

        public Row? Find(string? type) => Rows.FirstOrDefault(row => row.Of.Type == type);

        public PostCard? Department(string? code) => Departments.FirstOrDefault(post => post.Code == code);
    }

    public async Task<Whole> Of(int district, CancellationToken stop)
    {
        if (await places.District(district, stop) is not { } at) return new([], []);
        var departments = (await posts.Departments(district, stop)).Where(post => post.Code is not null).DistinctBy(post => post.Code).ToList();
        var known = departments.ToDictionary(post => post.Code!, StringComparer.Ordinal);
        var duties = (await db.Set<Duty>().AsNoTracking().Where(d => d.DistrictId == district).OrderBy(d => d.Role).ThenBy(d => d.Department).ToListAsync(stop)).ToLookup(d => d.TypeCode, StringComparer.Ordinal);
        return new([.. matters.Types(at.Division ?? at.Code ?? "", Words.Language).Select(type => RowOf(type, [.. duties[type.Type]], known))], departments);
    }

    private static Row RowOf(MatterLead type, IReadOnlyList<Duty> duties, Dictionary<string, PostCard> known)
    {
        var named = duties.FirstOrDefault(duty => duty.Role == DutyRole.Lead && known.ContainsKey(duty.Department));
        var packs = type.Departments.Where(known.ContainsKey).ToList();
        var (standing, lead) = Duty.LeadOf(packs, named?.Department);
        return new(
            type, standing, lead is null ? null : known[lead], named?.Clause, packs.ConvertAll(code => known[code]), [.. type.Departments.Where(code => !known.ContainsKey(code))],
            [.. duties.Select(duty => new Cell(duty, known.GetValueOrDefault(duty.Department)))]);
    }
}
