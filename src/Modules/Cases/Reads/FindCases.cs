using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>What a list is narrowed to. Empty means: everything that the caller may see.</summary>
/// <param name="Tab">open, new, today, over, answered, disputed, closed, all, mine.</param>
/// <param name="After">The cursor of the page before, as it was given.</param>
/// <param name="Grids">Base grids of the places.</param>
internal sealed record CaseFilter(
    string Tab = "open", string? Words = null, string? Type = null, Guid? Post = null, Channel? Channel = null, IReadOnlyList<Guid>? Grids = null,
    DateOnly? From = null, DateOnly? To = null, string Order = "due", string? After = null, int Size = 20);

/// <summary>A row of a list.</summary>
internal sealed record CaseRow(
    int District, Guid Id, string Number, string Type, string Title, string PlateSmall, string PlateLarge, string PlaceName, Guid? Grid, Channel Channel, string State, Phase Phase, string? End,
    Guid LeadPost, Guid? EscalatedTo, DateTimeOffset ReportedAt, DateTimeOffset StartedAt, DateTimeOffset? ResolveDue, DateTimeOffset? ConfirmDue, DateTimeOffset? WaitUntil, int Version, Visibility Visibility, Channel Came);

/// <param name="Total">Exact to 10,000; above, 10,000 and "more".</param>
internal sealed record CasePage(IReadOnlyList<CaseRow> Rows, string? Next, int Total, bool More);

/// <summary>The queue: lists of cases within the caller's scope, paged by key, due first.</summary>
internal sealed class FindCases(LinliDb db, Caller caller, SearchCases search, TimeProvider clock)
{
    public const int SizeMax = 200; // rows of a page
    public const int CountMax = 10_000; // totals are exact to here

    public async Task<CasePage> Run(CaseFilter filter, CancellationToken stop)
    {
        var narrowed = await Narrow(filter, stop);
        var total = await narrowed.Take(CountMax + 1).CountAsync(stop);
        var size = Math.Clamp(filter.Size, 1, SizeMax);
        var ordered = Page(narrowed, filter);
        var rows = await ordered.Take(size + 1).Select(c => new CaseRow(
            c.DistrictId, c.Id, c.Number, c.TypeCode, c.Title, c.PlateSmall, c.PlateLarge, c.PlaceName, c.GridId, c.Channel, c.State, c.Phase, c.End,
            c.LeadPost, c.EscalatedTo, c.ReportedAt, c.ClockStartedAt, c.ResolveDue, c.ConfirmDue, c.WaitUntil, c.Version, c.Visibility, c.Channel)).ToListAsync(stop);
        var more = rows.Count > size;
        if (more) rows.RemoveAt(size);
        return new CasePage(rows, more ? Cursor(rows[^1], filter.Order) : null, Math.Min(total, CountMax), total > CountMax);
    }

    /// <summary>How many each tab holds, for the caller's whole scope.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Tabs(CaseFilter filter, CancellationToken stop)
    {
        Dictionary<string, int> counts = [];
        foreach (var tab in new[] { "open", "new", "today", "over", "answered", "disputed" })
            counts[tab] = await (await Narrow(filter with { Tab = tab }, stop)).Take(CountMax).CountAsync(stop);
        return counts;
    }

    private async Task<IQueryable<Case>> Narrow(CaseFilter filter, CancellationToken stop)
    {
        var cases = InTab(db.Set<Case>().AsNoTracking().SeenBy(db, caller), filter.Tab);
        if (filter.Type is { } type) cases = cases.Where(c => c.TypeCode == type);
        if (filter.Post is { } post) cases = cases.Where(c => c.LeadPost == post);
        if (filter.Channel is { } channel) cases = cases.Where(c => c.Channel == channel);
        if (filter.Grids is { Count: > 0 } grids) cases = cases.Where(c => c.GridId != null && grids.Contains(c.GridId.Value));
        if (filter.From is { } from)
        {
            var start = ChinaTime.At(from, TimeSpan.Zero);
            cases = cases.Where(c => c.ReportedAt >= start);
        }

        if (filter.To is { } to)
        {
            var end = ChinaTime.At(to.AddDays(1), TimeSpan.Zero);
            cases = cases.Where(c => c.ReportedAt < end);
        }

        if (!string.IsNullOrWhiteSpace(filter.Words))
        {
            var found = await search.Ids(caller.Posts.Select(held => held.Post.Id.District).Distinct(), filter.Words, stop);
            cases = cases.Where(c => found.Contains(c.Id));
        }

        return cases;
    }

    private IQueryable<Case> InTab(IQueryable<Case> cases, string tab)
    {
        var now = clock.GetUtcNow();
        var tomorrow = ChinaTime.At(ChinaTime.DateOf(now).AddDays(1), TimeSpan.Zero);
        var posts = caller.Posts.Select(held => held.Post.Id.Id).ToList();
        return tab switch
        {
            "new" => cases.Where(c => c.State == "reported" || c.State == "dispatched"),
            "today" => cases.Where(c => c.Phase == Phase.Open && c.ResolveDue < tomorrow && c.ResolveDue >= now),
            "over" => cases.Where(c => c.Phase == Phase.Open && c.ResolveDue < now),
            "answered" => cases.Where(c => c.Phase == Phase.Answered),
            "disputed" => cases.Where(c => c.State == "disputed"),
            "closed" => cases.Where(c => c.Phase == Phase.Closed),
            "mine" => cases.Where(c => c.Phase != Phase.Closed && (posts.Contains(c.LeadPost) || c.EscalatedTo != null && posts.Contains(c.EscalatedTo.Value))),
            "all" => cases,
            _ => cases.Where(c => c.Phase != Phase.Closed),
        };
    }

    private static IQueryable<Case> Page(IQueryable<Case> cases, CaseFilter filter)
    {
        var cursor = Read(filter.After);
        if (filter.Order == "reported")
        {
            if (cursor is var (at, id)) cases = cases.Where(c => c.ReportedAt < at || (c.ReportedAt == at && c.Id.CompareTo(id) < 0));
            return cases.OrderByDescending(c => c.ReportedAt).ThenByDescending(c => c.Id);
        }

        var never = DateTimeOffset.MaxValue.AddDays(-1);
        if (cursor is var (due, last)) cases = cases.Where(c => (c.ResolveDue ?? never) > due || ((c.ResolveDue ?? never) == due && c.Id.CompareTo(last) > 0));
        return cases.OrderBy(c => c.ResolveDue ?? never).ThenBy(c => c.Id);
    }

    private static string Cursor(CaseRow row, string order) =>
        $"{(order == "reported" ? row.ReportedAt : row.ResolveDue ?? DateTimeOffset.MaxValue.AddDays(-1)).UtcTicks}_{row.Id:N}";

    private static (DateTimeOffset At, Guid Id)? Read(string? cursor) =>
        cursor?.Split('_') is [var ticks, var id] && long.TryParse(ticks, out var at) && at > 0 && at <= DateTimeOffset.MaxValue.Ticks && Guid.TryParse(id, out var last)
            ? (new DateTimeOffset(at, TimeSpan.Zero), last)
            : null;
}
