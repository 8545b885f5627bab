using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Web;
using Linli.Registry.Reading;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Pages.Admin;

/// <summary>查看个人信息的告警: who used up what a day allows, for the audit administrator; no resident is named.</summary>
[Needs("registry.see-alarms")]
internal sealed class AlarmsModel(LinliDb db, IPosts posts, TimeProvider clock) : PageModel
{
    private const int ShownMost = 100; // the latest

    internal sealed record Row(Alarm Alarm, string Who, string Post);

    internal IReadOnlyList<Row> Rows { get; private set; } = [];
    internal DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGet(CancellationToken stop)
    {
        var alarms = await db.Set<Alarm>().AsNoTracking().OrderByDescending(a => a.At).Take(ShownMost).ToListAsync(stop);
        var ids = alarms.ConvertAll(a => a.AccountId);
        var names = await db.Set<Account>().AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, stop);
        List<Row> rows = [];
        foreach (var alarm in alarms) rows.Add(new(alarm, names.GetValueOrDefault(alarm.AccountId, ""), alarm.PostId is { } post && await posts.Find(new(alarm.DistrictId, post), stop) is { } card ? card.NameIn(Words.Language) : ""));
        Rows = rows;
    }
}
