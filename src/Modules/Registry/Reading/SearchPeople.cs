using Linli.Contracts;
using Linli.Engines.Identity;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Registry.Facts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Reading;

/// <summary>
/// Finds residents by a whole telephone or identity number, or by the beginning of a name within one community. Counted and
/// limited by day, so it is a write; what it finds is masked.
/// </summary>
internal sealed class SearchPeople(LinliDb db, PeopleScope scope, FindPeople find, NameMarks marks, BlindIndex blind, FieldCipher cipher, Tallies tallies, Caller caller, TimeProvider clock)
{
    public const int MostADay = 200; // searches of an account; ours
    public const int FoundMost = 50; // people

    public sealed record Input(PlaceCard Place, string Words);

    /// <param name="More">There are more than are shown: type more of the name.</param>
    /// <param name="Today">How many searches the account has made today.</param>
    /// <param name="No">The day's searches are used up; kept, so that the alarm stays.</param>
    public sealed record Answer(IReadOnlyList<PersonRow> Rows, bool More, int Today, Refusal? No = null);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        var (place, words) = (input.Place, input.Words.Trim());
        if (!scope.At(RegistryRights.See, place).Succeeded(out var by, out var no)) return no;
        if (words.Length is 0 or > Person.NameLengthMax) return RegistryRefusals.WordsMissing;
        if (Number(words) is null && PlacePath.Level(place.Path) < 3) return RegistryRefusals.CommunityFirst;
        if (Number(words) is null && NameMarks.Bare(words).Length == 0) return RegistryRefusals.WordsMissing;

        var count = await tallies.Add(Tallies.Search, stop);
        if (count > MostADay)
        {
            var now = clock.GetUtcNow();
            if (count == MostADay + 1) db.Add(new Alarm { DistrictId = place.Id.District, Id = Uuid.Next(now), At = now, Kind = Tallies.Search, AccountId = caller.Account!.Value.Id, PostId = by.Id.Id, Figure = MostADay });
            await db.SaveChangesAsync(stop);
            return new Answer([], false, count, RegistryRefusals.SearchedEnough.With(MostADay));
        }

        var people = Number(words) is { } number ? ByNumber(place.Id.District, number) : ByName(place, words);
        var homes = await FindPeople.Here(db.Set<Residence>().AsNoTracking(), place).Where(r => people.Contains(r.PersonId)).OrderBy(r => r.Path).ThenBy(r => r.PersonId).Take(FoundMost + 1).ToListAsync(stop);
        if (Number(words) is null) homes = await WholeBeginning(place.Id.District, homes, words, stop);
        return new Answer(await find.Rows(place.Id.District, [.. homes.Take(FoundMost)], stop), homes.Count > FoundMost, count);
    }

    /// <summary>A number as the blind columns have it: an identity number or a telephone; null for words.</summary>
    private (string Column, string Value)? Number(string words) =>
        IdentityNumber.TryRead(words, scope.Today, out var identity, out _) ? ("identity_blind", identity.Reveal())
        : PhoneTyped.Read(words) is { } phone ? ("phone_blind", phone) : null;

    private IQueryable<Guid> ByNumber(int district, (string Column, string Value) number)
    {
        var sought = blind.Candidates(number.Value, Person.Table, number.Column, district).ToList();
        var people = db.Set<Person>().AsNoTracking().Where(p => p.DistrictId == district);
        return (number.Column == "phone_blind"
            ? people.Where(p => p.PhoneBlind != null && sought.Contains(p.PhoneBlind))
            : people.Where(p => p.IdentityBlind != null && sought.Contains(p.IdentityBlind))).Select(p => p.Id);
    }

    private IQueryable<Guid> ByName(PlaceCard place, string words)
    {
        var (district, sought) = (place.Id.District, marks.Sought(place.Id.District, PlacePath.UpTo(place.Path, 3), words).ToList());
        return db.Set<NameMark>().AsNoTracking().Where(m => m.DistrictId == district && sought.Contains(m.Mark)).Select(m => m.PersonId);
    }

    /// <summary>Of a beginning that is longer than what is marked, the rest is compared here.</summary>
    private async Task<List<Residence>> WholeBeginning(int district, List<Residence> homes, string words, CancellationToken stop)
    {
        var typed = NameMarks.Bare(words);
        if (typed.EnumerateRunes().Count() <= NameMarks.BeginningMax) return homes;
        var ids = homes.Select(r => r.PersonId).ToList();
        var names = (await db.Set<Person>().AsNoTracking().Where(p => p.DistrictId == district && ids.Contains(p.Id)).ToListAsync(stop))
            .ToDictionary(p => p.Id, p => p.Name is null ? "" : NameMarks.Bare(cipher.Open(p.Name, p.At("name"))));
        return homes.FindAll(r => names[r.PersonId].StartsWith(typed, StringComparison.Ordinal));
    }
}
