using System.Security.Cryptography;
using System.Text;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases.Opinions;

/// <summary>
/// What somebody thinks of a place's affairs. Nothing of who wrote it is kept: no account, no address, no device, no moment
/// of the day; its id is made from the receipt's digits and tells no time. It is in no audit and tells no event.
/// </summary>
internal sealed class Opinion
{
    public const int TextLengthMax = 1_000; // characters

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>A community, or the whole district; never nearer.</summary>
    public required Guid PlaceId { get; init; }
    public required string Path { get; init; }

    /// <summary>Numbers that look like a telephone or an identity number are masked before it is kept.</summary>
    public required string Text { get; init; }
    public required DateOnly Day { get; init; }
    public Guid? ThemeId { get; private set; }

    public void PutUnder(Theme theme) => ThemeId = theme.Id;

    /// <summary>The id that belongs to a receipt's digits.</summary>
    public static Guid IdOf(ReceiptCode code) => new(SHA256.HashData(Encoding.UTF8.GetBytes("linli.opinion " + code.InGroups)).AsSpan(0, 16));
}

/// <summary>What several opinions are about, named by staff, with the official answer and with what was done.</summary>
internal sealed class Theme
{
    public const int NameLengthMax = 40; // characters

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid PlaceId { get; init; }
    public required string Path { get; init; }
    public required string Name { get; init; }
    public required string ByName { get; init; }
    public required string ByNameEn { get; init; }
    public string Answer { get; private set; } = "";
    public DateOnly? AnsweredOn { get; private set; }
    public string Did { get; private set; } = "";
    public DateOnly? DidOn { get; private set; }

    public void SayAnswer(string text, DateOnly on) => (Answer, AnsweredOn) = (text, AnsweredOn ?? on);

    public void SayDone(string text, DateOnly on) => (Did, DidOn) = (text, on);
}

/// <summary>What is refused about opinions. The sentences stand in Words under <c>refusal.cases.opinion-…</c>.</summary>
internal static class OpinionRefusals
{
    public static readonly Refusal TextMissing = new(RefusalKind.Invalid, "cases.opinion-text", "text", Opinion.TextLengthMax);
    public static readonly Refusal CodeUnknown = new(RefusalKind.NotFound, "cases.opinion-code", "code");
    public static readonly Refusal Unknown = new(RefusalKind.NotFound, "cases.opinion-unknown");
    /// <summary>A theme is a tag that people define on a running house (guard 10).</summary>
    public static readonly Refusal NameForbidden = new(RefusalKind.Invalid, "cases.opinion-theme-forbidden", "name");
    public static readonly Refusal NameMissing = new(RefusalKind.Invalid, "cases.opinion-theme", "name", Theme.NameLengthMax);
    public static readonly Refusal AnswerFirst = new(RefusalKind.Conflict, "cases.opinion-answer-first");
}

/// <summary>The tables and parts of opinions.</summary>
internal static class OpinionModel
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Opinion>(row =>
        {
            row.ToTable("cases_opinion");
            row.HasKey(o => new { o.DistrictId, o.Id });
        });
        model.Entity<Theme>(row =>
        {
            row.ToTable("cases_opinion_theme");
            row.HasKey(t => new { t.DistrictId, t.Id });
        });
    }

    public static void AddOpinions(this IServiceCollection services)
    {
        services.AddScoped<SendOpinion>();
        services.AddScoped<KeepThemes>();
        services.AddScoped<ReadOpinions>();
    }
}
