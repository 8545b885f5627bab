using Linli.Contracts;

namespace Linli.Cases;

/// <summary>
/// Who a complaint is kept away from, wherever it goes after its first dispatch: the one complained about, their office,
/// and what lies below it, since a subordinate does not judge its superior (guard 12).
/// </summary>
internal sealed class KeepAway(IPosts posts)
{
    public async Task<bool> Keeps(CaseAndParties found, PostCard from, CancellationToken stop)
    {
        foreach (var barred in found.Parties.Where(p => p.Part == Part.Barred))
        {
            if (barred.PostId == from.Id.Id) return true;
            if (from.Kind == PostKind.Department || await posts.Find(new(barred.DistrictId, barred.PostId), stop) is not { } complained) continue;
            if (complained.Kind != PostKind.Department && PlacePath.IsWithin(from.Path, complained.Path)) return true;
        }

        return false;
    }

    /// <summary>The next post up that it is not kept away from; null where there is none.</summary>
    public async Task<PostCard?> NextUp(CaseAndParties found, PostId post, CancellationToken stop)
    {
        var above = await posts.NextUp(post, stop);
        while (above is not null && await Keeps(found, above, stop)) above = await posts.NextUp(above.Id, stop);
        return above;
    }
}
