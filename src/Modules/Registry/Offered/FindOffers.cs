using Linli.Contracts;
using Linli.Kernel;
using Linli.Registry.Organisations;
using Linli.Registry.Rules;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Offered;

/// <summary>What is offered at a place or in the street round it: of one kind or all, a page at a time, with sums by kind.</summary>
internal sealed class FindOffers(LinliDb db, OrganisationScope scope, IPlaces places, RulesInForce rules)
{
    public const int PageSize = 50;
    public const int FileMost = 10_000;
    private const int StreetLevel = 2;

    /// <param name="Near">All of the street that the place lies in: what is next door is near, too.</param>
    /// <param name="Over">What is offered no more, instead of what is.</param>
    public sealed record Input(PlaceCard Place, string? Kind = null, bool Near = false, bool Over = false, string? After = null);

    /// <param name="Own">The reader comes to the organisation itself.</param>
    public sealed record Row(Offer It, Organisation By, string Place, bool Own, string After);

    /// <param name="Sums">For each kind how many offers and how much, whatever kind was asked for.</param>
    public sealed record Answer(IReadOnlyList<Row> Rows, string? Next, IReadOnlyList<(ResourceKind Kind, int Offers, int Quantity)> Sums);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (scope.At(RegistryRights.SeeOrganisations, input.Place).No is { } no) return no;
        var page = await Sorted(After(OfKind(Here(input), input.Kind), input.After)).Take(PageSize + 1).ToListAsync(stop);
        var rows = await Rows(input, page.Take(PageSize).ToList(), stop);
        return new Answer(rows, page.Count > PageSize ? rows[^1].After : null, await Sums(input, stop));
    }

    /// <summary>All of them, for a file that leaves the house.</summary>
    public async Task<Outcome<List<Row>>> All(Input input, CancellationToken stop)
    {
        if (scope.At(RegistryRights.SeeOrganisations, input.Place).No is { } no) return no;
        return await Rows(input, await Sorted(OfKind(Here(input), input.Kind)).Take(FileMost).ToListAsync(stop), stop);
    }

    private IQueryable<Offer> Here(Input input)
    {
        var (district, today, grid) = (input.Place.Id.District, scope.Today, input.Place.Id.Id);
        var path = input.Near ? PlacePath.UpTo(input.Place.Path, StreetLevel) : input.Place.Path;
        var after = path + PlacePath.After;
        var here = db.Set<Offer>().AsNoTracking().Where(o => o.DistrictId == district);
        here = input.Place.Level == PlaceLevel.Grid && !input.Near ? here.Where(o => o.GridId == grid) : here.Where(o => string.Compare(o.Path, path) >= 0 && string.Compare(o.Path, after) < 0);
        return input.Over ? here.Where(o => o.EndedOn != null || o.Until <= today) : here.Where(o => o.EndedOn == null && (o.Until == null || o.Until > today));
    }

    private static IQueryable<Offer> OfKind(IQueryable<Offer> here, string? kind) => kind is null ? here : here.Where(o => o.Kind == kind);

    private static IQueryable<Offer> After(IQueryable<Offer> here, string? after) =>
        after?.Split('.') is [var path, var last] && Guid.TryParse(last, out var id) ? here.Where(o => string.Compare(o.Path, path) > 0 || (o.Path == path && o.Id.CompareTo(id) > 0)) : here;

    private static IQueryable<Offer> Sorted(IQueryable<Offer> some) => some.OrderBy(o => o.Path).ThenBy(o => o.Id);

    private async Task<List<Row>> Rows(Input input, List<Offer> some, CancellationToken stop)
    {
        var district = input.Place.Id.District;
        var ids = some.Select(o => o.OrganisationId).Distinct().ToList();
        var by = await db.Set<Organisation>().AsNoTracking().Where(o => o.DistrictId == district && ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, stop);
        var cards = (await places.FindAll(district, [.. some.Select(o => o.PlaceId).Distinct()], stop)).ToDictionary(card => card.Id.Id);
        return [.. some.Select(o => new Row(o, by[o.OrganisationId], cards.TryGetValue(o.PlaceId, out var card) ? FindOrganisations.PlaceName(card) : "", scope.Comes(by[o.OrganisationId]), $"{o.Path}.{o.Id:N}"))];
    }

    private async Task<IReadOnlyList<(ResourceKind Kind, int Offers, int Quantity)>> Sums(Input input, CancellationToken stop)
    {
        var sums = await Here(input).GroupBy(o => o.Kind).Select(g => new { g.Key, Offers = g.Count(), Quantity = g.Sum(o => o.Quantity) }).ToListAsync(stop);
        return [.. rules.Now.Resources.Values.Join(sums, kind => kind.Code, sum => sum.Key, (kind, sum) => (kind, sum.Offers, sum.Quantity))];
    }
}
