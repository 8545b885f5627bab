using Linli.Territory.Buildings;
using Linli.Territory.Divisions;
using Linli.Territory.Divisions.Recoding;
using Linli.Territory.Drawing;
using Linli.Territory.Exclusive;
using Linli.Territory.Lines;
using Linli.Territory.Opening;
using Linli.Territory.Staffing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>The module's tables. Paths are compared by bytes on both databases, since scope is a range of paths.</summary>
internal static class TerritoryModel
{
    public static void Map(ModelBuilder model)
    {
        MapDivisions(model);
        MapOpenings(model);
        MapBuildings(model);
        MapDrawing(model);
        MapStaffing(model);
        MapLines(model);
        model.Entity<Place>(place =>
        {
            place.ToTable("territory_place");
            place.HasKey(p => new { p.DistrictId, p.Id });
            place.Property(p => p.Version).IsConcurrencyToken();
            place.HasOne<Place>().WithMany().HasForeignKey(p => new { p.DistrictId, p.ParentId }).IsRequired(false);
            place.HasOne<Place>().WithMany().HasForeignKey(p => new { p.DistrictId, p.GridId }).IsRequired(false);
        });
        model.Entity<PlacePast>(past =>
        {
            past.ToTable("territory_place_past");
            past.HasKey(p => new { p.DistrictId, p.PlaceId, p.Since });
            past.HasOne<Place>().WithMany().HasForeignKey(p => new { p.DistrictId, p.PlaceId });
        });
        model.Entity<PlaceCode>(code =>
        {
            code.ToTable("territory_place_code");
            code.HasKey(c => new { c.DistrictId, c.PlaceId, c.Since });
            code.HasOne<Place>().WithMany().HasForeignKey(c => new { c.DistrictId, c.PlaceId });
        });
        model.Entity<TreeMark>(mark =>
        {
            mark.ToTable("territory_mark");
            mark.HasKey(m => m.DistrictId);
        });
        model.Entity<GridOutline>(outline =>
        {
            outline.ToTable("territory_grid_outline");
            outline.HasKey(o => new { o.DistrictId, o.GridId });
            outline.HasOne<Place>().WithMany().HasForeignKey(o => new { o.DistrictId, o.GridId });
        });
        model.Entity<OutlinePast>(past =>
        {
            past.ToTable("territory_outline_past");
            past.HasKey(o => new { o.DistrictId, o.GridId, o.Since });
            past.HasOne<Place>().WithMany().HasForeignKey(o => new { o.DistrictId, o.GridId });
        });
        model.Entity<MoveRecord>(move =>
        {
            move.ToTable("territory_grid_move");
            move.HasKey(m => new { m.DistrictId, m.Id });
            move.HasOne<Place>().WithMany().HasForeignKey(m => new { m.DistrictId, m.GridId });
        });
        MapPosts(model);
    }

    private static void MapPosts(ModelBuilder model)
    {
        model.Entity<Post>(post =>
        {
            post.ToTable("territory_post");
            post.HasKey(p => new { p.DistrictId, p.Id });
            post.HasOne<Place>().WithMany().HasForeignKey(p => new { p.DistrictId, p.PlaceId });
        });
        model.Entity<HandOver>(over =>
        {
            over.ToTable("territory_hand_over");
            over.HasKey(o => new { o.DistrictId, o.Id });
            over.HasOne<Post>().WithMany().HasForeignKey(o => new { o.DistrictId, o.PostId });
        });
        model.Entity<Holding>(holding =>
        {
            holding.ToTable("territory_holding");
            holding.HasKey(h => new { h.DistrictId, h.Id });
            holding.HasOne<Post>().WithMany().HasForeignKey(h => new { h.DistrictId, h.PostId });
        });
    }

    private static void MapBuildings(ModelBuilder model)
    {
        model.Entity<Making>(making =>
        {
            making.ToTable("territory_making");
            making.HasKey(m => new { m.DistrictId, m.Id });
            making.HasOne<Place>().WithMany().HasForeignKey(m => new { m.DistrictId, m.CommunityId });
        });
        model.Entity<Upload>(upload =>
        {
            upload.ToTable("territory_upload");
            upload.HasKey(u => new { u.DistrictId, u.Id });
            upload.HasOne<Place>().WithMany().HasForeignKey(u => new { u.DistrictId, u.CommunityId });
        });
        model.Entity<Footprint>(shape =>
        {
            shape.ToTable("territory_footprint");
            shape.HasKey(f => new { f.DistrictId, f.PlaceId });
            shape.HasOne<Place>().WithMany().HasForeignKey(f => new { f.DistrictId, f.PlaceId });
            shape.HasOne<Making>().WithMany().HasForeignKey(f => new { f.DistrictId, f.MakingId });
        });
        model.Entity<Entrance>(entrance =>
        {
            entrance.ToTable("territory_entrance");
            entrance.HasKey(e => new { e.DistrictId, e.Id });
            entrance.Property(e => e.Version).IsConcurrencyToken();
            entrance.HasOne<Place>().WithMany().HasForeignKey(e => new { e.DistrictId, e.PlaceId });
        });
    }

