using Linli.Engines.Flows;

namespace Linli.Cases.Reads;

/// <summary>A case with the key that a list is ordered by.</summary>
internal sealed class OrderedCase
{
    public required Case It { get; init; }
    public required Guid Id { get; init; }

    /// <summary>Who is to act: 0 the office, 1 nobody for now, 2 the reporter or checker, 3 nobody any more. Always 0 where the newest come first.</summary>
    public required int Rank { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>
/// Where a case stands in a list. <c>due</c>: what the office must do first, then what is paused, then what waits for a word,
/// each by its own due; <c>reported</c>: the newest first. Pages begin after such a place, so a page never shifts.
/// </summary>
internal sealed record CaseOrder(int Rank, DateTimeOffset At, Guid Id)
{
    public const string Due = "due", Reported = "reported";

    /// <summary>The orders that a tab knows, its own first. Where closed matters are among them, nothing is due: the newest first.</summary>
    public static IReadOnlyList<string> Of(string tab) => tab is "closed" or "all" ? [Reported] : [Due, Reported];

    /// <summary>The order asked for, or the tab's own where it does not know that one.</summary>
    public static string Fitting(string tab, string? asked) => asked is not null && Of(tab).Contains(asked) ? asked : Of(tab)[0];

    /// <summary>Stands where no clock runs: after everything that has a due.</summary>
    private static readonly DateTimeOffset Never = DateTimeOffset.MaxValue.AddDays(-1);

    /// <summary>The same order for rows at hand. Ids are compared as both databases do, by their text.</summary>
    public static IComparer<CaseRow> Rows(string order)
    {
        var due = Comparer<CaseRow>.Create((one, other) =>
        {
            var (a, b) = (Of(one, order), Of(other, order));
            return (a.Rank, a.At, a.Id).CompareTo((b.Rank, b.At, b.Id));
        });
        return order == Reported ? Comparer<CaseRow>.Create((one, other) => due.Compare(other, one)) : due;
    }

    public static CaseOrder Of(CaseRow row, string order) => order == Reported
        ? new(0, row.ReportedAt, row.Id)
        : new(RankOf(row.Phase), DueOf(row.Phase, row.ResolveDue, row.WaitUntil, row.ConfirmDue), row.Id);

    public static CaseOrder Of(Case it, string order) => order == Reported
        ? new(0, it.ReportedAt, it.Id)
        : new(RankOf(it.Phase), DueOf(it.Phase, it.ResolveDue, it.WaitUntil, it.ConfirmDue), it.Id);

    public static IQueryable<OrderedCase> Keyed(CasePart part, string order)
    {
        var never = Never;
        if (order == Reported && part.Sights is not null) return part.Sighted.Select(c => new OrderedCase { It = c.It, Id = c.Sight.CaseId, Rank = 0, At = c.Sight.ReportedAt });
        return order == Reported
            ? part.Seen.Select(c => new OrderedCase { It = c, Id = c.Id, Rank = 0, At = c.ReportedAt })
            : part.Seen.Select(c => new OrderedCase
            {
                It = c, Id = c.Id,
                Rank = c.Phase == Phase.Open ? 0 : c.Phase == Phase.Paused ? 1 : c.Phase == Phase.Answered ? 2 : 3,
                At = (c.Phase == Phase.Open ? c.ResolveDue : c.Phase == Phase.Paused ? c.WaitUntil : c.Phase == Phase.Answered ? c.ConfirmDue : null) ?? never,
            });
    }

    public static IQueryable<OrderedCase> Sorted(IQueryable<OrderedCase> cases, string order, bool backwards = false) => (order == Reported, backwards) switch
    {
        (true, false) => cases.OrderByDescending(c => c.At).ThenByDescending(c => c.Id), // without the rank, so that an index gives the order
        (true, true) => cases.OrderBy(c => c.At).ThenBy(c => c.Id),
        (false, false) => cases.OrderBy(c => c.Rank).ThenBy(c => c.At).ThenBy(c => c.Id),
        (false, true) => cases.OrderByDescending(c => c.Rank).ThenByDescending(c => c.At).ThenByDescending(c => c.Id),
    };

    public IQueryable<OrderedCase> After(IQueryable<OrderedCase> cases, string order) => order == Reported ? Earlier(cases) : Higher(cases);

    public IQueryable<OrderedCase> Before(IQueryable<OrderedCase> cases, string order) => order == Reported ? Later(cases) : Lower(cases);

    public override string ToString() => $"{Rank}_{At.UtcTicks}_{Id:N}";

    public static CaseOrder? Read(string? cursor) =>
        cursor?.Split('_') is [var rank, var ticks, var id] && int.TryParse(rank, out var first) && first is >= 0 and <= 3
        && long.TryParse(ticks, out var at) && at > 0 && at <= DateTimeOffset.MaxValue.UtcTicks && Guid.TryParse(id, out var last)
            ? new(first, new DateTimeOffset(at, TimeSpan.Zero), last)
            : null;

    private IQueryable<OrderedCase> Higher(IQueryable<OrderedCase> cases) =>
        cases.Where(c => c.Rank > Rank || (c.Rank == Rank && (c.At > At || (c.At == At && c.Id.CompareTo(Id) > 0))));

    private IQueryable<OrderedCase> Lower(IQueryable<OrderedCase> cases) =>
        cases.Where(c => c.Rank < Rank || (c.Rank == Rank && (c.At < At || (c.At == At && c.Id.CompareTo(Id) < 0))));

    private IQueryable<OrderedCase> Earlier(IQueryable<OrderedCase> cases) => cases.Where(c => c.At < At || (c.At == At && c.Id.CompareTo(Id) < 0));

    private IQueryable<OrderedCase> Later(IQueryable<OrderedCase> cases) => cases.Where(c => c.At > At || (c.At == At && c.Id.CompareTo(Id) > 0));

    private static int RankOf(Phase phase) => phase switch { Phase.Open => 0, Phase.Paused => 1, Phase.Answered => 2, _ => 3 };

    private static DateTimeOffset DueOf(Phase phase, DateTimeOffset? resolve, DateTimeOffset? wait, DateTimeOffset? confirm) => phase switch
    {
        Phase.Open => resolve,
        Phase.Paused => wait,
        Phase.Answered => confirm,
        _ => null,
    } ?? Never;
}
