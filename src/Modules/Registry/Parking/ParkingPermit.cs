using System.Text;
using System.Text.RegularExpressions;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Linli.Registry.Facts;
using Linli.Registry.Organisations;
using Linli.Registry.Reading;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Parking;

/// <summary>
/// A number plate that may park in a compound from a day to a day, for a home or an organisation there (W20). Kept for that
/// alone: there is no driver, no passage and no time of coming or going, and with its end the row is gone.
/// </summary>
internal sealed class ParkingPermit : IStandAtPlace
{
    public const string Table = "registry_parking_permit";
    public const int YearsMost = 1; // then it is renewed or gone

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>Sealed; nobody is shown it whole, not even at the desk: it is compared.</summary>
    public required byte[] Plate { get; set; }
    public required byte[] PlateBlind { get; set; }

    /// <summary>The home it belongs to; null where an organisation has it.</summary>
    public Guid? HomeId { get; init; }
    public Guid? OrganisationId { get; init; }

    /// <summary>The compound or community in which it may park.</summary>
    public required Guid PlaceId { get; init; }
    public required string Path { get; set; }
    public Guid? GridId { get; set; }
    public required DateOnly Since { get; init; }

    /// <summary>The first day on which it holds no more; then it is erased by itself.</summary>
    public required DateOnly Until { get; set; }
    public required FactSource Source { get; init; }
    public required LegalBasis Basis { get; init; }
    public required string Purpose { get; init; }
    public required string Keeper { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Guid ByPost { get; init; }

    /// <summary>The list that brought it; null from its first renewal on, for then somebody at the desk stands for it.</summary>
    public Guid? ImportId { get; set; }

    /// <summary>Made up for the demonstration.</summary>
    public bool Demo { get; init; }

    public FieldPlace At => new(Table, "plate", DistrictId, Id);

    public Target Target => new(DistrictId, Path, GridId);
}

/// <summary>Number plates as they are typed (GA 36-2018): province, letter, five or six signs.</summary>
internal static partial class PlateTyped
{
    /// <summary>In one form, without dot and spaces; null where it can be none.</summary>
    public static string? Read(string? typed)
    {
        var text = string.Concat((typed ?? "").Normalize(NormalizationForm.FormKC).Where(sign => !char.IsWhiteSpace(sign) && sign is not ('·' or '•' or '.' or '-'))).ToUpperInvariant();
        return Form().IsMatch(text) ? text : null;
    }

    /// <summary>As lists show it: the province and letter, and the last sign.</summary>
    public static string Masked(string plate) => $"{plate[..2]}***{plate[^1]}";

