using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Notices;
using Linli.Kernel.Web;
using Linli.Registry.Facts;
using Linli.Registry.Mine;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Fresh;

/// <summary>
/// Asks residents themselves, gently, to look at what is old: at most once a quarter, by day, and never again once they
/// said so. No worker is given a list of those who have not answered; there is none.
/// </summary>
internal sealed class AskAgain(LinliDb db, INotices notices, Words words, IJobs jobs, TimeProvider clock) : IRunJob
{
    public const string Kind = "registry.ask-again";
    public const string MoreKind = "registry.ask-again-more";
    public const string Notice = "registry.still";
    public const int EveryDays = 91;
    public const int AtOnce = 50; // accounts in one run of the lane
    private const int LookAgainDays = 30; // where nothing is kept that could be old

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var due = await (
            from own in db.Set<OwnAccount>() // tracked, and with it what was asked
            join asked in db.Set<AskedAgain>() on own.AccountId equals asked.AccountId into before
            from asked in before.DefaultIfEmpty()
            where asked == null || asked.LookOn <= today
            orderby own.AccountId
            select new { Own = own, Asked = asked }).Take(AtOnce).ToListAsync(stop);
        foreach (var one in due)
        {
            var next = await Ask(one.Own, today, stop);
            if (one.Asked is { } asked) asked.LookOn = next;
            else db.Add(new AskedAgain { AccountId = one.Own.AccountId, LookOn = next });
        }

        if (due.Count == AtOnce) jobs.Add(0, MoreKind, "", clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
    }

    /// <returns>When to look next.</returns>
    private async Task<DateOnly> Ask(OwnAccount own, DateOnly today, CancellationToken stop)
    {
        if (await db.Set<PaceChosen>().AnyAsync(pace => pace.AccountId == own.AccountId && pace.Kind == Notice && pace.Pace == Pace.Never, stop)) return today.AddDays(EveryDays);
        var heads = await FieldHead.Of(db.Set<Fact>().AsNoTracking().Where(f => f.DistrictId == own.DistrictId && f.PersonId == own.PersonId)).ToListAsync(stop);
        var held = FieldHead.Current(heads, today);
        var stale = held.Where(head => head.IsStale(today)).Select(head => head.Known!).ToList();
        if (stale.Count == 0) return held.Count == 0 ? today.AddDays(LookAgainDays) : held.Min(head => Freshness.StaleFrom(head.Known!, head.ConfirmedAt));
        await notices.Tell(new(Notice, own.DistrictId, "", Names(stale, "zh-Hans", "、"), Names(stale, "en", ", "), "/my-data"), [new(own.AccountId)], stop);
        return today.AddDays(EveryDays);
    }

    private string Names(IEnumerable<Element> elements, string language, string between) => string.Join(between, elements.Select(element => words.In(language)["registry.element." + element.Name]));
}

/// <summary>不用再问我: the person is never asked again. Their own choice of pace, the same that stands at 怎么告诉您, without day or reason.</summary>
internal sealed class StopAsking(LinliDb db, Caller caller)
{
    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (caller.Account is not { Id: var own }) return KernelRefusals.SignInFirst;
        if (await db.Set<PaceChosen>().FirstOrDefaultAsync(pace => pace.AccountId == own && pace.Kind == AskAgain.Notice, stop) is { } chosen) chosen.Pace = Pace.Never;
        else db.Add(new PaceChosen { AccountId = own, Kind = AskAgain.Notice, Pace = Pace.Never });
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
