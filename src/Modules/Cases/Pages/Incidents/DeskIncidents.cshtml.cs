using System.Globalization;
using Linli.Cases.Incidents;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Incidents;

/// <summary>差错整改: the incidents of the desk's place, from what happened to the public answer.</summary>
[Needs("cases.incidents")]
internal sealed class DeskIncidentsModel(ReadIncidents read, Lane lane, IPlaces places, Caller caller, TimeProvider clock) : PageModel
{
    internal IReadOnlyList<(Incident Incident, IReadOnlyList<IncidentFix> Fixes)> Rows { get; private set; } = [];
    internal bool Done { get; private set; }
    internal string Typed { get; private set; } = "";
    internal DateTimeOffset Now => clock.GetUtcNow();
    internal DateOnly Today => ChinaTime.DateOf(Now);

    public async Task<IActionResult> OnGet(string? done, CancellationToken stop)
    {
        Done = done is not null;
        return await Load(stop) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost(string? act, Guid? incident, string? title, string? text, string? due, int? no, CancellationToken stop)
    {
        Typed = text ?? "";
        DateOnly? day = DateOnly.TryParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        var input = new HandleIncident.Input(act ?? "", incident, title ?? "", Typed, day, no);
        var outcome = await lane.Write<HandleIncident, HandleIncident.Answer>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        if (outcome.No is null) return LocalRedirect("/desk/incidents?done=1");
        return await Load(stop) ? this.Refuse(outcome.No) : NotFound();
    }

    private async Task<bool> Load(CancellationToken stop)
    {
        if (caller.MainPost is not { } main || await places.Find(main.Place, stop) is not { } place) return false;
        Rows = await read.Of(place, answeredOnly: false, stop);
        return true;
    }
}
