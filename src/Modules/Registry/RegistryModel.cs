using Linli.Registry.Facts;
using Linli.Registry.Import;
using Linli.Registry.Mine;
using Linli.Registry.Reading;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry;

/// <summary>The module's tables.</summary>
internal static class RegistryModel
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Person>(row =>
        {
            row.ToTable(Person.Table);
            row.HasKey(p => new { p.DistrictId, p.Id });
            row.Property(p => p.Version).IsConcurrencyToken();
        });
        model.Entity<Household>(row =>
        {
            row.ToTable("registry_household");
            row.HasKey(h => new { h.DistrictId, h.Id });
            row.Property(h => h.Version).IsConcurrencyToken();
        });
        model.Entity<Residence>(row =>
        {
            row.ToTable("registry_residence");
            row.HasKey(r => new { r.DistrictId, r.Id });
            row.HasOne<Person>().WithMany().HasForeignKey(r => new { r.DistrictId, r.PersonId });
            row.Ignore(r => r.BuildingPath);
            row.Ignore(r => r.CommunityPath);
        });
        model.Entity<LifeEvent>(row =>
        {
            row.ToTable("registry_life_event");
            row.HasKey(e => new { e.DistrictId, e.Id });
        });
        model.Entity<NameMark>(row =>
        {
            row.ToTable("registry_name_mark");
            row.HasKey(m => new { m.DistrictId, m.Mark, m.PersonId });
            row.HasOne<Person>().WithMany().HasForeignKey(m => new { m.DistrictId, m.PersonId });
        });
        model.Entity<Fact>(row =>
        {
            row.ToTable("registry_fact");
            row.HasKey(f => new { f.DistrictId, f.Id });
            row.HasOne<Person>().WithMany().HasForeignKey(f => new { f.DistrictId, f.PersonId });
        });
        MapReading(model);
        MapMine(model);
        Fresh.FreshParts.Map(model);
        Organisations.OrganisationParts.Map(model);
        Contact.ContactParts.Map(model);
        ImportParts.Map(model);
        Care.CareParts.Map(model);
        Mine.Card.CardParts.Map(model);
    }

    private static void MapReading(ModelBuilder model)
    {
        model.Entity<Tally>(row =>
        {
            row.ToTable("registry_tally");
            row.HasKey(t => new { t.AccountId, t.Day, t.Kind });
        });
        model.Entity<Unmasking>(row =>
        {
            row.ToTable("registry_unmasking");
            row.HasKey(u => new { u.DistrictId, u.Id });
        });
        model.Entity<Alarm>(row =>
        {
            row.ToTable("registry_alarm");
            row.HasKey(a => new { a.DistrictId, a.Id });
        });
    }

    private static void MapMine(ModelBuilder model)
    {
        model.Entity<OwnAccount>(row =>
        {
            row.ToTable("registry_own_account");
            row.HasKey(o => o.AccountId);
            row.HasOne<Person>().WithMany().HasForeignKey(o => new { o.DistrictId, o.PersonId });
        });
        model.Entity<OwnCode>(row =>
        {
            row.ToTable("registry_own_code");
            row.HasKey(c => new { c.DistrictId, c.Id });
            row.HasOne<Person>().WithMany().HasForeignKey(c => new { c.DistrictId, c.PersonId });
        });
        model.Entity<Mine.Family.Proxy>(row =>
        {
            row.ToTable("registry_proxy");
            row.HasKey(p => new { p.DistrictId, p.Id });
            row.HasOne<Person>().WithMany().HasForeignKey(p => new { p.DistrictId, p.PersonId });
            row.Property(p => p.Version).IsConcurrencyToken();
        });
        model.Entity<OwnRequest>(row =>
        {
            row.ToTable("registry_request");
            row.HasKey(r => new { r.DistrictId, r.Id });
            row.HasOne<Person>().WithMany().HasForeignKey(r => new { r.DistrictId, r.PersonId });
            row.Property(r => r.Version).IsConcurrencyToken();
        });
    }
}
