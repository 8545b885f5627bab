using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>What a list is narrowed to. Empty means: everything that the caller may see.</summary>
/// <param name="Tab">open, new, today, over, answered, disputed, closed, all, mine.</param>
/// <param name="Order"><see cref="CaseOrder.Due"/> or <see cref="CaseOrder.Reported"/>; null for the tab's own.</param>
/// <param name="After">The cursor of the page before, as it was given.</param>
/// <param name="Places">Grids, or communities and streets with all in them.</param>
internal sealed record CaseFilter(
    string Tab = "open", string? Words = null, string? Type = null, Guid? Post = null, Channel? Channel = null, IReadOnlyList<Guid>? Places = null,
    DateOnly? From = null, DateOnly? To = null, string? Order = null, string? After = null, int Size = 20)
{
    /// <summary>It is narrowed to a tab and to nothing else.</summary>
    public bool IsOf(string tab) => this with { Places = Places is { Count: > 0 } ? Places : null, Order = null, After = null, Size = 20 } == new CaseFilter(tab);

    /// <summary>The order that the tab knows.</summary>
    public string Sorted => CaseOrder.Fitting(Tab, Order);
}

/// <summary>A row of a list.</summary>
internal sealed record CaseRow(
    int District, Guid Id, string Number, string Type, string Title, string PlateSmall, string PlateLarge, string PlaceName, Guid? Grid, Channel Channel, string State, Phase Phase, string? End,
    Guid LeadPost, Guid? EscalatedTo, DateTimeOffset ReportedAt, DateTimeOffset StartedAt, DateTimeOffset? ResolveDue, DateTimeOffset? ConfirmDue, DateTimeOffset? WaitUntil, int Version, Visibility Visibility,
    DateTimeOffset StateSince, DateTimeOffset? ClosedAt)
{
    /// <summary>What the last answer said of the matter.</summary>
    public Ends.AnswerKind? Answer { get; init; }

    /// <summary>It was passed on to this post, which has not taken it yet.</summary>
    public Guid? OfferedTo { get; init; }

    /// <summary>The clock that runs was given more time.</summary>
    public bool Extended { get; init; }
}

/// <param name="Total">Exact to 10,000; of a search to 300 first, so that nobody waits for rows because of a number.</param>
/// <param name="More">The list holds more than the total.</param>
internal sealed record CasePage(IReadOnlyList<CaseRow> Rows, string? Next, int Total, bool More)
{
    /// <summary>There is more than was counted so far: <see cref="FindCases.Count"/> tells it.</summary>
    public bool IsHalfCounted => More && Total < FindCases.CountMax;
}

/// <summary>Where one case stands in a list, and its neighbours' numbers.</summary>
/// <param name="At">From 1; null beyond <see cref="FindCases.FoundMax"/>, where nobody counts any more.</param>
/// <param name="More">The list holds more than the total.</param>
internal sealed record PlaceInList(int? At, int Total, bool More, string? Previous, string? Next);

/// <summary>The queue: lists of cases within the caller's scope, paged by key, due first.</summary>
internal sealed class FindCases(LinliDb db, Caller caller, SearchCases search, IPlaces places, TimeProvider clock)
{
    public const int SizeMax = 200; // rows of a page
    public const int CountMax = 10_000; // totals are exact to here
    public const int FoundMax = 300; // and those of a search to here before its rows are shown
    public const int ExportMax = 200_000; // rows of a list that leaves the house

    /// <summary>Of an export, read at once: long enough that the asking costs little, short enough that nobody waits behind it.</summary>
    private const int ExportedAtOnce = 2_000;

    private bool? keptAway;

    private static readonly Expression<Func<OrderedCase, CaseRow>> Row = c => new CaseRow(
        c.It.DistrictId, c.It.Id, c.It.Number, c.It.TypeCode, c.It.Title, c.It.PlateSmall, c.It.PlateLarge, c.It.PlaceName, c.It.GridId, c.It.Channel, c.It.State, c.It.Phase, c.It.End,
        c.It.LeadPost, c.It.EscalatedTo, c.It.ReportedAt, c.It.ClockStartedAt, c.It.ResolveDue, c.It.ConfirmDue, c.It.WaitUntil, c.It.Version, c.It.Visibility,
        c.It.StateSince, c.It.ClosedAt) { Answer = c.It.AnswerKind, OfferedTo = c.It.OfferedTo, Extended = c.It.ExtendedTo != null };

