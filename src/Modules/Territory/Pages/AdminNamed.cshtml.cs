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
    public IReadOnlyList<(OpeningWork Work, IReadOnlyList<FindNamed.Row> Rows)> Waiting { get; private set; } = [];

    /// <summary>How many were appointed just now.</summary>
    public int? Done { get; private set; }

    public Task OnGetAsync(int? done, CancellationToken stop)
    {
        Done = done;
        return Load(stop);
    }

    public async Task<IActionResult> OnPostAsync(int district, Guid opening, bool appoint, CancellationToken stop)
    {
        var appointed = await lane.Write<AppointNamed, int>(use => use.Run(new(district, opening, appoint), stop), stop);
        if (appointed.Succeeded(out var count, out var no)) return Redirect($"/admin/named?done={count}");
        await Load(stop);
        return this.Refuse(no);
    }

    private async Task Load(CancellationToken stop)
    {
        var waiting = new List<(OpeningWork, IReadOnlyList<FindNamed.Row>)>();
        foreach (var work in await named.Waiting(stop)) waiting.Add((work, [.. (await named.Of(work.DistrictId, work.Id, stop)).Where(row => !row.Appointed)]));
        Waiting = waiting;
    }
}
