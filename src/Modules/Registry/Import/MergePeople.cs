using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Linli.Registry.Facts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Import;

/// <summary>
/// Two rows of one person become one, by somebody's decision. The first stays with its values; what only the second knew goes
/// over, and the rest lies sealed until it can't be undone any more (<see cref="Merging"/>).
/// </summary>
internal sealed class MergePeople(LinliDb db, PeopleScope scope, NameMarks marks, FieldCipher cipher, BlindIndex blind, IEnumerable<IKeepOfHouseholds> keepers, IAudit audit, TimeProvider clock)
{
    public async Task<Outcome<Guid>> Run(int district, Guid kept, Guid gone, Guid? pair, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.Import, district, kept, stop)).Succeeded(out var first, out var no)) return no;
        if (!(await scope.Find(RegistryRights.Import, district, gone, stop)).Succeeded(out var second, out no)) return no;
        if (kept == gone) return ImportRefusals.PairDecided;
        var now = clock.GetUtcNow();
        var (to, from) = (first.Who.Person, second.Who.Person);
        var person = RowCopy.Of(db, from);
        var (facts, elements, movedFacts, ends) = await Facts(to, from, now, stop);
        var (homes, movedHomes, seconds, left) = Homes(first.Who, second.Who);
        Dictionary<string, List<Guid>> moved = new(StringComparer.Ordinal) { ["registry_fact"] = movedFacts, ["registry_residence"] = movedHomes };
        await db.SaveChangesAsync(stop);
        foreach (var table in HangingOnPeople.Of(db))
        {
            if (await HangingOnPeople.Ids(db, table, district, gone, stop) is not { Count: > 0 } ids) continue;
            moved[table.Name] = ids;
            await HangingOnPeople.Move(db, table, district, ids, gone, kept, stop);
        }

        var ended = await EndEmpty(district, left, stop);
        foreach (var element in Elements.All) KeepFacts.Set(from, element, null, cipher, blind);
        from.MergedInto = kept;
        var until = ChinaTime.DateOf(now).AddDays(Merging.UndoDays);
        var id = Uuid.Next(now);
        var merging = new Merging { DistrictId = district, Id = id, Kept = kept, Gone = gone, PairId = pair, At = now, ByPost = first.By.Id.Id };
        db.Add(merging.With(cipher.Seal(new MergedRows(person, facts, homes, elements, moved, seconds, ended).ToText(), merging.BodyAt), ends < until ? ends : until));
        audit.Add(district, "registry.merge", "person", kept, first.By, gone.ToString("N"));
        await db.SaveChangesAsync(stop);
        await marks.Renew(district, gone, null, [], stop);
        await marks.Follow(district, kept, stop);
        await db.SaveChangesAsync(stop);
        return id;
    }

    private async Task<(List<RowCopy> Facts, List<string> Elements, List<Guid> Moved, DateOnly Ends)> Facts(Person to, Person from, DateTimeOffset now, CancellationToken stop)
    {
        var today = ChinaTime.DateOf(now);
        var all = await db.Set<Fact>().Where(f => f.DistrictId == to.DistrictId && (f.PersonId == to.Id || f.PersonId == from.Id)).ToListAsync(stop);
        var has = ReadFacts.AsOf(all.Where(f => f.PersonId == to.Id), today, now);
        var brings = ReadFacts.AsOf(all.Where(f => f.PersonId == from.Id), today, now);
        List<RowCopy> facts = [];
        List<string> elements = [];
        List<Guid> moved = [];
        var ends = DateOnly.MaxValue;
        foreach (var element in all.Where(f => f.PersonId == from.Id).GroupBy(f => f.Element).ToList())
        {
            if (has.TryGetValue(element.Key, out var held) && held.ErasedAt is null)
            {
                foreach (var fact in element)
                {
                    facts.Add(RowCopy.Of(db, fact));
                    if (fact.ErasedAt is null && fact.ExpiresOn < ends) ends = fact.ExpiresOn;
                    db.Remove(fact);
                }

                continue;
            }

            elements.Add(element.Key);
            foreach (var fact in element)
            {
                moved.Add(fact.Id);
                db.Entry(fact).Property(f => f.PersonId).CurrentValue = to.Id;
            }

            if (Elements.Find(element.Key) is { } known && brings.GetValueOrDefault(element.Key)?.Value(cipher) is { } value) KeepFacts.Set(to, known, value, cipher, blind);
        }

        return (facts, elements, moved, ends);
    }

    private (List<RowCopy> Gone, List<Guid> Moved, List<Guid> Seconds, List<Guid> Left) Homes(PersonAtHome to, PersonAtHome from)
    {
        List<RowCopy> gone = [];
        List<Guid> moved = [], seconds = [];
        var hasMain = to.Residences.Any(r => r is { Until: null, Main: true });
        foreach (var home in from.Residences)
        {
            if (home.Until is null && to.Residences.Any(r => r.PlaceId == home.PlaceId && r.Until is null))
            {
                gone.Add(RowCopy.Of(db, home));
                db.Remove(home);
                continue;
            }

            moved.Add(home.Id);
            db.Entry(home).Property(r => r.PersonId).CurrentValue = to.Person.Id;
            if (!hasMain || home is not { Until: null, Main: true }) continue;
            seconds.Add(home.Id);
            db.Entry(home).Property(r => r.Main).CurrentValue = false;
        }

        return (gone, moved, seconds, [.. from.Residences.Select(r => r.HouseholdId).OfType<Guid>().Distinct()]);
    }

    private async Task<List<Guid>> EndEmpty(int district, IReadOnlyList<Guid> households, CancellationToken stop)
    {
        List<Guid> ended = [];
        foreach (var id in households)
        {
            if (await db.Set<Residence>().AnyAsync(r => r.DistrictId == district && r.HouseholdId == id && r.Until == null, stop)) continue;
            if (await db.Set<Household>().FirstOrDefaultAsync(h => h.DistrictId == district && h.Id == id && h.Until == null, stop) is not { } household) continue;
            await keepers.End(household, scope.Today, stop);
            ended.Add(id);
        }

        return ended;
    }
}