    /// <param name="known">How many the list holds, counted beyond <see cref="CountMax"/> by one, where somebody has just counted them.</param>
    public async Task<CasePage> Run(CaseFilter filter, CancellationToken stop, int? known = null)
    {
        var newest = known is null && filter.After is null && filter.Sorted == CaseOrder.Reported; // by any other order the first page may lie anywhere
        var (size, total, parts, most) = (Math.Clamp(filter.Size, 1, SizeMax), known ?? 0, await Narrow(filter, stop, newest ? FoundMax + 1 : SearchCases.Most), known is null ? MostOf(filter) : CountMax);
        if (known is null) foreach (var part in parts) total += await part.Count(most + 1, stop);
        var rows = await Some(parts, filter.Sorted, CaseOrder.Read(filter.After), size, stop);
        var more = rows.Count > size;
        if (more) rows.RemoveRange(size, rows.Count - size);
        return new CasePage(rows, more ? CaseOrder.Of(rows[^1], filter.Sorted).ToString() : null, Math.Min(total, most), total > most);
    }

    private static int MostOf(CaseFilter filter) => string.IsNullOrWhiteSpace(filter.Words) ? CountMax : FoundMax;

    /// <summary>The next rows of a list, and where there are more, one more at least.</summary>
    private async Task<List<CaseRow>> Some(IReadOnlyList<CasePart> parts, string order, CaseOrder? after, int size, CancellationToken stop)
    {
        List<CaseRow> rows = [];
        foreach (var part in parts)
        {
            var from = CaseOrder.Keyed(part, order);
            if (after is not null) from = after.After(from, order);
            rows.AddRange(await First(size + 1, from, order, stop));
        }

        rows.Sort(CaseOrder.Rows(order));
        return rows;
    }

    /// <summary>The first of them. What is due first is sorted by keys that an index holds, and only the cases shown are read; of the newest an index gives the order.</summary>
    private async Task<List<CaseRow>> First(int most, IQueryable<OrderedCase> from, string order, CancellationToken stop)
    {
        var sorted = CaseOrder.Sorted(from, order).Take(most);
        if (order == CaseOrder.Reported || most > SizeMax + 1) return await sorted.Select(Row).ToListAsync(stop);
        var keys = await sorted.Select(c => new { c.It.DistrictId, c.Id }).ToListAsync(stop);
        var (districts, ids) = (keys.Select(key => key.DistrictId).Distinct().ToList(), keys.Select(key => key.Id).ToList());
        var shown = new CasePart(db.Set<Case>().AsNoTracking().Where(c => districts.Contains(c.DistrictId) && ids.Contains(c.Id)), null);
        return keys.Count == 0 ? [] : await CaseOrder.Keyed(shown, order).Select(Row).ToListAsync(stop);
    }

    /// <summary>How many a list holds, to a limit.</summary>
    public async Task<int> Count(CaseFilter filter, int most, CancellationToken stop)
    {
        var count = 0;
        foreach (var part in await Narrow(filter, stop)) count += await part.Count(most, stop);
        return Math.Min(count, most);
    }

    /// <summary>
    /// Every row of a list in its order, at most <see cref="ExportMax"/>, some at a time, so that neither memory nor the
    /// database holds the whole while somebody's line is slow. What changes its due meanwhile may stand twice or be missed.
    /// </summary>
    public async IAsyncEnumerable<CaseRow> All(CaseFilter filter, [EnumeratorCancellation] CancellationToken stop)
    {
        var (parts, after, given) = (await Narrow(filter, stop), (CaseOrder?)null, 0);
        do
        {
            var rows = await Some(parts, filter.Sorted, after, ExportedAtOnce, stop);
            after = rows.Count > ExportedAtOnce ? CaseOrder.Of(rows[ExportedAtOnce - 1], filter.Sorted) : null;
            foreach (var row in rows.Take(ExportedAtOnce)) yield return row;
            given += ExportedAtOnce;
        }
        while (after is not null && given < ExportMax);
    }

