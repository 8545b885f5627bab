using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Territory.Divisions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Pages;

/// <summary>The nation's divisions: search, the way to one, its parts, what its code was and is, and whether this house works for it.</summary>
[Needs("territory.see-divisions")]
internal sealed class DivisionsModel(LinliDb db, FindDivisions find, FollowDivision follow, IAccess access) : PageModel
{
    public const int PageSize = 50; // parts shown at once

    /// <param name="Rows">The code's own lines, the oldest first; none where only what became of it is known.</param>
    /// <param name="Before">Codes that went on under this one.</param>
    /// <param name="Now">What it goes on as, where it ended.</param>
    /// <param name="Here">A place of this house bears the code.</param>
    public sealed record Look(
        string Code, IReadOnlyList<Division> Rows, IReadOnlyList<Division> Way, IReadOnlyList<DivisionChange> Before, IReadOnlyList<Division> Now, IReadOnlyList<DivisionFound> Parts, bool Here);

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    /// <summary>Of the parts: code (usual), name or since.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Nth { get; set; } = 1;

    public string SortUsed => Sort is "name" or "since" ? Sort : "code";
    public int Pages => Math.Max(1, ((Seen?.Parts.Count ?? 0) + PageSize - 1) / PageSize);
    public bool MayRecode => access.May(TerritoryRights.RecodeList);

    /// <summary>The parts of this page.</summary>
    public IEnumerable<DivisionFound> Shown => (SortUsed switch
    {
        "name" => Seen!.Parts.OrderBy(part => part.Name, PlateOrder.It),
        "since" => Seen!.Parts.OrderBy(part => part.Since).ThenBy(part => part.Code, StringComparer.Ordinal),
        _ => Seen!.Parts.OrderBy(part => part.Code, StringComparer.Ordinal),
    }).Skip((Nth - 1) * PageSize).Take(PageSize);

    /// <summary>The list that was read last.</summary>
    public DivisionList? List { get; private set; }
    public IReadOnlyList<DivisionFound> Found { get; private set; } = [];
    public Look? Seen { get; private set; }

    /// <summary>The districts that this house works for.</summary>
    public IReadOnlyList<(string Name, string Code)> Houses { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        List = await db.Set<DivisionList>().AsNoTracking().OrderByDescending(l => l.No).FirstOrDefaultAsync(stop);
        if (Code is { } code && DivisionCode.Is(code)) Seen = await See(DivisionCode.Significant(code), stop);
        else if (!string.IsNullOrWhiteSpace(Q)) Found = await find.Search(Q, FindDivisions.MostMax, stop);
        Nth = Math.Clamp(Nth, 1, Pages);
        var houses = from p in db.Set<Place>() join c in db.Set<PlaceCode>() on new { p.DistrictId, Id = p.Id } equals new { c.DistrictId, Id = c.PlaceId }
                     where p.Level == PlaceLevel.District && c.Until == null orderby p.DistrictId select new { p.Name, c.Code };
        Houses = [.. (await houses.ToListAsync(stop)).Select(one => (one.Name, DivisionCode.Significant(one.Code)))];
    }

    public string Sorted(string code, string sort, int page = 1) => FormattableString.Invariant($"/admin/divisions?code={code}&sort={sort}&p={page}");

    private async Task<Look?> See(string code, CancellationToken stop)
    {
        var rows = await Of([code], stop);
        var now = await follow.Run(code, stop);
        if (rows.Count + now.Count == 0) return null;
        var own = DivisionCode.Above(code).Append(code).ToList();
        var before = (await db.Set<DivisionChange>().AsNoTracking().Where(c => own.Contains(c.NewCode)).OrderBy(c => c.Day).ToListAsync(stop))
            .ConvertAll(c => c with { OldCode = c.OldCode + code[c.NewCode.Length..] });
        var whole = code.PadRight(12, '0');
        return new(
            code, rows, [.. (await Of([.. DivisionCode.Above(code)], stop)).GroupBy(d => d.Code, StringComparer.Ordinal).Select(lines => lines.Last()).OrderBy(d => d.Code.Length)], before,
            [.. (await Of([.. now.Where(next => next != code)], stop)).Where(d => d.Until is null)], await find.RightBelow(code, stop),
            await db.Set<PlaceCode>().AnyAsync(c => c.Code == whole && c.Until == null, stop));
    }

    private Task<List<Division>> Of(IReadOnlyList<string> codes, CancellationToken stop) =>
        db.Set<Division>().AsNoTracking().Where(d => codes.Contains(d.Code)).OrderBy(d => d.Code).ThenBy(d => d.Since).ToListAsync(stop);
}
