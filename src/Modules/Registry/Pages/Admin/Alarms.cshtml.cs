using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Linli.Registry.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Pages.Admin;

/// <summary>查看个人信息的告警: who used up what a day allows, for the audit administrator; no resident is named.</summary>
[Needs("registry.see-alarms")]
internal sealed class AlarmsModel(LinliDb db, IPosts posts, Lane lane, TimeProvider clock) : PageModel
{
    private const int ShownMost = 100; // the latest

    internal sealed record Row(Alarm Alarm, string Who, string Post);

    internal IReadOnlyList<Row> Rows { get; private set; } = [];
    internal DateTimeOffset Now => clock.GetUtcNow();

    internal static string DayOf(Alarm alarm) => ChinaTime.DateOf(alarm.At).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public Task OnGet(CancellationToken stop) => Load(stop);

    public async Task<IActionResult> OnPost(int district, Guid alarm, AlarmAnswer? answer, CancellationToken stop)
    {
        if ((await lane.Write<AnswerAlarm, Done>(use => use.Run(new(district, alarm, answer), stop), stop)).No is not { } no) return Redirect("/admin/reading-alarms");
        await Load(stop);
        return this.Refuse(no);
    }

    private async Task Load(CancellationToken stop)
    {
        var alarms = await db.Set<Alarm>().AsNoTracking().OrderByDescending(a => a.At).Take(ShownMost).ToListAsync(stop);
        var ids = alarms.ConvertAll(a => a.AccountId);
        var names = await db.Set<Account>().AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, stop);
        List<Row> rows = [];
        foreach (var alarm in alarms) rows.Add(new(alarm, names.GetValueOrDefault(alarm.AccountId, ""), alarm.PostId is { } post && await posts.Find(new(alarm.DistrictId, post), stop) is { } card ? card.NameIn(Words.Language) : ""));
        Rows = rows;
    }
}
