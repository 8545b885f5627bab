using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Registry.Organisations;
using Linli.Registry.Rules;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Compounds;

/// <summary>Which compounds a list is narrowed to.</summary>
internal enum CompoundsWithout { Both, Firm, Committee, Guard, Unknown }

/// <summary>One compound with what is known of it and how short of hands it is.</summary>
/// <param name="It">Null where nothing was noted yet.</param>
/// <param name="Households">As the registry has them.</param>
internal sealed record CompoundRow(PlaceCard Place, Compound? It, string? Firm, int Households, CompoundKnown Known, Shortage Shortage);

/// <summary>The compounds of a community or street (for a grid: those that it has buildings in), the shortest of hands first, each with its reckoning.</summary>
internal sealed class FindCompounds(OrganisationScope scope, IPlaces places, FindCompoundsUnasked find)
{
    public sealed record Answer(IReadOnlyList<CompoundRow> Rows)
    {
        public int WithoutFirm => Rows.Count(row => row.Known.Firm == false);
        public int WithoutGuard => Rows.Count(row => row.Known.Guards == 0);
        public int WithoutBoth => Rows.Count(row => row.Known.HasNeither);
        public int Unknown => Rows.Count(IsUnknown);

        public IEnumerable<CompoundRow> Narrowed(CompoundsWithout? to) => to switch
        {
            CompoundsWithout.Both => Rows.Where(row => row.Known.HasNeither),
            CompoundsWithout.Firm => Rows.Where(row => row.Known.Firm == false),
            CompoundsWithout.Committee => Rows.Where(row => row.Known.Committee is CommitteeStand.None or CommitteeStand.Founding),
            CompoundsWithout.Guard => Rows.Where(row => row.Known.Guards == 0),
            CompoundsWithout.Unknown => Rows.Where(IsUnknown),
            _ => Rows,
        };

        private static bool IsUnknown(CompoundRow row) => row.Known.Firm is null || row.Known.Committee is null || row.Known.Gate is null || row.Known.Guards is null;
    }

    public async Task<Outcome<Answer>> Run(PlaceCard place, CancellationToken stop)
    {
        if (scope.At(RegistryRights.SeeOrganisations, place).No is { } no) return no;
        return new Answer(await find.Rows(place, stop));
    }

    /// <summary>One of them; null where it is no compound within the caller's places.</summary>
    public async Task<CompoundRow?> One(PlaceId id, CancellationToken stop) =>
        await places.Find(id, stop) is { Level: PlaceLevel.Compound } card && scope.At(RegistryRights.SeeOrganisations, card).No is null ? await find.One(card, stop) : null;
}

/// <summary>The same for whoever has asked for the right, and for the demo.</summary>
internal sealed class FindCompoundsUnasked(LinliDb db, IPlaces places, RulesInForce rules, TimeProvider clock)
{
    private const int CompoundLength = 4 * PlacePath.SegmentLength;

    public async Task<IReadOnlyList<CompoundRow>> Rows(PlaceCard place, CancellationToken stop) => await Rows(place.Id.District, await Cards(place, stop), stop);

    public async Task<CompoundRow> One(PlaceCard compound, CancellationToken stop) => (await Rows(compound.Id.District, [compound], stop))[0];

    private async Task<IReadOnlyList<PlaceCard>> Cards(PlaceCard place, CancellationToken stop)
    {
        switch (place.Level)
        {
            case PlaceLevel.Community: return [.. (await places.Children(place.Id, stop)).Where(child => child.Level == PlaceLevel.Compound)];
            case PlaceLevel.Street:
                List<PlaceCard> all = [];
                foreach (var community in await places.Children(place.Id, stop)) all.AddRange(await Cards(community, stop));
                return all;
            case PlaceLevel.Grid:
                var above = (await places.Chain(place.Id, stop)).LastOrDefault(one => one.Level == PlaceLevel.Community);
                var held = (await places.Buildings(place.Id, stop)).Select(building => PlacePath.Above(building.Path)).ToHashSet(StringComparer.Ordinal);
                return above is null ? [] : [.. (await Cards(above, stop)).Where(card => held.Contains(card.Path))];
            default: return []; // a district has too many to be looked at together
        }
    }

    private async Task<IReadOnlyList<CompoundRow>> Rows(int district, IReadOnlyList<PlaceCard> cards, CancellationToken stop)
    {
        if (cards.Count == 0) return [];
        var (ids, paths, year) = (cards.Select(card => card.Id.Id).ToList(), cards.Select(card => card.Path).ToList(), ChinaTime.DateOf(clock.GetUtcNow()).Year);
        var known = await db.Set<Compound>().AsNoTracking().Where(c => c.DistrictId == district && ids.Contains(c.PlaceId)).ToDictionaryAsync(c => c.PlaceId, stop);
        var firmIds = known.Values.Select(c => c.FirmId).OfType<Guid>().Distinct().ToList();
        var firms = await db.Set<Organisation>().AsNoTracking().Where(o => o.DistrictId == district && firmIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, stop);
        var (first, last) = (paths.Min(StringComparer.Ordinal)!, paths.Max(StringComparer.Ordinal)! + PlacePath.After);
        var households = await db.Set<Household>().Where(h => h.DistrictId == district && h.Until == null && string.Compare(h.Path, first) >= 0 && string.Compare(h.Path, last) < 0 && h.Path.Length >= CompoundLength)
            .GroupBy(h => h.Path.Substring(0, CompoundLength)).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        return
        [
            .. cards.Select(card =>
            {
                var (it, homes) = (known.GetValueOrDefault(card.Id.Id), households.GetValueOrDefault(card.Path));
                var facts = CompoundKnown.Of(it, homes, year);
                return new CompoundRow(card, it, it?.FirmId is { } firm ? firms.GetValueOrDefault(firm) : null, homes, facts, Shortage.Of(facts, rules.Now.Shortage));
            }).OrderByDescending(row => row.Shortage.Points).ThenBy(row => row.Place.Path, StringComparer.Ordinal),
        ];
    }
}
