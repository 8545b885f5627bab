using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Territory.Buildings;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Opening;

/// <summary>
/// Writes what a workbook says about one community, or about the posts of one office above: whatever stands already is left
/// as it is, so that the same workbook a second time makes nothing.
/// </summary>
internal sealed class OpenCommunity(LinliDb db, NameAccounts accounts, TimeProvider clock)
{
    /// <param name="Posts">New posts.</param>
    /// <param name="People">With the post that each is named for.</param>
    internal sealed record Missing(List<Place> Places, List<PlaceCode> Codes, List<Post> Posts, List<(Post Post, PersonPlan Person)> People)
    {
        public OpeningTally Tally => new(
            Of(PlaceLevel.Community), Of(PlaceLevel.Grid), Of(PlaceLevel.Building) + Of(PlaceLevel.Group), Of(PlaceLevel.Dwelling) + Of(PlaceLevel.Household), Posts.Count, People.Count);

        private int Of(PlaceLevel level) => Places.Count(p => p.Level == level);
    }

    /// <summary>What of a community is not there yet.</summary>
    public async Task<Missing> Find(OpeningGround ground, CommunityPlan plan, CancellationToken stop)
    {
        var (today, district) = (clock.Today(), ground.District.DistrictId);
        var lastNo = await db.Set<Place>().Where(p => p.DistrictId == district).MaxAsync(p => p.ShortNo, stop);
        var missing = new Missing([], [], [], []);
        var community = plan.Place is { } known ? ground.Communities.First(c => c.Id == known) : New(ground.Streets.First(s => s.Id == plan.Street), PlaceLevel.Community, plan.Name).As(plan.Kind);
        if (plan.Place is null && plan.Code.Length > 0) missing.Codes.Add(new(district, community.Id, plan.Code, today, null));

        var grids = ground.GridsOf(community.Id).ToDictionary(g => g.Name, StringComparer.Ordinal);
        foreach (var name in plan.Grids.Where(name => !grids.ContainsKey(name))) grids[name] = New(community, PlaceLevel.Grid, name);

        var standing = plan.Place is null || plan.Parts.Count == 0 ? [] : await db.PlacesOn(district, today).AsNoTracking().Within(community.Path).Where(p => p.Level != PlaceLevel.Grid).ToListAsync(stop);
        var merge = new PlanMerge(community, standing, today, () => ++lastNo, () => Uuid.Next(clock));
        foreach (var part in plan.Parts) merge.Add(part.Parts.Select(p => In(p, grids[part.Grid].Id)));
        missing.Places.AddRange(merge.Made);

        foreach (var place in grids.Values.Prepend(community))
            missing.Posts.AddRange(OpenDistrict.PostsOf(place, today, clock).Where(post => ground.PostAt(place.Id, post.Kind) is null));
        Name(ground, missing, plan.People, person => person.Grid is null ? community : grids[person.Grid]);
        return missing;

        Place New(Place parent, PlaceLevel level, string name)
        {
            var place = Place.Below(parent, Uuid.Next(clock), ++lastNo, level, name, today);
            missing.Places.Add(place);
            return place;
        }
    }

    /// <summary>Who of an office above is not named yet.</summary>
    public Missing Find(OpeningGround ground, OfficePlan plan)
    {
        var missing = new Missing([], [], [], []);
        var place = ground.Streets.Append(ground.District).First(p => p.Id == plan.Place);
        missing.Posts.AddRange(OpenDistrict.PostsOf(place, clock.Today(), clock).Where(post => ground.PostAt(place.Id, post.Kind, post.Kind == PostKind.Department ? post.Code : null) is null));
        Name(ground, missing, plan.People, _ => place);
        return missing;
    }

    public async Task Write(OpeningWork work, Missing missing, CancellationToken stop)
    {
        // Counting the tables after each community would take longer than writing it: once is enough each time that the district has doubled.
        var grown = missing.Places.Count > 0 && int.Log2(missing.Places[0].ShortNo) != int.Log2(missing.Places[^1].ShortNo + 1);
        if (missing.Places.Count > 0) await db.AddMany(missing.Places, stop, grown);
        if (missing.Codes.Count > 0) await db.AddMany(missing.Codes, stop, grown);
        if (missing.Posts.Count > 0) await db.AddMany(missing.Posts, stop, grown);
        var opened = await accounts.Run([.. missing.People.Select(p => new NameAccounts.Person(p.Person.Name, p.Person.SignIn, p.Person.Phone))], stop);
        for (var nth = 0; nth < opened.Count; nth++)
            db.Add(new Named(work.DistrictId, Uuid.Next(clock), work.Id, missing.People[nth].Post.Id, opened[nth].Id));
    }

    private static void Name(OpeningGround ground, Missing missing, IReadOnlyList<PersonPlan> people, Func<PersonPlan, Place> at)
    {
        foreach (var person in people)
        {
            var place = at(person);
            var post = missing.Posts.Find(p => p.PlaceId == place.Id && p.Kind == person.Kind && (person.Department is null || p.Code == person.Department))
                ?? ground.PostAt(place.Id, person.Kind, person.Department);
            if (post is not null && ground.HolderOf(post.Id) is null) missing.People.Add((post, person));
        }
    }

    // A pattern knows no grid of a place that is still to come.
    private static PlanPart In(PlanPart part, Guid grid) => part.Level switch
    {
        PlaceLevel.Compound => part with { Parts = [.. part.Parts.Select(below => In(below, grid))] },
        PlaceLevel.Building or PlaceLevel.Group => part with { Grid = grid },
        _ => part,
    };
}
