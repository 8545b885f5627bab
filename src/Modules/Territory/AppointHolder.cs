using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>Somebody takes a post from a day on, as its holder or as a deputy.</summary>
internal sealed class AppointHolder(LinliDb db, IAccess access, IAudit audit, Staffing.OnePerson cap, TimeProvider clock)
{
    /// <param name="InPlace">True if whoever holds the post now shall give it up on that day; without it a held post is refused.</param>
    public sealed record Input(PostId Post, AccountId Account, bool Deputy, DateOnly From, bool InPlace);

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        if (await db.FindPost(input.Post, stop) is not { } post || !post.StandsOn(clock.Today())) return TerritoryRefusals.NoSuchPost;
        if (!(await MayFill(db, access, post, stop)).Succeeded(out var by, out var no)) return no;
        if (await Unfit(db, input.Account.Id, stop) is { } unfit) return unfit;
        if (!input.Deputy && await cap.Beyond(post, input.Account.Id, input.From, stop) is { } beyond) return beyond;

        var running = await db.Set<Holding>()
            .Where(h => h.DistrictId == post.DistrictId && h.PostId == post.Id && (h.Until == null || h.Until > input.From)).ToListAsync(stop);
        if (running.Exists(h => h.AccountId == input.Account.Id && h.Deputy == input.Deputy)) return TerritoryRefusals.HoldsAlready;
        foreach (var holder in running.Where(h => !h.Deputy && !input.Deputy))
        {
            if (!input.InPlace || holder.Since >= input.From) return TerritoryRefusals.PostHeld.With(holder.Since);
            holder.End(input.From);
        }

        var holding = new Holding(post.DistrictId, Uuid.Next(clock), post.Id, input.Account.Id, input.Deputy, input.From);
        db.Add(holding);
        audit.Add(post.DistrictId, TerritoryRights.ToAppoint(post.Kind).Code, "post", post.Id, by.Post, input.Deputy ? "deputy" : "holder");
        await db.SaveChangesAsync(stop);
        return holding.Id;
    }

    /// <summary>Why an account can't hold a post; null where it can.</summary>
    internal static async Task<Refusal?> Unfit(LinliDb db, Guid id, CancellationToken stop)
    {
        if (await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, stop) is not { } account) return TerritoryRefusals.NoSuchAccount;
        if (account.IsShut) return TerritoryRefusals.AccountShut;
        return account.Admin == AdminPart.None ? null : TerritoryRefusals.AdministratorHoldsNone;
    }

    /// <summary>Who fills a post stands above it: asked at its place with the right of its level, or as the security administrator.</summary>
    internal static async Task<Outcome<FilledBy>> MayFill(LinliDb db, IAccess access, Post post, CancellationToken stop)
    {
        var right = TerritoryRights.ToAppoint(post.Kind);
        if (right.Admin != AdminPart.None) return access.May(right) ? new FilledBy(null) : KernelRefusals.NotYours;
        var place = (await db.FindPlace(new(post.DistrictId, post.PlaceId), stop))!;
        return access.Through(right, new(post.DistrictId, place.Path, place.Level == PlaceLevel.Grid ? place.Id : null)) is { } by ? new FilledBy(by) : KernelRefusals.NotYours;
    }

    /// <param name="Post">Null for the security administrator, who holds none.</param>
    internal sealed record FilledBy(PostCard? Post);
}
