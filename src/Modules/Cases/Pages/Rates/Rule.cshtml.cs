using Linli.Cases.Rates;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Pages.Rates;

/// <summary>How the district weighs its rates, from which month on.</summary>
[Needs("cases.set-rates")]
internal sealed class RuleModel(Lane lane, LinliDb db, CountRates count, Caller caller, TimeProvider clock) : PageModel
{
    internal IReadOnlyList<RateRule> Rules { get; private set; } = [];
    internal RateRule Now { get; private set; } = RateRule.Usual;
    internal RatePeriod This => RatePeriod.MonthOf(ChinaTime.DateOf(clock.GetUtcNow()));

    internal bool IsSet => Request.Query["done"] == "set";

    public string From { get; private set; } = "";
    public string Contacted { get; private set; } = "";
    public string Solved { get; private set; } = "";
    public string Satisfied { get; private set; } = "";
    public string Fair { get; private set; } = "";

    public async Task OnGet(CancellationToken stop)
    {
        await Open(stop);
        (From, Contacted, Solved, Satisfied, Fair) = (RatePeriod.MonthOf(This.After).Text, $"{Now.Response}", $"{Now.Solved}", $"{Now.Satisfied}", $"{Now.Fair}");
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var form = await Request.ReadFormAsync(stop);
        (From, Contacted, Solved, Satisfied, Fair) = (form["From"].ToString().Trim(), form["Contacted"].ToString().Trim(), form["Solved"].ToString().Trim(), form["Satisfied"].ToString().Trim(), form["Fair"].ToString().Trim());
        await Open(stop);
        var input = new SetRateRule.Input(From, Number(Contacted), Number(Solved), Number(Satisfied), Number(Fair));
        var outcome = await lane.Write<SetRateRule, Done>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return outcome.Succeeded(out _, out var no) ? LocalRedirect("/desk/rates/rule?done=set") : this.Refuse(no);
    }

    private static int? Number(string text) => int.TryParse(text, out var number) ? number : null;

    private async Task Open(CancellationToken stop)
    {
        var district = caller.MainPost!.Id.District;
        Rules = await db.Set<RateRule>().AsNoTracking().Where(r => r.DistrictId == district).OrderByDescending(r => r.From).ToListAsync(stop);
        Now = await count.RuleOf(district, This, stop);
    }
}
