using System.Globalization;
using Linli.Contracts;
using Linli.Engines.Identity;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Registry.Facts;
using Linli.Registry.Offered;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Organisations;

/// <summary>What somebody types of an organisation; null and empty are the same.</summary>
internal sealed record OrganisationTyped(OrganisationKind? Kind, string? Name, string? Code, PlaceId? Place, string? Line = null, string? Scope = null, string? Trade = null, string? Hours = null);

/// <summary>What was typed, read: each field as it is kept.</summary>
internal sealed record OrganisationRead(IReadOnlyDictionary<OrganisationField, string?> Values, PlaceCard Place)
{
    public OrganisationKind Kind => Enum.Parse<OrganisationKind>(Values[OrganisationField.Kind]!);
}

/// <summary>Reads and checks what was typed of an organisation, for the form and for sheets alike.</summary>
internal sealed class ReadOrganisation(LinliDb db, IPlaces places)
{
    /// <param name="self">The organisation that is changed; null for a new one.</param>
    public async Task<Outcome<OrganisationRead>> Run(OrganisationTyped typed, Guid? self, CancellationToken stop)
    {
        if (typed.Kind is not { } kind || !Enum.IsDefined(kind)) return RegistryRefusals.OrganisationKind;
        var name = (typed.Name ?? "").Trim();
        if (name.Length is 0 or > Organisation.NameLengthMax) return RegistryRefusals.OrganisationName;
        if (!OrganisationWords.Read(name, Organisation.NameLengthMax, "name").Succeeded(out _, out var no)) return no;
        if (!Code(typed.Code, kind).Succeeded(out var code, out no)) return no;
        if (!Line(typed.Line).Succeeded(out var line, out no)) return no;
        if (!OrganisationWords.Read(typed.Scope, Organisation.ScopeLengthMax, "scope").Succeeded(out var scope, out no)) return no;
        if (!OrganisationWords.Read(typed.Hours, Organisation.HoursLengthMax, "hours").Succeeded(out var hours, out no)) return no;
        var trade = string.IsNullOrWhiteSpace(typed.Trade) ? null : typed.Trade.Trim();
        if (trade is not null && !Trades.All.Contains(trade)) return RegistryRefusals.Trade;
        if (typed.Place is not { } at || await places.Find(at, stop) is not { } place || place.Level is PlaceLevel.District) return RegistryRefusals.OrganisationPlace;
        if (code.Text is { } one && await db.Set<Organisation>().AnyAsync(o => o.DistrictId == at.District && o.Code == one && o.ClosedOn == null && o.Id != (self ?? Guid.Empty), stop)) return RegistryRefusals.CodeKnown;

        return new OrganisationRead(new Dictionary<OrganisationField, string?>
        {
            [OrganisationField.Kind] = kind.ToString(), [OrganisationField.Name] = name, [OrganisationField.Code] = code.Text, [OrganisationField.Place] = place.Id.Id.ToString(),
            [OrganisationField.Line] = line.Text, [OrganisationField.Scope] = scope.Text, [OrganisationField.Trade] = kind == OrganisationKind.Merchant ? trade ?? "other" : null, [OrganisationField.Hours] = hours.Text,
        }, place);
    }

    private static Outcome<OrganisationWords.Said> Code(string? typed, OrganisationKind kind)
    {
        if (string.IsNullOrWhiteSpace(typed)) return kind.NeedsCode() ? RegistryRefusals.CodeMissing : new OrganisationWords.Said(null);
        return CreditCode.TryRead(typed, out var code, out var mistake) ? new OrganisationWords.Said(code.Text)
            : mistake switch { NumberMistake.Length => RegistryRefusals.CodeLength, NumberMistake.Check => RegistryRefusals.CodeCheck, _ => RegistryRefusals.CodeCharacter };
    }

    /// <summary>A mobile number is somebody's, and belongs to the contact, where it is sealed.</summary>
    private static Outcome<OrganisationWords.Said> Line(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return new OrganisationWords.Said(null);
        if (MobileNumber.TryRead(typed, out _, out _)) return RegistryRefusals.LineIsMobile;
        return PhoneTyped.Read(typed) is { } digits ? new OrganisationWords.Said(digits) : RegistryRefusals.Line;
    }
}

