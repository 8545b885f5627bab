using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.LongWork;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Registry.Import;

/// <summary>What taking lists in adds to the module: tables, use cases, long work and the sweep.</summary>
internal static class ImportParts
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ImportedList>(row =>
        {
            row.ToTable(ImportedList.Table);
            row.HasKey(i => new { i.DistrictId, i.Id });
            row.Property(i => i.Version).IsConcurrencyToken();
            row.Ignore(i => i.Good);
            row.Ignore(i => i.HasFile);
        });
        model.Entity<ImportPiece>(row =>
        {
            row.ToTable("registry_import_piece");
            row.HasKey(p => new { p.DistrictId, p.ImportId, p.No });
        });
        model.Entity<ImportRow>(row =>
        {
            row.ToTable("registry_import_row");
            row.HasKey(r => new { r.DistrictId, r.ImportId, r.No });
        });
        model.Entity<ImportProblem>(row =>
        {
            row.ToTable("registry_import_problem");
            row.HasKey(p => new { p.DistrictId, p.ImportId, p.No, p.Column });
        });
        model.Entity<KeptMapping>(row =>
        {
            row.ToTable("registry_import_mapping");
            row.HasKey(m => new { m.DistrictId, m.Kind, m.HeadKey });
        });
        model.Entity<Pair>(row =>
        {
            row.ToTable("registry_pair");
            row.HasKey(p => new { p.DistrictId, p.Id });
        });
        model.Entity<Merging>(row =>
        {
            row.ToTable("registry_merging");
            row.HasKey(m => new { m.DistrictId, m.Id });
            row.Ignore(m => m.MayBeUndone);
            row.Ignore(m => m.BodyAt);
        });
    }

    public static void Add(IServiceCollection services)
    {
        foreach (var kind in (SheetKind[])[PeopleSheet.Kind, OrganisationSheet.Units, OrganisationSheet.Shops, PermitSheet.Permits]) services.AddSingleton(kind);
        services.AddScoped<IEntrySheet>(all => ActivatorUtilities.CreateInstance<OrganisationSheet>(all, OrganisationSheet.Units, false));
        services.AddScoped<IEntrySheet>(all => ActivatorUtilities.CreateInstance<OrganisationSheet>(all, OrganisationSheet.Shops, true));
        services.AddScoped<IEntrySheet, PermitSheet>();
        services.AddSingleton<Contracts.ISheetOfBook, ResidentsOfBook>();
        services.AddScoped<PlanEntries>();
        services.AddScoped<WriteEntries>();
        services.AddScoped<TakeFile>();
        services.AddScoped<ReceiveFile>();
        services.AddScoped<ChooseColumns>();
        services.AddScoped<FindImport>();
        services.AddScoped<PlanImport>();
        services.AddScoped<KeepPlan>();
        services.AddScoped<StartImport>();
        services.AddScoped<WriteImported>();
        services.AddScoped<FindPairs>();
        services.AddScoped<DecidePair>();
        services.AddScoped<MergePeople>();
        services.AddScoped<UndoMerge>();
        services.AddScoped<AskToWithdraw>();
        services.AddScoped<WithdrawSlice>();
        services.AddScoped<IPurposes, ImportPurposes>();
        services.AddWork<CheckImport>(WorkKind.Of<CheckImport>(CheckImport.Kind, mayStop: true));
        services.AddWork<RunImport>(WorkKind.Of<RunImport>(RunImport.Kind, mayStop: false));
        services.AddWork<WithdrawImport>(WorkKind.Of<WithdrawImport>(WithdrawImport.Kind, mayStop: false));
        services.AddJob<SweepImports>(JobKind.Recurring<SweepImports>(SweepImports.Kind, TimeSpan.FromHours(1)));
        services.AddJob<SweepImports>(JobKind.Of<SweepImports>(SweepImports.MoreKind));
    }
}
