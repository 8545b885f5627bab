using Linli.Cases;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Modules.Tests.Territory;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Cases;

/// <summary>The scope of lists, a condition in SQL, holds exactly the cases that the right to see allows one by one.</summary>
public class ScopeAgrees
{
    private static readonly Dictionary<string, object?> Rubbish = new() { ["kind"] = "kitchen", ["blocks"] = true };

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase)), Trait("Guard", "12")]
    public async Task Every_caller_lists_exactly_the_cases_that_they_may_see(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var sealedOnes = await ReportSample(demo);
        await MoveAGrid(demo);
        await Report(demo, "东安新村 9栋"); // born after its grid has moved
        var cases = await demo.Db(db => db.Set<Case>().AsNoTracking().ToListAsync());
        Assert.Equal(sealedOnes, cases.Count(c => c.Visibility == Visibility.Sealed));

        var living = cases.Where(c => c.Phase != Phase.Closed).Select(c => c.Number).ToList();
        Assert.InRange(living.Count, 1, cases.Count - 1);
        var callers = await Callers(demo);
        foreach (var (name, posts) in callers)
        {
            var (listed, seen, parts) = await demo.House.Read(all => Compare(all, cases), caller => caller.SignedIn(new AccountId(Guid.NewGuid()), name, AdminPart.None, posts));
            Assert.Equal(seen.Order(), parts.All.Order()); // each case in one part only
            Assert.Equal(living.Intersect(seen).Order(), parts.Living.Order());
            Assert.Equal(seen.Count, parts.Counted);
            Assert.Equal(cases.Where(c => seen.Contains(c.Number) && c.Visibility != Visibility.Sealed).Select(c => c.Number).Order(), parts.Found.Order()); // what is sealed is found by nobody
            Assert.Equal(cases.Where(c => seen.Contains(c.Number) && c is { TypeCode: "rubbish", Channel: Channel.Portal }).Select(c => c.Number).Order(), parts.OfAKind.Order());
            Assert.True(seen.SetEquals(listed), $"{name}: lists {string.Join(", ", listed.Except(seen))}, may see {string.Join(", ", seen.Except(listed))}");
        }

        Assert.True(callers.Count > 12, "the sample has callers of every kind");
    }

    [Fact]
    public async Task Nobody_without_a_post_lists_anything()
    {
        await using var demo = await DemoHouse.Open(Dialect.Sqlite);
        await Report(demo, "东安新村 9栋");
        var (listed, _, parts) = await demo.House.Read(async all => await Compare(all, await all.GetRequiredService<LinliDb>().Set<Case>().ToListAsync()));
        Assert.Empty(listed);
        Assert.Empty(parts.All);
        Assert.Equal(0, parts.Counted);
    }

    private static async Task<(HashSet<string> Listed, HashSet<string> Seen, Parted Parts)> Compare(IServiceProvider all, List<Case> cases)
    {
        var (db, caller, access, lookup) = (all.GetRequiredService<LinliDb>(), all.GetRequiredService<Caller>(), all.GetRequiredService<IAccess>(), all.GetRequiredService<CaseLookup>());
        var listed = await db.Set<Case>().SeenBy(db, caller).Select(c => c.Number).ToListAsync();
        HashSet<string> seen = [];
        foreach (var it in cases)
            if (access.May(CaseRights.See, (await lookup.Find(it.DistrictId, it.Id, default))!.Target)) seen.Add(it.Number);
        List<string> every = [], living = [];
        var counted = 0;
        foreach (var part in db.Set<Case>().PartsSeenBy(db, caller, past: true))
        {
            every.AddRange(await part.Seen.Select(c => c.Number).ToListAsync());
            counted += await part.Count(1_000, default);
        }

        foreach (var part in db.Set<Case>().PartsSeenBy(db, caller, past: false)) living.AddRange(await part.Seen.Where(c => c.Phase != Phase.Closed).Select(c => c.Number).ToListAsync());
        var find = all.GetRequiredService<FindCases>();
        var found = await find.Run(new CaseFilter("all", "一件", Size: FindCases.SizeMax), default); // stands in every text
        var kind = await find.Run(new CaseFilter("all", Type: "rubbish", Channel: Channel.Portal, Size: FindCases.SizeMax), default);
        Assert.Equal((found.Rows.Count, kind.Rows.Count), (found.Total, kind.Total));
        return ([.. listed], seen, new(every, living, counted, [.. found.Rows.Select(row => row.Number)], [.. kind.Rows.Select(row => row.Number)]));
    }

    /// <param name="Living">What the parts of a list of living cases hold.</param>
    /// <param name="Found">What a search for words that stand in every text finds.</param>
    /// <param name="OfAKind">The list narrowed to a kind and a channel.</param>
    private sealed record Parted(IReadOnlyList<string> All, IReadOnlyList<string> Living, int Counted, IReadOnlyList<string> Found, IReadOnlyList<string> OfAKind);

    /// <summary>Matters of several places, handled by several posts, and complaints about posts of each kind.</summary>
    private static async Task<int> ReportSample(DemoHouse demo)
    {
        foreach (var place in new[] { "东安新村 9栋", "东安新村 2栋", "东安社区", "列东街道", "列西街道" }) await Report(demo, place);
        var leak = await Report(demo, "东安新村 9栋", "water-leak", new() { ["where"] = "corridor", ["gushing"] = false });
        var worker = await Post(demo, "gridworker");
        var company = (await demo.Posts(p => p.Departments(worker.Id.District, default))).First(post => post.Code == "water-supply");
        await PassOn(demo, leak, company); // the department led it once, and still sees what became of it
        await PassOn(demo, leak, worker);
        await EndOne(demo);
        var about = new List<PostCard>();
        foreach (var who in new[] { "gridworker", "community", "street", "department" }) about.Add(await Post(demo, who));
        foreach (var post in about) await Report(demo, "东安新村 9栋", "complaint", new() { ["about"] = post.Id.Id.ToString(), ["kind"] = "manner" });
        return about.Count;
    }

    /// <summary>One that the department answered, and one that a worker did, are closed by silence; meanwhile the others climb.</summary>
    private static async Task EndOne(DemoHouse demo)
    {
        var light = await Report(demo, "东安新村 9栋", "street-light", new() { ["danger"] = false });
        foreach (var (who, number) in new[] { ("lighting", light), ("gridworker", await Report(demo, "东安新村 9栋")) })
            foreach (var step in new[] { "take", "answer" })
            {
                var lead = await demo.Db(db => db.Set<Case>().Where(c => c.Number == number).Select(c => new PostId(c.DistrictId, c.LeadPost)).SingleAsync());
                var card = (await demo.Posts(async posts => new[] { (await posts.Find(lead, default))! }))[0];
                var made = await demo.House.Write<MakeMove, MakeMove.Answer>(use => use.Run(new MakeMove.Input(number, step, null, "修好了"), default), caller => caller.SignedIn(new AccountId(Guid.NewGuid()), who, AdminPart.None, [new(card, false, null)]));
                Assert.Null(made.No);
            }

        demo.House.Clock.Move(TimeSpan.FromDays(9));
        await demo.House.RunJobs();
    }

    private static async Task PassOn(DemoHouse demo, string number, PostCard to)
    {
        var input = new MakeMove.Input(number, "pass-on", null, "由它办", to.Id) { Means = "阀门钥匙和一名维修工" };
        Assert.Null((await demo.House.Write<MakeMove, MakeMove.Answer>(use => use.Run(input, default), await demo.As("community"))).No);
    }

    /// <summary>The grid of the sample goes to the neighbouring community: paths change, the grid's id stays.</summary>
    private static async Task MoveAGrid(DemoHouse demo)
    {
        var place = await demo.Place("东安新村 9栋");
        var street = await demo.Place("列东街道");
        var other = (await demo.Places(p => p.Children(street.Id, default))).First(c => !PlacePath.IsWithin(place.Path, c.Path));
        var input = new MoveGrid.Input(new PlaceId(place.Id.District, place.Grid!.Value), other.Id.Id, demo.Today, "街坊要求");
        var moved = await demo.House.Write<MoveGrid, MoveGrid.Moves>(use => use.Run(input, default), await demo.As("district"));
        Assert.Null(moved.No);
        await demo.House.RunJobs();
    }

    /// <summary>Each demo account; deputies; several posts at once; a worker's post whose grid is gone; the post that complaints go to.</summary>
    private static async Task<List<(string Name, IReadOnlyList<PostHeld> Posts)>> Callers(DemoHouse demo)
    {
        List<(string, IReadOnlyList<PostHeld>)> callers = [];
        var held = new Dictionary<string, PostCard>();
        foreach (var who in DemoHouse.Accounts.Keys) callers.Add((who, [new(held[who] = await Post(demo, who), false, null)]));
        foreach (var post in await demo.Posts(p => p.Departments(held["district"].Id.District, default))) callers.Add((post.Code!, [new(post, false, null)]));
        foreach (var post in (await demo.Posts(p => p.Within(held["district"].Id.District, held["street"].Path, default))).Where(p => p.Kind != PostKind.Department).Take(12))
            callers.Add((post.Name, [new(post, true, null)]));
        callers.Add(("worker and desk", [new(held["gridworker"], false, null), new(held["community"], true, null)]));
        callers.Add(("department and street", [new(held["department"], false, null), new(held["street"], true, null)]));
        callers.Add(("a worker without a grid", [new(held["gridworker"] with { Grid = null }, false, null)]));
        callers.Add(("the same post of another district", [new(held["community"] with { Id = held["community"].Id with { District = 2 } }, false, null)]));
        return callers;
    }

    private static async Task<PostCard> Post(DemoHouse demo, string who) =>
        (await demo.Posts(posts => posts.HeldBy(DemoHouse.Accounts[who], demo.House.Clock.GetUtcNow(), default)))[0].Post;

    private static async Task<string> Report(DemoHouse demo, string where, string type = "rubbish", Dictionary<string, object?>? answers = null)
    {
        var place = await demo.Place(where);
        var outcome = await demo.House.Write<ReportCase, ReportCase.Answer>(use => use.Run(new ReportCase.Input(type, place.Id, "", "有一件事", answers ?? Rubbish), default));
        Assert.Null(outcome.No);
        return outcome.Value.Number;
    }
}
