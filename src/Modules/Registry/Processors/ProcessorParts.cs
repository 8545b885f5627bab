using Linli.Kernel;
using Linli.Kernel.Files;
using Linli.Registry.Organisations;
using Linli.Registry.Parking;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Registry.Processors;

/// <summary>Tables and parts of parking permits and of agreements with processors.</summary>
internal static class ProcessorParts
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ParkingPermit>(row =>
        {
            row.ToTable(ParkingPermit.Table);
            row.HasKey(p => new { p.DistrictId, p.Id });
            row.Ignore(p => p.At);
            row.Ignore(p => p.Target);
        });
        model.Entity<ProcessingAgreement>(row =>
        {
            row.ToTable("registry_processing");
            row.HasKey(p => new { p.DistrictId, p.Id });
            row.HasOne<Organisation>().WithMany().HasForeignKey(p => new { p.DistrictId, p.OrganisationId });
            row.Property(p => p.Version).IsConcurrencyToken();
            row.Ignore(p => p.At);
            row.Ignore(p => p.Fields);
        });
        model.Entity<ProcessingPlace>(row =>
        {
            row.ToTable("registry_processing_place");
            row.HasKey(p => new { p.DistrictId, p.ProcessingId, p.PlaceId });
            row.HasOne<ProcessingAgreement>().WithMany().HasForeignKey(p => new { p.DistrictId, p.ProcessingId });
        });
        model.Entity<ProcessingAccount>(row =>
        {
            row.ToTable("registry_processing_account");
            row.HasKey(a => a.AccountId);
            row.HasOne<ProcessingAgreement>().WithMany().HasForeignKey(a => new { a.DistrictId, a.ProcessingId });
        });
    }

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<KeepPermit>();
        services.AddScoped<FindPermits>();
        services.AddJob<ErasePermits>(JobKind.Recurring<ErasePermits>(ErasePermits.Kind, TimeSpan.FromHours(1)));

        services.AddScoped<AgreeProcessing>();
        services.AddScoped<ProcessingScope>();
        services.AddScoped<GiveProcessorLogin>();
        services.AddScoped<GiveProcessorLogin.Keep>();
        services.AddScoped<CloseProcessing>();
        services.AddScoped<FindProcessing>();
        services.AddScoped<ListForProcessor>();
        services.AddScoped<INameFiles, CertificatesNamed>();
        services.AddJob<WatchProcessing>(JobKind.Recurring<WatchProcessing>(WatchProcessing.Kind, TimeSpan.FromHours(1)));
    }
}
