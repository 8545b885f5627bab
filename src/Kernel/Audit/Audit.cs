using Linli.Contracts;

namespace Linli.Kernel.Audit;

/// <summary>Writes what is done into the audit, in the same transaction. Sealed into the chain within seconds.</summary>
public interface IAudit
{
    /// <param name="action">Code of the act, the right's code where there is one.</param>
    /// <param name="detail">Codes only, never a value of the record.</param>
    void Add(int district, string action, string subjectKind, Guid? subject, PostCard? by = null, string? detail = null);

    /// <summary>A read of personal data: one entry, and a row per person whose data were shown.</summary>
    /// <param name="detail">A code of what they were read for within the purpose, where the reader chose one.</param>
    void AddRead(int district, string action, string subjectKind, Guid subject, PostCard? by, Purpose purpose, IEnumerable<Guid> people, string? detail = null);

    /// <summary>A read of personal data that was refused: what was wanted stays on record, for the auditor and for the person (guard 6).</summary>
    /// <param name="detail">Codes of what was wanted and of why it was refused.</param>
    void AddRefusedRead(int district, string action, string subjectKind, Guid subject, PostCard? by, IEnumerable<Guid> people, string detail);
}

internal sealed class AuditLog(LinliDb db, Caller caller, TimeProvider clock) : IAudit
{
    public void Add(int district, string action, string subjectKind, Guid? subject, PostCard? by = null, string? detail = null) =>
        db.Add(Entry(district, action, subjectKind, subject, by, detail, null));

    public void AddRead(int district, string action, string subjectKind, Guid subject, PostCard? by, Purpose purpose, IEnumerable<Guid> people, string? detail = null) =>
        Keep(Entry(district, action, subjectKind, subject, by, detail, purpose), people);

    public void AddRefusedRead(int district, string action, string subjectKind, Guid subject, PostCard? by, IEnumerable<Guid> people, string detail) =>
        Keep(Entry(district, action, subjectKind, subject, by, detail, null), people);

    private void Keep(AuditEntry entry, IEnumerable<Guid> people)
    {
        db.Add(entry);
        foreach (var person in people) db.Add(new AuditSubject { DistrictId = entry.DistrictId, EntryId = entry.Id, SubjectId = person });
    }

    private AuditEntry Entry(int district, string action, string subjectKind, Guid? subject, PostCard? by, string? detail, Purpose? purpose)
    {
        var at = clock.GetUtcNow();
        return new AuditEntry
        {
            DistrictId = district, Id = Uuid.Next(at), At = new DateTimeOffset(at.UtcTicks - at.UtcTicks % 10, TimeSpan.Zero), // both databases keep microseconds
            AccountId = caller.Account?.Id, PostId = by?.Id.Id, Action = action, SubjectKind = subjectKind, SubjectId = subject,
            PurposeKind = purpose?.Kind, PurposeId = purpose?.Id, Detail = caller.Key is { } key ? $"{detail} key:{key:N}".TrimStart() : detail,
        };
    }
}
