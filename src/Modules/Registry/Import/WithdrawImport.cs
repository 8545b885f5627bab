using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Linli.Kernel.LongWork;
using Linli.Registry.Facts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Import;

/// <summary>A wrong list is taken back, as long work.</summary>
internal sealed class AskToWithdraw(LinliDb db, FindImport find, IWorks works, IAudit audit, TimeProvider clock)
{
    public async Task<Outcome<Guid>> Run(int district, Guid id, CancellationToken stop)
    {
        if (!(await find.ToChange(district, id, stop)).Succeeded(out var found, out var no)) return no;
        var import = found.Import;
        if (await works.IsUnderWay(WithdrawImport.Kind, id, stop)) return ImportRefusals.UnderWay;
        if (!import.MayGoBack(clock.GetUtcNow()) && import.State != ImportState.Withdrawing) return ImportRefusals.NotToWithdraw;
        if (import.State == ImportState.Written) import.GoBack();
        audit.Add(district, "registry.import-back", "import", id, found.By);
        await db.SaveChangesAsync(stop);
        return await works.Ask(new(district, WithdrawImport.Kind, id, new("registry.import.work-back", import.ListName ?? import.FileName), import.Held + import.Fresh, "registry.import.work-unit", $"/desk/people/import/{id}", ""), stop);
    }
}

/// <summary>
/// Takes out what only a list brought, slice by slice: people whom nobody has touched since go whole; of others the list's
/// values go that nobody has confirmed. What somebody confirmed, changed or added since stays, and with it the person and their home.
/// </summary>
internal sealed class WithdrawImport(LinliDb db, FindImport find, Lane lane) : IRunWork
{
    public const string Kind = "registry.withdraw-import";

    public async Task<Outcome<WorkEnd>> Run(WorkAtHand work, CancellationToken stop)
    {
        if (!(await find.ToSee(work.District, work.Subject, stop)).Succeeded(out var found, out var no)) return no;
        var import = found.Import;
        for (var from = import.DoneTo; import.State == ImportState.Withdrawing;)
        {
            stop.ThrowIfCancellationRequested();
            var slice = await db.Set<ImportRow>().AsNoTracking().Where(r => r.DistrictId == import.DistrictId && r.ImportId == import.Id && r.No > from).OrderBy(r => r.No).Take(WithdrawSlice.RowsAtOnce).ToListAsync(stop);
            if (slice.Count == 0) break;
            if ((await lane.Write<WithdrawSlice, Done>(use => use.Run(import.DistrictId, import.Id, slice, stop), stop)).No is { } kept) return kept;
            from = slice[^1].No;
            work.Tell(Math.Min(from, import.Rows), import.Rows);
        }

        if (!(await lane.Write<WithdrawSlice, int>(use => use.End(import.DistrictId, import.Id, stop), stop)).Succeeded(out var left, out no)) return no;
        return new WorkEnd(new(left == 0 ? "registry.import.work-withdrawn" : import.Kind == PeopleSheet.Kind.Code ? "registry.import.work-withdrawn-but" : "registry.import.work-withdrawn-but-entries", left));
    }
}

/// <summary>A slice of what is taken back.</summary>
internal sealed class WithdrawSlice(LinliDb db, FindImport find, IEnumerable<IEntrySheet> sheets, IEnumerable<IKeepOfHouseholds> keepers, FieldCipher cipher, BlindIndex blind, TimeProvider clock)
{
    public const int RowsAtOnce = 40;

