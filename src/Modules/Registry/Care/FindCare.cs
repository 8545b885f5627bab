using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Kernel.Web;
using Linli.Registry.Reading;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Care;

/// <summary>Those whose tag is for a line that the caller works for, where they work: masked, by review day, without the help itself. There is no count, no search and no export.</summary>
internal sealed class FindCare(LinliDb db, CareScope care, PeopleScope scope, IPlaces places, FieldCipher cipher, Caller caller)
{
    public const int PageSize = 50; // tags

    /// <param name="Building">Without the door.</param>
    /// <param name="After">Where the next page begins.</param>
    public sealed record Row(CareTag Tag, MaskedPerson Person, string Building, bool Due, string After);

    public sealed record Answer(IReadOnlyList<LineKind> Lines, IReadOnlyList<Row> Rows, string? Next);

    public async Task<Outcome<Answer>> Run(string? after, CancellationToken stop)
    {
        if (await care.IsBarred(stop)) return CareRefusals.Barred;
        if (!caller.Cleared) return KernelRefusals.NotCleared;
        List<CareTag> found = [];
        var here = await care.Here(stop);
        foreach (var line in here.GroupBy(one => (one.Post.Id.District, one.Line)))
            found.AddRange(await Of(line.Key.District, line.Key.Line, [.. line.Select(one => one.Grid).Distinct()], after, stop));
        List<CareTag> page = [.. found.OrderBy(tag => tag.ExpiresOn).ThenBy(tag => tag.Id).Take(PageSize + 1)];
        var rows = await Rows([.. page.Take(PageSize)], stop);
        return new Answer([.. here.Select(one => one.Line).Distinct().Order()], rows, page.Count > PageSize ? rows[^1].After : null);
    }

    /// <summary>The home's building and stairwell.</summary>
    public static string Building(PlaceCard home) => string.Join(' ', home.FullName.Split(' ').Skip(2).SkipLast(1));

    private Task<List<CareTag>> Of(int district, LineKind line, List<Guid> grids, string? after, CancellationToken stop)
    {
        var today = scope.Today;
        var tags = db.Set<CareTag>().AsNoTracking().Where(tag => tag.DistrictId == district && tag.Line == line && tag.ExpiresOn >= today && tag.GridId != null && grids.Contains(tag.GridId.Value)
            && db.Set<Residence>().Any(r => r.DistrictId == tag.DistrictId && r.PersonId == tag.PersonId && r.PlaceId == tag.PlaceId && r.Until == null));
        if (after?.Split('_') is [var day, var last] && DateOnly.TryParse(day, System.Globalization.CultureInfo.InvariantCulture, out var first) && Guid.TryParse(last, out var id))
            tags = tags.Where(tag => tag.ExpiresOn > first || (tag.ExpiresOn == first && tag.Id.CompareTo(id) > 0));
        return tags.OrderBy(tag => tag.ExpiresOn).ThenBy(tag => tag.Id).Take(PageSize + 1).ToListAsync(stop);
    }

    private async Task<IReadOnlyList<Row>> Rows(List<CareTag> page, CancellationToken stop)
    {
        List<Row> rows = [];
        foreach (var some in page.GroupBy(tag => tag.DistrictId))
        {
            var (people, at) = (some.Select(tag => tag.PersonId).Distinct().ToList(), some.Select(tag => tag.PlaceId).Distinct().ToList());
            var known = await db.Set<Person>().AsNoTracking().Where(p => p.DistrictId == some.Key && people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
            var cards = (await places.FindAll(some.Key, at, stop)).ToDictionary(card => card.Id.Id);
            rows.AddRange(some.Select(tag => new Row(
                tag, new(tag.PersonId, MaskedPerson.Of(known[tag.PersonId], cipher).Name, null), cards.TryGetValue(tag.PlaceId, out var card) ? Building(card) : "", tag.IsDue(scope.Today), $"{tag.ExpiresOn:yyyy-MM-dd}_{tag.Id:N}")));
        }

        return [.. rows.OrderBy(row => row.Tag.ExpiresOn).ThenBy(row => row.Tag.Id)];
    }
}

/// <summary>A review that is due is a live matter of the line's post, about that one person and nobody else in the house.</summary>
internal sealed class CareReviews(LinliDb db, ILines lines, PeopleScope scope, Words words) : IPurposes
{
    public const string ReviewKind = "care-review";

    public string Kind => ReviewKind;

    public async Task<PurposeCard?> Find(int district, Guid id, CancellationToken stop)
    {
        if (await db.Set<CareTag>().AsNoTracking().FirstOrDefaultAsync(tag => tag.DistrictId == district && tag.Id == id, stop) is not { GridId: { } grid } tag) return null;
        return await lines.PostOf(tag.Line, new(district, grid), stop) is { } post ? Card(tag, post.Id.Id) : null;
    }

    public async Task<IReadOnlyList<PurposeCard>> LiveWith(int district, IReadOnlyCollection<Guid> posts, string path, int most, CancellationToken stop)
    {
        var answered = (await lines.AnsweredBy(district, posts, stop)).Where(one => CareSaid.Lines.Values.Contains(one.Line)).ToLookup(one => (one.Line, one.Grid), one => one.Post);
        if (answered.Count == 0) return [];
        var (today, soon, after) = (scope.Today, scope.Today.AddDays(CareTag.ReviewDays), path + PlacePath.After);
        var due = await db.Set<CareTag>().AsNoTracking().Where(tag => tag.DistrictId == district && tag.ExpiresOn >= today && tag.ExpiresOn <= soon && tag.GridId != null && string.Compare(tag.Path, path) >= 0 && string.Compare(tag.Path, after) < 0).ToListAsync(stop);
        return [.. due.Where(tag => answered[(tag.Line, tag.GridId!.Value)].Any()).Take(most).Select(tag => Card(tag, answered[(tag.Line, tag.GridId!.Value)].First()))];
    }

    private PurposeCard Card(CareTag tag, Guid post) =>
        new(ReviewKind, new(tag.DistrictId, tag.PlaceId), tag.Id, tag.Holds(scope.Today) && tag.IsDue(scope.Today), [post], tag.Path, tag.GridId, null, words["registry.care.review-matter"], null, null) { Person = tag.PersonId };
}
