using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Whistles;

/// <summary>The tables of whistles.</summary>
internal static class WhistleModel
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Whistle>(row =>
        {
            row.ToTable("cases_whistle");
            row.HasKey(w => new { w.DistrictId, w.Id });
            row.Property(w => w.Version).IsConcurrencyToken();
        });
        model.Entity<WhistleCall>(row =>
        {
            row.ToTable("cases_whistle_call");
            row.HasKey(c => new { c.DistrictId, c.WhistleId, c.PostId });
            row.HasOne<Whistle>().WithMany().HasForeignKey(c => new { c.DistrictId, c.WhistleId });
        });
        model.Entity<WhistleStep>(row =>
        {
            row.ToTable("cases_whistle_step");
            row.HasKey(s => new { s.DistrictId, s.WhistleId, s.No });
            row.HasOne<Whistle>().WithMany().HasForeignKey(s => new { s.DistrictId, s.WhistleId });
        });
    }
}
