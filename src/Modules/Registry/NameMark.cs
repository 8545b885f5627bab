using System.Text;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry;

/// <summary>By this somebody's name is found from its first characters, within one community; without the key it tells nothing.</summary>
internal sealed class NameMark
{
    public required int DistrictId { get; init; }

    /// <summary>16 bytes of the HMAC of community and beginning: enough that two beginnings are never one by chance.</summary>
    public required byte[] Mark { get; init; }
    public required Guid PersonId { get; init; }
}

/// <summary>
/// Makes the marks of names. Each holds for one community, so that nobody counts how often a surname occurs in a district,
/// and the table alone does not tell that two communities have the same name in them.
/// </summary>
internal sealed class NameMarks(LinliDb db, BlindIndex blind, FieldCipher cipher)
{
    /// <summary>Beginnings of one to so many characters are marked.</summary>
    public const int BeginningMax = 4;

    private const int Bytes = 16;

    public static IReadOnlyList<string> Beginnings(string name)
    {
        var runes = Bare(name).EnumerateRunes().ToList();
        return [.. Enumerable.Range(1, Math.Min(BeginningMax, runes.Count)).Select(length => string.Concat(runes.Take(length)))];
    }

    public IEnumerable<NameMark> Of(int district, Guid person, string name, IEnumerable<string> communities) =>
        from community in communities
        from beginning in Beginnings(name)
        select new NameMark { DistrictId = district, Mark = blind.Of($"{community}/{beginning}", Person.Table, "name-beginning", district)[..Bytes], PersonId = person };

    /// <summary>What a search for a beginning looks for: one for each key of the ring. Of a longer one its first characters are looked for; the reader compares the rest.</summary>
    public IReadOnlyList<byte[]> Sought(int district, string community, string typed)
    {
        var beginning = Beginnings(typed)[Math.Min(BeginningMax, Bare(typed).EnumerateRunes().Count()) - 1];
        return [.. blind.Candidates($"{community}/{beginning}", Person.Table, "name-beginning", district).Select(mark => mark[..Bytes])];
    }

    /// <summary>After a name or a residence has changed.</summary>
    public async Task Renew(int district, Guid person, string? name, IEnumerable<string> communities, CancellationToken stop)
    {
        db.RemoveRange(await db.Set<NameMark>().Where(m => m.DistrictId == district && m.PersonId == person).ToListAsync(stop));
        await db.SaveChangesAsync(stop); // the same marks may come again
        if (name is not null) db.AddRange(Of(district, person, name, communities.Distinct(StringComparer.Ordinal)));
    }

    /// <summary>Where a name has lapsed. At once in the database: to save what a context holds for each of hundreds of people goes through all of it each time.</summary>
    public Task Forget(int district, Guid person, CancellationToken stop) =>
        db.Set<NameMark>().Where(m => m.DistrictId == district && m.PersonId == person).ExecuteDeleteAsync(stop);

    /// <summary>Found by name where they live now: after a move has been saved.</summary>
    public async Task Follow(int district, Guid id, CancellationToken stop)
    {
        var person = await db.Set<Person>().SingleAsync(p => p.DistrictId == district && p.Id == id, stop);
        var paths = await db.Set<Residence>().Where(r => r.DistrictId == district && r.PersonId == id && r.Until == null).Select(r => r.Path).ToListAsync(stop);
        await Renew(district, id, person.Name is null ? null : cipher.Open(person.Name, person.At("name")), paths.Select(path => PlacePath.UpTo(path, 3)), stop);
    }

    /// <summary>Without spaces and dots, in one form.</summary>
    public static string Bare(string name) => string.Concat(name.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter) && letter is not ('·' or '•' or '・' or '.'))).ToUpperInvariant();
}