/// <summary>Enters an organisation, with a fact for each of its values.</summary>
internal sealed class AddOrganisation(LinliDb db, OrganisationScope scope, ReadOrganisation read, IAudit audit, TimeProvider clock)
{
    /// <param name="Since">Since when it stands here.</param>
    public sealed record Input(OrganisationTyped Typed, DateOnly Since, bool Demo = false);

    public sealed record Answer(int District, Guid Id);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (!(await read.Run(input.Typed, null, stop)).Succeeded(out var it, out var no)) return no;
        if (!scope.At(RegistryRights.KeepOrganisations, it.Place).Succeeded(out var by, out no)) return no;
        if (input.Since > scope.Today || input.Since.Year < 1900) return RegistryRefusals.Day.At("since");
        var made = Put(it, input.Since, by.Id.Id, input.Demo);
        audit.Add(made.DistrictId, "registry.organisation-added", "organisation", made.Id, by, made.Kind.ToString());
        await db.SaveChangesAsync(stop);
        return new Answer(made.DistrictId, made.Id);
    }

    /// <summary>Writes row and facts; whoever asks has asked for the right.</summary>
    /// <param name="import">The list that brings it, and the number that was kept for it.</param>
    public Organisation Put(OrganisationRead it, DateOnly since, Guid? by, bool demo = false, (Guid List, Guid Id)? import = null)
    {
        var now = clock.GetUtcNow();
        var made = new Organisation
        {
            DistrictId = it.Place.Id.District, Id = import?.Id ?? Uuid.Next(now), Kind = it.Kind, Name = it.Values[OrganisationField.Name]!, Code = it.Values[OrganisationField.Code],
            PlaceId = it.Place.Id.Id, Path = it.Place.Path, GridId = it.Place.Grid, Line = it.Values[OrganisationField.Line], Scope = it.Values[OrganisationField.Scope],
            Trade = it.Values[OrganisationField.Trade], Hours = it.Values[OrganisationField.Hours], Since = since, Demo = demo,
        };
        made.Checked(scope.Today, import is null ? by : null);
        db.Add(made);
        foreach (var (field, value) in it.Values.Where(value => value.Value is not null))
            db.Add(new OrganisationFact { DistrictId = made.DistrictId, Id = Uuid.Next(now), OrganisationId = made.Id, Field = field, Value = value, ValidFrom = since, RecordedAt = now, ByPost = by, ImportId = import?.List });
        return made;
    }
}

