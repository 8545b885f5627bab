using Linli.Engines.Text;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Divisions;

/// <summary>A division of the national list that was looked for.</summary>
/// <param name="Code">2, 4, 6, 9 or 12 digits by its level.</param>
/// <param name="Name">As people say it: 东安社区.</param>
/// <param name="Way">The names above it, from the province down.</param>
/// <param name="IsVillage">It has a villagers' committee.</param>
public sealed record DivisionFound(string Code, DivisionLevel Level, string Name, string OfficialName, IReadOnlyList<string> Way, bool IsVillage, DateOnly Since);

/// <summary>What became of a code, and what stands below it.</summary>
/// <param name="Standing">The divisions that it is now: itself, its successors, or nothing.</param>
/// <param name="Communities">On the day asked, below the code itself.</param>
public sealed record DivisionStanding(string Code, IReadOnlyList<DivisionFound> Standing, DateOnly Day, int Streets, int Communities);

/// <summary>The last index that was made, and the mark of the list from which it was.</summary>
internal sealed class DivisionIndexes
{
    private readonly Lock one = new();
    private (string Mark, Task<DivisionIndex> Index)? kept;

    /// <summary>The index of the list with this mark; whoever asks first makes it and all others wait for that one.</summary>
    public Task<DivisionIndex> Of(string mark, Func<Task<DivisionIndex>> make)
    {
        lock (one)
        {
            if (kept is not { } known || known.Mark != mark || known.Index.IsFaulted) kept = (mark, make());
            return kept.Value.Index;
        }
    }
}

/// <summary>Searches the national list by name, part of a name, first letters or the beginning of a code.</summary>
internal sealed class FindDivisions(LinliDb db, DivisionIndexes indexes, FollowDivision follow)
{
    /// <summary>Results at most, whatever is asked for.</summary>
    public const int MostMax = 50;

    /// <summary>Characters; a longer text is cut, since no name with its way is longer.</summary>
    public const int TextLengthMax = 100;

    /// <param name="typed">A name or part of one, after names above it, parted by spaces; digits of a code; or first letters.</param>
    public async Task<IReadOnlyList<DivisionFound>> Search(string typed, int most, CancellationToken stop)
    {
        most = Math.Clamp(most, 1, MostMax);
        var words = Folding.Of(typed.Length > TextLengthMax ? typed[..TextLengthMax] : typed).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is not [.. var above, var last]) return [];
        var index = await Index(stop);
        if (last.Length <= 12 && last.All(char.IsAsciiDigit)) return await Shown(await ByCode(index, last, most, stop), stop);
        return await Shown(PinyinInitials.Asked(last) is { } letters ? index.ByLetters(letters, above, most) : index.ByName(Division.Said(last), above, most), stop);
    }

    /// <summary>Right below a code, in the order of codes.</summary>
    public async Task<IReadOnlyList<DivisionFound>> RightBelow(string code, CancellationToken stop) =>
        await Shown((await Index(stop)).RightBelow(code), stop);

    public async Task<DivisionStanding?> Find(string code, DateOnly day, CancellationToken stop)
    {
        var asked = DivisionCode.Significant(code);
        var standing = await Shown(await follow.Run(asked, stop), stop);
        var after = DivisionCode.After(asked);
        var then = db.Set<Division>().Where(d => d.Code.CompareTo(asked) >= 0 && d.Code.CompareTo(after) < 0 && d.Since <= day && (d.Until == null || d.Until > day));
        var (streets, communities) = (await then.CountAsync(d => d.Code.Length == 9, stop), await then.CountAsync(d => d.Code.Length == 12, stop));
        return standing.Count + streets + communities == 0 ? null : new(asked, standing, day, streets, communities);
    }

    /// <summary>The streets of a county and their communities, each street before its own, as a district is installed from them.</summary>
    public Task<List<Division>> OfDistrict(string county, CancellationToken stop)
    {
        var after = DivisionCode.After(county);
        return db.Set<Division>().AsNoTracking().Where(d => d.Code.CompareTo(county) > 0 && d.Code.CompareTo(after) < 0 && d.Until == null && d.Code.Length > 6)
            .OrderBy(d => d.Code).ToListAsync(stop);
    }

    private async Task<IReadOnlyList<string>> ByCode(DivisionIndex index, string digits, int most, CancellationToken stop) =>
        index.ByCode(DivisionCode.Significant(digits), most) is { Count: > 0 } found ? found
        : DivisionCode.Is(digits) ? await follow.Run(digits, stop)
        : [];

    private async Task<IReadOnlyList<DivisionFound>> Shown(IReadOnlyList<string> codes, CancellationToken stop)
    {
        if (codes.Count == 0) return [];
        var wanted = codes.Concat(codes.SelectMany(DivisionCode.Above)).Distinct(StringComparer.Ordinal).ToList();
        var rows = await db.Set<Division>().AsNoTracking().Where(d => wanted.Contains(d.Code) && d.Until == null).ToDictionaryAsync(d => d.Code, StringComparer.Ordinal, stop);
        return [.. codes.Where(rows.ContainsKey).Select(code => rows[code]).Select(d => new DivisionFound(
            d.Code, d.Level, d.Name, d.OfficialName, [.. DivisionCode.Above(d.Code).Reverse().Where(rows.ContainsKey).Select(above => rows[above].Name)], d.Kind == PlaceKind.Village, d.Since))];
    }

    private async Task<DivisionIndex> Index(CancellationToken stop)
    {
        var last = await db.Set<DivisionList>().AsNoTracking().OrderByDescending(l => l.No).FirstOrDefaultAsync(stop);
        return await indexes.Of(last?.ToString() ?? "", Read);
    }

    // Not given up with the request that asked first, since others may wait for it.
    private async Task<DivisionIndex> Read()
    {
        var index = new DivisionIndex();
        await foreach (var row in db.Set<Division>().AsNoTracking().Where(d => d.Until == null).OrderBy(d => d.Code)
            .Select(d => new { d.Code, d.OfficialName, d.Initials }).AsAsyncEnumerable())
        {
            index.Add(row.Code, Division.Said(row.OfficialName), row.Initials);
        }

        index.Close();
        return index;
    }
}
