using Linli.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases.Ends;

/// <summary>The tables and parts of ends: call-backs and judgements.</summary>
internal static class EndsModel
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<CallBack>(row =>
        {
            row.ToTable("cases_call_back");
            row.HasKey(c => new { c.DistrictId, c.Id });
            row.HasOne<Case>().WithMany().HasForeignKey(c => new { c.DistrictId, c.CaseId });
        });
        model.Entity<Judgement>(row =>
        {
            row.ToTable("cases_judgement");
            row.HasKey(j => new { j.DistrictId, j.CaseId });
            row.HasOne<Case>().WithMany().HasForeignKey(j => new { j.DistrictId, j.CaseId });
        });
    }

    public static void AddEnds(this IServiceCollection services)
    {
        services.AddScoped<DrawCallBacks>();
        services.AddScoped<FindCallBack>();
        services.AddScoped<FindCallBacks>();
        services.AddScoped<ReadForCallBack>();
        services.AddScoped<RecordCallBack>();
        services.AddScoped<JudgeMatter>();
        services.AddScoped<CountEnds>();
        services.AddScoped<FindCameBack>();
    }
}
