using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Organisations;

/// <summary>In what order organisations are listed.</summary>
internal enum OrganisationSort { Place, Name }

/// <summary>Organisations of a place: of all kinds or one, by part of their name or their whole code, a page at a time.</summary>
internal sealed class FindOrganisations(LinliDb db, OrganisationScope scope, IPlaces places)
{
    public const int PageSize = 50;
    public const int CountedMost = 10_000; // beyond, "more than"
    public const int WordsLengthMax = 40;

    /// <param name="Closed">Those that are no more, instead of those that are.</param>
    /// <param name="After">As the last row of the page before has it.</param>
    public sealed record Input(PlaceCard Place, OrganisationKind? Kind = null, string Words = "", OrganisationSort Sort = OrganisationSort.Place, bool Closed = false, string? After = null);

    /// <param name="After">Where the next page begins.</param>
    public sealed record Row(Organisation It, string Place, string After);

    public sealed record Answer(IReadOnlyList<Row> Rows, string? Next, int Total);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (scope.At(RegistryRights.SeeOrganisations, input.Place).No is { } no) return no;
        var here = Here(input);
        var total = await here.Take(CountedMost + 1).CountAsync(stop);
        var page = await Sorted(After(here, input), input.Sort).Take(PageSize + 1).ToListAsync(stop);
        var rows = await Rows(input, page.Take(PageSize).ToList(), stop);
        return new Answer(rows, page.Count > PageSize ? rows[^1].After : null, total);
    }

    /// <summary>All of them, for a file that leaves the house; the caller's right was asked.</summary>
    public async Task<Outcome<Answer>> All(Input input, CancellationToken stop)
    {
        if (scope.At(RegistryRights.SeeOrganisations, input.Place).No is { } no) return no;
        var rows = await Rows(input, await Sorted(Here(input), input.Sort).Take(CountedMost).ToListAsync(stop), stop);
        return new Answer(rows, null, rows.Count);
    }

    private IQueryable<Organisation> Here(Input input)
    {
        var (district, path, after, grid) = (input.Place.Id.District, input.Place.Path, input.Place.Path + PlacePath.After, input.Place.Id.Id);
        var here = db.Set<Organisation>().AsNoTracking();
        here = input.Place.Level == PlaceLevel.Grid
            ? here.Where(o => o.DistrictId == district && o.GridId == grid)
            : here.Where(o => o.DistrictId == district && string.Compare(o.Path, path) >= 0 && string.Compare(o.Path, after) < 0);
        here = input.Closed ? here.Where(o => o.ClosedOn != null) : here.Where(o => o.ClosedOn == null);
        if (input.Kind is { } kind) here = here.Where(o => o.Kind == kind);
        var (words, code) = (input.Words.Trim(), input.Words.Trim().ToUpperInvariant());
        return words.Length == 0 ? here : here.Where(o => o.Name.Contains(words) || o.Code == code);
    }

    private static IQueryable<Organisation> After(IQueryable<Organisation> here, Input input)
    {
        if (input.After?.LastIndexOf('.') is not { } cut || cut < 0 || !Guid.TryParse(input.After.AsSpan(cut + 1), out var id)) return here;
        var key = input.After[..cut];
        return input.Sort == OrganisationSort.Name
            ? here.Where(o => string.Compare(o.Name, key) > 0 || (o.Name == key && o.Id.CompareTo(id) > 0))
            : here.Where(o => string.Compare(o.Path, key) > 0 || (o.Path == key && o.Id.CompareTo(id) > 0));
    }

    private static IQueryable<Organisation> Sorted(IQueryable<Organisation> some, OrganisationSort by) =>
        by == OrganisationSort.Name ? some.OrderBy(o => o.Name).ThenBy(o => o.Id) : some.OrderBy(o => o.Path).ThenBy(o => o.Id);

    private async Task<IReadOnlyList<Row>> Rows(Input input, List<Organisation> some, CancellationToken stop)
    {
        var cards = (await places.FindAll(input.Place.Id.District, [.. some.Select(o => o.PlaceId).Distinct()], stop)).ToDictionary(card => card.Id.Id);
        return [.. some.Select(o => new Row(o, cards.TryGetValue(o.PlaceId, out var card) ? PlaceName(card) : "", $"{(input.Sort == OrganisationSort.Name ? o.Name : o.Path)}.{o.Id:N}"))];
    }

    /// <summary>From the community down where it lies below one.</summary>
    public static string PlaceName(PlaceCard place) => place.FullName.Split(' ') is { Length: > 1 } parts ? string.Join(' ', parts.Skip(1)) : place.Name;
}
