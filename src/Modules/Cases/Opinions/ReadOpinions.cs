using Linli.Contracts;
using Linli.Engines.Counts;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Opinions;

/// <summary>A theme with how many said so.</summary>
/// <param name="Count">For the staff of the place.</param>
internal sealed record ThemeSeen(Theme Theme, int Count)
{
    /// <summary>For everybody: null where it is few, or would give one that is few away (<see cref="SmallCounts"/>).</summary>
    public int? Published { get; init; }
}

/// <param name="AnsweredShare">Percent of all opinions whose theme was answered; null where there are fewer than five.</param>
/// <param name="MedianDays">From the day of the opinion to the day of the answer; null where fewer than five were answered.</param>
internal sealed record OpinionsSeen(int Total, int Answered, double? AnsweredShare, int? MedianDays, IReadOnlyList<ThemeSeen> Themes);

/// <summary>你说我做: what was said of a place and what became of it, for everybody; and what has no theme yet, for its staff.</summary>
internal sealed class ReadOpinions(LinliDb db, IAccess access, Caller caller)
{
    public const int Least = SmallCounts.Least; // opinions behind a published figure
    public const int Most = 200; // opinions without a theme on one page

    public async Task<OpinionsSeen> Of(PlaceCard place, CancellationToken stop)
    {
        var (district, path, after) = (place.Id.District, place.Path, place.Path + PlacePath.After);
        var opinions = await db.Set<Opinion>().AsNoTracking().Where(o => o.DistrictId == district && string.Compare(o.Path, path) >= 0 && string.Compare(o.Path, after) < 0).Select(o => new { o.Day, o.ThemeId }).ToListAsync(stop);
        var named = opinions.Select(o => o.ThemeId).OfType<Guid>().Distinct().ToList();
        var themes = await db.Set<Theme>().AsNoTracking().Where(t => t.DistrictId == district && (named.Contains(t.Id) || (string.Compare(t.Path, path) >= 0 && string.Compare(t.Path, after) < 0))).ToDictionaryAsync(t => t.Id, stop);
        var days = opinions.Where(o => o.ThemeId is { } theme && themes[theme].AnsweredOn is not null).Select(o => Math.Max(0, themes[o.ThemeId!.Value].AnsweredOn!.Value.DayNumber - o.Day.DayNumber)).Order().ToList();
        return new(
            opinions.Count, days.Count,
            opinions.Count < Least ? null : 100.0 * days.Count / opinions.Count,
            days.Count < Least ? null : days[(days.Count - 1) / 2],
            Themes([.. themes.Values.Select(theme => (theme, opinions.Count(o => o.ThemeId == theme.Id)))]));
    }

    private static List<ThemeSeen> Themes(IReadOnlyList<(Theme Theme, int Count)> themes)
    {
        var hidden = SmallCounts.Hidden([.. themes.Select(one => one.Count)], Least);
        return [.. themes.Select((one, at) => new ThemeSeen(one.Theme, one.Count) { Published = hidden[at] ? null : one.Count }).OrderByDescending(seen => seen.Published ?? 0).ThenBy(seen => seen.Theme.Name, StringComparer.Ordinal)];
    }

    /// <summary>What its staff have not put under a theme yet; nothing for anybody else.</summary>
    public async Task<IReadOnlyList<Opinion>> Unnamed(PlaceCard place, CancellationToken stop)
    {
        if (!access.May(CaseRights.Opinions, new Target(place.Id.District, place.Path)) || !caller.IsStaff) return [];
        var (path, after) = (place.Path, place.Path + PlacePath.After);
        return await db.Set<Opinion>().AsNoTracking().Where(o => o.DistrictId == place.Id.District && o.ThemeId == null && string.Compare(o.Path, path) >= 0 && string.Compare(o.Path, after) < 0)
            .OrderBy(o => o.Day).ThenBy(o => o.Id).Take(Most).ToListAsync(stop);
    }

    /// <summary>By the receipt: the opinion and what became of it.</summary>
    public async Task<(Opinion Opinion, Theme? Theme)?> ByReceipt(int district, string? typed, CancellationToken stop)
    {
        if (!ReceiptCode.TryParse(typed, out var code)) return null;
        var id = Opinion.IdOf(code);
        if (await db.Set<Opinion>().AsNoTracking().FirstOrDefaultAsync(o => o.DistrictId == district && o.Id == id, stop) is not { } found) return null;
        return (found, found.ThemeId is { } theme ? await db.Set<Theme>().AsNoTracking().FirstOrDefaultAsync(t => t.DistrictId == district && t.Id == theme, stop) : null);
    }
}
