using Linli.Contracts;
using Linli.Kernel.Accounts;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Audit;

/// <summary>
/// Each past showing of personal data, and each try that was refused, for the audit administrator: which post, for which
/// matter, which fields, when. Whose data they were stands there as a code at most, and not at all where it would tell which
/// matters one person reported (guard 11).
/// </summary>
public sealed class FindReadings(LinliDb db, IAccess access, IPosts posts, TimeProvider clock)
{
    public const int PageSize = 50;
    public const int DaysUsual = 30; // looked back where no day was asked for

    /// <param name="Day">In China's time; null for the last thirty.</param>
    /// <param name="Before">Entries older than this one.</param>
    public sealed record Input(int District, DateOnly? Day = null, Guid? Post = null, Guid? Before = null);

    /// <param name="Who">The account's name.</param>
    /// <param name="Person">A code of the person whose data were shown; null where the audit keeps a reporter, who stays hidden.</param>
    /// <param name="Detail">Codes, as the module wrote them.</param>
    public sealed record Row(Guid Id, DateTimeOffset At, string? Who, PostCard? Post, string Action, string? PurposeKind, Guid? Purpose, string? Person, string? Detail);

    /// <param name="Posts">Those that read something in the time asked about, to choose from.</param>
    public sealed record Found(IReadOnlyList<Row> Rows, bool Older, IReadOnlyList<PostCard> Posts);

    public async Task<Outcome<Found>> Run(Input input, CancellationToken stop, int most = PageSize)
    {
        if (!access.May(KernelRights.SeeAudit)) return KernelRefusals.NotYours;
        var all = Entries(input.District, input.Day);
        var posting = await all.Where(a => a.PostId != null).Select(a => a.PostId!.Value).Distinct().ToListAsync(stop);
        var asked = input.Post is { } post ? all.Where(a => a.PostId == post) : all;
        if (input.Before is { } before) asked = asked.Where(a => a.Id.CompareTo(before) < 0);
        var rows = await asked.OrderByDescending(a => a.Id).Take(most + 1).ToListAsync(stop);
        return new Found(await Told(input.District, rows.Take(most).ToList(), stop), rows.Count > most, await Cards(input.District, posting, stop));
    }

    /// <summary>Those of some days, for a module that tells who read a field; whoever asks has made sure that the reader may know.</summary>
    /// <param name="until">The first day that is not asked about.</param>
    public async Task<(IReadOnlyList<Row> Rows, bool More)> Between(int district, DateOnly from, DateOnly until, int most, CancellationToken stop)
    {
        var rows = await Entries(district, ChinaTime.At(from, TimeSpan.Zero), ChinaTime.At(until, TimeSpan.Zero)).OrderByDescending(a => a.Id).Take(most + 1).ToListAsync(stop);
        return (await Told(district, rows.Take(most).ToList(), stop), rows.Count > most);
    }

    private IQueryable<AuditEntry> Entries(int district, DateOnly? day)
    {
        var now = clock.GetUtcNow();
        var from = day is { } first ? ChinaTime.At(first, TimeSpan.Zero) : now.AddDays(-DaysUsual);
        var until = day is { } last ? ChinaTime.At(last.AddDays(1), TimeSpan.Zero) : now.AddMinutes(1);
        return Entries(district, from, until);
    }

    private IQueryable<AuditEntry> Entries(int district, DateTimeOffset from, DateTimeOffset until)
    {
        var begin = Uuid.LowestAt(from); // the key is what is searched: no id is older than its entry, but one may be newer where a clock was set back
        var read = db.Set<AuditSubject>().AsNoTracking().Where(s => s.DistrictId == district && s.EntryId.CompareTo(begin) >= 0).Select(s => s.EntryId);
        return db.Set<AuditEntry>().AsNoTracking().Where(a => a.DistrictId == district && a.Id.CompareTo(begin) >= 0 && a.At >= from && a.At < until && read.Contains(a.Id));
    }

    private async Task<IReadOnlyList<Row>> Told(int district, IReadOnlyList<AuditEntry> entries, CancellationToken stop)
    {
        var ids = entries.Select(a => a.AccountId).OfType<Guid>().Distinct().ToList();
        var names = await db.Set<Account>().AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, stop);
        var cards = (await Cards(district, [.. entries.Select(a => a.PostId).OfType<Guid>().Distinct()], stop)).ToDictionary(card => card.Id.Id);
        return [.. entries.Select(a => new Row(
            a.Id, a.At, a.AccountId is { } account && a.PostId is not null ? names.GetValueOrDefault(account) : null, a.PostId is { } post ? cards.GetValueOrDefault(post) : null,
            a.Action, a.PurposeKind, a.PurposeId, a.SubjectKind == "person" && a.SubjectId is { } person ? Code(person) : null, a.Detail))];
    }

    private async Task<IReadOnlyList<PostCard>> Cards(int district, IReadOnlyList<Guid> ids, CancellationToken stop)
    {
        List<PostCard> cards = [];
        foreach (var id in ids) if (await posts.Find(new(district, id), stop) is { } card) cards.Add(card);
        return cards;
    }

    /// <summary>The last eight signs of the id: enough to tell two people apart, and no way to find one.</summary>
    private static string Code(Guid person) => person.ToString("N")[^8..].ToUpperInvariant();
}
