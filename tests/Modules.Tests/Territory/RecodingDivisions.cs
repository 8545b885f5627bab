using Linli.Contracts;
using Linli.Kernel;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Modules.Tests.Territory;

/// <summary>Codes are dated data: the merger of 350402 into 350404 in 2021, done again on the demo's district.</summary>
public sealed class RecodingDivisions
{
    private static readonly DateOnly Day = new(2026, 5, 1);

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_recoding_moves_nothing(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var before = await Rows(house);
        Assert.Equal(147, (await Recode(house, "350498000000")).Value);
        Assert.Equal(before, await Rows(house));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Old_and_new_codes_name_the_same_place(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        await Recode(house, "350498000000");
        var community = await house.Place("东安社区");
        Assert.Equal("350498001010", community.Code);
        Assert.Equal(community.Id, (await house.Places(p => p.ByCode("350404001010", default)))!.Id);
        Assert.Equal(community.Id, (await house.Places(p => p.ByCode("350498001010", default)))!.Id);
        Assert.Equal("列东街道", (await house.Places(p => p.ByCode("350402001000", default)))!.Name);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task On_each_day_a_place_bears_one_code(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        await Recode(house, "350498000000");
        var street = await house.Place("列东街道");
        var codes = await house.Db(db => db.Set<PlaceCode>().Where(c => c.PlaceId == street.Id.Id).OrderBy(c => c.Since).ToListAsync());
        Assert.Equal(["350402001000", "350404001000", "350498001000"], codes.Select(c => c.Code));
        Assert.Equal([new DateOnly(2021, 2, 3), Day, null], codes.Select(c => c.Until));
        Assert.Equal(codes.SkipLast(1).Select(c => c.Until), codes.Skip(1).Select(c => (DateOnly?)c.Since));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_no_code_or_not_ones_own_is_refused(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        Assert.Equal("territory.not-a-code", (await Recode(house, "35049800000x")).No?.Code);
        Assert.Equal("territory.day-too-early", (await Recode(house, "350498000000", new(2020, 1, 1))).No?.Code);
        Assert.Equal(KernelRefusals.NotYours, (await Recode(house, "350498000000", as_: "street")).No);
    }

    private static Task<List<string>> Rows(DemoHouse house) =>
        house.Db(db => db.Set<Place>().OrderBy(p => p.ShortNo).Select(p => p.Id + p.Path + p.Name + p.ParentId).ToListAsync());

    private static async Task<Outcome<int>> Recode(DemoHouse house, string code, DateOnly? on = null, string as_ = "district")
    {
        var who = await house.As(as_);
        var district = (await house.Places(p => p.District(1, default)))!;
        return await house.House.Write<RecodeDivision, int>(recode => recode.Run(new(district.Id, code, on ?? Day), default), who);
    }
}