/// <summary>An organisation is renamed, moves, does something else, closes or opens again, from a day on. What held before stays to be read.</summary>
internal sealed class ChangeOrganisation(LinliDb db, OrganisationScope scope, ReadOrganisation read, IAccess access, IAudit audit, TimeProvider clock)
{
    /// <param name="On">From this day on.</param>
    public sealed record Input(int District, Guid Id, int Version, OrganisationTyped Typed, DateOnly On);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.KeepOrganisations, input.District, input.Id, stop)).Succeeded(out var found, out var no)) return no;
        var (it, by) = found;
        if (it.Version != input.Version) return KernelRefusals.SomebodyWasFaster;
        if (!(await read.Run(input.Typed, it.Id, stop)).Succeeded(out var typed, out no)) return no;
        if (typed.Place.Id.District != it.DistrictId || !access.May(RegistryRights.KeepOrganisations, new(typed.Place.Id.District, typed.Place.Path, typed.Place.Grid))) return RegistryRefusals.OrganisationPlace;
        if (input.On > scope.Today || input.On < it.Since) return RegistryRefusals.Day;
        var changed = typed.Values.Where(value => Now(it, value.Key) != value.Value).ToList();
        if (changed.Count == 0) return RegistryRefusals.NothingChanged;
        foreach (var (field, value) in changed) await Put(it, field, value, input.On, by.Id.Id, typed.Place, stop);
        it.Checked(scope.Today, by.Id.Id);
        it.Changed();
        audit.Add(it.DistrictId, "registry.organisation-changed", "organisation", it.Id, by, string.Join(' ', changed.Select(value => value.Key)));
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>Closed from a day on, or open again.</summary>
    public async Task<Outcome<Done>> Close(int district, Guid id, int version, DateOnly on, bool again, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.KeepOrganisations, district, id, stop)).Succeeded(out var found, out var no)) return no;
        var (it, by) = found;
        if (it.Version != version) return KernelRefusals.SomebodyWasFaster;
        if (on > scope.Today || on < it.Since) return RegistryRefusals.Day;
        if (again == (it.ClosedOn is null)) return RegistryRefusals.NothingChanged;
        await Put(it, OrganisationField.Closed, again ? null : Text(on), on, by.Id.Id, null, stop);
        it.Changed();
        if (again) it.Checked(scope.Today, by.Id.Id);
        else await End(db, it, on, clock.GetUtcNow(), stop);
        audit.Add(district, again ? "registry.organisation-opened" : "registry.organisation-closed", "organisation", id, by);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>What is closed signs in no more and offers nothing, and who could be reached there is forgotten at once.</summary>
    public static async Task End(LinliDb db, Organisation it, DateOnly on, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var login in await db.Set<OrganisationLogin>().Where(l => l.DistrictId == it.DistrictId && l.OrganisationId == it.Id && l.Until == null).ToListAsync(stop)) login.End(now);
        foreach (var contact in await db.Set<OrganisationContact>().Where(c => c.DistrictId == it.DistrictId && c.OrganisationId == it.Id && c.ErasedAt == null).ToListAsync(stop)) contact.Erase("closed", now);
        foreach (var agreement in await db.Set<Agreement>().Where(a => a.DistrictId == it.DistrictId && a.OrganisationId == it.Id && a.EndedOn == null).ToListAsync(stop)) agreement.End(on, AgreementEnd.OrganisationClosed);
        foreach (var offer in await db.Set<Offer>().Where(o => o.DistrictId == it.DistrictId && o.OrganisationId == it.Id && o.EndedOn == null).ToListAsync(stop)) offer.End(on, OfferEnd.OrganisationClosed);
    }

    /// <summary>A later fact; the row follows unless a still later one holds already, for then the past is only filled in.</summary>
    private async Task Put(Organisation it, OrganisationField field, string? value, DateOnly on, Guid by, PlaceCard? place, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var later = await db.Set<OrganisationFact>().AnyAsync(f => f.DistrictId == it.DistrictId && f.OrganisationId == it.Id && f.Field == field && f.ValidFrom > on, stop);
        db.Add(new OrganisationFact { DistrictId = it.DistrictId, Id = Uuid.Next(now), OrganisationId = it.Id, Field = field, Value = value, ValidFrom = on, RecordedAt = now, ByPost = by });
        if (!later) Set(it, field, value, place);
    }

    /// <summary>Lets the row say it.</summary>
    public static void Set(Organisation it, OrganisationField field, string? value, PlaceCard? place)
    {
        switch (field)
        {
            case OrganisationField.Kind: it.Kind = Enum.Parse<OrganisationKind>(value!); break;
            case OrganisationField.Name: it.Name = value!; break;
            case OrganisationField.Code: it.Code = value; break;
            case OrganisationField.Place: (it.PlaceId, it.Path, it.GridId) = (place!.Id.Id, place.Path, place.Grid); break;
            case OrganisationField.Line: it.Line = value; break;
            case OrganisationField.Scope: it.Scope = value; break;
            case OrganisationField.Trade: it.Trade = value; break;
            case OrganisationField.Hours: it.Hours = value; break;
            default: it.ClosedOn = value is null ? null : DateOnly.Parse(value, CultureInfo.InvariantCulture); break;
        }
    }

    /// <summary>What the row says now.</summary>
    public static string? Now(Organisation it, OrganisationField field) => field switch
    {
        OrganisationField.Kind => it.Kind.ToString(),
        OrganisationField.Name => it.Name,
        OrganisationField.Code => it.Code,
        OrganisationField.Place => it.PlaceId.ToString(),
        OrganisationField.Line => it.Line,
        OrganisationField.Scope => it.Scope,
        OrganisationField.Trade => it.Trade,
        OrganisationField.Hours => it.Hours,
        _ => it.ClosedOn is { } day ? Text(day) : null,
    };

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
