using System.Globalization;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Dated;

/// <summary>What a dated fact is about.</summary>
internal enum RecordKind { Agreement, Offer, Facility, Compound }

/// <summary>
/// One value of an agreement, an offer, a facility or a compound from a day on; nothing of anybody. Never changed: what is new is
/// a later fact, and of two for one day the one that was recorded later holds.
/// </summary>
internal sealed class DatedFact
{
    public const int FieldLengthMax = 80, ValueLengthMax = 400; // characters

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required RecordKind Of { get; init; }
    public required Guid SubjectId { get; init; }

    /// <summary>The name of the field as the record's own list of fields has it.</summary>
    public required string Field { get; init; }

    /// <summary>As it is kept in the row: a place, post or organisation by its id, a day as yyyy-MM-dd; null where there is none any more.</summary>
    public string? Value { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The post that wrote it down; null where the organisation did by its own login.</summary>
    public Guid? ByPost { get; init; }

    /// <summary>What held on a day, as it was known at a moment, by field.</summary>
    public static IReadOnlyDictionary<string, DatedFact> AsOf(IEnumerable<DatedFact> facts, DateOnly day, DateTimeOffset known) =>
        facts.Where(fact => fact.ValidFrom <= day && fact.RecordedAt <= known)
            .GroupBy(fact => fact.Field, StringComparer.Ordinal)
            .ToDictionary(field => field.Key, field => field.OrderBy(fact => fact.ValidFrom).ThenBy(fact => fact.RecordedAt).ThenBy(fact => fact.Id).Last(), StringComparer.Ordinal);
}

/// <summary>Writes dated facts, and tells what stands of a record.</summary>
internal sealed class DatedFacts(LinliDb db, TimeProvider clock)
{
    /// <summary>Whether the row is to follow: no fact of a later day says otherwise.</summary>
    public async Task<bool> Put(RecordKind of, int district, Guid subject, string field, string? value, DateOnly from, Guid? by, CancellationToken stop)
    {
        var later = await db.Set<DatedFact>().AnyAsync(fact => fact.DistrictId == district && fact.SubjectId == subject && fact.Of == of && fact.Field == field && fact.ValidFrom > from, stop);
        Add(of, district, subject, field, value, from, by);
        return !later;
    }

    /// <summary>The first facts of a new record.</summary>
    public void Add(RecordKind of, int district, Guid subject, string field, string? value, DateOnly from, Guid? by)
    {
        var now = clock.GetUtcNow();
        db.Add(new DatedFact { DistrictId = district, Id = Uuid.Next(now), Of = of, SubjectId = subject, Field = field, Value = value, ValidFrom = from, RecordedAt = now, ByPost = by });
    }

    /// <summary>All of a record, newest first.</summary>
    public async Task<IReadOnlyList<DatedFact>> Of(RecordKind of, int district, Guid subject, CancellationToken stop) =>
        [.. (await db.Set<DatedFact>().AsNoTracking().Where(fact => fact.DistrictId == district && fact.SubjectId == subject && fact.Of == of).ToListAsync(stop)).OrderByDescending(fact => fact.ValidFrom).ThenByDescending(fact => fact.RecordedAt).ThenBy(fact => fact.Field, StringComparer.Ordinal)];

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
