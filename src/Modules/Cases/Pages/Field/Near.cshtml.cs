using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Field;

/// <summary>
/// What is near: by the building that one stands before, or by the phone's position. The point comes rounded to about
/// 100 m, in the body of the request, and is forgotten with the answer.
/// </summary>
[Needs("cases.see")]
internal sealed class NearModel(FindRound round, WalkedGrids grids, IPlaces places, CasePacks packs, TimeProvider clock) : PageModel
{
    private const double MetresPerDegree = 111_320; // of latitude; of longitude it shrinks with the cosine

    [BindProperty(SupportsGet = true)]
    public string? Grid { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Building { get; set; }

    public IReadOnlyList<PlaceCard> Grids { get; private set; } = [];
    public PlaceCard? Chosen { get; private set; }
    public IReadOnlyList<(PlaceCard Building, int Open)> Buildings { get; private set; } = [];
    public PlaceCard? At { get; private set; }
    public IReadOnlyList<RoundLine> Lines { get; private set; } = [];

    /// <summary>True where the list is ordered by the way from where one stands.</summary>
    public bool ByPosition { get; private set; }

    /// <summary>The point lies in no grid of theirs.</summary>
    public bool Elsewhere { get; private set; }

    public async Task OnGet(CancellationToken stop)
    {
        Grids = await grids.All(stop);
        Chosen = WalkedGrids.Chosen(Grids, Grid);
        if (Chosen is not null) await Show(stop);
        At = Buildings.Select(one => one.Building).FirstOrDefault(building => PlaceText.Of(building.Id) == Building);
        if (At is { } at) Lines = [.. Lines.Where(line => PlacePath.IsWithin(line.Row.Path, at.Path))];
    }

    public async Task OnPost(double? lat, double? lon, CancellationToken stop)
    {
        Grids = await grids.All(stop);
        if (lat is not (>= -90 and <= 90) || lon is not (>= -180 and <= 180) || Grids.Count == 0) return;
        var located = await places.Locate(Grids[0].Id.District, lat.Value, lon.Value, stop);
        Chosen = Grids.FirstOrDefault(grid => grid.Grid == located.Place.Grid) ?? (Grids.Count == 1 ? Grids[0] : null);
        Elsewhere = Chosen is null || Chosen.Grid != located.Place.Grid;
        if (Chosen is null) return;
        await Show(stop);
        ByPosition = true;
        Lines = [.. Lines.Select(line => line with { Metres = MetresTo(line.Row, lat.Value, lon.Value) }).OrderBy(line => line.Metres ?? int.MaxValue)];
    }

    private async Task Show(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var rows = await round.Of(Chosen!.Id, stop);
        Lines = [.. rows.Select(row => RoundLine.Of(row, packs, now))];
        Buildings = [.. (await places.Buildings(Chosen.Id, stop)).Select(building => (building, rows.Count(row => PlacePath.IsWithin(row.Path, building.Path))))];
    }

    /// <summary>To the building, in steps of 50 m, since the point itself is rounded; null for what has none.</summary>
    private int? MetresTo(RoundRow row, double lat, double lon)
    {
        var building = Buildings.Select(one => one.Building).FirstOrDefault(one => PlacePath.IsWithin(row.Path, one.Path));
        if (building is not { Latitude: { } toLat, Longitude: { } toLon }) return null;
        var (north, east) = ((toLat - lat) * MetresPerDegree, (toLon - lon) * MetresPerDegree * Math.Cos(double.DegreesToRadians(lat)));
        return Math.Max(50, (int)(Math.Round(Math.Sqrt(north * north + east * east) / 50) * 50));
    }
}
