using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel;

/// <summary>Which districts a table holds, in one step of its primary key per district, however many rows there are.</summary>
internal static class DistrictSteps
{
    public static async Task<IReadOnlyList<int>> EachOnce(this IQueryable<int> districtIds, CancellationToken stop)
    {
        List<int> found = [];
        while (true)
        {
            var last = found.Count == 0 ? int.MinValue : found[^1];
            var next = await districtIds.Where(id => id > last).OrderBy(id => id).Select(id => (int?)id).FirstOrDefaultAsync(stop);
            if (next is not { } district) return found;
            found.Add(district);
        }
    }
}
