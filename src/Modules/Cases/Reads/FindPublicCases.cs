using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>A matter as everybody may see it in a list: what kind, at which building, how it stands. Nothing that anybody said.</summary>
internal sealed record PublicRow(
    string Number, string Type, string PackVersion, PlaceCard? Place, string State, Phase Phase, DateTimeOffset ReportedAt,
    DateTimeOffset StartedAt, DateTimeOffset? ResolveDue, DateTimeOffset? ConfirmDue, DateTimeOffset StateSince);

internal sealed record PublicPage(IReadOnlyList<PublicRow> Rows, string? Next);

/// <summary>The open matters of a place that have a public page, newest first, paged by key. Open to everybody.</summary>
internal sealed class FindPublicCases(LinliDb db, PublicPlaces places)
{
    public const int SizeMax = 20; // rows of a page

    /// <param name="after">The cursor of the page before, as it was given.</param>
    public async Task<PublicPage> Run(PlaceCard place, string? after, int size, CancellationToken stop)
    {
        size = Math.Clamp(size, 1, SizeMax);
        var open = db.Set<Case>().AsNoTracking().Within(place.Id.District, place.Path).Where(c => c.Visibility == Visibility.Public && !c.IsHidden && c.Phase != Phase.Closed);
        if (Read(after) is var (at, id)) open = open.Where(c => c.ReportedAt < at || (c.ReportedAt == at && c.Id.CompareTo(id) < 0));
        var found = await open.OrderByDescending(c => c.ReportedAt).ThenByDescending(c => c.Id).Take(size + 1)
            .Select(c => new { c.DistrictId, c.Id, c.PlaceId, c.Number, c.TypeCode, c.PackVersion, c.State, c.Phase, c.ReportedAt, c.ClockStartedAt, c.ResolveDue, c.ConfirmDue, c.StateSince })
            .ToListAsync(stop);

        List<PublicRow> rows = [];
        foreach (var c in found.Take(size))
        {
            rows.Add(new PublicRow(
                c.Number, c.TypeCode, c.PackVersion, await places.Of(new(c.DistrictId, c.PlaceId), stop), c.State, c.Phase, c.ReportedAt, c.ClockStartedAt, c.ResolveDue, c.ConfirmDue, c.StateSince));
        }

        return new PublicPage(rows, found.Count > size ? $"{rows[^1].ReportedAt.UtcTicks}_{found[size - 1].Id:N}" : null);
    }

    private static (DateTimeOffset At, Guid Id)? Read(string? cursor) =>
        cursor?.Split('_') is [var ticks, var id] && long.TryParse(ticks, out var at) && at > 0 && at <= DateTimeOffset.MaxValue.Ticks && Guid.TryParse(id, out var last)
            ? (new DateTimeOffset(at, TimeSpan.Zero), last)
            : null;
}
