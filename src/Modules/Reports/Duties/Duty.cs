using Linli.Kernel;

namespace Linli.Reports.Duties;

/// <summary>What a department is in a kind of matter.</summary>
internal enum DutyRole { Lead, Helps }

/// <summary>Whether a kind of matter has exactly one department that leads it, and by which clause.</summary>
internal enum LeadStanding
{
    /// <summary>Exactly one, and the clause is written down.</summary>
    One,

    /// <summary>Exactly one, by the packs alone: no clause is written down.</summary>
    NoClause,

    /// <summary>The packs name none that the district has, and the district named none.</summary>
    None,

    /// <summary>The packs name several, and the district has not said which.</summary>
    Several,

    /// <summary>The district named one, and the packs send it to another.</summary>
    Differs,
}

/// <summary>责任矩阵: a department in a kind of matter, with the clause by which. Of a kind of matter one department leads.</summary>
internal sealed class Duty
{
    public const int ClauseLengthMax = 200;

    public required int DistrictId { get; init; }

    /// <summary>The kind of matter, and the department, by their codes in the packs.</summary>
    public required string TypeCode { get; init; }
    public required string Department { get; init; }
    public required DutyRole Role { get; set; }

    /// <summary>Law and article, or document and number, by which it is theirs.</summary>
    public required string Clause { get; set; }
    public required Guid ByPost { get; set; }
    public required DateTimeOffset At { get; set; }
    public bool Demo { get; init; }

    /// <summary>Who leads a kind of matter, and how sure that is.</summary>
    /// <param name="packs">Departments to which the packs send it and that the district has, each once.</param>
    /// <param name="named">The department that the district named and still has; null for none.</param>
    /// <returns>The department; null where it is not exactly one.</returns>
    public static (LeadStanding Standing, string? Department) LeadOf(IReadOnlyList<string> packs, string? named) => (packs.Count, named) switch
    {
        (0, null) => (LeadStanding.None, null),
        (1, null) => (LeadStanding.NoClause, packs[0]),
        (_, null) => (LeadStanding.Several, null),
        (0, _) => (LeadStanding.One, named),
        _ => packs.Contains(named) ? (LeadStanding.One, named) : (LeadStanding.Differs, null),
    };
}

/// <summary>The matrix was settled: every kind of matter had exactly one lead and its clause on that day.</summary>
internal sealed class MatrixSettled
{
    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required int Types { get; init; }
    public required DateOnly SettledOn { get; init; }
    public required Guid ByPost { get; init; }
    public required string OfficeName { get; init; }
    public required string OfficeNameEn { get; init; }
    public bool Demo { get; init; }

    public string OfficeIn(string language) => language == "en" ? OfficeNameEn : OfficeName;
}

/// <summary>What is refused about the matrix of who answers for what.</summary>
internal static class DutyRefusals
{
    public static readonly Refusal Type = new(RefusalKind.Invalid, "reports.duty-type", "type");
    public static readonly Refusal Department = new(RefusalKind.Invalid, "reports.duty-department", "department");
    public static readonly Refusal Role = new(RefusalKind.Invalid, "reports.duty-role", "role");
    public static readonly Refusal Clause = new(RefusalKind.Invalid, "reports.duty-clause", "clause");

    /// <summary>{0}: the department that leads it already.</summary>
    public static readonly Refusal LedAlready = new(RefusalKind.Conflict, "reports.duty-led", "department");

    /// <summary>{0}: the departments to which the packs send it.</summary>
    public static readonly Refusal PacksSay = new(RefusalKind.Conflict, "reports.duty-packs-say", "department");
    public static readonly Refusal NoDuty = new(RefusalKind.NotFound, "reports.no-duty");

    /// <summary>{0}: kinds of matters without exactly one lead and its clause.</summary>
    public static readonly Refusal Gaps = new(RefusalKind.Conflict, "reports.duty-gaps");
}
