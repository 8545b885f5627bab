using Linli.Cases.Learning;
using Linli.Cases.Rates;
using Linli.Cases.Whistles;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases;

/// <summary>The module's tables.</summary>
internal static class CasesModel
{
    public static void Map(ModelBuilder model)
    {
        MapParts(model);
        model.Entity<Case>(row =>
        {
            row.ToTable("cases_case");
            row.HasKey(c => new { c.DistrictId, c.Id });
            row.Property(c => c.Version).IsConcurrencyToken();
        });
        model.Entity<CaseParty>(row =>
        {
            row.ToTable("cases_party");
            row.HasKey(p => new { p.DistrictId, p.CaseId, p.PostId, p.Part });
            row.HasOne<Case>().WithMany().HasForeignKey(p => new { p.DistrictId, p.CaseId });
        });
        model.Entity<CaseStep>(row =>
        {
            row.ToTable("cases_step");
            row.HasKey(s => new { s.DistrictId, s.CaseId, s.No });
            row.HasOne<Case>().WithMany().HasForeignKey(s => new { s.DistrictId, s.CaseId });
        });
        model.Entity<CasePhoto>(row =>
        {
            row.ToTable("cases_photo");
            row.HasKey(p => new { p.DistrictId, p.Id });
            row.HasOne<Case>().WithMany().HasForeignKey(p => new { p.DistrictId, p.CaseId });
        });
        model.Entity<ReceiptTry>(row =>
        {
            row.ToTable("cases_receipt_try");
            row.HasKey(t => new { t.DistrictId, t.CaseId, t.Id });
        });
        model.Entity<CaseNumberRow>(row =>
        {
            row.ToTable("cases_number");
            row.HasKey(n => new { n.DistrictId, n.Year });
        });
        model.Entity<ImportRow>(row =>
        {
            row.ToTable("cases_import");
            row.HasKey(i => new { i.DistrictId, i.Source, i.Key });
            row.HasOne<Case>().WithMany().HasForeignKey(i => new { i.DistrictId, i.CaseId });
        });
        model.Entity<LearntRow>(row =>
        {
            row.ToTable("cases_learnt");
            row.HasKey(l => new { l.DistrictId, l.Subject });
        });
        model.Entity<Competence.Admission>(row =>
        {
            row.ToTable("cases_admission");
            row.HasKey(a => new { a.DistrictId, a.Id });
        });
    }

    private static void MapParts(ModelBuilder model)
    {
        MapMails(model);
        WhistleModel.Map(model);
        Ends.EndsModel.Map(model);
        RatesModel.Map(model);
        Opinions.OpinionModel.Map(model);
        Incidents.IncidentModel.Map(model);
        Tombstones.TombstoneModel.Map(model);
        YouSaid.WeDidModel.Map(model);
        Phone.PhoneServices.MapPhone(model);
        Chats.ChatServices.MapChats(model);
        Views.ViewServices.Map(model);
        Above.AboveRoutes.MapAbove(model);
    }

    private static void MapMails(ModelBuilder model) =>
        model.Entity<MailIn.MailKept>(row =>
        {
            row.ToTable("cases_mail");
            row.HasKey(m => new { m.KeyId, m.MessageHash });
            row.HasOne<Case>().WithMany().HasForeignKey(m => new { m.DistrictId, m.CaseId });
        });
}
