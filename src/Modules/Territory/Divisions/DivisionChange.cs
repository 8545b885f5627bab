using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Divisions;

/// <summary>
/// From a day on a code, with all below it that has no line of its own, goes on under another: 350402 → 350404 on 2021-02-03.
/// Two lines of one new code are a merger, two of one old code a split. Both codes are of one level.
/// </summary>
internal sealed record DivisionChange(string OldCode, string NewCode, DateOnly Day);

/// <summary>Which list was read: the day as of which it holds, and what it changed.</summary>
internal sealed record DivisionList(int No, DateOnly Day, int Added, int Renamed, int Ended);

/// <summary>Finds what became of a code.</summary>
internal sealed class FollowDivision(LinliDb db)
{
    private const int StepsMax = 8; // changes one after the other since the statistical codes began

    /// <summary>
    /// The codes under which a division goes on now: itself where it stands, its successors where it ended, none where
    /// nobody knows. Where a successor's list has no such community any more, the street above it answers.
    /// </summary>
    /// <param name="code">Of any level, or with zeros up to 12 digits.</param>
    public async Task<IReadOnlyList<string>> Run(string code, CancellationToken stop)
    {
        List<string> standing = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<string> going = [DivisionCode.Significant(code)];
        for (var step = 0; step < StepsMax && going.Count > 0; step++)
        {
            List<string> next = [];
            foreach (var at in going.Where(seen.Add))
            {
                if (await Stands(at, stop)) standing.Add(at);
                else if (await Successors(at, stop) is { Count: > 0 } successors) next.AddRange(successors);
                else if (step > 0 && await NearestAbove(at, stop) is { } above) standing.Add(above);
            }

            going = next;
        }

        return [.. standing.Distinct(StringComparer.Ordinal)];
    }

    private Task<bool> Stands(string code, CancellationToken stop) => db.Set<Division>().AnyAsync(d => d.Code == code && d.Until == null, stop);

    /// <summary>By the line that says the most digits of the code: a street's own before its county's.</summary>
    private async Task<List<string>> Successors(string code, CancellationToken stop)
    {
        List<string> way = [code, .. DivisionCode.Above(code)];
        var lines = await db.Set<DivisionChange>().AsNoTracking().Where(c => way.Contains(c.OldCode)).ToListAsync(stop);
        var nearest = lines.Count == 0 ? 0 : lines.Max(line => line.OldCode.Length);
        return [.. lines.Where(line => line.OldCode.Length == nearest).Select(line => line.NewCode + code[nearest..]).Order(StringComparer.Ordinal)];
    }

    private async Task<string?> NearestAbove(string code, CancellationToken stop)
    {
        var way = DivisionCode.Above(code).Where(above => above.Length >= 6).ToList();
        return await db.Set<Division>().Where(d => way.Contains(d.Code) && d.Until == null).OrderByDescending(d => d.Code).Select(d => d.Code).FirstOrDefaultAsync(stop);
    }
}
