using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Notices;

/// <summary>A person says how soon they want to hear of which kind, and when not to be disturbed. What is held already is told as it was promised.</summary>
public sealed class ChooseNotices(LinliDb db, Caller caller, IEnumerable<NoticeKind> kinds)
{
    /// <param name="Paces">Kinds left out stay as they are.</param>
    public sealed record Input(IReadOnlyDictionary<string, Pace> Paces, bool QuietOn, int QuietFrom, int QuietTo);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (caller.Account is not { Id: var own }) return KernelRefusals.SignInFirst;
        if (Lacks(input) is { } no) return no;
        var chosen = await db.Set<PaceChosen>().Where(p => p.AccountId == own).ToDictionaryAsync(p => p.Kind, stop);
        foreach (var (kind, pace) in input.Paces)
        {
            if (chosen.TryGetValue(kind, out var row)) row.Pace = pace;
            else db.Add(new PaceChosen { AccountId = own, Kind = kind, Pace = pace });
        }

        if (await db.Set<QuietChosen>().FirstOrDefaultAsync(q => q.AccountId == own, stop) is { } quiet) (quiet.On, quiet.FromMinute, quiet.ToMinute) = (input.QuietOn, input.QuietFrom, input.QuietTo);
        else db.Add(new QuietChosen { AccountId = own, On = input.QuietOn, FromMinute = input.QuietFrom, ToMinute = input.QuietTo });
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private Refusal? Lacks(Input input)
    {
        foreach (var (code, pace) in input.Paces)
        {
            if (kinds.FirstOrDefault(kind => kind.Code == code) is not { } known || !Enum.IsDefined(pace)) return NoticeRefusals.KindUnknown;
            if (known.Must && pace == Pace.Never) return NoticeRefusals.MustBeTold.At(code);
        }

        return IsMinute(input.QuietFrom) && IsMinute(input.QuietTo) ? null : NoticeRefusals.HoursUnreadable;
    }

    private static bool IsMinute(int minute) => minute is >= 0 and < QuietHours.MinutesOfDay;
}

/// <summary>A person has looked at what they were told.</summary>
public sealed class NoteSeen(LinliDb db, Caller caller, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (caller.Account is not { Id: var own }) return KernelRefusals.SignInFirst;
        var now = clock.GetUtcNow();
        await db.Set<Notice>().Where(n => n.AccountId == own && n.ToldAt != null && n.SeenAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.SeenAt, now), stop);
        return Done.It;
    }
}

/// <summary>What is refused about notices.</summary>
public static class NoticeRefusals
{
    public static readonly Refusal KindUnknown = new(RefusalKind.Invalid, "kernel.notice-kind", "paces");
    public static readonly Refusal MustBeTold = new(RefusalKind.Invalid, "kernel.notice-must", "paces");
    public static readonly Refusal HoursUnreadable = new(RefusalKind.Invalid, "kernel.notice-hours", "quietFrom");
}
