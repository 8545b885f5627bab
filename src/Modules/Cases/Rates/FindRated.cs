using Linli.Cases.Reads;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Rates;

/// <summary>Which matters stand behind a number.</summary>
/// <param name="Only">true: those that count; false: those that don't; null: all.</param>
/// <param name="Post">The post that leads them.</param>
internal sealed record RatedAsked(CountRates.Asked Of, Rate Rate, bool? Only, Guid? Post = null, string? After = null);

/// <summary>A matter behind a rate.</summary>
internal sealed record RatedRow(
    int District, Guid Id, string Number, string Type, string Title, string PlaceName, Guid Lead, DateTimeOffset ReportedAt, DateTimeOffset? ContactDue, DateTimeOffset? ContactAt,
    DateTimeOffset? ClosedAt, string? End, bool Proxy, string State, Engines.Flows.Phase Phase, Visibility Visibility)
{
    /// <summary>How often it was given more time, ever.</summary>
    public int Extensions { get; init; }
}

/// <param name="Hidden">Counted, but not for the caller's eyes (a post of theirs is kept away).</param>
internal sealed record RatedPage(IReadOnlyList<RatedRow> Rows, string? Next, int Total, int Hidden);

/// <summary>Opens a numerator or a denominator as a list, newest first.</summary>
internal sealed class FindRated(LinliDb db, CountRates count, Caller caller)
{
    public const int Size = 50; // rows of a page

    public async Task<RatedPage> Run(RatedAsked asked, CancellationToken stop)
    {
        var all = All(asked);
        var seen = all.SeenBy(db, caller);
        var (total, visible) = (await all.CountAsync(stop), await seen.CountAsync(stop));
        var keyed = CaseOrder.Keyed(new CasePart(seen, null), CaseOrder.Reported);
        if (CaseOrder.Read(asked.After) is { } cursor) keyed = cursor.After(keyed, CaseOrder.Reported);
        var rows = await Rows(CaseOrder.Sorted(keyed, CaseOrder.Reported).Take(Size + 1)).ToListAsync(stop);
        var more = rows.Count > Size;
        if (more) rows.RemoveAt(Size);
        return new(rows, more ? new CaseOrder(0, rows[^1].ReportedAt, rows[^1].Id).ToString() : null, total, total - visible);
    }

    /// <summary>The whole list as it is written, at most <see cref="FindCases.CountMax"/>.</summary>
    public IAsyncEnumerable<RatedRow> Every(RatedAsked asked) =>
        Rows(CaseOrder.Sorted(CaseOrder.Keyed(new CasePart(All(asked).SeenBy(db, caller), null), CaseOrder.Reported), CaseOrder.Reported).Take(FindCases.CountMax)).AsAsyncEnumerable();

    /// <summary>The same of the public page: matters that everybody can open.</summary>
    public IAsyncEnumerable<RatedRow> Public(CountRates.Asked of) =>
        Rows(CaseOrder.Sorted(CaseOrder.Keyed(new CasePart(All(new(of with { OnlyPublic = true }, Rate.Confirmed, null)), null), CaseOrder.Reported), CaseOrder.Reported).Take(FindCases.CountMax)).AsAsyncEnumerable();

    private IQueryable<Case> All(RatedAsked asked)
    {
        var of = count.Rated(asked.Of, asked.Rate);
        if (asked.Post is { } post) of = of.Where(c => c.LeadPost == post);
        if (asked.Rate == Rate.Satisfied || asked.Only is not { } only) return of;
        var counts = RateQuestions.Counts(asked.Rate);
        return of.Where(only ? counts : System.Linq.Expressions.Expression.Lambda<Func<Case, bool>>(System.Linq.Expressions.Expression.Not(counts.Body), counts.Parameters));
    }

    private static IQueryable<RatedRow> Rows(IQueryable<OrderedCase> cases) => cases.Select(c => new RatedRow(
        c.It.DistrictId, c.It.Id, c.It.Number, c.It.TypeCode, c.It.Title, c.It.PlaceName, c.It.LeadPost, c.It.ReportedAt, c.It.FirstContactDue, c.It.FirstContactAt,
        c.It.ClosedAt, c.It.End, c.It.ConfirmedByProxy, c.It.State, c.It.Phase, c.It.Visibility) { Extensions = c.It.Extensions });
}
