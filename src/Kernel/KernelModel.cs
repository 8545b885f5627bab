using Linli.Kernel.Accounts;
using Linli.Kernel.ApiKeys;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Linli.Kernel.LongWork;
using Linli.Kernel.Packs;
using Linli.Kernel.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel;

/// <summary>The kernel's own tables.</summary>
internal static class KernelModel
{
    public static void Map(ModelBuilder model)
    {
        MapWork(model);
        MapPacks(model);
        MapHouse(model);
        MapPrograms(model);
        Notices.NoticeServices.Map(model);
        Translations.TranslationServices.Map(model);
        model.Entity<EventRow>(row =>
        {
            row.ToTable("kernel_event");
            row.HasKey(e => new { e.DistrictId, e.Id });
        });
        model.Entity<InboxRow>(row =>
        {
            row.ToTable("kernel_inbox");
            row.HasKey(i => new { i.DistrictId, i.Listener, i.EventId });
        });
        model.Entity<JobRow>(row =>
        {
            row.ToTable("kernel_job");
            row.HasKey(j => new { j.DistrictId, j.Id });
        });
        model.Entity<AuditEntry>(row =>
        {
            row.ToTable("kernel_audit");
            row.HasKey(a => new { a.DistrictId, a.Id });
        });
        model.Entity<AuditSubject>(row =>
        {
            row.ToTable("kernel_audit_subject");
            row.HasKey(s => new { s.DistrictId, s.EntryId, s.SubjectId });
            row.HasOne<AuditEntry>().WithMany().HasForeignKey(s => new { s.DistrictId, s.EntryId });
        });
        model.Entity<AuditRoot>(row =>
        {
            row.ToTable("kernel_audit_root");
            row.HasKey(r => new { r.DistrictId, r.Day });
        });
        model.Entity<Exports.TakenExport>(row =>
        {
            row.ToTable("kernel_export");
            row.HasKey(e => new { e.DistrictId, e.Id });
        });
        model.Entity<KnownAnswer>(row =>
        {
            row.ToTable("kernel_known_answer");
            row.HasKey(k => k.KeyHash);
        });
        model.Entity<Account>(row =>
        {
            row.ToTable("kernel_account");
            row.HasKey(a => a.Id);
        });
    }

    private static void MapHouse(ModelBuilder model)
    {
        model.Entity<HouseFact>(row =>
        {
            row.ToTable("kernel_house_fact");
            row.HasKey(f => f.Name);
        });
        model.Entity<WebKey>(row =>
        {
            row.ToTable("kernel_web_key");
            row.HasKey(k => k.Name);
        });
    }

    private static void MapPrograms(ModelBuilder model)
    {
        model.Entity<ApiKey>(row =>
        {
            row.ToTable(ApiKey.Table);
            row.HasKey(k => k.Id);
        });
        model.Entity<Webhook>(row =>
        {
            row.ToTable("kernel_webhook");
            row.HasKey(w => w.Id);
            row.HasOne<ApiKey>().WithMany().HasForeignKey(w => w.KeyId);
        });
        model.Entity<WebhookDelivery>(row =>
        {
            row.ToTable("kernel_webhook_delivery");
            row.HasKey(d => d.Id);
            row.HasOne<Webhook>().WithMany().HasForeignKey(d => d.WebhookId);
        });
    }

    private static void MapPacks(ModelBuilder model)
    {
        model.Entity<PackSetKept>(row =>
        {
            row.ToTable("kernel_pack_set");
            row.HasKey(p => p.Version);
        });
        model.Entity<PackForce>(row =>
        {
            row.ToTable("kernel_pack_force");
            row.HasKey(f => f.Id);
        });
        model.Entity<PackChange>(row =>
        {
            row.ToTable("kernel_pack_change");
            row.HasKey(c => c.Id);
            row.Ignore(c => c.FailuresRead);
        });
    }

    private static void MapWork(ModelBuilder model) =>
        model.Entity<Work>(row =>
        {
            row.ToTable("kernel_work");
            row.HasKey(w => new { w.DistrictId, w.Id });
            row.Ignore(w => w.TitleSaid);
            row.Ignore(w => w.EndingSaid);
        });
}