    [GeneratedRegex("^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Form();
}

/// <summary>Gives a permit, renews it in one step, or ends it at once.</summary>
internal sealed class KeepPermit(LinliDb db, PeopleScope scope, IPlaces places, FieldCipher cipher, BlindIndex blind, IAudit audit, TimeProvider clock)
{
    /// <param name="Home">Whose it is; or null with an organisation.</param>
    /// <param name="Until">The first day on which it holds no more, a year from today at most.</param>
    public sealed record Input(string? Plate, PlaceId? Home, (int District, Guid Id)? Organisation, DateOnly? Until, string? Source);

    public sealed record Answer(int District, Guid Permit);

    /// <summary>What a permit is wanted for, without who said so.</summary>
    public sealed record Wish(string? Plate, PlaceId? Home, (int District, Guid Id)? Organisation, DateOnly? Until);

    /// <summary>A wish that can be written.</summary>
    public sealed record Ready(string Plate, PlaceCard Holder, PlaceCard Compound, Guid? Organisation, DateOnly Until, PostCard By);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (!(await Read(new(input.Plate, input.Home, input.Organisation, input.Until), stop)).Succeeded(out var ready, out var no)) return no;
        if (!SourceTyped.Read(input.Source).Succeeded(out var source, out no)) return no;
        var id = Put(ready, source, null);
        await db.SaveChangesAsync(stop);
        return new Answer(ready.Holder.Id.District, id);
    }

    /// <summary>Checks a wish, for the form and for sheets alike.</summary>
    public async Task<Outcome<Ready>> Read(Wish wish, CancellationToken stop)
    {
        if (PlateTyped.Read(wish.Plate) is not { } plate) return RegistryRefusals.Plate;
        if (!(await Holder(wish, stop)).Succeeded(out var holder, out var no)) return no;
        if (!scope.At(RegistryRights.KeepParking, holder).Succeeded(out var by, out no)) return no == KernelRefusals.NotCleared ? no : RegistryRefusals.PermitFor;
        if (wish.Until is not { } until || until <= scope.Today || until > scope.Today.AddYears(ParkingPermit.YearsMost)) return RegistryRefusals.PermitEnd;
        var compound = await Compound(holder, stop);
        var sought = blind.Candidates(plate, ParkingPermit.Table, "plate_blind", holder.Id.District).ToList();
        if (await db.Set<ParkingPermit>().AnyAsync(p => p.DistrictId == holder.Id.District && p.PlaceId == compound.Id.Id && sought.Contains(p.PlateBlind), stop)) return RegistryRefusals.PermitThere;
        return new Ready(plate, holder, compound, wish.Organisation?.Id, until, by);
    }

    /// <summary>Writes what was read.</summary>
    /// <param name="basis">Of the list that it stood in; else the usual one.</param>
    public Guid Put(Ready it, FactSource source, LegalBasis? basis, (Guid Import, Guid Id)? from = null)
    {
        var (now, usual, district) = (clock.GetUtcNow(), Elements.Plate, it.Holder.Id.District);
        var id = from?.Id ?? Uuid.Next(now);
        db.Add(new ParkingPermit
        {
            DistrictId = district, Id = id, Plate = cipher.Seal(it.Plate, new(ParkingPermit.Table, "plate", district, id)), PlateBlind = blind.Of(it.Plate, ParkingPermit.Table, "plate_blind", district),
            HomeId = it.Organisation is null ? it.Holder.Id.Id : null, OrganisationId = it.Organisation, PlaceId = it.Compound.Id.Id, Path = it.Compound.Path, GridId = it.Compound.Grid, Since = scope.Today, Until = it.Until,
            Source = source, Basis = basis ?? usual.Basis, Purpose = usual.Purpose, Keeper = KeepFacts.Keeper, RecordedAt = now, ByPost = it.By.Id.Id, ImportId = from?.Import,
        });
        audit.Add(district, "registry.permit-given", "permit", id, it.By);
        return id;
    }

    /// <summary>For another year from today.</summary>
    public async Task<Outcome<Done>> Renew(int district, Guid id, CancellationToken stop)
    {
        if (!(await Find(district, id, stop)).Succeeded(out var found, out var no)) return no;
        (found.It.Until, found.It.ImportId) = (scope.Today.AddYears(ParkingPermit.YearsMost), null);
        audit.Add(district, "registry.permit-renewed", "permit", id, found.By);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>Ends it; the plate is erased in the same moment.</summary>
    public async Task<Outcome<Done>> End(int district, Guid id, CancellationToken stop)
    {
        if (!(await Find(district, id, stop)).Succeeded(out var found, out var no)) return no;
        audit.Add(district, "registry.permit-ended", "permit", id, found.By);
        await ErasePermits.Erase(db, [found.It], stop);
        return Done.It;
    }

    private async Task<Outcome<(ParkingPermit It, PostCard By)>> Find(int district, Guid id, CancellationToken stop)
    {
        if (await db.Set<ParkingPermit>().FirstOrDefaultAsync(p => p.DistrictId == district && p.Id == id, stop) is not { } it || await places.Find(new(district, it.PlaceId), stop) is not { } place) return RegistryRefusals.NoPermit;
        if (!scope.At(RegistryRights.KeepParking, place).Succeeded(out var by, out var no)) return no == KernelRefusals.NotCleared ? no : RegistryRefusals.NoPermit;
        return (it, by);
    }

    private async Task<Outcome<PlaceCard>> Holder(Wish wish, CancellationToken stop)
    {
        if (wish.Organisation is { } one)
        {
            return await db.Set<Organisation>().AsNoTracking().FirstOrDefaultAsync(o => o.DistrictId == one.District && o.Id == one.Id && o.ClosedOn == null, stop) is { } it && await places.Find(new(it.DistrictId, it.PlaceId), stop) is { } at
                ? at : RegistryRefusals.PermitFor;
        }

        return wish.Home is { } home && await places.Find(home, stop) is { Level: PlaceLevel.Dwelling or PlaceLevel.Household } card ? card : RegistryRefusals.PermitFor;
    }

    /// <summary>The compound of a home; of what stands in none, the place nearest above.</summary>
    private async Task<PlaceCard> Compound(PlaceCard holder, CancellationToken stop)
    {
        var chain = await places.Chain(holder.Id, stop);
        return chain.LastOrDefault(place => place.Level is PlaceLevel.Compound or PlaceLevel.Group) ?? chain.LastOrDefault(place => place.Level == PlaceLevel.Community) ?? holder;
    }
}

/// <summary>Permits of a place, masked, a page at a time; and one by its whole plate: whether it may park there, no more.</summary>
internal sealed class FindPermits(LinliDb db, PeopleScope scope, IPlaces places, FieldCipher cipher, BlindIndex blind, Tallies tallies, Caller caller, IAudit audit, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <param name="For">The building of the home, or the organisation.</param>
    public sealed record Row(ParkingPermit It, string Plate, string Compound, string For, string After);

    public sealed record Answer(IReadOnlyList<Row> Rows, string? Next, int Total);

    /// <param name="Today">How many searches the account has made today.</param>
    /// <param name="No">The day's searches are used up; kept, so that the alarm stays.</param>
    public sealed record Sought(IReadOnlyList<Row> Rows, int Today, Refusal? No = null);

    public async Task<Outcome<Answer>> Run(PlaceCard place, string? after, CancellationToken stop)
    {
        if (scope.At(RegistryRights.KeepParking, place).No is { } no) return no;
        var here = Here(place);
        var total = await here.CountAsync(stop);
        if (after?.Split('.') is [var path, var last] && Guid.TryParse(last, out var id)) here = here.Where(p => string.Compare(p.Path, path) > 0 || (p.Path == path && p.Id.CompareTo(id) > 0));
        var page = await here.OrderBy(p => p.Path).ThenBy(p => p.Id).Take(PageSize + 1).ToListAsync(stop);
        var rows = await Rows(place.Id.District, page.Take(PageSize).ToList(), stop);
        return new Answer(rows, page.Count > PageSize ? rows[^1].After : null, total);
    }

    /// <summary>A write: counted with all searches of the day, and in the audit whether it found one.</summary>
    public async Task<Outcome<Sought>> Seek(PlaceCard place, string? typed, CancellationToken stop)
    {
        if (!scope.At(RegistryRights.KeepParking, place).Succeeded(out var by, out var no)) return no;
        if (PlateTyped.Read(typed) is not { } plate) return RegistryRefusals.Plate.At("words");
        var count = await tallies.Add(Tallies.Search, stop);
        var now = clock.GetUtcNow();
        if (count > SearchPeople.MostADay)
        {
            if (count == SearchPeople.MostADay + 1) db.Add(new Alarm { DistrictId = place.Id.District, Id = Uuid.Next(now), At = now, Kind = Tallies.Search, AccountId = caller.Account!.Value.Id, PostId = by.Id.Id, Figure = SearchPeople.MostADay });
            await db.SaveChangesAsync(stop);
            return new Sought([], count, RegistryRefusals.SearchedEnough.With(SearchPeople.MostADay));
        }

        var sought = blind.Candidates(plate, ParkingPermit.Table, "plate_blind", place.Id.District).ToList();
        var found = await Here(place).Where(p => sought.Contains(p.PlateBlind) && p.Until > scope.Today).ToListAsync(stop);
        audit.Add(place.Id.District, "registry.plate-searched", "place", place.Id.Id, by, found.Count == 0 ? "none" : "found");
        await db.SaveChangesAsync(stop);
        return new Sought(await Rows(place.Id.District, found, stop), count);
    }

    private IQueryable<ParkingPermit> Here(PlaceCard place)
    {
        var (district, path, after) = (place.Id.District, place.Path, place.Path + PlacePath.After);
        return db.Set<ParkingPermit>().AsNoTracking().Where(p => p.DistrictId == district && string.Compare(p.Path, path) >= 0 && string.Compare(p.Path, after) < 0);
    }

    private async Task<IReadOnlyList<Row>> Rows(int district, List<ParkingPermit> some, CancellationToken stop)
    {
        var units = some.Select(p => p.OrganisationId).OfType<Guid>().Distinct().ToList();
        var names = await db.Set<Organisation>().AsNoTracking().Where(o => o.DistrictId == district && units.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, stop);
        var cards = (await places.FindAll(district, [.. some.SelectMany(p => new[] { p.PlaceId, p.HomeId ?? p.PlaceId }).Distinct()], stop)).ToDictionary(card => card.Id.Id);
        string Name(Guid? at) => at is { } id && cards.TryGetValue(id, out var card) ? FindOrganisations.PlaceName(card) : "";
        return [.. some.Select(p => new Row(p, PlateTyped.Masked(cipher.Open(p.Plate, p.At)), Name(p.PlaceId), p.OrganisationId is { } unit ? names.GetValueOrDefault(unit, "") : Name(p.HomeId), $"{p.Path}.{p.Id:N}"))];
    }
}

/// <summary>Takes each permit away whose end has come; nobody has to remember it, and no trace of the plate stays in the file.</summary>
internal sealed class ErasePermits(LinliDb db, IAudit audit, TimeProvider clock) : IRunJob
{
    public const string Kind = "registry.erase-permits";
    public const int AtOnce = 500; // in one run of the lane

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var today = Kernel.Calendar.ChinaTime.DateOf(clock.GetUtcNow());
        var over = await db.Set<ParkingPermit>().Where(p => p.Until <= today).OrderBy(p => p.Until).Take(AtOnce).ToListAsync(stop);
        foreach (var one in over) audit.Add(one.DistrictId, "registry.permit-lapsed", "permit", one.Id);
        await Erase(db, over, stop);
    }

    /// <summary>Removes the rows, and on SQLite writes zeros over them: a deleted row would else stay readable in the file.</summary>
    public static async Task Erase(LinliDb db, IReadOnlyList<ParkingPermit> over, CancellationToken stop)
    {
        if (db.IsSqlite) await db.Database.ExecuteSqlRawAsync("pragma secure_delete = on", stop);
        db.RemoveRange(over);
        await db.SaveChangesAsync(stop);
        if (db.IsSqlite) await db.Database.ExecuteSqlRawAsync("pragma secure_delete = off", stop);
    }
}
