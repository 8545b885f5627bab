using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Linli.Territory.Opening;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Pages;

/// <summary>The districts that this house works for, and the workbooks by which their communities were opened.</summary>
[Needs("territory.open")]
internal sealed class OpenDistrictsModel(LinliDb db, SeeOpening see, TimeProvider clock) : PageModel
{
    /// <param name="WithGrids">Communities and villages in which there is a grid.</param>
    public sealed record Row(int Number, string Name, string? Code, int Streets, int Communities, int WithGrids);

    public IReadOnlyList<Row> Districts { get; private set; } = [];
    public IReadOnlyList<OpeningWork> Works { get; private set; } = [];

    public string Short(DateTimeOffset at) => ChinaTime.Local(at).ToString(ChinaTime.DateOf(at).Year == clock.Today().Year ? "MM-dd H:mm" : "yyyy-MM-dd H:mm", CultureInfo.InvariantCulture);

    public async Task OnGetAsync(CancellationToken stop)
    {
        var districts = await db.Set<Place>().AsNoTracking().Where(p => p.Level == PlaceLevel.District).OrderBy(p => p.DistrictId).ToListAsync(stop);
        var rows = new List<Row>();
        foreach (var district in districts)
        {
            var places = db.PlacesOn(district.DistrictId, clock.Today());
            var code = await db.Set<PlaceCode>().Where(c => c.DistrictId == district.DistrictId && c.PlaceId == district.Id && c.Until == null).Select(c => c.Code).FirstOrDefaultAsync(stop);
            var gridded = places.Where(p => p.Level == PlaceLevel.Grid).Select(p => p.ParentId).Distinct();
            rows.Add(new(district.DistrictId, district.Name, code, await places.CountAsync(p => p.Level == PlaceLevel.Street, stop), await places.CountAsync(p => p.Level == PlaceLevel.Community, stop), await gridded.CountAsync(stop)));
        }

        Districts = rows;
        Works = await see.All(stop);
    }
}
