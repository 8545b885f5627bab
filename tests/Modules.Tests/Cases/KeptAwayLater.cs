using Linli.Cases;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Modules.Tests.Territory;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Cases;

/// <summary>A complaint is kept away from the office that it is about as that office stands now, not as it stood on the day of the complaint.</summary>
public sealed class KeptAwayLater
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase)), Trait("Guard", "12"), Trait("Guard", "12")]
    public async Task A_post_made_later_in_the_office_reads_nothing_though_its_holder_leads_the_complaint_from_another_post(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (number, lead, about) = await Complaint(demo);
        var later = await Make(demo, PostKind.CommunityLead, about.Place);

        Assert.Equal((true, true), await Reads(demo, number, lead));
        Assert.Equal((false, false), await Reads(demo, number, lead, later));
        Assert.Equal((false, false), await Reads(demo, number, lead, about)); // appointed later to the post itself
        Assert.Equal("cases.unknown", (await demo.Move(As(lead, later), new(number, "take", null))).No?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase)), Trait("Guard", "12")]
    public async Task It_is_passed_on_to_no_post_made_later_in_that_office_though_the_old_one_is_gone(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (number, lead, about) = await Complaint(demo);
        await demo.House.Write<LinliDb, Done>(async db =>
        {
            await db.Set<Post>().Where(p => p.Id == about.Id.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.ValidTo, demo.Today));
            return Done.It;
        });
        var later = await Make(demo, PostKind.CommunityDesk, about.Place);

        Assert.Equal("cases.post-complained-about", (await demo.Move(As(lead), new(number, "pass-on", null, "请你们看", later.Id))).No?.Code);
        var receivers = await demo.House.Read(async all => await all.GetRequiredService<FindReceivers>().Of(await demo.Case(number), default), As(lead));
        Assert.DoesNotContain(receivers, post => post.Place == about.Place || post.Kind == PostKind.GridWorker);
        Assert.NotEmpty(receivers);
    }

    private static async Task<(string Number, PostCard Lead, PostCard About)> Complaint(DemoHouse demo)
    {
        var about = await demo.Post("community");
        var number = (await demo.Report(type: "complaint", answers: new() { ["about"] = about.Id.Id.ToString(), ["kind"] = "manner" })).Number;
        var it = await demo.Case(number);
        return (number, (await demo.Posts(posts => posts.Find(new(it.DistrictId, it.LeadPost), default)))!, about);
    }

    private static async Task<PostCard> Make(DemoHouse demo, PostKind kind, PlaceId place)
    {
        var id = Guid.CreateVersion7();
        await demo.House.Write<LinliDb, Done>(async db =>
        {
            db.Add(new Post(place.District, id, kind, Post.CodeOf(kind), place.Id, "新设岗", "New post", demo.Today, demo: true));
            await db.SaveChangesAsync();
            return Done.It;
        });
        return (await demo.Posts(posts => posts.Find(new(place.District, id), default)))!;
    }

    /// <summary>Whether the case opens, and whether a list holds it, for somebody who holds these posts.</summary>
    private static async Task<(bool Opens, bool Listed)> Reads(DemoHouse demo, string number, params PostCard[] posts) => await demo.House.Read(async all =>
        ((await all.GetRequiredService<SeeCase>().Run(number, null, default)).No is null,
         (await all.GetRequiredService<FindCases>().Run(new CaseFilter("all"), default)).Rows.Any(row => row.Number == number)), As(posts));

    private static Action<Caller> As(params PostCard[] posts) =>
        caller => caller.SignedIn(new AccountId(new Guid("00000000-0000-7000-8000-00000000000a")), "holder", AdminPart.None, [.. posts.Select(post => new PostHeld(post, false, null))]);
}
