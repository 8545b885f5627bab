using Linli.Contracts;
using Linli.Kernel;
using Linli.Modules.Tests.Territory;
using Linli.Reports.Admission;
using Linli.Reports.Overlaps;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>What one table asks that another asks already: by the element that both mean, or by the same letters.</summary>
public sealed class OverlapsAreFound
{
    [Fact]
    public void Two_things_are_one_by_their_key_alone_and_nothing_is_called_whole_that_is_not()
    {
        AskedCell[] mine = [new("place.people", "在住人数", null, false), new("井盖", "井盖", null, false), new("灯", "灯", null, false)];
        AskedCell[] theirs = [new("place.people", "常住人口", null, false), new("灯", "灯 ", null, false)];
        Assert.Equal([new SharedCell("在住人数", "常住人口"), new SharedCell("灯", "灯 ")], Overlap.Shared(mine, theirs));
        Assert.Equal([true, false], Overlap.Shared(mine, theirs).Select(cell => cell.ByMeaning));
        Assert.Equal((3, 2, 66), (Overlap.ShareOf(mine, [theirs]).Asked, Overlap.ShareOf(mine, [theirs]).Already, Overlap.ShareOf(mine, [theirs]).AlreadyPercent));
        Assert.Equal(0, Overlap.ShareOf(mine, []).AlreadyPercent);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Six_offices_tables_are_compared_with_each_other_where_they_ask_the_same_communities(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var district = await demo.As("district");
        var community = await demo.Places(async places => (await places.ByCode("350404001010", default))!);
        var desk = (await demo.Posts(posts => posts.HeldBy(DemoHouse.Accounts["district"], demo.House.Clock.GetUtcNow(), default)))[0].Post;
        (string Office, string Fields)[] tables =
        [
            ("a", "地方名称\n在住人数\n灯杆编号"), ("b", "place.people\n井盖编号"), ("c", "灯杆 编号\n破损程度"), ("d", "place.people\n在住户数\n井盖编号\n备注"), ("e", "树木编号"), ("f", "在住户数"),
        ];
        var made = tables.Select((one, nth) => Table(demo, community, nth, one.Office, one.Fields, desk)).ToList();
        made.Add(Table(demo, community, 6, "g", "在住户数", desk, elsewhere: true)); // asks other communities
        await demo.Db(async db =>
        {
            db.AddRange(made);
            return await db.SaveChangesAsync();
        });

        var first = await demo.House.Read(all => all.GetRequiredService<FindOverlaps>().Of(made[0], default), district);
        Assert.Equal((3, 2, 1), (first!.Share.Asked, first.Share.Already, first.Share.Kept)); // people by its element, the lamp post by its letters; people alone is counted by the register
        Assert.Equal(["b 在住人数", "c 灯杆编号", "d 在住人数"], first.Others.Select(other => $"{other.Of.Office[2..]} {other.Shared.Single().Mine}"));
        Assert.Equal([true, false, true], first.Others.Select(other => other.Shared.Single().ByMeaning));

        var pairs = await demo.House.Read(all => all.GetRequiredService<FindOverlaps>().Pairs(default), district);
        Assert.Equal(("b", "d", 100), (pairs.Single(pair => pair.Shared.Count == 2).One.Office[2..], pairs.Single(pair => pair.Shared.Count == 2).Other.Office[2..], pairs.Single(pair => pair.Shared.Count == 2).Percent));
        Assert.Contains(pairs, pair => (pair.One.Office[2..], pair.Other.Office[2..], pair.Percent) == ("f", "d", 100));
        Assert.Contains(pairs, pair => (pair.One.Office[2..], pair.Other.Office[2..], pair.Percent) == ("c", "a", 50));
        Assert.DoesNotContain(pairs, pair => pair.One.Office == "1:e" || pair.Other.Office == "1:e" || pair.One.Office == "1:g" || pair.Other.Office == "1:g");
    }

    /// <summary>A table that is admitted and in term.</summary>
    private static Application Table(DemoHouse demo, PlaceCard place, int nth, string office, string fields, PostCard desk, bool elsewhere = false)
    {
        var now = demo.House.Clock.GetUtcNow();
        var made = new Application
        {
            DistrictId = place.Id.District, Id = Guid.NewGuid(), Number = $"ZR2026-{nth + 1:000}", PlaceId = place.Id.Id, Path = elsewhere ? PlacePath.Append(PlacePath.Above(place.Path), 999) : place.Path, Office = "1:" + office, OfficeName = office, OfficeNameEn = office, ByPost = desk.Id.Id,
            Kind = ApplicationKind.Table, Nature = TaskNature.Regular, Class = "facilities", Role = CommunityRole.Helps, Title = "表" + office, Fields = fields, Basis = "文件", Frequency = Frequency.Monthly, Minutes = 20, Since = demo.Today, Until = demo.Today.AddDays(200),
            StandardFen = 0, Conditions = "没有", AppliedAt = now, OpinionsUntil = now, DecideBy = now,
        };
        _ = made.Admit(made.Until, "可以", Counted.Nobody, desk, 1, now).Value;
        return made;
    }
}
