using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Registry.Dated;
using Linli.Registry.Organisations;
using Linli.Registry.Rules;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Facilities;

/// <summary>What somebody types of a facility.</summary>
/// <param name="Keeper"><c>org:</c> or <c>post:</c> with an id; empty where nobody is known to keep it.</param>
internal sealed record FacilityTyped(string? Kind, string? Name, PlaceId? Place, string? Spot, string? Hours, string? Keeper);

/// <summary>A facility is entered, changed from a day on, or is there no more.</summary>
internal sealed class KeepFacility(LinliDb db, OrganisationScope scope, IAccess access, IPlaces places, IPosts posts, RulesInForce rules, DatedFacts facts, IAudit audit, TimeProvider clock)
{
    private sealed record Read(string Kind, PlaceCard Place, IReadOnlyDictionary<FacilityField, string?> Values);

    public sealed record Answer(int District, Guid Id);

    /// <param name="since">Since when it is there.</param>
    public async Task<Outcome<Answer>> Add(FacilityTyped typed, DateOnly? since, CancellationToken stop)
    {
        if (!(await Check(typed, null, stop)).Succeeded(out var it, out var no)) return no;
        if (!scope.At(RegistryRights.KeepOrganisations, it.Place).Succeeded(out var by, out no)) return RegistryRefusals.OrganisationPlace;
        if (since is not { } day || day.Year < 1900 || day > scope.Today) return RegistryRefusals.Day;
        var made = new Facility { DistrictId = it.Place.Id.District, Id = Uuid.Next(clock), Kind = it.Kind, PlaceId = it.Place.Id.Id, Path = it.Place.Path, GridId = it.Place.Grid, StateSince = day };
        foreach (var (field, value) in it.Values) Set(made, field, value, it.Place);
        Put(made, day, by.Id.Id);
        audit.Add(made.DistrictId, "registry.facility-added", "facility", made.Id, by, made.Kind);
        await db.SaveChangesAsync(stop);
        return new Answer(made.DistrictId, made.Id);
    }

    /// <summary>Writes row and facts; whoever asks has asked for the right.</summary>
    public void Put(Facility made, DateOnly since, Guid by)
    {
        db.Add(made);
        foreach (var field in Enum.GetValues<FacilityField>())
            if (Now(made, field) is { } value) facts.Add(RecordKind.Facility, made.DistrictId, made.Id, field.ToString(), value, field is FacilityField.State or FacilityField.Reason ? made.StateSince : since, by);
    }

