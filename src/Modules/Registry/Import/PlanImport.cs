using System.Security.Cryptography;
using System.Text;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Linli.Kernel.LongWork;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Import;

/// <summary>
/// Reads a list of residents to its end and works out what each row comes to: refused with its reasons, somebody who is held,
/// or new, and who may be whom; other kinds of sheets know no "who may be" (<see cref="PlanEntries"/>). Nobody's row is written; what is kept of it are numbers, codes and ids, in slices.
/// </summary>
internal sealed class PlanImport(LinliDb db, IPlaces places, IEnumerable<IEntrySheet> sheets, PlanEntries entries, FieldCipher cipher, BlindIndex blind, Lane lane, TimeProvider clock)
{
    private const int RowsAtOnce = 200;
    private const int ProblemsAtOnce = 1_000;

    /// <summary>What is known of the file's rows while it is read.</summary>
    private sealed class Reading(ImportedList import, HomesOfCommunity homes, LinkRows links)
    {
        public ImportedList Import => import;
        public HomesOfCommunity Homes => homes;
        public LinkRows Links => links;
        public SheetMapping Mapping { get; } = SheetMapping.Parse(import.Mapping!);
        public Dictionary<ulong, int> Seen { get; } = [];
        public List<ImportProblem> Problems { get; } = [];
        public int Rows { get; set; }
        public int KeptOut { get; set; }

        public void Tell(int no, IEnumerable<CellProblem> problems)
        {
            var one = problems.DistinctBy(problem => problem.Column).ToList();
            if (one.Exists(problem => problem.KeepsOut)) KeptOut++;
            Problems.AddRange(one.Select(problem => problem.Of(Import, no)));
        }
    }

    public async Task<Outcome<Done>> Run(ImportedList import, WorkAtHand work, CancellationToken stop)
    {
        if (await places.Find(new(import.DistrictId, import.CommunityId), stop) is not { } community) return RegistryRefusals.PlaceMissing;
        if (await Clear(import, stop) is { } unclear) return unclear;
        if (sheets.FirstOrDefault(one => one.Kind.Code == import.Kind) is { } kind) return await entries.Run(import, kind, work, stop);
        var homes = await HomesOfCommunity.Open(places, community, stop);
        var links = new LinkRows(homes.Parser);
        await AddHeld(links, import, stop);
        var reading = new Reading(import, homes, links);
        if (await ReadRows(reading, work, stop) is { } no) return no;
        return await Keep(reading, work, stop);
    }

    private async Task<Refusal?> Clear(ImportedList import, CancellationToken stop)
    {
        for (var more = true; more;)
        {
            if (!(await lane.Write<KeepPlan, bool>(use => use.Clear(import.DistrictId, import.Id, stop), stop)).Succeeded(out more, out var no)) return no;
        }

        return null;
    }

    /// <summary>Those who live in the community now; with people elsewhere nobody is compared.</summary>
    private async Task AddHeld(LinkRows links, ImportedList import, CancellationToken stop)
    {
        var (path, after, last) = (import.Path, import.Path + PlacePath.After, Guid.Empty);
        while (true)
        {
            var page = await (
                from person in db.Set<Person>().AsNoTracking()
                where person.DistrictId == import.DistrictId && person.Id.CompareTo(last) > 0
                    && db.Set<Residence>().Any(r => r.DistrictId == person.DistrictId && r.PersonId == person.Id && r.Until == null && string.Compare(r.Path, path) >= 0 && string.Compare(r.Path, after) < 0)
                orderby person.Id
                select person).Take(RowsAtOnce).ToListAsync(stop);
            if (page.Count == 0) return;
            var ids = page.ConvertAll(p => p.Id);
            var at = (await db.Set<Residence>().AsNoTracking().Where(r => r.DistrictId == import.DistrictId && ids.Contains(r.PersonId) && r.Until == null && string.Compare(r.Path, path) >= 0 && string.Compare(r.Path, after) < 0)
                .Select(r => new { r.PersonId, r.PlaceId }).ToListAsync(stop)).ToLookup(r => r.PersonId, r => r.PlaceId);
            var cards = (await places.FindAll(import.DistrictId, [.. at.SelectMany(home => home).Distinct()], stop)).ToDictionary(card => card.Id.Id, card => card.FullName);
            foreach (var person in page) links.AddHeld(person, at[person.Id].Select(cards.GetValueOrDefault).FirstOrDefault(name => name is not null), cipher);
            last = ids[^1];
        }
    }

