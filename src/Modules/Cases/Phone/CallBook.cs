using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Phone;

/// <summary>The calls of the caller's own office: those in their hands and those that wait for anybody.</summary>
internal sealed class CallBook(LinliDb db, IAccess access, FieldCipher cipher, BlindIndex index, IAudit audit, Caller caller, TimeProvider clock)
{
    public const int Most = 100; // calls of a list

    /// <summary>The post by which the caller sits at the telephone.</summary>
    public PostCard? Desk() => caller.MainPost is { } post ? access.Through(CaseRights.Phone, new Target(post.Id.District, post.Path, post.Grid)) : null;

    /// <summary>A call of the own office; another's is none.</summary>
    public async Task<Call?> Find(Guid id, CancellationToken stop)
    {
        var (districts, offices) = Own();
        return await db.Set<Call>().FirstOrDefaultAsync(c => districts.Contains(c.DistrictId) && c.Id == id && offices.Contains(c.Office), stop);
    }

    /// <summary>What has no result yet: in the caller's hands, or waiting; those to be called back by their time.</summary>
    public async Task<IReadOnlyList<Call>> Open(CancellationToken stop)
    {
        var (districts, offices) = Own();
        var account = caller.Account?.Id;
        var open = await db.Set<Call>().AsNoTracking().Where(c => districts.Contains(c.DistrictId) && offices.Contains(c.Office) && c.State != CallState.Ended && (c.AccountId == null || c.AccountId == account))
            .OrderBy(c => c.BeganAt).Take(Most).ToListAsync(stop);
        return [.. open.OrderBy(c => c.State == CallState.CallBack ? c.CallBackAt : c.StateSince)];
    }

    /// <summary>How many calls colleagues have in hand now.</summary>
    public async Task<int> Elsewhere(CancellationToken stop)
    {
        var (districts, offices) = Own();
        var account = caller.Account?.Id;
        return await db.Set<Call>().CountAsync(c => districts.Contains(c.DistrictId) && offices.Contains(c.Office) && c.State == CallState.Live && c.AccountId != account, stop);
    }

    /// <summary>What today's calls came to, by result: counts of the office, never of a person at the desk.</summary>
    public async Task<IReadOnlyDictionary<CallResult, int>> Today(CancellationToken stop)
    {
        var (districts, offices) = Own();
        var since = ChinaTime.At(ChinaTime.DateOf(clock.GetUtcNow()), TimeSpan.Zero);
        var ended = await db.Set<Call>().Where(c => districts.Contains(c.DistrictId) && offices.Contains(c.Office) && c.EndedAt >= since).GroupBy(c => c.Result).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop);
        return ended.Where(one => one.Key is not null).ToDictionary(one => one.Key!.Value, one => one.Count);
    }

    /// <summary>The answers that the office's lead keeps, as long as they stand.</summary>
    public async Task<IReadOnlyList<CannedAnswer>> Answers(CancellationToken stop, bool all = false)
    {
        var (districts, offices) = Own();
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var kept = await db.Set<CannedAnswer>().Where(a => districts.Contains(a.DistrictId) && offices.Contains(a.Office)).ToListAsync(stop);
        return [.. kept.Where(answer => all || answer.ReviewOn >= today).OrderBy(answer => answer.Title, StringComparer.Ordinal)];
    }

    /// <summary>Who agreed to be known by this number to this office, if anybody.</summary>
    public async Task<KnownCaller?> Known(string number, CancellationToken stop)
    {
        if (Desk() is not { } desk) return null;
        var (district, office, now) = (desk.Id.District, desk.Office, clock.GetUtcNow());
        foreach (var bytes in index.Candidates(PhoneNumber.Plain(number), "cases_known_caller", "number_index", district))
            if (await db.Set<KnownCaller>().FirstOrDefaultAsync(k => k.DistrictId == district && k.Office == office && k.NumberIndex == bytes && k.KeepUntil > now, stop) is { } known) return known;
        return null;
    }

    public KnownCaller Remember(string number, CallerCard card, DateTimeOffset now)
    {
        var (desk, id) = (Desk()!, Uuid.Next(now));
        return new()
        {
            DistrictId = desk.Id.District, Id = id, Office = desk.Office, NumberIndex = index.Of(number, "cases_known_caller", "number_index", desk.Id.District),
            Card = card.Seal(cipher, desk.Id.District, id), AgreedAt = now, KeepUntil = now.AddDays(KnownCaller.KeptDays),
        };
    }

    /// <summary>Shows who calls, for the call that is in hand; the read is on record.</summary>
    public async Task<CallerCard?> Show(Call call, string number, CancellationToken stop)
    {
        if (await Known(number, stop) is not { } known) return null;
        audit.AddRead(call.DistrictId, CaseRights.Phone.Code, "call", call.Id, Desk(), new Purpose("call", call.Id, call.State != CallState.Ended, [call.PostId]), [known.Id]);
        return CallerCard.Open(known, cipher);
    }

    private (List<int> Districts, List<string> Offices) Own()
    {
        var posts = caller.Posts.Select(held => held.Post).Where(post => CaseRights.Phone.Holders.Contains(post.Kind)).ToList();
        return ([.. posts.Select(post => post.Id.District).Distinct()], [.. posts.Select(post => post.Office).Distinct()]);
    }
}
