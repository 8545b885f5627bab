using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Territory.Opening;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>People whom workbooks name for posts, for the yes of the security administrator.</summary>
[Needs("territory.appoint-named")]
internal sealed class AdminNamedModel(FindNamed named, Lane lane) : PageModel
{
    /// <summary>The workbooks with somebody to appoint, the oldest first.</summary>
    public IReadOnlyList<OpeningWork> Waiting { get; private set; } = [];

    /// <summary>The one that is decided on now.</summary>
    public OpeningWork? Work { get; private set; }

    public IReadOnlyList<FindNamed.Row> Rows { get; private set; } = [];
    public Pager Pager { get; private set; } = null!;

    /// <summary>How many were appointed just now.</summary>
    public int? Done { get; private set; }

    public Task OnGetAsync(int? done, Guid? opening, int? p, CancellationToken stop)
    {
        Done = done;
        return Load(opening, p ?? 1, stop);
    }

    public async Task<IActionResult> OnPostAsync(int district, Guid opening, bool appoint, CancellationToken stop)
    {
        var appointed = await lane.Write<AppointNamed, int>(use => use.Run(new(district, opening, appoint), stop), stop);
        if (appointed.Succeeded(out var count, out var no)) return Redirect($"/admin/named?done={count}");
        await Load(opening, 1, stop);
        return this.Refuse(no);
    }

    private async Task Load(Guid? opening, int nth, CancellationToken stop)
    {
        Waiting = await named.Waiting(stop);
        Work = Waiting.FirstOrDefault(work => work.Id == opening) ?? (Waiting.Count > 0 ? Waiting[0] : null);
        if (Work is not { } chosen) return;
        var rows = (await named.Of(chosen.DistrictId, chosen.Id, stop)).Where(row => !row.Appointed).ToList();
        (Rows, Pager) = Pager.Of(rows, nth, page => $"/admin/named?opening={chosen.Id}&p={page}");
    }
}
