using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Kernel.Notices;

/// <summary>The tables and parts of notices.</summary>
internal static class NoticeServices
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Notice>(row =>
        {
            row.ToTable("kernel_notice");
            row.HasKey(n => new { n.AccountId, n.Id });
        });
        model.Entity<Digest>(row =>
        {
            row.ToTable("kernel_notice_digest");
            row.HasKey(d => new { d.AccountId, d.Id });
        });
        model.Entity<PaceChosen>(row =>
        {
            row.ToTable("kernel_notice_pace");
            row.HasKey(p => new { p.AccountId, p.Kind });
        });
        model.Entity<QuietChosen>(row =>
        {
            row.ToTable("kernel_notice_quiet");
            row.HasKey(q => q.AccountId);
            row.Ignore(q => q.Hours);
        });
    }

    public static void AddNotices(this IServiceCollection services)
    {
        services.AddScoped<INotices, TellNotices>();
        services.AddScoped<ChooseNotices>();
        services.AddScoped<NoteSeen>();
        services.AddScoped<FindNotices>();
        services.AddJob<TellDigests>(JobKind.Recurring<TellDigests>(TellDigests.Kind, TellDigests.Every));
        services.AddJob<TellDigests>(JobKind.Of<TellDigests>(TellDigests.MoreKind));
    }
}
