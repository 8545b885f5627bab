using System.Globalization;
using System.Security.Cryptography;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Registry.Facts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Import;

/// <summary>Writes a slice of a list's good rows: new people whole, and of those who are held what was not known yet. What is known is never overwritten.</summary>
internal sealed class WriteImported(LinliDb db, FindImport find, KeepFacts keep, NameMarks marks, BlindIndex blind, TimeProvider clock)
{
    /// <param name="Home">Null where the place has gone meanwhile.</param>
    public sealed record Ready(ImportRow Row, ResidentRow Says, HomeFound? Home);

    private sealed class Rows
    {
        public List<Person> People { get; } = [];
        public List<Fact> Facts { get; } = [];
        public List<Household> Households { get; } = [];
        public List<Residence> Residences { get; } = [];
        public List<NameMark> Marks { get; } = [];
        public List<ImportProblem> Problems { get; } = [];
        public HashSet<int> Out { get; } = [];
    }

    public async Task<Outcome<Done>> Slice(int district, Guid id, int to, IReadOnlyList<Ready> slice, CancellationToken stop)
    {
        if (!(await find.ToChange(district, id, stop)).Succeeded(out var found, out var no)) return no;
        var (import, by, _) = found;
        if (import.State != ImportState.Writing || import.DoneTo >= to) return Done.It; // another run was here
        var rows = new Rows();
        var taken = await Taken(district, slice, stop);
        foreach (var one in slice.Where(one => one.Row.Outcome == RowOutcome.New))
        {
            if (one.Home is null) Refuse(rows, import, one, "address", "address-unknown");
            else if (one.Says.Identity is { } number && blind.Candidates(number, Person.Table, "identity_blind", district).Any(mark => taken.Contains(Convert.ToHexString(mark)))) Refuse(rows, import, one, "identity", "identity-known");
            else if (New(rows, import, one, by) is { } wrong) Refuse(rows, import, one, wrong.Field ?? "name", "value");
        }

        await Households(rows, import, slice, stop);
        await Fill(import, slice.Where(one => one.Row.Outcome == RowOutcome.Held), by, stop);
        await db.AddMany(rows.People, stop, count: false);
        await db.AddMany(rows.Households, stop, count: false);
        await db.AddMany(rows.Residences, stop, count: false);
        await db.AddMany(rows.Marks, stop, count: false);
        await db.AddMany(rows.Facts, stop, count: false);
        await db.AddMany(rows.Problems, stop, count: false);
        if (rows.Out.Count > 0) await db.Set<ImportRow>().Where(r => r.DistrictId == district && r.ImportId == id && rows.Out.Contains(r.No)).ExecuteDeleteAsync(stop);
        import.Slice(to, rows.Out.Count);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>All rows are in: who may be whom is there to be decided, and the file goes.</summary>
    public async Task<Outcome<Done>> End(int district, Guid id, CancellationToken stop)
    {
        if (!(await find.ToChange(district, id, stop)).Succeeded(out var found, out var no)) return no;
        var (import, now) = (found.Import, clock.GetUtcNow());
        if (import.State != ImportState.Writing) return Done.It;
        var here = db.Set<Pair>().Where(p => p.DistrictId == district && p.ImportId == id && p.State == PairState.Planned);
        await here.Where(p => !db.Set<Person>().Any(one => one.DistrictId == district && one.Id == p.First) || !db.Set<Person>().Any(one => one.DistrictId == district && one.Id == p.Second)).ExecuteDeleteAsync(stop);
        await here.ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PairState.Open), stop);
        await db.Set<ImportPiece>().Where(p => p.DistrictId == district && p.ImportId == id).ExecuteDeleteAsync(stop);
        import.FileGone(now);
        import.Written(now);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>Identity numbers that somebody has by now.</summary>
    private async Task<HashSet<string>> Taken(int district, IReadOnlyList<Ready> slice, CancellationToken stop)
    {
        var sought = slice.Where(one => one is { Row.Outcome: RowOutcome.New, Says.Identity: not null }).SelectMany(one => blind.Candidates(one.Says.Identity!, Person.Table, "identity_blind", district)).ToList();
        return sought.Count == 0 ? [] : (await db.Set<Person>().AsNoTracking().Where(p => p.DistrictId == district && p.IdentityBlind != null && sought.Contains(p.IdentityBlind)).Select(p => p.IdentityBlind!).ToListAsync(stop)).Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal);
    }

    private static void Refuse(Rows rows, ImportedList import, Ready one, string column, string code)
    {
        rows.Out.Add(one.Row.No);
        rows.Problems.Add(new ImportProblem { DistrictId = import.DistrictId, ImportId = import.Id, No = one.Row.No, Column = column, Code = code, KeepsOut = true });
    }

    private Refusal? New(Rows rows, ImportedList import, Ready one, PostCard by)
    {
        var (now, home, from) = (clock.GetUtcNow(), one.Home!.Value, From(import, one.Says));
        var person = new Person { DistrictId = import.DistrictId, Id = one.Row.RecordId };
        List<Fact> facts = [];
        foreach (var (element, value, source) in Values(one.Says))
        {
            if (!keep.Make(person, Given(import, element, value, source, from), by).Succeeded(out var fact, out var no)) return no;
            facts.Add(fact);
        }

        rows.People.Add(person);
        rows.Facts.AddRange(facts);
        rows.Marks.AddRange(marks.Of(person.DistrictId, person.Id, one.Says.Name, [import.Path]));
        rows.Residences.Add(new Residence
        {
            DistrictId = person.DistrictId, Id = Uuid.Next(now), PersonId = person.Id, PlaceId = home.Id, Path = home.Path, GridId = home.Grid, HouseholdId = HouseholdOf(import, home.Id),
            Role = one.Says.Role ?? HouseholdRole.Other, Kind = one.Says.Kind, Main = true, Since = one.Says.Since ?? from, Evidence = Evidence.List, RecordedAt = now, ImportId = import.Id,
        });
        return null;
    }

    /// <summary>Those whom the list puts into one home keep house together; where a household lives there already and the list names no other head, they join it.</summary>
    private async Task Households(Rows rows, ImportedList import, IReadOnlyList<Ready> slice, CancellationToken stop)
    {
        var homes = slice.Where(one => one.Home is not null).GroupBy(one => one.Home!.Value.Id).ToDictionary(home => home.Key, home => home.First().Home!.Value);
        var ids = rows.Residences.Select(r => r.HouseholdId!.Value).Distinct().ToList();
        var known = (await db.Set<Household>().Where(h => h.DistrictId == import.DistrictId && ids.Contains(h.Id)).Select(h => h.Id).ToListAsync(stop)).ToHashSet();
        var places = rows.Residences.Where(r => !known.Contains(r.HouseholdId!.Value)).Select(r => r.PlaceId).Distinct().ToList();
        var living = (await db.Set<Household>().Where(h => h.DistrictId == import.DistrictId && places.Contains(h.PlaceId) && h.Until == null).Select(h => new { h.PlaceId, h.Id }).ToListAsync(stop)).ToLookup(h => h.PlaceId, h => h.Id);
        foreach (var home in rows.Residences.Where(r => !known.Contains(r.HouseholdId!.Value)).GroupBy(r => r.PlaceId).ToList())
        {
            var isJoined = living[home.Key].Count() == 1 && home.All(r => r.Role != HouseholdRole.Contact);
            if (isJoined)
            {
                foreach (var member in home.ToList()) rows.Residences[rows.Residences.IndexOf(member)] = Joining(member, living[home.Key].Single());
                continue;
            }

            var place = homes[home.Key];
            rows.Households.Add(new Household { DistrictId = import.DistrictId, Id = HouseholdOf(import, home.Key), PlaceId = place.Id, Path = place.Path, GridId = place.Grid, Since = home.Min(r => r.Since) });
        }
    }

    private static Residence Joining(Residence one, Guid household) => new()
    {
        DistrictId = one.DistrictId, Id = one.Id, PersonId = one.PersonId, PlaceId = one.PlaceId, Path = one.Path, GridId = one.GridId, HouseholdId = household,
        Role = one.Role, Kind = one.Kind, Main = one.Main, Since = one.Since, Evidence = one.Evidence, RecordedAt = one.RecordedAt, ImportId = one.ImportId,
    };

    /// <summary>Of who is held: values that nobody knew. What differs stays as it is; a list is no better than what somebody said.</summary>
    private async Task Fill(ImportedList import, IEnumerable<Ready> held, PostCard by, CancellationToken stop)
    {
        var rows = held.ToList();
        var ids = rows.ConvertAll(one => one.Row.RecordId);
        if (ids.Count == 0) return;
        var people = await db.Set<Person>().Where(p => p.DistrictId == import.DistrictId && ids.Contains(p.Id) && p.MergedInto == null && p.DiedOn == null).ToDictionaryAsync(p => p.Id, stop);
        foreach (var one in rows.Where(one => people.ContainsKey(one.Row.RecordId)))
        {
            var person = people[one.Row.RecordId];
            foreach (var (element, value, source) in Values(one.Says))
                if (!Has(person, element)) _ = keep.Put(person, Given(import, element, value, source, From(import, one.Says)), by); // a value that can't be kept was refused with its row
        }
    }

    private static bool Has(Person person, Element element) =>
        element == Elements.Phone ? person.Phone is not null : element == Elements.Identity ? person.Identity is not null
        : element == Elements.Birth ? person.Birth is not null : element == Elements.Sex ? person.Sex is not null : element != Elements.Name || person.Name is not null;

    private static DateOnly From(ImportedList import, ResidentRow row) => row.Born is { } born && born > import.AsOf ? born : import.AsOf!.Value;

    private FactGiven Given(ImportedList import, Element element, string value, FactSource source, DateOnly from) =>
        FactGiven.Usual(element, value, source, from, Kernel.Calendar.ChinaTime.DateOf(clock.GetUtcNow())) with { Basis = import.Basis, Import = import.Id };

    /// <summary>As <see cref="AddPeople"/> has them: birth date and sex follow from an identity number.</summary>
    private static IEnumerable<(Element Element, string Value, FactSource Source)> Values(ResidentRow row)
    {
        var derived = row.Identity is null ? FactSource.List : FactSource.Derived;
        yield return (Elements.Name, row.Name, FactSource.List);
        if (row.Phone is { } phone) yield return (Elements.Phone, phone, FactSource.List);
        if (row.Identity is { } identity) yield return (Elements.Identity, identity, FactSource.List);
        if (row.Born is { } born) yield return (Elements.Birth, born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), derived);
        if (row.Sex is { } sex) yield return (Elements.Sex, sex.ToString(), derived);
    }

    /// <summary>One household for a home of a list, in whichever slices its rows come and however often it is run.</summary>
    public static Guid HouseholdOf(ImportedList import, Guid place) => new(SHA256.HashData([.. import.Id.ToByteArray(), .. place.ToByteArray()]).AsSpan(0, 16));
}
