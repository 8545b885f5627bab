using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Linli.Reports.Bills;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>社区工作准入: what waits for the reader's word or decision, what their office asked, the catalogue, and what was given.</summary>
[Needs("reports.see-admission")]
internal sealed class AdmissionModel(FindAdmission find, Lane lane, Caller caller) : AdmissionPage
{
    internal AdmissionTabs Tabs { get; private set; } = null!;
    internal IReadOnlyList<FindAdmission.Row> Rows { get; private set; } = [];
    internal IReadOnlyList<FindAdmission.Given> Given { get; private set; } = [];
    internal bool MayApply => Tabs.All.Contains("mine");

    public Task OnGet(string? tab) => Load(tab);

    public async Task<IActionResult> OnPostEnd(string? id) => await After(await lane.Write<EndAssignment, Done>(use => use.Run(Id(id) ?? Guid.Empty, Stop), Stop));

    public async Task<IActionResult> OnPostPause(string? id) => await After(await lane.Write<PauseTask, Done>(use => use.Run(Id(id) ?? Guid.Empty, Stop), Stop));

    public async Task<IActionResult> OnPostGoOn(string? id) => await After(await lane.Write<GoOnWithTask, Done>(use => use.Run(Id(id) ?? Guid.Empty, Stop), Stop));

    private async Task<IActionResult> After(Outcome<Done> outcome)
    {
        if (outcome.No is not { } no) return Redirect("/desk/admission?tab=assigned");
        await Load("assigned");
        return this.Refuse(no);
    }

    private async Task Load(string? tab)
    {
        Tabs = AdmissionTabs.Of(caller, tab);
        if (Tabs.Here == "assigned") Given = await find.Assigned(Stop);
        else Rows = Tabs.Here switch
        {
            "speak" => await find.ToSpeak(Stop),
            "decide" => await find.ToDecide(Stop),
            "mine" => await find.Mine(Stop),
            _ => await find.Catalogue(own: false, Stop),
        };
    }
}
