using Linli.Cases.Incidents;
using Linli.Cases.Pages.Portal;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Incidents;

/// <summary>出了什么错，怎么改的: the incidents of a place that were answered, with cause, corrections and proof.</summary>
[OpenToAll]
internal sealed class IncidentsModel(ReadIncidents read, TimeProvider clock) : PortalPage
{
    internal IReadOnlyList<(Incident Incident, IReadOnlyList<IncidentFix> Fixes)> Rows { get; private set; } = [];
    internal DateOnly Today => ChinaTime.DateOf(clock.GetUtcNow());

    public async Task OnGetAsync() => Rows = await read.Of(Here, answeredOnly: true, Stop);
}
