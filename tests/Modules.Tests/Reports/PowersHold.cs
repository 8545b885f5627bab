using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Notices;
using Linli.Modules.Tests.Territory;
using Linli.Reports.Powers;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>What a power that was handed down takes, what counts as given, and who says so.</summary>
public sealed class PowersHold
{
    [Fact]
    public void Only_what_has_come_counts_and_money_makes_up_for_no_posts()
    {
        var power = Planted(posts: 2, fen: 500_000);
        Assert.Equal(Funding.Unfunded, Stands(power));
        Assert.Equal(Funding.Unfunded, Stands(power, Given(MeansKind.Posts, 2, came: false)));
        Assert.Equal(Funding.Partly, Stands(power, Given(MeansKind.Money, 900_000)));
        Assert.Equal(Funding.Partly, Stands(power, Given(MeansKind.Money, 900_000), Given(MeansKind.Posts, 1)));
        Assert.Equal(Funding.Funded, Stands(power, Given(MeansKind.Money, 500_000), Given(MeansKind.Posts, 1), Given(MeansKind.Posts, 1)));
        var money = Balance.Of(power, [Given(MeansKind.Money, 200_000), Given(MeansKind.Money, 100_000, came: false)]).Single(kind => kind.Kind == MeansKind.Money);
        Assert.Equal((500_000L, 200_000L, 100_000L, 300_000L), (money.Needed, money.Received, money.OnTheWay, money.Lacks));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_office_hands_down_and_gives_and_its_street_alone_says_what_has_come(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var (department, district, street) = (await demo.As("department"), await demo.As("district"), await demo.As("street"));
        var community = await demo.Places(async places => (await places.ByCode("350404001010", default))!);
        var at = await demo.Places(async places => (await places.Chain(community.Id, default)).Single(one => one.Level == PlaceLevel.Street));
        Task<Outcome<HandDownPower.Answer>> Down(Action<Caller> by, Guid? to, string? basis = "放权清单", long? posts = 1, long? fen = 0, DateOnly? since = null) =>
            demo.House.Write<HandDownPower, HandDownPower.Answer>(use => use.Run(new(to, "路灯巡修", basis, since ?? demo.Today, posts, fen, 0), default), by);
        Assert.Equal(KernelRefusals.NotYours, (await Down(street, at.Id.Id)).No);
        Assert.Equal(PowerRefusals.Street, (await Down(department, community.Id.Id)).No);
        Assert.Equal(PowerRefusals.Basis, (await Down(department, at.Id.Id, basis: " ")).No);
        Assert.Equal(PowerRefusals.Since, (await Down(department, at.Id.Id, since: demo.Today.AddYears(2))).No);
        Assert.Equal(PowerRefusals.Needs, (await Down(department, at.Id.Id, posts: 0)).No);
        Assert.Equal(PowerRefusals.Needs, (await Down(department, at.Id.Id, posts: null)).No);
        var number = (await Down(department, at.Id.Id)).Value.Number;
        Assert.Equal($"FQ{demo.Today.Year}-001", number);

        Task<Outcome<Done>> Give(Action<Caller> by, MeansKind? kind = MeansKind.Posts, long? amount = 1, string? words = "一名巡修工") => demo.House.Write<GiveMeans, Done>(use => use.Run(new(number, kind, amount, words), default), by);
        Assert.Equal(KernelRefusals.NotYours, (await Give(district)).No); // another office's power
        Assert.Equal(PowerRefusals.Kind, (await Give(department, kind: null)).No);
        Assert.Equal(PowerRefusals.Amount, (await Give(department, amount: 0)).No);
        Assert.Equal(PowerRefusals.Words, (await Give(department, words: " ")).No);
        Assert.Null((await Give(department)).No);

        var line = (await demo.Db(db => db.Set<MeansGiven>().AsNoTracking().SingleAsync())).Id;
        Task<FindPowers.Found> Read() => demo.House.Read(all => all.GetRequiredService<FindPowers>().Run(default), street);
        Task<Outcome<Done>> Receive(Action<Caller> by, Guid? id) => demo.House.Write<ReceiveMeans, Done>(use => use.Run(new(number, id), default), by);
        Assert.Equal(Funding.Unfunded, (await Read()).Rows.Single().Funding);
        Assert.Equal(KernelRefusals.NotYours, (await Receive(department, line)).No);
        Assert.Equal(PowerRefusals.NoMeans, (await Receive(street, Guid.NewGuid())).No);
        Assert.Null((await Receive(street, line)).No);
        Assert.Equal(PowerRefusals.Received, (await Receive(street, line)).No);
        Assert.Equal(Funding.Funded, (await Read()).Rows.Single().Funding);
        var told = await demo.Db(db => db.Set<Notice>().Where(n => n.Subject == number).Select(n => new { n.Kind, n.AccountId }).ToListAsync());
        Assert.Contains(told, n => n.Kind == PowerNews.Given && n.AccountId == DemoHouse.Accounts["street"].Id);
        Assert.Contains(told, n => n.Kind == PowerNews.Received && n.AccountId == DemoHouse.Accounts["department"].Id);

        Task<Outcome<Done>> TakeBack(Action<Caller> by) => demo.House.Write<TakeBackPower, Done>(use => use.Run(number, default), by);
        Assert.Equal(KernelRefusals.NotYours, (await TakeBack(district)).No);
        Assert.Null((await TakeBack(department)).No);
        Assert.Equal(PowerRefusals.Ended, (await TakeBack(department)).No);
        Assert.Equal(PowerRefusals.Ended, (await Give(department)).No);
        Assert.Equal(0, (await Read()).Of(Funding.Funded)); // what is taken back is counted no more
    }

    private static Funding Stands(Power power, params MeansGiven[] lines) => Balance.FundingOf(Balance.Of(power, lines));

    private static Power Planted(long posts, long fen) => new()
    {
        DistrictId = 1, Id = Guid.NewGuid(), Number = "", StreetId = Guid.NewGuid(), Path = "", Office = "", OfficeName = "", OfficeNameEn = "", ByPost = Guid.NewGuid(), Title = "", Basis = "", Since = new(2026, 6, 1),
        PostsNeeded = posts, FenNeeded = fen, GoodsNeeded = 0, At = new(2026, 6, 1, 2, 0, 0, TimeSpan.Zero),
    };

    private static MeansGiven Given(MeansKind kind, long amount, bool came = true)
    {
        var line = new MeansGiven { DistrictId = 1, Id = Guid.NewGuid(), PowerId = Guid.NewGuid(), Kind = kind, Amount = amount, Words = "", GivenOn = new(2026, 6, 1), ByPost = Guid.NewGuid() };
        if (came) _ = line.Receive(new(2026, 6, 8), Guid.NewGuid()).Value;
        return line;
    }
}
