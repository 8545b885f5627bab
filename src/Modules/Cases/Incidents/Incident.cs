using Linli.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases.Incidents;

/// <summary>
/// Harm that was done in serving residents: what happened, why, what is mended by when, with proof, and the public answer.
/// It is about doings and offices; discipline of persons stays outside the house, and there is no field for a person.
/// </summary>
internal sealed class Incident
{
    public const int TitleLengthMax = 60; // characters
    public const int TextLengthMax = 1_000; // characters
    public const int CauseDays = 7; // within which the cause is to be found; ours, no source gives a figure

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid PlaceId { get; init; }
    public required string Path { get; init; }
    public required string Title { get; init; }
    public required string What { get; init; }
    public required string ByName { get; init; }
    public required string ByNameEn { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset CauseDue { get; init; }
    public string Cause { get; private set; } = "";
    public DateTimeOffset? CauseAt { get; private set; }
    public string Answer { get; private set; } = "";
    public DateTimeOffset? AnsweredAt { get; private set; }
    public int Version { get; private set; } = 1;

    public void FindCause(string cause, DateTimeOffset now) => (Cause, CauseAt, Version) = (cause, CauseAt ?? now, Version + 1);

    /// <summary>Answers the residents; refused before the cause is found and every correction is proven.</summary>
    public Refusal? AnswerResidents(string text, IReadOnlyList<IncidentFix> fixes, DateTimeOffset now)
    {
        if (CauseAt is null) return IncidentRefusals.CauseFirst;
        if (fixes.Count == 0 || fixes.Any(fix => fix.DoneAt is null)) return IncidentRefusals.FixFirst;
        (Answer, AnsweredAt, Version) = (text, now, Version + 1);
        return null;
    }

    public void Moved() => Version++;
}

/// <summary>One correction: what, by when, by which office; done with proof.</summary>
internal sealed class IncidentFix
{
    public required int DistrictId { get; init; }
    public required Guid IncidentId { get; init; }
    public required int No { get; init; }
    public required string What { get; init; }
    public required DateOnly Due { get; init; }
    public string Proof { get; private set; } = "";
    public DateTimeOffset? DoneAt { get; private set; }

    public void Prove(string proof, DateTimeOffset now) => (Proof, DoneAt) = (proof, now);

    /// <summary>It was, or is being, mended after its term.</summary>
    public bool IsLate(DateOnly today) => (DoneAt is { } done ? Kernel.Calendar.ChinaTime.DateOf(done) : today) > Due;
}

/// <summary>What is refused about incidents. The sentences stand in Words under <c>refusal.cases.incident-…</c>.</summary>
internal static class IncidentRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.NotFound, "cases.incident-unknown");
    public static readonly Refusal TitleMissing = new(RefusalKind.Invalid, "cases.incident-title", "title", Incident.TitleLengthMax);
    public static readonly Refusal TextMissing = new(RefusalKind.Invalid, "cases.incident-text", "text", Incident.TextLengthMax);
    public static readonly Refusal Personal = new(RefusalKind.Invalid, "cases.incident-personal", "text");
    public static readonly Refusal DueMissing = new(RefusalKind.Invalid, "cases.incident-due", "due");
    public static readonly Refusal CauseFirst = new(RefusalKind.Conflict, "cases.incident-cause-first");
    public static readonly Refusal FixFirst = new(RefusalKind.Conflict, "cases.incident-fix-first");
    public static readonly Refusal Over = new(RefusalKind.Conflict, "cases.incident-over");
}

/// <summary>The tables and parts of incidents.</summary>
internal static class IncidentModel
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Incident>(row =>
        {
            row.ToTable("cases_incident");
            row.HasKey(i => new { i.DistrictId, i.Id });
            row.Property(i => i.Version).IsConcurrencyToken();
        });
        model.Entity<IncidentFix>(row =>
        {
            row.ToTable("cases_incident_fix");
            row.HasKey(f => new { f.DistrictId, f.IncidentId, f.No });
            row.HasOne<Incident>().WithMany().HasForeignKey(f => new { f.DistrictId, f.IncidentId });
        });
    }

    public static void AddIncidents(this IServiceCollection services)
    {
        services.AddScoped<HandleIncident>();
        services.AddScoped<ReadIncidents>();
    }
}
