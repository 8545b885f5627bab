using Linli.Contracts;
using Linli.Engines.Identity;
using Linli.Engines.Population;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Linli.Registry.Facts;
using Linli.Registry.Mine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Linli.Registry.Demo;

/// <summary>Gives the demo's communities their residents, in one commit. Does nothing where somebody lives already.</summary>
internal sealed class SeedDemoPeople(Lane lane) : IDemo
{
    /// <summary>After the places and the cases, which are the purposes of its readings.</summary>
    public int Order => 30;

    public async Task Seed(CancellationToken stop) => _ = (await lane.Write<KeepDemoPeople, Done>(use => use.Run(stop), stop)).Value;
}

/// <summary>Writes people whom nobody could be (<see cref="MadeUpPopulation"/>) into the homes of 东安社区 and its neighbours, in bulk, and the resident of the demo among them.</summary>
internal sealed class KeepDemoPeople(
    LinliDb db, IPlaces places, IPosts posts, IEnumerable<IPurposes> purposes, NameMarks marks, FieldCipher cipher, BlindIndex blind, Fresh.CountGrids counts, IAudit audit, IConfiguration settings, TimeProvider clock)
{
    public const long Seed = 350404;
    public const int People = 4_000; // of a community
    public const int Communities = 5;
    private const int HomesLeast = 1_000; // a community with fewer is left empty

    private const string DongAn = "350404001010"; // the community of the pictures in look/
    private const string ResidentName = "林桂英";

    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (await places.Districts(stop) is not [{ Demo: true } district, ..] || await db.Set<Person>().AnyAsync(p => p.DistrictId == district.Id.District, stop)) return Done.It;
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        await db.Set<Account>().Where(a => a.Demo && a.Admin == AdminPart.None).ExecuteUpdateAsync(set => set.SetProperty(a => a.PromisedOn, today.AddDays(-200)).SetProperty(a => a.TrainedOn, today.AddDays(-60)), stop);
        if (await places.ByCode(DongAn, stop) is not { } community) return Done.It;

        var (rows, homes) = (Rows(0), await Homes(community, stop));
        var (own, rest) = (homes.First(home => home.FullName.Contains("东安新村 12栋", StringComparison.Ordinal)), homes);
        rows.Household(own, Tenancy.Owned, [Resident(today)], today.AddYears(-8));
        Settle(rows, rest, Seed, own, today);
        await Write(rows, stop);
        await SettleNear(community, settings.GetValue("Linli:DemoCommunities", Communities) - 1, today, stop);
        await TieResident(rows.People[0], own, stop);
        counts.AskAll(district.Id.District);
        audit.Add(district.Id.District, "registry.demo", "import", null, null, "demo");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>The communities beside it, as many as asked for, each with people of its own.</summary>
    private async Task SettleNear(PlaceCard community, int most, DateOnly today, CancellationToken stop)
    {
        var settled = 0;
        var street = (await places.Chain(community.Id, stop)).Last(place => place.Level == PlaceLevel.Street);
        foreach (var near in (await places.Children(street.Id, stop)).Where(near => near.Id != community.Id))
        {
            if (settled >= most) return;
            if (await Homes(near, stop) is not { Count: >= HomesLeast } homes) continue;
            var rows = Rows(++settled);
            Settle(rows, homes, Seed + settled, null, today);
            await Write(rows, stop);
        }
    }

    private DemoRows Rows(int nth) => new(cipher, blind, marks, clock.GetUtcNow(), (ulong)(Seed + nth));

    private static void Settle(DemoRows rows, IReadOnlyList<PlaceCard> homes, long seed, PlaceCard? taken, DateOnly today)
    {
        var step = 0;
        foreach (var household in MadeUpPopulation.Households(seed, People, today))
        {
            var home = homes[(step++ * 2) % homes.Count]; // every other home, so that some stand empty
            rows.Household(home.Id == taken?.Id ? homes[^1] : home, household.Tenancy, household.Members, today.AddDays(-200 - (household.Number * 37 % 4_000)));
        }
    }

    private async Task Write(DemoRows rows, CancellationToken stop)
    {
        await db.AddMany(rows.People, stop);
        await db.AddMany(rows.Households, stop);
        await db.AddMany(rows.Residences, stop);
        await db.AddMany(rows.Marks, stop);
        await db.AddMany(rows.Facts, stop);
    }

    /// <summary>The homes of the community, building by building.</summary>
    private async Task<IReadOnlyList<PlaceCard>> Homes(PlaceCard community, CancellationToken stop)
    {
        List<PlaceCard> homes = [];
        foreach (var grid in await places.Grids(community.Id, stop))
            foreach (var building in await places.Buildings(grid.Id, stop))
                foreach (var unit in await places.Children(building.Id, stop))
                    homes.AddRange(unit.Level == PlaceLevel.Dwelling ? [unit] : await places.Children(unit.Id, stop));
        return homes;
    }

    private static MadeUpPerson Resident(DateOnly today)
    {
        var born = new DateOnly(today.Year - 68, 3, 1);
        return new(-1, ResidentName, Sex.Female, born, MadeUpNumbers.Identity(born, Sex.Female, 499), MadeUpNumbers.Mobile + "990000", Linli.Engines.Population.HouseholdRole.Head, DayPlace.Home, null);
    }

    /// <summary>The demo's resident sees her own data; those who work on matters where she lives have read some of it, and a street that is not hers was refused.</summary>
    private async Task TieResident(Person person, PlaceCard home, CancellationToken stop)
    {
        if (await db.Set<Account>().Where(a => a.Demo && a.Name == "resident").Select(a => (Guid?)a.Id).FirstOrDefaultAsync(stop) is not { } account) return;
        db.Add(new OwnAccount { AccountId = account, DistrictId = person.DistrictId, PersonId = person.Id, At = clock.GetUtcNow(), How = "demo" });
        if (await posts.DutyOf(home.Id, stop) is not { } worker) return;
        var district = person.DistrictId;
        List<PurposeCard> matters = [];
        foreach (var kind in purposes) matters.AddRange(await kind.LiveWith(district, [worker.Id.Id], PlacePath.UpTo(home.Path, 3), 2, stop));
        foreach (var (nth, matter) in matters.Index())
            audit.AddRead(district, RegistryRights.Unmask.Code, "person", person.Id, worker, Reading.PurposesHere.Of(matter), [person.Id], nth == 0 ? "phone for:Meet" : "name phone for:Reach");
        if ((await posts.Within(district, PlacePath.UpTo(home.Path, 1), stop)).FirstOrDefault(post => post.Kind == PostKind.StreetDesk && !PlacePath.IsWithin(home.Path, post.Path)) is { } elsewhere)
            audit.AddRefusedRead(district, Reading.Unmask.Refused, "person", person.Id, elsewhere, [person.Id], Reading.Unmask.Wanted("phone", RegistryRefusals.OutsidePlace));
    }
}
