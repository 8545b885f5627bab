using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Registry.Compounds;
using Linli.Registry.Dated;
using Linli.Registry.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Demo;

/// <summary>Notes how the compounds of the demo's street stand, and proposes hours for one community, in one commit. Does nothing where something is noted already.</summary>
internal sealed class SeedDemoCompounds(Lane lane) : IDemo
{
    /// <summary>After the organisations and the people.</summary>
    public int Order => 34;

    public async Task Seed(CancellationToken stop) => _ = (await lane.Write<KeepDemoCompounds, Done>(use => use.Run(stop), stop)).Value;
}

/// <summary>About four in ten compounds without a property firm, a third without a gatekeeper, as in 瞭望 2020; a few unknown; one on its way to a committee.</summary>
internal sealed class KeepDemoCompounds(LinliDb db, IPlaces places, IPosts posts, KeepCompound keep, FindCompoundsUnasked find, ShareHours share, DatedFacts facts, IAudit audit, TimeProvider clock)
{
    private const string DongAn = "350404001010"; // the community of the pictures in look/

    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (await places.Districts(stop) is not [{ Demo: true } district, ..] || await db.Set<Compound>().AnyAsync(c => c.DistrictId == district.Id.District, stop)) return Done.It;
        if (await places.ByCode(DongAn, stop) is not { } community || (await posts.Within(community.Id.District, community.Path, stop)).FirstOrDefault(post => post.Kind == PostKind.CommunityDesk) is not { } desk) return Done.It;
        var street = (await places.Chain(community.Id, stop)).Last(place => place.Level == PlaceLevel.Street);
        var firm = await db.Set<Organisation>().AsNoTracking().Where(o => o.DistrictId == district.Id.District && o.Demo && o.Kind == OrganisationKind.PropertyFirm).Select(o => (Guid?)o.Id).FirstOrDefaultAsync(stop);
        var (today, nth) = (ChinaTime.DateOf(clock.GetUtcNow()), 0);
        foreach (var one in await places.Children(street.Id, stop))
            foreach (var compound in (await places.Children(one.Id, stop)).Where(child => child.Level == PlaceLevel.Compound)) await Note(compound, nth++, firm, desk.Id.Id, today, stop);
        await db.SaveChangesAsync(stop);

        var rows = await find.Rows(community, stop);
        if (rows.Any(row => row.Shortage.Points > 0))
        {
            share.Put(new Allocation
            {
                DistrictId = community.Id.District, Id = Uuid.Next(clock), PlaceId = community.Id.Id, Path = community.Path, Since = today.AddDays(7), Staff = 40, Volunteers = 60, Rule = share.RuleNow, ByPost = desk.Id.Id, ProposedAt = clock.GetUtcNow().AddDays(-1), Demo = true,
            }, rows);
        }

        audit.Add(district.Id.District, "registry.demo", "import", null, null, "compounds");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private async Task Note(PlaceCard place, int nth, Guid? firm, Guid by, DateOnly today, CancellationToken stop)
    {
        if (nth % 9 == 8) return; // nobody has asked there yet
        var it = new Compound { DistrictId = place.Id.District, PlaceId = place.Id.Id, Path = place.Path, Demo = true };
        db.Add(it);
        var (day, hasFirm, founding) = (today.AddDays(-200 - nth), firm is not null && nth % 5 is 0 or 2 or 4, nth % 7 == 3);
        foreach (var (field, value) in new[]
        {
            (CompoundField.Firm, hasFirm ? firm.ToString()! : KeepCompound.NoFirm), (CompoundField.Committee, (nth % 4 == 0 ? CommitteeStand.Has : founding ? CommitteeStand.Founding : CommitteeStand.None).ToString()),
            (CompoundField.Gate, nth % 3 == 1 ? KeepCompound.No : KeepCompound.Yes), (CompoundField.Guards, (nth % 3 == 1 ? 0 : 1 + (nth % 3)).ToString(CultureInfo.InvariantCulture)), (CompoundField.Built, (1988 + (nth * 3 % 30)).ToString(CultureInfo.InvariantCulture)),
        }) await keep.Put(it, field, value, day, by, stop);
        it.Changed();
        if (!founding || nth % 4 == 0) return;
        facts.Add(RecordKind.Compound, it.DistrictId, it.PlaceId, "step.conditions", DatedFacts.Text(today.AddDays(-120)), today.AddDays(-120), by);
        facts.Add(RecordKind.Compound, it.DistrictId, it.PlaceId, "step.asked", DatedFacts.Text(today.AddDays(-45)), today.AddDays(-45), by);
    }
}
