using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Bills;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>经费结算: what offices owe for what communities do for them, and what they have paid.</summary>
[Needs("reports.see-admission")]
internal sealed class AdmissionBillsModel(FindBills find, Lane lane, Caller caller) : AdmissionPage
{
    internal FindBills.Found Found { get; private set; } = null!;
    internal AdmissionTabs Tabs { get; private set; } = null!;
    internal int? Issued { get; private set; }

    public Task OnGet(int? issued)
    {
        Issued = issued;
        return Load();
    }

    public async Task<IActionResult> OnPost()
    {
        if ((await lane.Write<IssueBills, IssueBills.Answer>(use => use.Run(Stop), Stop)).Succeeded(out var answer, out var no)) return Redirect($"/desk/admission/bills?issued={answer.Bills}");
        await Load();
        return this.Refuse(no);
    }

    private async Task Load() => (Found, Tabs) = (await find.Run(Stop), AdmissionTabs.Of(caller, null) with { Here = "bills" });
}

/// <summary>One bill, to print and to file; whoever issued it says when the money came.</summary>
[Needs("reports.see-admission")]
internal sealed class AdmissionBillModel(FindBills find, Lane lane) : AdmissionPage
{
    [FromRoute(Name = "bill")]
    public string Number { get; set; } = "";

    internal FindBills.Seen Seen { get; private set; } = null!;
    internal string? PaidOn { get; private set; }
    internal string Here => BillParts.WayTo(Seen.Row.It.Number);

    public async Task<IActionResult> OnGet()
    {
        if (await Load() is { } no) return StatusCode(no.Status);
        PaidOn = Text(Today);
        return Page();
    }

    public async Task<IActionResult> OnPostSettle(string? paidOn)
    {
        PaidOn = paidOn;
        return await After(await lane.Write<SettleBill, Done>(use => use.Run(new(Number, Day(paidOn)), Stop), Stop));
    }

    public async Task<IActionResult> OnPostTakeBack() => await After(await lane.Write<TakeBackSettling, Done>(use => use.Run(Number, Stop), Stop));

    private async Task<IActionResult> After(Outcome<Done> outcome)
    {
        if (await Load() is { } unseen) return StatusCode(unseen.Status);
        return outcome.No is { } no ? this.Refuse(no) : Redirect(Here);
    }

    private async Task<Refusal?> Load()
    {
        if (!(await find.One(Number, Stop)).Succeeded(out var seen, out var no)) return no;
        Seen = seen;
        return null;
    }
}