    public async Task<Outcome<Done>> Run(int district, Guid id, IReadOnlyList<ImportRow> slice, CancellationToken stop)
    {
        if (!(await find.ToChange(district, id, stop)).Succeeded(out var found, out var no)) return no;
        var (import, to) = (found.Import, slice[^1].No);
        if (import.State != ImportState.Withdrawing || import.DoneTo >= to) return Done.It;
        if (sheets.FirstOrDefault(one => one.Kind == found.Kind) is { } kind)
        {
            foreach (var row in slice) await kind.TakeBack(row, import, stop);
            import.Slice(to, 0);
            await db.SaveChangesAsync(stop);
            return Done.It;
        }

        var ids = slice.Select(row => row.RecordId).ToList();
        var people = await db.Set<Person>().Where(p => p.DistrictId == district && ids.Contains(p.Id)).ToListAsync(stop);
        foreach (var row in slice)
        {
            if (people.Find(p => p.Id == row.RecordId) is not { } person) continue;
            if (person.MergedInto is { } kept) await FromKept(import, person, kept, stop);
            else if (row.Outcome == RowOutcome.New && await IsUntouched(import, person, stop)) await Remove(import, person, stop);
            else await Values(import, person, stop);
        }

        import.Slice(to, 0);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <returns>Whom or what the list brought and stays, since somebody has dealt with it since.</returns>
    public async Task<Outcome<int>> End(int district, Guid id, CancellationToken stop)
    {
        if (!(await find.ToChange(district, id, stop)).Succeeded(out var found, out var no)) return no;
        var import = found.Import;
        var left = sheets.FirstOrDefault(one => one.Kind == found.Kind) is { } kind ? await kind.Left(import, stop) : await db.Set<ImportRow>().Where(r => r.DistrictId == district && r.ImportId == id && r.Outcome == RowOutcome.New && db.Set<Person>().Any(p => p.DistrictId == district && p.Id == r.RecordId && p.MergedInto == null)).CountAsync(stop);
        if (import.State != ImportState.Withdrawing) return left;
        await db.Set<Pair>().Where(p => p.DistrictId == district && p.ImportId == id && p.State != PairState.Merged).ExecuteDeleteAsync(stop);
        import.Withdrawn(clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        return left;
    }

    private async Task<bool> IsUntouched(ImportedList import, Person person, CancellationToken stop)
    {
        var facts = await db.Set<Fact>().AsNoTracking().Where(f => f.DistrictId == person.DistrictId && f.PersonId == person.Id).ToListAsync(stop);
        if (facts.Exists(fact => fact.ImportId != import.Id || IsConfirmed(fact))) return false;
        if (await db.Set<Residence>().AnyAsync(r => r.DistrictId == person.DistrictId && r.PersonId == person.Id && (r.ImportId != import.Id || r.Until != null), stop)) return false;
        foreach (var table in HangingOnPeople.Of(db))
            if ((await HangingOnPeople.Ids(db, table, person.DistrictId, person.Id, stop)).Count > 0) return false;
        return true;
    }

    private static bool IsConfirmed(Fact fact) => fact.ConfirmedAt > fact.RecordedAt;

    private async Task Remove(ImportedList import, Person person, CancellationToken stop)
    {
        var (district, id) = (person.DistrictId, person.Id);
        var homes = await db.Set<Residence>().Where(r => r.DistrictId == district && r.PersonId == id).Select(r => new { r.HouseholdId, r.PlaceId }).ToListAsync(stop);
        await db.Set<NameMark>().Where(m => m.DistrictId == district && m.PersonId == id).ExecuteDeleteAsync(stop);
        await db.Set<Fact>().Where(f => f.DistrictId == district && f.PersonId == id).ExecuteDeleteAsync(stop);
        await db.Set<Residence>().Where(r => r.DistrictId == district && r.PersonId == id).ExecuteDeleteAsync(stop);
        foreach (var household in homes.Where(home => home.HouseholdId == WriteImported.HouseholdOf(import, home.PlaceId)).Select(home => home.HouseholdId))
        {
            if (await db.Set<Residence>().AnyAsync(r => r.DistrictId == district && r.HouseholdId == household, stop)) continue;
            foreach (var keeper in keepers) await keeper.End(district, household!.Value, ChinaTime.DateOf(clock.GetUtcNow()), stop);
            await db.Set<Household>().Where(h => h.DistrictId == district && h.Id == household).ExecuteDeleteAsync(stop);
        }

        db.Remove(person);
        await db.SaveChangesAsync(stop);
    }

    /// <summary>The list's values that nobody confirmed; the value before them holds again, where there was one. Who stays keeps a name.</summary>
    private async Task Values(ImportedList import, Person person, CancellationToken stop)
    {
        var facts = await db.Set<Fact>().Where(f => f.DistrictId == person.DistrictId && f.PersonId == person.Id).ToListAsync(stop);
        var isNamed = facts.Exists(fact => fact.Element == Elements.Name.Code && (fact.ImportId != import.Id || IsConfirmed(fact)));
        var gone = facts.FindAll(fact => fact.ImportId == import.Id && !IsConfirmed(fact) && (isNamed || fact.Element != Elements.Name.Code));
        if (gone.Count == 0) return;
        db.RemoveRange(gone);
        var now = clock.GetUtcNow();
        var left = ReadFacts.AsOf(facts.Except(gone), ChinaTime.DateOf(now), now);
        foreach (var code in gone.Select(fact => fact.Element).Distinct())
            if (Elements.Find(code) is { } element) KeepFacts.Set(person, element, left.GetValueOrDefault(code)?.Value(cipher), cipher, blind);
        await db.SaveChangesAsync(stop);
    }

    /// <summary>A new person who was merged: what came over with them goes, and the merge can't be undone any more.</summary>
    private async Task FromKept(ImportedList import, Person gone, Guid kept, CancellationToken stop)
    {
        foreach (var merging in await db.Set<Merging>().Where(m => m.DistrictId == gone.DistrictId && m.Gone == gone.Id && m.Body != null).ToListAsync(stop)) merging.Forget();
        if (await db.Set<Person>().FirstOrDefaultAsync(p => p.DistrictId == gone.DistrictId && p.Id == kept, stop) is { } person) await Values(import, person, stop);
        await db.Set<Residence>().Where(r => r.DistrictId == gone.DistrictId && r.PersonId == kept && r.ImportId == import.Id && r.Until == null
            && db.Set<Residence>().Any(other => other.DistrictId == r.DistrictId && other.PersonId == kept && other.Until == null && other.ImportId != import.Id)).ExecuteDeleteAsync(stop);
    }
}
