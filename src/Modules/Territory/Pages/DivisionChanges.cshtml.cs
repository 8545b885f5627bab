using System.Globalization;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Linli.Territory.Divisions;
using Linli.Territory.Divisions.Recoding;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Pages;

/// <summary>What became of codes: every change by list or by hand, and the recodings entered by hand with their documents and the way back.</summary>
[Needs("territory.see-divisions")]
internal sealed class DivisionChangesModel(LinliDb db, IAccess access, Lane lane) : PageModel
{
    public const int PageSize = 50;

    /// <param name="Names">Of the old and the new code, as they were called last; empty where no list knows.</param>
    public sealed record Row(DivisionChange Change, string OldName, string NewName);

    /// <summary>The beginning of an old or a new code.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    /// <summary>day (newest first, usual), old or new.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Nth { get; set; } = 1;

    /// <summary>The recoding that was entered just now.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public Guid? Just { get; set; }

    public int Total { get; private set; }
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public IReadOnlyList<EnteredRecoding> Entered { get; private set; } = [];
    public bool MayRecode => access.May(TerritoryRights.RecodeList);
    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);

    public Task OnGetAsync(CancellationToken stop) => Load(stop);

    public async Task<IActionResult> OnPostAsync(Guid recoding, CancellationToken stop)
    {
        var input = new UndoRecoding.Input(recoding);
        if ((await lane.Write<UndoRecoding, Done>(use => use.Run(input, stop), stop, Request.OnceFor(input))).Succeeded(out _, out var no)) return Redirect("/admin/divisions/changes");
        await Load(stop);
        return this.Refuse(no);
    }

    public string Address(string? sort, int page = 1) => $"/admin/divisions/changes?sort={sort ?? "day"}{(Q is { Length: > 0 } q ? "&q=" + Uri.EscapeDataString(q) : "")}{(page > 1 ? "&p=" + page.ToString(CultureInfo.InvariantCulture) : "")}";

    public static string When(DateTimeOffset at) => ChinaTime.Local(at).ToString("yyyy-MM-dd H:mm", CultureInfo.InvariantCulture);

    private async Task Load(CancellationToken stop)
    {
        var changes = db.Set<DivisionChange>().AsNoTracking();
        if (Q?.Trim() is { Length: > 0 and <= 12 } code) changes = changes.Where(c => c.OldCode.StartsWith(code) || c.NewCode.StartsWith(code));
        Total = await changes.CountAsync(stop);
        Nth = Math.Clamp(Nth, 1, Pages);
        var sorted = Sort switch
        {
            "old" => changes.OrderBy(c => c.OldCode).ThenBy(c => c.NewCode),
            "new" => changes.OrderBy(c => c.NewCode).ThenBy(c => c.OldCode),
            _ => changes.OrderByDescending(c => c.Day).ThenBy(c => c.OldCode).ThenBy(c => c.NewCode),
        };
        var page = await sorted.Skip((Nth - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        var codes = page.SelectMany(c => new[] { c.OldCode, c.NewCode }).Distinct().ToList();
        var names = (await db.Set<Division>().AsNoTracking().Where(d => codes.Contains(d.Code)).OrderBy(d => d.Since).ToListAsync(stop)).GroupBy(d => d.Code, StringComparer.Ordinal).ToDictionary(rows => rows.Key, rows => rows.Last().Name, StringComparer.Ordinal);
        Rows = page.ConvertAll(c => new Row(c, names.GetValueOrDefault(c.OldCode, ""), names.GetValueOrDefault(c.NewCode, "")));
        Entered = await db.Set<EnteredRecoding>().AsNoTracking().OrderByDescending(r => r.RecordedAt).Take(PageSize).ToListAsync(stop);
    }
}
