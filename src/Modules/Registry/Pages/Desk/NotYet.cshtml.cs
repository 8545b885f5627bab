using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Pages.Desk;

/// <summary>Says what somebody lacks who is shown no personal data yet.</summary>
[Needs("registry.see", "registry.answer", "registry.decide-appeal")]
internal sealed class NotYetModel(LinliDb db, Caller caller, TimeProvider clock) : PageModel
{
    internal bool Cleared => caller.Cleared;
    internal bool Promised { get; private set; }
    internal bool Trained { get; private set; }

    public async Task OnGet(CancellationToken stop)
    {
        var own = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == caller.Account!.Value.Id, stop);
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        (Promised, Trained) = (own.PromisedOn <= today, own.TrainedOn?.AddMonths(Account.TrainingHoldsMonths) > today);
    }
}
