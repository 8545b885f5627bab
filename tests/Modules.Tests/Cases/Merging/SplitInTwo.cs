using Linli.Cases;
using Linli.Cases.Reads;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Modules.Tests.Territory;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Cases.Merging;

/// <summary>One case that holds two matters becomes two, with the same reporter.</summary>
public sealed class SplitInTwo
{
    private const string Said = "楼下垃圾没人清，还有电梯停了。";

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_second_has_a_number_a_post_and_clocks_of_its_own_and_opens_by_the_reporters_one_code(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var first = await demo.Report(text: Said);
        var split = (await Split(demo, first.Number)).Value;
        var second = await demo.Case(split.Second);
        Assert.Equal(("lift", "电梯停了"), (second.TypeCode, second.Text));
        Assert.NotNull(second.ResolveDue);
        Assert.Equal(Said, (await demo.Case(first.Number)).Text);

        var seen = await demo.House.Read(async all => (await all.GetRequiredService<SeeCase>().Run(split.Second, (await demo.Pass(split.Second, first.Receipt)).Value, default)).Value);
        Assert.Equal(Nearness.Reporter, seen.Nearness);
        Assert.Equal([first.Number], seen.Together.SplitOff);
        Assert.Equal("cases.wrong-code", (await demo.Pass(split.Second, "000000000000")).No?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Both_timelines_say_it_and_only_the_parties_learn_the_other_number(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var first = await demo.Report(text: Said);
        var split = (await Split(demo, first.Number)).Value;
        var open = (await demo.House.Read(all => all.GetRequiredService<SeeCase>().Run(first.Number, null, default))).Value;
        Assert.Contains(open.Steps, step => step.Do == "split");
        Assert.Empty(open.Together.SplitOff);
        Assert.DoesNotContain(open.Steps, step => step.Detail == split.Second);
        var own = (await demo.House.Read(async all => await all.GetRequiredService<SeeCase>().Run(first.Number, (await demo.Pass(first.Number, first.Receipt)).Value, default))).Value;
        Assert.Equal([split.Second], own.Together.SplitOff);
    }

    [Fact]
    public async Task The_reporters_number_goes_with_the_second_under_its_own_seal()
    {
        await using var demo = await DemoHouse.Open(Dialect.Sqlite);
        var place = await demo.Place("东安新村 9栋");
        var first = (await demo.House.Write<ReportCase, ReportCase.Answer>(use => use.Run(new("rubbish", place.Id, "", Said, CaseWalks.Rubbish, "陈阿姨", "13859012345", MustMeet: true), default))).Value;
        var split = (await Split(demo, first.Number)).Value;
        var second = await demo.Case(split.Second);
        Assert.True(second.MustMeet);
        Assert.Equal(("陈阿姨", "13859012345"), demo.House.Services.GetRequiredService<FieldCipher>() is var cipher && Contact.Open(second.Contact!, cipher, second.DistrictId, second.Id) is var kept ? (kept.Name, kept.Phone) : default);
    }

    [Fact]
    public async Task A_worker_of_the_grid_does_not_split_and_a_complaint_is_not_split_off()
    {
        await using var demo = await DemoHouse.Open(Dialect.Sqlite);
        var first = await demo.Report(text: Said);
        Assert.Equal("cases.move-not-yours", (await Split(demo, first.Number, "gridworker")).No?.Code);
        Assert.Equal("cases.split-type", (await Split(demo, first.Number, type: "complaint")).No?.Code);
    }

    private static async Task<Outcome<SplitCase.Answer>> Split(DemoHouse demo, string number, string who = "community", string type = "lift") =>
        await demo.House.Write<SplitCase, SplitCase.Answer>(use => use.Run(new(number, type, "电梯停了", new Dictionary<string, object?> { ["trouble"] = "stopped", ["trapped"] = false }), default), await demo.As(who));
}
