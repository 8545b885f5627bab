using System.Net;
using Linli.Cases;
using Linli.Host.Tests.Cases.Desk;
using Linli.Storage;
using Xunit;

namespace Linli.Host.Tests.Cases.Above;

/// <summary>首接负责: what is passed on stays with who had it until the other takes it; never is it nobody's.</summary>
public class FirstReceiver
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task What_is_passed_on_is_led_by_the_sender_until_the_other_takes_it_and_the_clock_goes_on(Dialect dialect)
    {
        await using var at = await AboveSetting.Open(dialect);
        var made = await at.Leak();
        var (before, water) = (await at.Case(made.Number), await at.House.Department("water-supply"));
        var worker = await at.House.PostOf("gridworker");
        Assert.Null(await at.Post("gridworker", made.Number + "/moves/pass-on", new { text = "阀门在总管上", post = water.Id.Id }));

        var offered = await at.Case(made.Number);
        Assert.Equal((worker.Id.Id, water.Id.Id, before.ResolveDue, before.ClockStartedAt), (offered.LeadPost, offered.OfferedTo, offered.ResolveDue, offered.ClockStartedAt));
        Assert.Contains($"已转{water.Name}，待接收", WebUtility.HtmlDecode(await (await at.As("community")).Read("/desk")), StringComparison.Ordinal); // in the list
        Assert.Contains("接收之前仍由", await at.Panel("community", made.Number), StringComparison.Ordinal); // and on the matter
        Assert.Contains("对方还没接；现在由", await at.Reporter(made), StringComparison.Ordinal);

        await at.House.WriteAs(water, new MakeMove.Input(made.Number, "take", null));
        var taken = await at.Case(made.Number);
        Assert.Equal((water.Id.Id, null, "working", before.ResolveDue), (taken.LeadPost, taken.OfferedTo, taken.State, taken.ResolveDue));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task The_receiver_refuses_with_a_reason_and_it_is_back_at_the_first_receiver(Dialect dialect)
    {
        await using var at = await AboveSetting.Open(dialect);
        var light = await at.House.Report("路灯不亮", type: "street-light", answers: new() { ["danger"] = false });
        await at.House.Move("department", light.Number, "take");
        var (first, desk) = (await at.House.PostOf("department"), await at.House.PostOf("community"));
        Assert.Null(await at.Post("department", light.Number + "/moves/pass-on", new { text = "是小区自己的灯", post = desk.Id.Id }));
        Assert.Contains("不归我们，退回", await at.Panel("community", light.Number), StringComparison.Ordinal);
        Assert.Contains(light.Number, await (await at.As("community")).Read("/desk?tab=mine"), StringComparison.Ordinal);
        Assert.Equal("cases.move-needs", await at.Post("community", light.Number + "/moves/decline", new { text = "" }));
        Assert.Equal("cases.move-not-yours", await at.Post("street", light.Number + "/moves/decline", new { text = "不归街道" })); // it was not passed to them
        Assert.Null(await at.Post("community", light.Number + "/moves/decline", new { text = "灯杆上是城市照明的编号" }));

        var back = await at.Case(light.Number);
        Assert.Equal((first.Id.Id, null, "dispatched"), (back.LeadPost, back.OfferedTo, back.State));
        Assert.Contains("灯杆上是城市照明的编号", await at.Panel("department", light.Number), StringComparison.Ordinal);
        Assert.NotNull(await at.Post("community", light.Number + "/moves/take", new { text = "" })); // theirs no more
        Assert.Null(await at.Post("department", light.Number + "/moves/take", new { text = "" }));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task What_nobody_takes_in_time_is_told_above_and_is_the_districts_in_the_end(Dialect dialect)
    {
        await using var at = await AboveSetting.Open(dialect);
        var number = (await at.Leak()).Number;
        var (worker, street, district) = (await at.House.PostOf("gridworker"), await at.House.PostOf("street"), await at.House.PostOf("district"));
        Assert.Null(await at.Post("gridworker", number + "/moves/pass-on", new { text = "要调工程车", post = street.Id.Id }));
        at.Pass(TimeSpan.FromHours(5)); // day-24h: four hours to take it
        var told = await at.Until(number, it => it.OfferTold is not null);
        Assert.Equal((district.Id.Id, worker.Id.Id), (told.OfferTold, told.LeadPost));
        Assert.Contains("一直没人接收，已报", await at.Panel("district", number), StringComparison.Ordinal);
        at.Pass(TimeSpan.FromHours(5));
        var fallen = await at.Until(number, it => it.OfferedTo is null);
        Assert.Equal((district.Id.Id, told.ResolveDue), (fallen.LeadPost, fallen.ResolveDue));
        Assert.Equal(["untaken", "falls-to-district"], (await at.Steps("district", number)).Where(step => step is "untaken" or "falls-to-district"));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Who_takes_a_matter_on_themselves_leads_at_once_and_who_sends_on_what_they_were_passed_has_taken_it(Dialect dialect)
    {
        await using var at = await AboveSetting.Open(dialect);
        var number = (await at.Leak()).Number;
        var (street, water) = (await at.House.PostOf("street"), await at.House.Department("water-supply"));
        Assert.Null(await at.Post("gridworker", number + "/moves/pass-on", new { text = "要调工程车", post = street.Id.Id }));
        Assert.Null(await at.Post("street", number + "/moves/pass-on", new { text = "请公司来", post = water.Id.Id, means = "阀门钥匙" }));
        Assert.Equal((street.Id.Id, water.Id.Id), ((await at.Case(number)).LeadPost, (await at.Case(number)).OfferedTo));
        Assert.Null(await at.Post("street", number + "/moves/pass-on", new { text = "街道自己来", post = street.Id.Id }));
        Assert.Equal((street.Id.Id, null), ((await at.Case(number)).LeadPost, (await at.Case(number)).OfferedTo));
    }
}