/// <summary>Takes a merge back: the second person is there again as they were; what came to the first one since stays with them.</summary>
internal sealed class UndoMerge(LinliDb db, PeopleScope scope, IPlaces places, NameMarks marks, FieldCipher cipher, BlindIndex blind, IAudit audit, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(int district, Guid id, CancellationToken stop)
    {
        if (await db.Set<Merging>().FirstOrDefaultAsync(m => m.DistrictId == district && m.Id == id, stop) is not { } merging) return RegistryRefusals.Unknown;
        if (!(await scope.Find(RegistryRights.Import, district, merging.Kept, stop)).Succeeded(out var found, out var no)) return no;
        if (!merging.MayBeUndone || merging.KeptUntil < scope.Today || found.Who.Person.MergedInto is not null) return ImportRefusals.NotToUndo;
        var (now, kept) = (clock.GetUtcNow(), found.Who.Person);
        var rows = MergedRows.Parse(cipher.Open(merging.Body!, merging.BodyAt));
        var person = await db.Set<Person>().SingleAsync(p => p.DistrictId == district && p.Id == merging.Gone, stop);
        rows.Person.Into(db, person);
        foreach (var fact in rows.Facts) fact.AddTo<Fact>(db);
        foreach (var home in rows.Residences) await Follow(home.AddTo<Residence>(db), stop);
        await db.SaveChangesAsync(stop);
        await Back(district, rows, merging, stop);
        await Without(kept, rows.Elements, now, stop);
        person.Changed();
        merging.Undo(now);
        if (merging.PairId is { } pair && await db.Set<Pair>().FirstOrDefaultAsync(p => p.DistrictId == district && p.Id == pair, stop) is { } decided) decided.Reopen();
        audit.Add(district, "registry.unmerge", "person", kept.Id, found.By, merging.Gone.ToString("N"));
        await db.SaveChangesAsync(stop);
        await marks.Follow(district, merging.Gone, stop);
        await marks.Follow(district, kept.Id, stop);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private async Task Back(int district, MergedRows rows, Merging merging, CancellationToken stop)
    {
        var (facts, homes, gone, kept) = (rows.Moved["registry_fact"], rows.Moved["registry_residence"], merging.Gone, merging.Kept);
        await db.Set<Fact>().Where(f => f.DistrictId == district && facts.Contains(f.Id) && f.PersonId == kept).ExecuteUpdateAsync(set => set.SetProperty(f => f.PersonId, gone), stop);
        var seconds = rows.Seconds;
        await db.Set<Residence>().Where(r => r.DistrictId == district && seconds.Contains(r.Id)).ExecuteUpdateAsync(set => set.SetProperty(r => r.Main, true), stop);
        await db.Set<Residence>().Where(r => r.DistrictId == district && homes.Contains(r.Id) && r.PersonId == kept).ExecuteUpdateAsync(set => set.SetProperty(r => r.PersonId, gone), stop);
        var ended = rows.Ended;
        await db.Set<Household>().Where(h => h.DistrictId == district && ended.Contains(h.Id)).ExecuteUpdateAsync(set => set.SetProperty(h => h.Until, (DateOnly?)null), stop);
        foreach (var table in HangingOnPeople.Of(db))
            if (rows.Moved.TryGetValue(table.Name, out var ids)) await HangingOnPeople.Move(db, table, district, ids, kept, gone, stop);
    }

    /// <summary>What the first person had only from the second goes, unless somebody has said it anew since.</summary>
    private async Task Without(Person kept, IReadOnlyList<string> elements, DateTimeOffset now, CancellationToken stop)
    {
        var facts = ReadFacts.AsOf(await db.Set<Fact>().AsNoTracking().Where(f => f.DistrictId == kept.DistrictId && f.PersonId == kept.Id).ToListAsync(stop), scope.Today, now);
        foreach (var code in elements)
            if (Elements.Find(code) is { } element) KeepFacts.Set(kept, element, facts.GetValueOrDefault(code)?.Value(cipher), cipher, blind);
    }

    /// <summary>A grid may have gone elsewhere meanwhile.</summary>
    private async Task Follow(Residence home, CancellationToken stop)
    {
        if (await places.Find(new(home.DistrictId, home.PlaceId), stop) is { } place) (home.Path, home.GridId) = (place.Path, place.Grid);
    }
}
