using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Registry.Facts;
using Linli.Registry.Fresh;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Detailed;

/// <summary>How one knows a value of a row.</summary>
/// <param name="At">When it was last said to hold.</param>
internal sealed record RowFact(DateTimeOffset At, FactSource Source, bool IsStale, LegalBasis Basis);

/// <summary>When somebody last said that a value holds, who said it, and on what basis it is kept: for many people at once, without the values.</summary>
internal sealed class RowFacts(LinliDb db, TimeProvider clock)
{
    /// <summary>By person and element.</summary>
    /// <param name="codes">Those that a row asks: a correction names a fact of the same element, so no other is needed.</param>
    public async Task<IReadOnlyDictionary<(Guid Person, string Code), RowFact>> Of(int district, IReadOnlyCollection<Guid> people, IReadOnlyCollection<string> codes, CancellationToken stop)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var fields = codes.Where(code => Elements.Find(code) is not null).ToList();
        if (fields.Count == 0) return new Dictionary<(Guid Person, string Code), RowFact>();
        var found = await db.Set<Fact>().AsNoTracking().Where(f => f.DistrictId == district && people.Contains(f.PersonId) && fields.Contains(f.Element))
            .Select(f => new { Head = new FieldHead(f.Id, f.PersonId, f.Element, f.ValidFrom, f.RecordedAt, f.Corrects, f.ConfirmedAt, f.ExpiresOn, f.ErasedAt != null), f.Source, f.Basis }).ToListAsync(stop);
        var from = found.ToDictionary(one => one.Head.Id, one => (one.Source, one.Basis));
        return FieldHead.Current([.. found.Select(one => one.Head)], today).ToDictionary(head => (head.Person, head.Element), head => new RowFact(head.ConfirmedAt, from[head.Id].Source, head.IsStale(today), from[head.Id].Basis));
    }

    /// <summary>A value with how one knows it; without a value there is nothing to know. What no fact bears is given to nobody: on which basis it is kept nobody can say. What is kept by consent was agreed to for its own purpose, and a department's table is another (PIPL article 14).</summary>
    public static RowValue Said(object? value, IReadOnlyDictionary<(Guid Person, string Code), RowFact> facts, Guid person, Element element) =>
        value is null ? RowValue.Unknown
        : !facts.TryGetValue((person, element.Code), out var from) || from.Basis == LegalBasis.Consent ? RowValue.Unknown
        : new(value, from.At, "registry.source." + from.Source.ToString().ToLowerInvariant(), from.IsStale);

    /// <summary>Of a home: when it was written down that they live there.</summary>
    public static RowValue Lives(string? value, Residence home) => value is null ? RowValue.Unknown : new(value, home.RecordedAt, "registry.evidence." + home.Evidence.ToString().ToLowerInvariant());
}
