using System.Globalization;
using Linli.Contracts;
using Linli.Kernel.Audit;
using Linli.Kernel.Web;
using Linli.Registry.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Registry.Pages.Admin;

/// <summary>查看记录: past showings of personal data, and tries that were refused, for the audit administrator; residents as codes.</summary>
[Needs("kernel.see-audit")]
internal sealed class ReadingsModel(FindReadings find, ReadingsTold told, IPlaces places, TimeProvider clock) : PageModel
{
    internal int District { get; private set; }
    internal Guid? Post { get; private set; }
    internal string? DayText { get; private set; }
    internal IReadOnlyList<PlaceCard> Districts { get; private set; } = [];
    internal FindReadings.Found Found { get; private set; } = new([], false, []);
    internal IReadOnlyList<(FindReadings.Row Row, ReadingsTold.Said Said)> Rows { get; private set; } = [];
    internal DateTimeOffset Now => clock.GetUtcNow();

    public async Task<IActionResult> OnGet(int? district, Guid? post, DateOnly? day, Guid? before, CancellationToken stop)
    {
        Districts = await places.Districts(stop);
        (District, Post, DayText) = (district ?? (Districts is [var first, ..] ? first.Id.District : 0), post, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (!(await find.Run(new(District, day, post, before), stop)).Succeeded(out var found, out var no)) return this.Refuse(no);
        Found = found;
        List<(FindReadings.Row, ReadingsTold.Said)> rows = [];
        foreach (var row in found.Rows) rows.Add((row, await told.Of(District, row, stop)));
        Rows = rows;
        return Page();
    }

    /// <summary>The same choice elsewhere, or from an older entry on.</summary>
    internal string Address(string path, Guid? before = null) => string.Create(CultureInfo.InvariantCulture, $"{path}?district={District}{(Post is { } post ? $"&post={post}" : "")}{(DayText is { } day ? $"&day={day}" : "")}{(before is { } id ? $"&before={id}" : "")}");
}