    private static void MapStaffing(ModelBuilder model)
    {
        model.Entity<FormulaChoice>(choice =>
        {
            choice.ToTable("territory_formula_choice");
            choice.HasKey(c => new { c.DistrictId, c.Id });
        });
        model.Entity<Maturity.KeptScore>(score =>
        {
            score.ToTable("territory_community_score");
            score.HasKey(s => new { s.DistrictId, s.CommunityId, s.Month });
            score.Ignore(s => s.Score);
            score.HasOne<Place>().WithMany().HasForeignKey(s => new { s.DistrictId, s.CommunityId });
        });
        model.Entity<ExclusiveGrid>(grid =>
        {
            grid.ToTable("territory_exclusive_grid");
            grid.HasKey(g => new { g.DistrictId, g.GridId });
            grid.HasOne<Place>().WithMany().HasForeignKey(g => new { g.DistrictId, g.GridId });
        });
    }

    private static void MapDrawing(ModelBuilder model) =>
        model.Entity<GridChange>(change =>
        {
            change.ToTable("territory_grid_change");
            change.HasKey(c => new { c.DistrictId, c.Id });
            change.Ignore(c => c.Steps);
            change.Ignore(c => c.Made);
            change.Ignore(c => c.Outline);
            change.Ignore(c => c.Duties);
            change.HasOne<Place>().WithMany().HasForeignKey(c => new { c.DistrictId, c.CommunityId });
        });

    private static void MapLines(ModelBuilder model)
    {
        model.Entity<LineNet>(net =>
        {
            net.ToTable("territory_line_net");
            net.HasKey(n => new { n.DistrictId, n.Id });
        });
        model.Entity<LinePart>(part =>
        {
            part.ToTable("territory_line_part");
            part.HasKey(p => new { p.DistrictId, p.NetId, p.PlaceId });
            part.HasOne<LineNet>().WithMany().HasForeignKey(p => new { p.DistrictId, p.NetId }); // none to the place: a building made by mistake may be taken out again
        });
        model.Entity<LineDuty>(duty =>
        {
            duty.ToTable("territory_line_duty");
            duty.HasKey(d => new { d.DistrictId, d.Id });
            duty.HasOne<Place>().WithMany().HasForeignKey(d => new { d.DistrictId, d.GridId });
            duty.HasOne<LineNet>().WithMany().HasForeignKey(d => new { d.DistrictId, d.NetId });
        });
    }

    private static void MapOpenings(ModelBuilder model)
    {
        model.Entity<OpeningWork>(work =>
        {
            work.ToTable("territory_opening");
            work.HasKey(w => new { w.DistrictId, w.Id });
        });
        model.Entity<Named>(named =>
        {
            named.ToTable("territory_named");
            named.HasKey(n => new { n.DistrictId, n.Id });
            named.HasOne<OpeningWork>().WithMany().HasForeignKey(n => new { n.DistrictId, n.OpeningId });
            named.HasOne<Post>().WithMany().HasForeignKey(n => new { n.DistrictId, n.PostId });
        });
    }

    private static void MapDivisions(ModelBuilder model)
    {
        model.Entity<Division>(division =>
        {
            division.ToTable("territory_division");
            division.HasKey(d => new { d.Code, d.Since });
        });
        model.Entity<DivisionChange>(change =>
        {
            change.ToTable("territory_division_change");
            change.HasKey(c => new { c.OldCode, c.NewCode });
        });
        model.Entity<DivisionList>(list =>
        {
            list.ToTable("territory_division_list");
            list.HasKey(l => l.No);
            list.Property(l => l.No).ValueGeneratedNever();
        });
        model.Entity<EnteredRecoding>(recoding =>
        {
            recoding.ToTable("territory_recoding");
            recoding.HasKey(r => r.Id);
            recoding.Property(r => r.Id).ValueGeneratedNever();
            recoding.Property(r => r.UndoneAt).IsConcurrencyToken();
        });
    }
}
