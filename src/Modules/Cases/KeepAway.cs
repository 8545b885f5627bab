using Linli.Contracts;

namespace Linli.Cases;

/// <summary>
/// Who a complaint is kept away from, wherever it goes after its first dispatch: the one complained about, their office,
/// and what lies below it, since a subordinate does not judge its superior (guard 12).
/// Asked of the posts as they stand now: one that was made after the complaint is kept away like the others.
/// </summary>
internal sealed class KeepAway(IPosts posts, IPlaces places)
{
    public async Task<bool> Keeps(CaseAndParties found, PostCard from, CancellationToken stop)
    {
        foreach (var barred in found.Parties.Where(p => p.Part == Part.Barred))
        {
            if (barred.PostId == from.Id.Id || barred.Office == from.Office) return true;
            if (from.Kind != PostKind.Department && await PathOf(barred, stop) is { } path && PlacePath.IsWithin(from.Path, path)) return true;
        }

        return false;
    }

    /// <summary>The path of an office of the tree, also when the post complained about is no more; null for a department's.</summary>
    private async Task<string?> PathOf(CaseParty barred, CancellationToken stop) =>
        barred.Office?.Split(':') is [_, var place] && Guid.TryParseExact(place, "N", out var id) ? (await places.Find(new(barred.DistrictId, id), stop))?.Path : null;

    /// <summary>The next post up that it is not kept away from; null where there is none.</summary>
    public async Task<PostCard?> NextUp(CaseAndParties found, PostId post, CancellationToken stop)
    {
        var above = await posts.NextUp(post, stop);
        while (above is not null && await Keeps(found, above, stop)) above = await posts.NextUp(above.Id, stop);
        return above;
    }
}
