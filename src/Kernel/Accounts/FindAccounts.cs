using Linli.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Accounts;

/// <summary>The accounts of the house for its administrators: names and states, no telephone.</summary>
public sealed class FindAccounts(LinliDb db, IAccess access, IPosts posts, TimeProvider clock)
{
    public const int PageSize = 50; // accounts

    public enum Standing { All, Shut, NeverUsed, Administrators }

    /// <param name="After">The sign-in name that the page before ended with.</param>
    public sealed record Input(string? Words, Standing Standing, string? After);

    public sealed record Row(Guid Id, string Name, string DisplayName, AdminPart Admin, DateTimeOffset? SignedInAt, DateTimeOffset? ShutAt, DateTimeOffset? LockedUntil, bool MustChangePassword, Guid? CodeAskedBy, DateTimeOffset? CodeAskedAt, DateOnly? PromisedOn, DateOnly? TrainedOn);

    public sealed record Found(IReadOnlyList<Row> Rows, string? Next, int Total);

    public async Task<Outcome<Found>> Run(Input input, CancellationToken stop)
    {
        if (!access.May(KernelRights.SeeAccounts)) return KernelRefusals.NotYours;
        var accounts = db.Set<Account>().AsNoTracking();
        accounts = input.Standing switch
        {
            Standing.Shut => accounts.Where(a => a.ShutAt != null),
            Standing.NeverUsed => accounts.Where(a => a.SignedInAt == null),
            Standing.Administrators => accounts.Where(a => a.Admin != AdminPart.None),
            _ => accounts,
        };
        if (!string.IsNullOrWhiteSpace(input.Words))
        {
            var words = input.Words.Trim();
            var name = words.ToLowerInvariant();
            accounts = accounts.Where(a => a.Name.Contains(name) || a.DisplayName.Contains(words));
        }

        var total = await accounts.CountAsync(stop);
        if (input.After is { } after) accounts = accounts.Where(a => a.Name.CompareTo(after) > 0);
        var rows = await Rows(accounts.OrderBy(a => a.Name).Take(PageSize + 1)).ToListAsync(stop);
        var more = rows.Count > PageSize;
        if (more) rows.RemoveAt(PageSize);
        return new Found(rows, more ? rows[^1].Name : null, total);
    }

    /// <summary>One account, with the posts that it holds now: its rights are theirs.</summary>
    public async Task<Outcome<(Row Account, IReadOnlyList<PostHeld> Posts)>> One(Guid id, CancellationToken stop)
    {
        if (!access.May(KernelRights.SeeAccounts)) return KernelRefusals.NotYours;
        if (await Rows(db.Set<Account>().AsNoTracking().Where(a => a.Id == id)).FirstOrDefaultAsync(stop) is not { } row) return KernelRefusals.Unknown;
        return (row, await posts.HeldBy(new(id), clock.GetUtcNow(), stop));
    }

    private static IQueryable<Row> Rows(IQueryable<Account> accounts) => accounts.Select(a =>
        new Row(a.Id, a.Name, a.DisplayName, a.Admin, a.SignedInAt, a.ShutAt, a.LockedUntil, a.MustChangePassword, a.CodeAskedBy, a.CodeAskedAt, a.PromisedOn, a.TrainedOn));
}
