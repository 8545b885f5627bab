using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Linli.Registry.Facts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Fresh;

/// <summary>When a field should be confirmed again: so many months after somebody last said that it holds (<see cref="Element.FreshMonths"/>).</summary>
internal static class Freshness
{
    /// <summary>The first day on which the field is stale.</summary>
    public static DateOnly StaleFrom(Element element, DateTimeOffset confirmedAt) => ChinaTime.DateOf(confirmedAt).AddMonths(element.FreshMonths);

    public static bool IsStale(Element element, DateTimeOffset confirmedAt, DateOnly today) => StaleFrom(element, confirmedAt) <= today;
}

/// <summary>
/// Which fields of people are older than their target, for everything that takes personal fields out of the house. Each
/// export asks here, so that they all say the same and none forgets it (J17).
/// </summary>
internal sealed class StaleMarks(LinliDb db, TimeProvider clock)
{
    /// <summary>Names of elements by person; who has nothing stale is not in it.</summary>
    public async Task<ILookup<Guid, string>> Of(int district, IReadOnlyCollection<Guid> people, CancellationToken stop)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var heads = await FieldHead.Of(db.Set<Fact>().AsNoTracking().Where(f => f.DistrictId == district && people.Contains(f.PersonId))).ToListAsync(stop);
        return FieldHead.Current(heads, today).Where(head => head.IsStale(today)).ToLookup(head => head.Person, head => head.Known!.Name);
    }

    /// <summary>The cell of a table that says what of a person should be confirmed again; empty where nothing should.</summary>
    public static string Cell(Words words, IEnumerable<string> names) =>
        names.ToList() is { Count: > 0 } stale ? words["registry.fresh.mark", string.Join(words["registry.list-pattern"], stale.Select(name => words["registry.element." + name].Value))] : "";
}

/// <summary>A fact without its value: enough to tell which one holds and how fresh it is.</summary>
internal sealed record FieldHead(Guid Id, Guid Person, string Element, DateOnly ValidFrom, DateTimeOffset RecordedAt, Guid? Corrects, DateTimeOffset ConfirmedAt, DateOnly ExpiresOn, bool Erased)
{
    public Element? Known => Elements.Find(Element);

    public static IQueryable<FieldHead> Of(IQueryable<Fact> facts) =>
        facts.Select(f => new FieldHead(f.Id, f.PersonId, f.Element, f.ValidFrom, f.RecordedAt, f.Corrects, f.ConfirmedAt, f.ExpiresOn, f.ErasedAt != null));

    /// <summary>Of each person and field the one that holds today and still has its value, as <see cref="ReadFacts.AsOf"/> finds it.</summary>
    public static IReadOnlyList<FieldHead> Current(IReadOnlyList<FieldHead> heads, DateOnly today)
    {
        var wrong = heads.Select(head => head.Corrects).OfType<Guid>().ToHashSet();
        return [.. heads.Where(head => !wrong.Contains(head.Id) && head.ValidFrom <= today && head.Known is not null)
            .GroupBy(head => (head.Person, head.Element))
            .Select(field => field.MaxBy(head => (head.ValidFrom, head.RecordedAt, head.Id))!)
            .Where(head => !head.Erased)];
    }

    public bool IsStale(DateOnly today) => Freshness.IsStale(Known!, ConfirmedAt, today);
}
