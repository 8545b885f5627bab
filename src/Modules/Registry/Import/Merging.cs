using Linli.Kernel;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Import;

/// <summary>
/// Two people were found to be one, by somebody. What the second one had and the first one had already lies sealed here, so that
/// it can be undone exactly; it goes by itself, at the latest when one of its values would have.
/// </summary>
internal sealed class Merging
{
    public const int UndoDays = 90; // ours

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid Kept { get; init; }
    public required Guid Gone { get; init; }
    public Guid? PairId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid ByPost { get; init; }

    /// <summary>See <see cref="MergedRows"/>.</summary>
    public byte[]? Body { get; private set; }

    /// <summary>From this day on it can't be undone any more.</summary>
    public DateOnly KeptUntil { get; private set; }
    public DateTimeOffset? UndoneAt { get; private set; }

    public FieldPlace BodyAt => new("registry_merging", "body", DistrictId, Id);

    public bool MayBeUndone => Body is not null && UndoneAt is null;

    public Merging With(byte[] body, DateOnly keptUntil)
    {
        (Body, KeptUntil) = (body, keptUntil);
        return this;
    }

    public void Undo(DateTimeOffset at) => (Body, UndoneAt) = (null, at);

    public void Forget() => Body = null;

    /// <summary>What was sealed of somebody goes when they erase, or died: the merge can't be undone any more.</summary>
    public static async Task ForgetAbout(LinliDb db, Person person, CancellationToken stop)
    {
        foreach (var merging in await db.Set<Merging>().Where(m => m.DistrictId == person.DistrictId && (m.Kept == person.Id || m.Gone == person.Id) && m.Body != null).ToListAsync(stop)) merging.Forget();
    }
}