    /// <summary>Where a case stands in a list; null where the list does not hold it.</summary>
    /// <param name="known">How many the list holds, where it stands beside the case.</param>
    public async Task<PlaceInList?> Around(Case it, CaseFilter filter, CancellationToken stop, int? known = null)
    {
        var (parts, here, order) = (await Narrow(filter with { After = null }, stop), CaseOrder.Of(it, filter.Sorted), CaseOrder.Rows(filter.Sorted));
        var (holds, at, total, most) = (false, 1, known ?? 0, known > FoundMax ? CountMax : MostOf(filter));
        List<CaseRow> previous = [], next = [];
        foreach (var part in parts)
        {
            holds = holds || await part.Seen.AnyAsync(c => c.DistrictId == it.DistrictId && c.Id == it.Id, stop);
            var list = CaseOrder.Keyed(part, filter.Sorted);
            var before = here.Before(list, filter.Sorted);
            at += await before.Take(FoundMax).CountAsync(stop);
            if (known is null) total += await part.Count(most, stop);
            previous.AddRange(await CaseOrder.Sorted(before, filter.Sorted, backwards: true).Select(Row).Take(1).ToListAsync(stop));
            next.AddRange(await CaseOrder.Sorted(here.After(list, filter.Sorted), filter.Sorted).Select(Row).Take(1).ToListAsync(stop));
        }

        return holds ? new PlaceInList(at <= FoundMax ? at : null, Math.Min(total, most), total >= most, previous.Max(order)?.Number, next.Min(order)?.Number) : null;
    }

    /// <summary>How many each tab holds, as the filter narrows it; exact to <see cref="CountMax"/>. What is closed is nobody's work: its list counts it.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Tabs(CaseFilter filter, CancellationToken stop)
    {
        var (now, tomorrow) = (clock.GetUtcNow(), Tomorrow());
        Dictionary<string, int> tabs = new(StringComparer.Ordinal) { ["open"] = 0, ["new"] = 0, ["today"] = 0, ["over"] = 0, ["answered"] = 0, ["disputed"] = 0, ["mine"] = 0 };
        foreach (var part in await Narrow(filter with { Tab = "open" }, stop))
        {
            var living = await part.Seen.GroupBy(_ => 1).Select(g => new
            {
                Open = g.Count(),
                New = g.Count(c => c.State == "reported" || c.State == "dispatched"),
                Today = g.Count(c => c.Phase == Phase.Open && c.ResolveDue < tomorrow && c.ResolveDue >= now),
                Over = g.Count(c => c.Phase == Phase.Open && c.ResolveDue < now),
                Answered = g.Count(c => c.Phase == Phase.Answered),
                Disputed = g.Count(c => c.State == "disputed"),
            }).FirstOrDefaultAsync(stop);
            if (living is null) continue;
            foreach (var (tab, count) in new[] { ("open", living.Open), ("new", living.New), ("today", living.Today), ("over", living.Over), ("answered", living.Answered), ("disputed", living.Disputed) }) tabs[tab] += count;
        }

        foreach (var part in await Narrow(filter with { Tab = "mine" }, stop)) tabs["mine"] += await part.Count(CountMax + 1, stop);
        return tabs;
    }

    /// <summary>The list in parts that share no case (<see cref="CaseScope.PartsSeenBy"/>).</summary>
    /// <param name="most">Of what holds a phrase, the newest so many: the first page by the day of report and its first total need no more.</param>
    private async Task<IReadOnlyList<CasePart>> Narrow(CaseFilter filter, CancellationToken stop, int most = SearchCases.Most)
    {
        List<CasePart> parts = [];
        keptAway ??= await db.IsKeptAway(caller, stop);
        foreach (var part in db.Set<Case>().AsNoTracking().PartsSeenBy(db, caller, past: filter.Tab is "closed" or "all", keptAway.Value)) parts.Add(await Narrow(part, filter, most, stop));
        return parts;
    }

    private async Task<CasePart> Narrow(CasePart part, CaseFilter filter, int most, CancellationToken stop)
    {
        var cases = await InTab(part.Cases, filter.Tab, stop);
        if (part.Sights is not null) part = OfKind(part, filter);
        else cases = OfKind(cases, filter);
        if (filter.Post is { } post) cases = cases.Where(c => c.LeadPost == post);
        var within = part.Within;
        if (filter.Places is { Count: > 0 } asked) (cases, within) = await At(cases, within, asked, stop);
        if (filter.From is { } from)
        {
            var start = ChinaTime.At(from, TimeSpan.Zero);
            cases = cases.Where(c => c.ReportedAt >= start);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var end = ChinaTime.At(to.AddDays(1), TimeSpan.Zero);
            cases = cases.Where(c => c.ReportedAt < end);
        }

        var all = filter with { Type = null, Channel = null, Words = null }; // the parts taken tell these too
        part = part with { Cases = cases, Alone = all.IsOf("all") ? part.Alone : all.IsOf("closed") ? part.Alone?.Where(p => p.Past) : null };
        return string.IsNullOrWhiteSpace(filter.Words) ? part : await search.Among(part, filter.Words, within is { } one && PlacePath.Level(one.Path) <= PutIntoSearch.PlaceLevels ? one : null, most, stop);
    }