    private async Task<Refusal?> ReadRows(Reading reading, WorkAtHand work, CancellationToken stop)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        using var sheet = SheetReader.Open(new SealedFile(db, cipher, reading.Import), PeopleSheet.Kind.Sheets);
        if (sheet is null) return ImportRefusals.Unreadable;
        List<ResidentRow> rows = [];
        while (sheet.Read())
        {
            stop.ThrowIfCancellationRequested();
            if (sheet.Row <= reading.Import.HeadRow) continue;
            List<CellProblem> problems = [];
            if (PeopleSheet.Read(sheet.Row, sheet.Cells, reading.Mapping, today, problems) is not { } row) continue;
            if (++reading.Rows > SheetKind.RowsMost) return ImportRefusals.TooManyRows.With(SheetKind.RowsMost);
            if (row.Address.Length > 0) await FindHome(reading, row, problems, stop);
            if (!problems.Exists(problem => problem.KeepsOut) && !IsTwice(reading, row, problems)) rows.Add(row);
            reading.Tell(row.No, problems);

            if (rows.Count == RowsAtOnce) await Link(reading, rows, stop);
            if (reading.Problems.Count >= ProblemsAtOnce && await KeepProblems(reading, stop) is { } no) return no;
            work.Tell(reading.Rows, 0);
        }

        if (sheet.IsBroken) return ImportRefusals.Unreadable;
        if (reading.Rows == 0) return ImportRefusals.NoRows;
        await Link(reading, rows, stop);
        return null;
    }

    private static async Task FindHome(Reading reading, ResidentRow row, List<CellProblem> problems, CancellationToken stop)
    {
        var (home, code) = await reading.Homes.Find(row.Address, stop);
        if (home is null) problems.Add(new(reading.Mapping.Columns.ContainsKey("address") ? "address" : "building", code));
    }

    /// <summary>A number stands once, and so does a row that says the same as another in all that tells people apart.</summary>
    private static bool IsTwice(Reading reading, ResidentRow row, List<CellProblem> problems)
    {
        var whole = Print($"{row.Name}\n{row.Born:O}\n{row.Identity}\n{row.Phone}\n{row.Address}");
        var number = row.Identity is { } identity ? Print(identity) : 0;
        if (reading.Seen.TryGetValue(whole, out var same)) problems.Add(new("name", "twice", Other: same));
        else if (number != 0 && reading.Seen.TryGetValue(number, out same)) problems.Add(new("identity", "identity-twice", Other: same));
        if (problems.Exists(problem => problem.KeepsOut)) return true;
        reading.Seen[whole] = row.No;
        if (number != 0) reading.Seen[number] = row.No;
        return false;
    }

    private static ulong Print(string text) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private async Task Link(Reading reading, List<ResidentRow> rows, CancellationToken stop)
    {
        var import = reading.Import;
        var numbers = rows.Where(row => row.Identity is not null).SelectMany(row => blind.Candidates(row.Identity!, Person.Table, "identity_blind", import.DistrictId).Select(mark => (Mark: Convert.ToHexString(mark), Bytes: mark, row.No))).ToList();
        var sought = numbers.ConvertAll(number => number.Bytes);
        var known = (await db.Set<Person>().AsNoTracking().Where(p => p.DistrictId == import.DistrictId && p.IdentityBlind != null && sought.Contains(p.IdentityBlind)).Select(p => p.IdentityBlind!).ToListAsync(stop)).ConvertAll(Convert.ToHexString).ToHashSet(StringComparer.Ordinal);
        var taken = numbers.Where(number => known.Contains(number.Mark)).Select(number => number.No).ToHashSet();
        foreach (var row in rows)
        {
            var (home, _) = await reading.Homes.Find(row.Address, stop);
            reading.Links.AddRow(row, home!.Value.FullName, Uuid.Next(clock), isNumberTaken: taken.Contains(row.No));
        }

        rows.Clear();
    }

    private async Task<Refusal?> KeepProblems(Reading reading, CancellationToken stop)
    {
        var some = reading.Problems.ToList();
        reading.Problems.Clear();
        return some.Count == 0 ? null : (await lane.Write<KeepPlan, Done>(use => use.Problems(some, stop), stop)).No;
    }

    private async Task<Outcome<Done>> Keep(Reading reading, WorkAtHand work, CancellationToken stop)
    {
        var (import, links) = (reading.Import, reading.Links);
        links.Decide();
        foreach (var no in links.NumberOfAnother) reading.Tell(no, [new("identity", "identity-known")]);
        if (await KeepProblems(reading, stop) is { } unkept) return unkept;
        var done = 0;
        foreach (var slice in links.Rows(import).Chunk(KeepPlan.RowsAtOnce))
        {
            if ((await lane.Write<KeepPlan, Done>(use => use.Rows(import.DistrictId, import.Id, slice, stop), stop)).No is { } no) return no;
            work.Tell(reading.Rows, reading.Rows + (done += slice.Length));
        }

        foreach (var slice in links.Pairs(import, clock).Chunk(KeepPlan.RowsAtOnce))
        {
            if ((await lane.Write<KeepPlan, Done>(use => use.Pairs(import.DistrictId, import.Id, slice, stop), stop)).No is { } no) return no;
        }

        return await lane.Write<KeepPlan, Done>(use => use.End(import.DistrictId, import.Id, new(reading.Rows, reading.KeptOut, links.HeldCount, links.PossibleCount, links.FreshCount), stop), stop);
    }
}
