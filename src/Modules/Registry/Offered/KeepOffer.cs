using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Registry.Dated;
using Linli.Registry.Organisations;
using Linli.Registry.Rules;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Offered;

/// <summary>Something is offered, changed from a day on, taken back, or offered again: by the desk for an organisation, or by the organisation itself.</summary>
internal sealed class KeepOffer(LinliDb db, OrganisationScope scope, OwnOrganisation own, IPlaces places, RulesInForce rules, DatedFacts facts, IAudit audit, TimeProvider clock)
{
    /// <summary>Whose it is: one that the desk keeps, or null for the organisation that the caller signs in for.</summary>
    public sealed record Whose(int District, Guid Organisation);

    /// <param name="Place">Where; the organisation's own place if left out.</param>
    /// <param name="SaidAs">As what somebody there said so.</param>
    public sealed record Input(Whose? For, string? Kind, int? Quantity, string? Terms, DateOnly? Since, DateOnly? Until, ContactRole? SaidAs, PlaceId? Place = null);

    public sealed record Answer(Guid Offer);

    /// <param name="On">From this day on.</param>
    public sealed record Change(Whose? For, Guid Offer, int Version, int? Quantity, string? Terms, DateOnly? Until, DateOnly? On);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (!(await Keeper(input.For, stop)).Succeeded(out var found, out var no)) return no;
        var (it, by) = found;
        if (it.ClosedOn is not null) return RegistryRefusals.OrganisationClosed;
        if (input.Kind is not { } kind || !rules.Now.Resources.ContainsKey(kind)) return OfferedRefusals.Kind;
        if (!Read(input.Quantity, input.Terms).Succeeded(out var said, out no)) return no;
        if (input.SaidAs is not { } role || !Enum.IsDefined(role)) return OfferedRefusals.SaidAs;
        if (input.Since is not { } since || since < it.Since || since > scope.Today.AddYears(1)) return RegistryRefusals.Day.At("since");
        if (input.Until is { } until && until <= since) return OfferedRefusals.OfferUntil;
        var (placeId, path, grid) = (it.PlaceId, it.Path, it.GridId);
        if (input.Place is { } asked)
        {
            if (by is null || asked.District != it.DistrictId || await places.Find(asked, stop) is not { } place || scope.At(RegistryRights.SeeOrganisations, place).No is not null) return RegistryRefusals.OrganisationPlace;
            (placeId, path, grid) = (place.Id.Id, place.Path, place.Grid);
        }

