using Linli.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases.YouSaid;

/// <summary>我们办了: one answer to several like matters, for everybody, with the matters that it answers.</summary>
internal sealed class WeDid
{
    public const int TextLengthMax = 1_000; // characters

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>The community of the matters, or what holds them all.</summary>
    public required string Path { get; init; }
    public required string TypeCode { get; init; }

    /// <summary>What was done. Everybody reads it; nothing that looks like a telephone or identity number is taken.</summary>
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string ByName { get; init; }
    public required string ByNameEn { get; init; }

    public string OfficeIn(string language) => language == "en" ? ByNameEn : ByName;
}

/// <summary>A matter that it answers.</summary>
internal sealed class WeDidFor
{
    public required int DistrictId { get; init; }
    public required Guid DidId { get; init; }
    public required Guid CaseId { get; init; }
}

/// <summary>What is refused about it. The sentences stand in Words under <c>refusal.cases.did-…</c>.</summary>
internal static class WeDidRefusals
{
    public static readonly Refusal TextMissing = new(RefusalKind.Invalid, "cases.did-text", "text", WeDid.TextLengthMax);
    public static readonly Refusal Personal = new(RefusalKind.Invalid, "cases.did-personal", "text");
    public static readonly Refusal TypesDiffer = new(RefusalKind.Conflict, "cases.did-types");
    public static readonly Refusal Apart = new(RefusalKind.NotAllowed, "cases.did-apart");
    public static readonly Refusal Merged = new(RefusalKind.Conflict, "cases.did-merged");
    public static readonly Refusal None = new(RefusalKind.Conflict, "cases.did-none", "numbers");
}

/// <summary>The tables and parts of it.</summary>
internal static class WeDidModel
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<WeDid>(row =>
        {
            row.ToTable("cases_did");
            row.HasKey(d => new { d.DistrictId, d.Id });
        });
        model.Entity<WeDidFor>(row =>
        {
            row.ToTable("cases_did_case");
            row.HasKey(d => new { d.DistrictId, d.DidId, d.CaseId });
            row.HasOne<WeDid>().WithMany().HasForeignKey(d => new { d.DistrictId, d.DidId });
            row.HasOne<Case>().WithMany().HasForeignKey(d => new { d.DistrictId, d.CaseId });
        });
    }

    public static void AddYouSaid(this IServiceCollection services)
    {
        services.AddScoped<TellDone>();
        services.AddScoped<FindLike>();
        services.AddScoped<ReadDone>();
        services.AddScoped<FindByReceipt>();
    }
}
