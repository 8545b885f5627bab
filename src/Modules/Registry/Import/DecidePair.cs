using Linli.Contracts;
using Linli.Engines.Identity;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Linli.Registry.Reading;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Import;

/// <summary>People who may be one, for somebody to decide: beside each other, masked, with what agrees and what differs in words.</summary>
internal sealed class FindPairs(LinliDb db, PeopleScope scope, IPlaces places, FieldCipher cipher)
{
    public const int CountedMost = 1_000;

    /// <summary>One of the two as lists show people, with what counts may know anyway.</summary>
    /// <param name="HasNumber">Whether an identity number is kept; no more of it is shown.</param>
    public sealed record Side(MaskedPerson Person, int? BirthYear, Sex? Sex, bool HasNumber, IReadOnlyList<string> Homes);

    public sealed record Shown(Pair Pair, Side First, Side Second);

    public sealed record Undoable(Merging Merging, MaskedPerson Person);

    public Task<int> Count(PlaceCard community, CancellationToken stop) => Open(community).Take(CountedMost).CountAsync(stop);

    /// <summary>The likeliest that is open, or the one that is asked for.</summary>
    /// <param name="past">Those that were looked at and left.</param>
    public async Task<Outcome<Shown?>> Next(PlaceCard community, IReadOnlyCollection<Guid> past, CancellationToken stop)
    {
        if (scope.At(RegistryRights.Import, community).No is { } no) return no;
        foreach (var pair in await Open(community).Where(p => !past.Contains(p.Id)).OrderByDescending(p => p.Probability).ThenBy(p => p.Id).Take(20).ToListAsync(stop))
        {
            var (first, second) = (await SideOf(pair.DistrictId, pair.First, stop), await SideOf(pair.DistrictId, pair.Second, stop));
            if (first is not null && second is not null && first.Person.Id != second.Person.Id) return new Shown(pair, first, second);
        }

        return (Shown?)null;
    }

    /// <summary>Merges of the community that may be undone, newest first.</summary>
    public async Task<IReadOnlyList<Undoable>> Merged(PlaceCard community, int most, CancellationToken stop)
    {
        if (scope.At(RegistryRights.Import, community).No is not null) return [];
        var (district, path, after) = (community.Id.District, community.Path, community.Path + PlacePath.After);
        var merged = await db.Set<Merging>().AsNoTracking().Where(m => m.DistrictId == district && m.Body != null && m.KeptUntil >= scope.Today
            && db.Set<Residence>().Any(r => r.DistrictId == district && r.PersonId == m.Kept && r.Until == null && string.Compare(r.Path, path) >= 0 && string.Compare(r.Path, after) < 0))
            .OrderByDescending(m => m.At).Take(most).ToListAsync(stop);
        var ids = merged.ConvertAll(m => m.Kept);
        var people = await db.Set<Person>().AsNoTracking().Where(p => p.DistrictId == district && ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
        return [.. merged.Select(m => new Undoable(m, MaskedPerson.Of(people[m.Kept], cipher)))];
    }

    private IQueryable<Pair> Open(PlaceCard community) =>
        db.Set<Pair>().AsNoTracking().Where(p => p.DistrictId == community.Id.District && p.Path == community.Path && p.State == PairState.Open);

    /// <summary>Who was merged meanwhile is looked at under the number that stayed.</summary>
    private async Task<Side?> SideOf(int district, Guid id, CancellationToken stop)
    {
        for (var hops = 0; hops < 8; hops++)
        {
            if (await scope.Load(district, id, stop) is not { } who) return null;
            if (who.Person.MergedInto is { } kept)
            {
                id = kept;
                continue;
            }

            var homes = who.Holding(scope.Today).Select(home => home.PlaceId).ToList();
            return new(MaskedPerson.Of(who.Person, cipher), who.Person.BirthYear, who.Person.Sex, who.Person.Identity is not null, [.. (await places.FindAll(district, homes, stop)).Select(FindPeople.HomeName)]);
        }

        return null;
    }
}

/// <summary>Somebody has looked at two people and says whether they are one.</summary>
internal sealed class DecidePair(LinliDb db, PeopleScope scope, MergePeople merge, IAudit audit, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(int district, Guid id, bool isOne, CancellationToken stop)
    {
        if (await db.Set<Pair>().FirstOrDefaultAsync(p => p.DistrictId == district && p.Id == id, stop) is not { } pair) return RegistryRefusals.Unknown;
        var (first, second) = (await StandsFor(district, pair.First, stop), await StandsFor(district, pair.Second, stop));
        if (!(await scope.Find(RegistryRights.Import, district, first, stop)).Succeeded(out var found, out var no)) return no;
        if (pair.State != PairState.Open) return ImportRefusals.PairDecided;
        if (isOne && (await merge.Run(district, first, second, id, stop)).No is { } unmerged) return unmerged;
        pair.Decide(isOne ? PairState.Merged : PairState.Two, clock.GetUtcNow(), found.By.Id.Id);
        if (!isOne) audit.Add(district, "registry.two", "person", first, found.By, second.ToString("N"));
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private async Task<Guid> StandsFor(int district, Guid id, CancellationToken stop)
    {
        while (await db.Set<Person>().Where(p => p.DistrictId == district && p.Id == id).Select(p => p.MergedInto).FirstOrDefaultAsync(stop) is { } kept) id = kept;
        return id;
    }
}
