using Linli.Contracts;
using Linli.Kernel;
using Linli.Registry.Dated;
using Linli.Registry.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Offered;

/// <summary>What an organisation has agreed and what it offers, as the desk of its place sees it or whoever signs in for it.</summary>
internal sealed class SeeOffered(LinliDb db, OrganisationScope scope, OwnOrganisation own, IAccess access, IPlaces places)
{
    public const int MostEach = 100; // the latest

    /// <param name="Facts">Of all offers and agreements shown, newest first, by their id.</param>
    /// <param name="Names">Of places, by id.</param>
    public sealed record Seen(Organisation It, bool MayKeep, IReadOnlyList<Agreement> Agreements, IReadOnlyList<Offer> Offers, ILookup<Guid, DatedFact> Facts, IReadOnlyDictionary<Guid, string> Names);

    public async Task<Outcome<Seen>> Run(int district, Guid id, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.SeeOrganisations, district, id, stop)).Succeeded(out var found, out var no)) return no;
        return await Of(found.It, access.May(RegistryRights.KeepOrganisations, found.It.At), stop);
    }

    /// <summary>Null for everybody who signs in for no organisation.</summary>
    public async Task<Seen?> Own(CancellationToken stop) => await own.Find(stop) is { } it ? await Of(it, true, stop) : null;

    private async Task<Seen> Of(Organisation it, bool mayKeep, CancellationToken stop)
    {
        var today = scope.Today;
        var agreements = await db.Set<Agreement>().AsNoTracking().Where(a => a.DistrictId == it.DistrictId && a.OrganisationId == it.Id).OrderByDescending(a => a.Since).Take(MostEach).ToListAsync(stop);
        var offers = await db.Set<Offer>().AsNoTracking().Where(o => o.DistrictId == it.DistrictId && o.OrganisationId == it.Id).OrderByDescending(o => o.Since).Take(MostEach).ToListAsync(stop);
        var ids = agreements.Select(a => a.Id).Concat(offers.Select(o => o.Id)).ToList();
        var facts = await db.Set<DatedFact>().AsNoTracking().Where(f => f.DistrictId == it.DistrictId && ids.Contains(f.SubjectId)).ToListAsync(stop);
        var cards = await places.FindAll(it.DistrictId, [.. agreements.Select(a => a.WithPlaceId).Concat(offers.Select(o => o.PlaceId)).Distinct()], stop);
        return new Seen(
            it, mayKeep, [.. agreements.OrderBy(a => a.EndedOn is not null).ThenBy(a => a.EndedOn is null ? a.Until : DateOnly.MaxValue)], [.. offers.OrderBy(o => !o.IsLive(today))],
            facts.OrderByDescending(f => f.ValidFrom).ThenByDescending(f => f.RecordedAt).ToLookup(f => f.SubjectId), cards.ToDictionary(card => card.Id.Id, FindOrganisations.PlaceName));
    }
}

/// <summary>The agreements of a place: those that are due for renewal first, then the rest by their end.</summary>
internal sealed class FindAgreements(LinliDb db, OrganisationScope scope, IPlaces places)
{
    public const int PageSize = 50;
    public const int FileMost = 10_000;

    /// <param name="Due">Those alone that are over or nearly so.</param>
    /// <param name="Over">What was ended, instead of what was not.</param>
    public sealed record Input(PlaceCard Place, bool Due = false, bool Over = false, string? After = null);

    /// <param name="Own">The reader comes to the organisation itself.</param>
    public sealed record Row(Agreement It, Organisation Of, string With, bool Own, string After);

    public sealed record Answer(IReadOnlyList<Row> Rows, string? Next, int Due);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (scope.At(RegistryRights.SeeOrganisations, input.Place).No is { } no) return no;
        var here = Here(input.Place);
        var soon = scope.Today.AddDays(Agreement.DueDays);
        var due = await here.CountAsync(a => a.EndedOn == null && a.Until <= soon, stop);
        var page = await Sorted(After(Asked(here, input), input.After)).Take(PageSize + 1).ToListAsync(stop);
        var rows = await Rows(input.Place.Id.District, page.Take(PageSize).ToList(), stop);
        return new Answer(rows, page.Count > PageSize ? rows[^1].After : null, due);
    }

    public async Task<Outcome<List<Row>>> All(Input input, CancellationToken stop)
    {
        if (scope.At(RegistryRights.SeeOrganisations, input.Place).No is { } no) return no;
        return await Rows(input.Place.Id.District, await Sorted(Asked(Here(input.Place), input)).Take(FileMost).ToListAsync(stop), stop);
    }

    private IQueryable<Agreement> Here(PlaceCard place)
    {
        var (district, path, after) = (place.Id.District, place.Path, place.Path + PlacePath.After);
        return db.Set<Agreement>().AsNoTracking().Where(a => a.DistrictId == district && string.Compare(a.Path, path) >= 0 && string.Compare(a.Path, after) < 0);
    }

    private IQueryable<Agreement> Asked(IQueryable<Agreement> here, Input input)
    {
        var soon = scope.Today.AddDays(Agreement.DueDays);
        here = input.Over ? here.Where(a => a.EndedOn != null) : here.Where(a => a.EndedOn == null);
        return input.Due ? here.Where(a => a.Until <= soon) : here;
    }

    private static IQueryable<Agreement> After(IQueryable<Agreement> here, string? after) =>
        after?.Split('.') is [var day, var last] && DateOnly.TryParseExact(day, "yyyy-MM-dd", out var until) && Guid.TryParse(last, out var id) ? here.Where(a => a.Until > until || (a.Until == until && a.Id.CompareTo(id) > 0)) : here;

    private static IQueryable<Agreement> Sorted(IQueryable<Agreement> some) => some.OrderBy(a => a.Until).ThenBy(a => a.Id);

    private async Task<List<Row>> Rows(int district, List<Agreement> some, CancellationToken stop)
    {
        var ids = some.Select(a => a.OrganisationId).Distinct().ToList();
        var of = await db.Set<Organisation>().AsNoTracking().Where(o => o.DistrictId == district && ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, stop);
        var cards = (await places.FindAll(district, [.. some.Select(a => a.WithPlaceId).Distinct()], stop)).ToDictionary(card => card.Id.Id);
        return [.. some.Select(a => new Row(a, of[a.OrganisationId], cards.TryGetValue(a.WithPlaceId, out var card) ? FindOrganisations.PlaceName(card) : "", scope.Comes(of[a.OrganisationId]), $"{DatedFacts.Text(a.Until)}.{a.Id:N}"))];
    }
}
