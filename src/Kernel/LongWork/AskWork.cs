using Linli.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.LongWork;

/// <summary>What somebody asks for.</summary>
/// <param name="Subject">See <see cref="Work.Subject"/>.</param>
/// <param name="Whole">How much it is, where that is known.</param>
/// <param name="Unit">See <see cref="Work.Unit"/>.</param>
/// <param name="Way">See <see cref="Work.Way"/>.</param>
public sealed record WorkAsked(int District, string Kind, Guid Subject, Said Title, int Whole, string Unit, string Way, string Body);

/// <summary>Puts long work down in the same transaction as what asks for it; its owner is the caller.</summary>
public interface IWorks
{
    Task<Outcome<Guid>> Ask(WorkAsked asked, CancellationToken stop);

    /// <summary>Whether anybody's work of this kind about it has not ended.</summary>
    Task<bool> IsUnderWay(string kind, Guid subject, CancellationToken stop);
}

internal sealed class Works(LinliDb db, Caller caller, IEvents events, TimeProvider clock) : IWorks
{
    /// <summary>Of one person, under way at the same time.</summary>
    public const int UnderWayMost = 10;

    public async Task<Outcome<Guid>> Ask(WorkAsked asked, CancellationToken stop)
    {
        if (caller.Account is not { } owner) return KernelRefusals.SignInFirst;
        if (await db.Set<Work>().CountAsync(w => w.OwnerId == owner.Id && w.EndedAt == null, stop) >= UnderWayMost) return KernelRefusals.TooMuchUnderWay.With(UnderWayMost);
        var work = new Work
        {
            DistrictId = asked.District, Id = Uuid.Next(clock), Kind = asked.Kind, OwnerId = owner.Id, PostId = caller.MainPost?.Id.Id, Subject = asked.Subject,
            Title = asked.Title.ToText(), Unit = asked.Unit, Way = asked.Way, AskedAt = clock.GetUtcNow(),
        }.With(asked.Body, asked.Whole);
        db.Add(work);
        events.Add(new LongWorkAsked(work.DistrictId, work.Id, 1));
        await db.SaveChangesAsync(stop);
        return work.Id;
    }

    public Task<bool> IsUnderWay(string kind, Guid subject, CancellationToken stop) => db.Set<Work>().AnyAsync(w => w.EndedAt == null && w.Kind == kind && w.Subject == subject, stop);
}