    public async Task<Outcome<Done>> Change(int district, Guid id, int version, FacilityTyped typed, DateOnly? on, CancellationToken stop)
    {
        if (!(await Find(db, access, RegistryRights.KeepOrganisations, district, id, stop)).Succeeded(out var found, out var no)) return no;
        var (it, by) = found;
        if (it.Version != version) return KernelRefusals.SomebodyWasFaster;
        if (it.GoneOn is not null) return FacilityRefusals.Gone;
        if (!(await Check(typed with { Kind = it.Kind }, it, stop)).Succeeded(out var read, out no)) return no;
        if (scope.At(RegistryRights.KeepOrganisations, read.Place).No is not null) return RegistryRefusals.OrganisationPlace;
        if (on is not { } day || day.Year < 1900 || day > scope.Today) return RegistryRefusals.Day;
        var changed = read.Values.Where(value => Now(it, value.Key) != value.Value).ToList();
        if (changed.Count == 0) return RegistryRefusals.NothingChanged;
        foreach (var (field, value) in changed)
            if (await facts.Put(RecordKind.Facility, district, id, field.ToString(), value, day, by.Id.Id, stop)) Set(it, field, value, read.Place);
        it.Changed();
        audit.Add(district, "registry.facility-changed", "facility", id, by, string.Join(' ', changed.Select(value => value.Key)));
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>There no more from today on, or there after all.</summary>
    public async Task<Outcome<Done>> Remove(int district, Guid id, bool again, CancellationToken stop)
    {
        if (!(await Find(db, access, RegistryRights.KeepOrganisations, district, id, stop)).Succeeded(out var found, out var no)) return no;
        var (it, by) = found;
        if (again == (it.GoneOn is null)) return again ? RegistryRefusals.NothingChanged : FacilityRefusals.Gone;
        it.GoneOn = again ? null : scope.Today;
        await facts.Put(RecordKind.Facility, district, id, nameof(FacilityField.Gone), Now(it, FacilityField.Gone), scope.Today, by.Id.Id, stop);
        it.Changed();
        audit.Add(district, again ? "registry.facility-again" : "registry.facility-gone", "facility", id, by);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>A facility within the caller's places, tracked, and the post through which they may do it.</summary>
    public static async Task<Outcome<(Facility It, PostCard By)>> Find(LinliDb db, IAccess access, Right right, int district, Guid id, CancellationToken stop)
    {
        if (await db.Set<Facility>().FirstOrDefaultAsync(f => f.DistrictId == district && f.Id == id, stop) is not { } found || access.Through(right, found.At) is not { } by) return FacilityRefusals.None;
        return (found, by);
    }

    private async Task<Outcome<Read>> Check(FacilityTyped typed, Facility? held, CancellationToken stop)
    {
        if (typed.Kind is not { } kind || (held is null && !rules.Now.Facilities.ContainsKey(kind))) return FacilityRefusals.Kind;
        if (!OrganisationWords.Read(typed.Name, Facility.NameLengthMax, "name").Succeeded(out var name, out var no)) return no;
        if (!OrganisationWords.Read(typed.Spot, Facility.SpotLengthMax, "spot").Succeeded(out var spot, out no)) return no;
        if (!OrganisationWords.Read(typed.Hours, Facility.HoursLengthMax, "hours").Succeeded(out var hours, out no)) return no;
        if (typed.Place is not { } at || (held is not null && at.District != held.DistrictId) || await places.Find(at, stop) is not { } place || place.Level is PlaceLevel.District or PlaceLevel.Street or PlaceLevel.Dwelling or PlaceLevel.Household) return RegistryRefusals.OrganisationPlace;
        if (!(await KeeperOf(typed.Keeper, at.District, stop)).Succeeded(out var keeper, out no)) return no;
        return new Read(kind, place, new Dictionary<FacilityField, string?>
        {
            [FacilityField.Name] = name.Text, [FacilityField.Place] = place.Id.Id.ToString(), [FacilityField.Spot] = spot.Text, [FacilityField.Hours] = hours.Text, [FacilityField.Keeper] = keeper.Text,
        });
    }

    private async Task<Outcome<OrganisationWords.Said>> KeeperOf(string? typed, int district, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(typed)) return new OrganisationWords.Said(null);
        var known = typed.Split(':') is [var what, var text] && Guid.TryParse(text, out var id) && what switch
        {
            "org" => await db.Set<Organisation>().AnyAsync(o => o.DistrictId == district && o.Id == id && o.ClosedOn == null, stop),
            "post" => await posts.Find(new(district, id), stop) is not null,
            _ => false,
        };
        return known ? new OrganisationWords.Said(typed) : FacilityRefusals.Keeper;
    }

    private static void Set(Facility it, FacilityField field, string? value, PlaceCard place)
    {
        switch (field)
        {
            case FacilityField.Name: it.Name = value; break;
            case FacilityField.Place: (it.PlaceId, it.Path, it.GridId) = (place.Id.Id, place.Path, place.Grid); break;
            case FacilityField.Spot: it.Spot = value; break;
            case FacilityField.Hours: it.Hours = value; break;
            case FacilityField.Keeper:
                var id = value is null ? (Guid?)null : Guid.Parse(value[(value.IndexOf(':', StringComparison.Ordinal) + 1)..]);
                (it.KeeperId, it.KeeperPost) = value?.StartsWith("org:", StringComparison.Ordinal) == true ? (id, (Guid?)null) : (null, id);
                break;
            default: throw new ArgumentOutOfRangeException(nameof(field), field, "It is not typed.");
        }
    }

    /// <summary>What the row says now.</summary>
    public static string? Now(Facility it, FacilityField field) => field switch
    {
        FacilityField.Kind => it.Kind,
        FacilityField.Name => it.Name,
        FacilityField.Place => it.PlaceId.ToString(),
        FacilityField.Spot => it.Spot,
        FacilityField.Hours => it.Hours,
        FacilityField.Keeper => it.KeeperId is { } org ? $"org:{org}" : it.KeeperPost is { } post ? $"post:{post}" : null,
        FacilityField.State => it.State.ToString(),
        FacilityField.Reason => it.Reason,
        FacilityField.Checked => it.CheckedOn is { } day ? DatedFacts.Text(day) : null,
        _ => it.GoneOn is { } gone ? DatedFacts.Text(gone) : null,
    };
}

/// <summary>Somebody looked: it works, it is broken since a day, or it is closed with a reason. That is one tap for whoever stands before it.</summary>
internal sealed class CheckFacility(LinliDb db, OrganisationScope scope, IAccess access, DatedFacts facts, IAudit audit)
{
    /// <param name="Since">Since when it stands so; today if left out.</param>
    /// <param name="Reason">Needed where it does not work.</param>
    public sealed record Input(int District, Guid Id, FacilityState? State, DateOnly? Since = null, string? Reason = null);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (!(await KeepFacility.Find(db, access, RegistryRights.CheckFacilities, input.District, input.Id, stop)).Succeeded(out var found, out var no)) return no;
        var (it, by) = found;
        if (it.GoneOn is not null) return FacilityRefusals.Gone;
        if (input.State is not { } state || !Enum.IsDefined(state)) return FacilityRefusals.State;
        if (!OrganisationWords.Read(input.Reason, Facility.ReasonLengthMax, "reason").Succeeded(out var reason, out no)) return no;
        if (state != FacilityState.Works && reason.Text is null) return FacilityRefusals.Reason;
        var today = scope.Today;
        var since = input.Since ?? today;
        if (since > today || since.Year < 1900) return RegistryRefusals.Day.At("since");
        it.CheckedOn = today;
        facts.Add(RecordKind.Facility, it.DistrictId, it.Id, nameof(FacilityField.Checked), DatedFacts.Text(today), today, by.Id.Id);
        var why = state == FacilityState.Works ? null : reason.Text;
        if (it.State != state || it.Reason != why)
        {
            var follows = await facts.Put(RecordKind.Facility, it.DistrictId, it.Id, nameof(FacilityField.State), state.ToString(), since, by.Id.Id, stop);
            await facts.Put(RecordKind.Facility, it.DistrictId, it.Id, nameof(FacilityField.Reason), why, since, by.Id.Id, stop);
            if (!follows) return RegistryRefusals.Day.At("since"); // a later day already says otherwise
            it.Stands(state, why, it.State == state ? it.StateSince : since);
        }

        it.Changed();
        audit.Add(it.DistrictId, "registry.facility-checked", "facility", it.Id, by, state.ToString());
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
