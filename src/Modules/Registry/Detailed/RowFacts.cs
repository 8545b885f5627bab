using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Registry.Facts;
using Linli.Registry.Fresh;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Detailed;

/// <summary>When somebody last said that a value holds, and who said it: for many people at once, without the values.</summary>
internal sealed class RowFacts(LinliDb db, TimeProvider clock)
{
    /// <summary>By person and element.</summary>
    public async Task<IReadOnlyDictionary<(Guid Person, string Code), (DateTimeOffset At, FactSource Source, bool IsStale)>> Of(int district, IReadOnlyCollection<Guid> people, CancellationToken stop)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var facts = db.Set<Fact>().AsNoTracking().Where(f => f.DistrictId == district && people.Contains(f.PersonId));
        var sources = await facts.Select(f => new { f.Id, f.Source }).ToDictionaryAsync(f => f.Id, f => f.Source, stop);
        var heads = FieldHead.Current(await FieldHead.Of(facts).ToListAsync(stop), today);
        return heads.ToDictionary(head => (head.Person, head.Element), head => (head.ConfirmedAt, sources[head.Id], head.IsStale(today)));
    }

    /// <summary>A value with how one knows it; without a value there is nothing to know.</summary>
    public static RowValue Said(object? value, IReadOnlyDictionary<(Guid Person, string Code), (DateTimeOffset At, FactSource Source, bool IsStale)> facts, Guid person, Element element) =>
        value is null ? RowValue.Unknown
        : facts.TryGetValue((person, element.Code), out var from) ? new(value, from.At, "registry.source." + from.Source.ToString().ToLowerInvariant(), from.IsStale)
        : new(value);

    /// <summary>Of a home: when it was written down that they live there.</summary>
    public static RowValue Lives(string? value, Residence home) => value is null ? RowValue.Unknown : new(value, home.RecordedAt, "registry.evidence." + home.Evidence.ToString().ToLowerInvariant());
}