    private static IQueryable<Case> OfKind(IQueryable<Case> cases, CaseFilter filter)
    {
        if (filter.Type is { } type) cases = cases.Where(c => c.TypeCode == type);
        return filter.Channel is { } channel ? cases.Where(c => c.Channel == channel) : cases;
    }

    /// <summary>Told by the parts taken, without reading a case.</summary>
    private static CasePart OfKind(CasePart part, CaseFilter filter)
    {
        if (filter.Type is { } type) part = part with { Sights = part.Sights!.Where(p => p.TypeCode == type), Alone = part.Alone?.Where(p => p.TypeCode == type) };
        return filter.Channel is { } channel ? part with { Sights = part.Sights!.Where(p => p.Channel == channel), Alone = part.Alone?.Where(p => p.Channel == channel) } : part;
    }

    /// <summary>What lies in the places asked for, and the place that it all lies in where it is one.</summary>
    private async Task<(IQueryable<Case> Cases, (int, string)? Within)> At(IQueryable<Case> cases, (int, string)? within, IReadOnlyList<Guid> asked, CancellationToken stop)
    {
        var cards = new List<PlaceCard>();
        foreach (var district in caller.Posts.Select(held => held.Post.Id.District).Distinct()) cards.AddRange(await places.FindAll(district, asked, stop));
        var areas = cards.FindAll(card => card.Level is PlaceLevel.Street or PlaceLevel.Community or PlaceLevel.District);
        return (cases.InAny([.. asked.Except(areas.Select(area => area.Id.Id))], areas), asked.Count == 1 && areas is [var only] ? (only.Id.District, only.Path) : within);
    }

    private async Task<IQueryable<Case>> InTab(IQueryable<Case> cases, string tab, CancellationToken stop)
    {
        var (now, tomorrow) = (clock.GetUtcNow(), Tomorrow());
        if (tab == "mine") return await Mine(cases, stop);
        if (tab is not ("closed" or "all")) cases = cases.Where(c => c.Phase != Phase.Closed); // said of each, so that SQLite sees what its index of living cases is for
        return tab switch
        {
            "new" => cases.Where(c => c.State == "reported" || c.State == "dispatched"),
            "today" => cases.Where(c => c.Phase == Phase.Open && c.ResolveDue < tomorrow && c.ResolveDue >= now),
            "over" => cases.Where(c => c.Phase == Phase.Open && c.ResolveDue < now),
            "answered" => cases.Where(c => c.Phase == Phase.Answered),
            "disputed" => cases.Where(c => c.State == "disputed"),
            "closed" => cases.Where(c => c.Phase == Phase.Closed),
            _ => cases,
        };
    }

    /// <summary>What lives and lies with one's posts, or was put on their list by a clock; for a day, over or not, what they were told of.</summary>
    private async Task<IQueryable<Case>> Mine(IQueryable<Case> cases, CancellationToken stop)
    {
        var (posts, yesterday) = (caller.Posts.Select(held => held.Post.Id.Id).ToList(), clock.GetUtcNow().AddDays(-1));
        var districts = caller.Posts.Select(held => held.Post.Id.District).Distinct().ToList(); // leads the index
        var told = await db.Set<CaseParty>().Where(p => districts.Contains(p.DistrictId) && posts.Contains(p.PostId) && p.Part == Part.Told && p.Since > yesterday).Select(p => p.CaseId).ToListAsync(stop);
        return told.Count == 0 // nearly always; asked apart, so that SQLite sees what its index of living cases is for
            ? cases.Where(c => c.Phase != Phase.Closed && (posts.Contains(c.LeadPost) || (c.EscalatedTo != null && posts.Contains(c.EscalatedTo.Value)) || (c.OfferedTo != null && posts.Contains(c.OfferedTo.Value))))
            : cases.Where(c => told.Contains(c.Id) || (c.Phase != Phase.Closed && (posts.Contains(c.LeadPost) || (c.EscalatedTo != null && posts.Contains(c.EscalatedTo.Value)) || (c.OfferedTo != null && posts.Contains(c.OfferedTo.Value)))));
    }

    private DateTimeOffset Tomorrow() => ChinaTime.At(ChinaTime.DateOf(clock.GetUtcNow()).AddDays(1), TimeSpan.Zero);
}
