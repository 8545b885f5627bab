using Linli.Kernel;
using Linli.Kernel.Packs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Certificates;

/// <summary>Tables and parts.</summary>
internal static class CertificateParts
{
    public const string Way = "/desk/admission/certificates";

    public static void Map(ModelBuilder model) => model.Entity<CertificateAsked>(row =>
    {
        row.ToTable("reports_certificate");
        row.HasKey(c => new { c.DistrictId, c.Id });
    });

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IReadPacks, CertificatesInPacks>();
        services.AddSingleton<CertificatesInForce>();
        services.AddSingleton<IOpening>(all => all.GetRequiredService<CertificatesInForce>());
        services.AddScoped<AnswerCertificate>();
        services.AddScoped<FindCertificates>();
    }
}