        var made = new Offer
        {
            DistrictId = it.DistrictId, Id = Uuid.Next(clock), OrganisationId = it.Id, Kind = kind, Quantity = said.Quantity, PlaceId = placeId, Path = path, GridId = grid, Terms = said.Terms, Since = since, Until = input.Until, SaidAs = role, ByPost = by?.Id.Id,
        };
        Put(made);
        audit.Add(it.DistrictId, "registry.offered", "organisation", it.Id, by, kind);
        await db.SaveChangesAsync(stop);
        return new Answer(made.Id);
    }

    /// <summary>Writes row and facts; whoever asks has asked for the right.</summary>
    public void Put(Offer made)
    {
        db.Add(made);
        foreach (var (field, value) in Values(made)) facts.Add(RecordKind.Offer, made.DistrictId, made.Id, field, value, made.Since, made.ByPost);
    }

    public async Task<Outcome<Done>> Run(Change change, CancellationToken stop)
    {
        if (!(await Find(change.For, change.Offer, stop)).Succeeded(out var found, out var no)) return no;
        var (it, by) = found;
        if (it.Version != change.Version) return KernelRefusals.SomebodyWasFaster;
        if (it.EndedOn is not null) return OfferedRefusals.OfferOver;
        if (!Read(change.Quantity, change.Terms).Succeeded(out var said, out no)) return no;
        if (change.On is not { } on || on < it.Since || on > scope.Today) return RegistryRefusals.Day;
        if (change.Until is { } until && until <= it.Since) return OfferedRefusals.OfferUntil;
        var before = Values(it).ToDictionary(value => value.Field, value => value.Value, StringComparer.Ordinal);
        foreach (var (field, value) in new[] { ("Quantity", said.Quantity.ToString(CultureInfo.InvariantCulture)), ("Terms", said.Terms), ("Until", change.Until is { } day ? DatedFacts.Text(day) : null) })
        {
            if (before[field] == value || !await facts.Put(RecordKind.Offer, it.DistrictId, it.Id, field, value, on, by, stop)) continue;
            if (field == "Quantity") it.Quantity = said.Quantity;
            else if (field == "Terms") it.Terms = said.Terms;
            else it.Until = change.Until;
        }

        if (!db.ChangeTracker.Entries().Any(entry => entry.State != EntityState.Unchanged)) return RegistryRefusals.NothingChanged;
        it.Changed();
        audit.Add(it.DistrictId, "registry.offer-changed", "organisation", it.OrganisationId);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>Taken back from today on, or offered again.</summary>
    public async Task<Outcome<Done>> End(Whose? whose, Guid id, OfferEnd? why, bool again, CancellationToken stop)
    {
        if (!(await Find(whose, id, stop)).Succeeded(out var found, out var no)) return no;
        var (it, by) = found;
        if (again == (it.EndedOn is null)) return again ? RegistryRefusals.NothingChanged : OfferedRefusals.OfferOver;
        if (again && it.EndedWhy == OfferEnd.OrganisationClosed) return RegistryRefusals.OrganisationClosed;
        var today = scope.Today;
        if (again) it.Resume();
        else if (why is not { } reason || !Enum.IsDefined(reason) || reason == OfferEnd.OrganisationClosed) return OfferedRefusals.EndWhy;
        else it.End(today, reason);
        facts.Add(RecordKind.Offer, it.DistrictId, it.Id, "Ended", again ? null : DatedFacts.Text(today), today, by);
        audit.Add(it.DistrictId, again ? "registry.offered-again" : "registry.offer-ended", "organisation", it.OrganisationId, detail: it.Kind);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private static IEnumerable<(string Field, string? Value)> Values(Offer it) =>
    [
        ("Kind", it.Kind), ("Quantity", it.Quantity.ToString(CultureInfo.InvariantCulture)), ("Place", it.PlaceId.ToString()), ("Terms", it.Terms), ("Until", it.Until is { } until ? DatedFacts.Text(until) : null), ("SaidAs", it.SaidAs.ToString()),
    ];

    private static Outcome<(int Quantity, string Terms)> Read(int? quantity, string? typed)
    {
        if (quantity is not (> 0 and <= Offer.QuantityMost)) return OfferedRefusals.Quantity;
        if (!OrganisationWords.Read(typed, Offer.TermsLengthMax, "terms").Succeeded(out var terms, out var no)) return no;
        return terms.Text is null ? OfferedRefusals.Terms : (quantity.Value, terms.Text);
    }

    private async Task<Outcome<(Organisation It, PostCard? By)>> Keeper(Whose? whose, CancellationToken stop)
    {
        if (whose is null) return await own.Find(stop) is { } mine ? (mine, (PostCard?)null) : RegistryRefusals.NoOrganisation;
        return (await scope.Find(RegistryRights.KeepOrganisations, whose.District, whose.Organisation, stop)).Succeeded(out var found, out var no) ? (found.It, (PostCard?)found.By) : no;
    }

    private async Task<Outcome<(Offer It, Guid? By)>> Find(Whose? whose, Guid id, CancellationToken stop)
    {
        if (!(await Keeper(whose, stop)).Succeeded(out var keeper, out var no)) return no;
        return await db.Set<Offer>().FirstOrDefaultAsync(o => o.DistrictId == keeper.It.DistrictId && o.OrganisationId == keeper.It.Id && o.Id == id, stop) is { } it ? (it, keeper.By?.Id.Id) : OfferedRefusals.NoOffer;
    }
}
