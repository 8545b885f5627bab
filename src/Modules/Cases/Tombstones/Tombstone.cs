using Linli.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases.Tombstones;

/// <summary>
/// Why a public matter is no longer, or no longer by itself, for everybody. A short list and no free words: those could say
/// what the tombstone hides (guard 18).
/// </summary>
internal enum TombstoneReason
{
    /// <summary>It is handled with another; <see cref="Case.MergedFor"/> says why.</summary>
    Merged,

    /// <summary>Something personal stands in its public answer or on a photograph.</summary>
    PersonalData,

    /// <summary>It stands on another public page already, whose number is named; both have ended, so that they can't be merged.</summary>
    Doubled,

    /// <summary>Its reporter took it back.</summary>
    Withdrawn,

    /// <summary>A court or a law asks for it; the document's number is named.</summary>
    Law,

    /// <summary>It should never have been for everybody.</summary>
    Mistake,
}

/// <summary>
/// What everybody finds at the address of a matter that was merged or hidden: why, when, by which office. Its key is the
/// entry of the timeline that put it there; one that was undone stays, with the office that undid it.
/// </summary>
internal sealed class Tombstone
{
    public const int ReferenceLengthMax = 60; // characters

    public required int DistrictId { get; init; }
    public required Guid CaseId { get; init; }
    public required int No { get; init; }
    public required string Path { get; init; }
    public required TombstoneReason Reason { get; init; }

    /// <summary>The document's number where the reason is law, the other matter's where it is doubled or merged.</summary>
    public string? Reference { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The post's place: whoever undoes it stands there or above.</summary>
    public required string ByPath { get; init; }
    public required string ByName { get; init; }
    public required string ByNameEn { get; init; }
    public DateTimeOffset? UndoneAt { get; private set; }
    public string? UndoneBy { get; private set; }
    public string? UndoneByEn { get; private set; }

    public string OfficeIn(string language) => language == "en" ? ByNameEn : ByName;

    /// <param name="name">Null where nobody undid it, but the matter that led is gone.</param>
    public void Undo(DateTimeOffset at, string? name, string? nameEn) => (UndoneAt, UndoneBy, UndoneByEn) = (at, name, nameEn);
}

/// <summary>What is refused about hiding. The sentences stand in Words under <c>refusal.cases.hide-…</c> and <c>refusal.cases.gone-…</c>.</summary>
internal static class TombstoneRefusals
{
    public static readonly Refusal ReasonMissing = new(RefusalKind.Invalid, "cases.hide-reason", "reason");
    public static readonly Refusal DocumentMissing = new(RefusalKind.Invalid, "cases.hide-document", "reference", Tombstone.ReferenceLengthMax);
    public static readonly Refusal OtherMissing = new(RefusalKind.Invalid, "cases.hide-other", "reference");
    public static readonly Refusal NotWithdrawn = new(RefusalKind.Conflict, "cases.hide-not-withdrawn", "reason");
    public static readonly Refusal NotPublic = new(RefusalKind.Conflict, "cases.hide-not-public");
    public static readonly Refusal Hidden = new(RefusalKind.Conflict, "cases.hide-already");
    public static readonly Refusal NotHidden = new(RefusalKind.Conflict, "cases.hide-none");
    public static readonly Refusal OwnAnswer = new(RefusalKind.NotAllowed, "cases.hide-own-answer", "reason");
    public static readonly Refusal Above = new(RefusalKind.NotAllowed, "cases.hide-above");

    private static readonly Refusal GoneMerged = new(RefusalKind.Gone, "cases.gone-merged");
    private static readonly Refusal GonePersonal = new(RefusalKind.Gone, "cases.gone-personal-data");
    private static readonly Refusal GoneDoubled = new(RefusalKind.Gone, "cases.gone-doubled");
    private static readonly Refusal GoneWithdrawn = new(RefusalKind.Gone, "cases.gone-withdrawn");
    private static readonly Refusal GoneLaw = new(RefusalKind.Gone, "cases.gone-law");
    private static readonly Refusal GoneMistake = new(RefusalKind.Gone, "cases.gone-mistake");

    /// <summary>The tombstone as an answer: day, office in both languages, and what is referred to.</summary>
    public static Refusal Gone(Tombstone left) => (left.Reason switch
    {
        TombstoneReason.Merged => GoneMerged,
        TombstoneReason.PersonalData => GonePersonal,
        TombstoneReason.Doubled => GoneDoubled,
        TombstoneReason.Withdrawn => GoneWithdrawn,
        TombstoneReason.Law => GoneLaw,
        _ => GoneMistake,
    }).With(Kernel.Calendar.ChinaTime.DateOf(left.At).ToString("yyyy-MM-dd"), left.ByName, left.ByNameEn, left.Reference ?? "");
}

/// <summary>The table and parts of tombstones.</summary>
internal static class TombstoneModel
{
    public static void Map(ModelBuilder model) => model.Entity<Tombstone>(row =>
    {
        row.ToTable("cases_tombstone");
        row.HasKey(t => new { t.DistrictId, t.CaseId, t.No });
        row.HasOne<Case>().WithMany().HasForeignKey(t => new { t.DistrictId, t.CaseId });
    });

    public static void AddTombstones(this IServiceCollection services)
    {
        services.AddScoped<KeepTombstones>();
        services.AddScoped<HidingReasons>();
        services.AddScoped<HideCase>();
        services.AddScoped<ShowAgain>();
        services.AddScoped<ReadTombstones>();
    }
}
