using System.Net;
using Linli.Cases.Phone;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Cases.Phone;

/// <summary>接电话: a pad that loses nothing, and callers known only if they agreed.</summary>
public sealed class AtTheTelephone
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task What_was_typed_is_there_after_signing_out_in_another_browser_and_for_a_colleague_who_takes_it_up(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var first = await house.SignIn("community");
        var token = Visitor.TokenOf(await first.Read("/desk/phone"));
        var call = await first.Ring(token);
        using var kept = await first.Call(token, "Keep", call, ("Note", "三楼老人说电梯"));
        using var again = await house.SignIn("community");
        Assert.Contains(">三楼老人说电梯</textarea>", await again.Read($"/desk/phone?call={call}"), StringComparison.Ordinal);

        using var parked = await first.Call(token, "Park", call, ("Note", "三楼老人说电梯停了"));
        using var second = await house.SecondAtTheDesk();
        Assert.Contains("三楼老人说电梯停了", await second.Read("/desk/phone"), StringComparison.Ordinal);
        using var taken = await second.Call(Visitor.TokenOf(await second.Read("/desk/phone")), "PickUp", call);
        Assert.Contains(">三楼老人说电梯停了</textarea>", await second.Read($"/desk/phone?call={call}"), StringComparison.Ordinal);
        using var late = await first.Call(token, "Park", call, ("Note", "三楼老人说电梯停了，402"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode); // in other hands
        using var elsewhere = await house.SignIn("street");
        Assert.DoesNotContain("三楼老人", await elsewhere.Read("/desk/phone"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_windows_that_write_at_once_lose_neither_text()
    {
        await using var house = await DeskSetting.Open();
        using var at = await house.SignIn("community");
        var token = Visitor.TokenOf(await at.Read("/desk/phone"));
        var call = await at.Ring(token);
        using var one = await at.Call(token, "Keep", call, ("Note", "甲窗口写的"), ("version", "0"));
        using var other = await at.Call(token, "Keep", call, ("Note", "乙窗口写的"), ("version", "0"));
        Assert.Equal("甲窗口写的\n乙窗口写的", house.Said((await house.Calls())[0]));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_number_is_kept_and_known_only_where_the_caller_agreed_and_no_row_shows_it(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var at = await house.SignIn("community");
        var token = Visitor.TokenOf(await at.Read("/desk/phone"));
        var call = await at.Ring(token);
        using var unasked = await at.Call(token, "Keep", call, ("Note", "问事"), ("Number", "13859012345"), ("Name", "陈阿姨"));
        Assert.Null((await house.Calls())[0].Number);
        using var unknown = await at.Call(token, "Look", call, ("Note", "问事"), ("Number", "13859012345"));
        Assert.Contains("不认得", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var agreed = await at.Call(token, "End", call, ("Note", "问事"), ("Number", "138 5901 2345"), ("Name", "陈阿姨"), ("Where", "东安新村9栋"), ("Agreed", "true"), ("result", "Answered"));
        var next = await at.Ring(token);
        using var known = await at.Call(token, "Look", next, ("Note", ""), ("Number", "13859012345"));
        var shown = await known.Content.ReadAsStringAsync();
        Assert.Contains("value=\"陈阿姨\"", shown, StringComparison.Ordinal);
        Assert.Contains("value=\"东安新村9栋\"", shown, StringComparison.Ordinal);
        var row = await house.Read(db => db.Set<KnownCaller>().AsNoTracking().SingleAsync());
        Assert.DoesNotContain("13859012345", System.Text.Encoding.UTF8.GetString(row.Card) + System.Text.Encoding.UTF8.GetString(row.NumberIndex), StringComparison.Ordinal);
        Assert.Equal(1, await house.Read(db => db.Set<Linli.Kernel.Audit.AuditEntry>().CountAsync(entry => entry.Action == "cases.phone" && entry.PurposeKind == "call")));

        using var forgotten = await at.Call(token, "Forget", next, ("Note", ""), ("Number", "13859012345"));
        Assert.Equal(0, await house.Read(db => db.Set<KnownCaller>().CountAsync()));
    }

    [Fact]
    public async Task A_call_back_waits_for_its_time_and_a_call_that_is_handed_on_waits_at_the_other_post()
    {
        await using var house = await DeskSetting.Open();
        using var at = await house.SignIn("community");
        var token = Visitor.TokenOf(await at.Read("/desk/phone"));
        var back = await at.Ring(token);
        var then = DateTimeOffset.UtcNow.AddHours(9).ToString("yyyy-MM-dd'T'HH:mm"); // China's time an hour from now
        using var without = await at.Call(token, "AskBack", back, ("Note", "明天问"), ("CallBackAt", then));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        using var asked = await at.Call(token, "AskBack", back, ("Note", "回个话"), ("CallBackAt", then), ("Number", "13859012345"), ("Agreed", "true"));
        Assert.Contains("要回电", await at.Read("/desk/phone"), StringComparison.Ordinal);
        using var taken = await at.Call(token, "PickUp", back);
        using var called = await at.Call(token, "End", back, ("Note", "回个话，说好了"), ("result", "CalledBack"));

        var handed = await at.Ring(token);
        var worker = await house.PostOf("gridworker");
        using var on = await at.Call(token, "HandOn", handed, ("Note", "3网格的事"), ("Post", DeskSetting.Text(worker)));
        using var grid = await house.SignIn("gridworker");
        Assert.Contains("3网格的事", await grid.Read("/desk/phone"), StringComparison.Ordinal);
        Assert.DoesNotContain("3网格的事", await at.Read("/desk/phone"), StringComparison.Ordinal);
        Assert.Equal(CallResult.CalledBack, (await house.Calls()).Single(call => call.Id == back).Result);
    }

    [Fact]
    public async Task Calls_are_gone_after_their_thirty_days()
    {
        await using var house = await DeskSetting.Open();
        using var at = await house.SignIn("community");
        var token = Visitor.TokenOf(await at.Read("/desk/phone"));
        var call = await at.Ring(token);
        Assert.Equal(30, Math.Round(((await house.Calls())[0].KeepUntil - DateTimeOffset.UtcNow).TotalDays));
        await house.Read(db => db.Set<Call>().Where(c => c.Id == call).ExecuteUpdateAsync(set => set.SetProperty(c => c.KeepUntil, DateTimeOffset.UtcNow.AddSeconds(-1))));
        await house.Write<ForgetCalls, Done>(null, async use =>
        {
            await use.Run(null!, default);
            return Done.It;
        });
        Assert.Empty(await house.Calls());
    }

    [Fact]
    public async Task The_leads_answers_are_offered_at_the_pad_until_their_review_and_only_the_lead_writes_them()
    {
        await using var house = await DeskSetting.Open();
        using var lead = await house.SignIn("district");
        var until = DateTime.UtcNow.AddDays(60).ToString("yyyy-MM-dd");
        using var kept = await lead.Send("/desk/phone/answers", [("Title", "老年证"), ("Text", "带身份证到社区窗口，当天办好。"), ("ReviewOn", until)]);
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        using var over = await lead.Send("/desk/phone/answers", [("Title", "旧的答法"), ("Text", "作废"), ("ReviewOn", "2026-01-01")]);
        var token = Visitor.TokenOf(await lead.Read("/desk/phone"));
        var call = await lead.Ring(token);
        var pad = await lead.Read($"/desk/phone?call={call}");
        Assert.Contains("带身份证到社区窗口", pad, StringComparison.Ordinal);
        Assert.DoesNotContain("作废", pad, StringComparison.Ordinal);
        using var answered = await lead.Call(token, "End", call, ("Note", "问老年证"), ("given", "老年证"));
        Assert.Equal((CallResult.Answered, "问老年证\n老年证"), ((await house.Calls())[0].Result!.Value, house.Said((await house.Calls())[0])));

        using var community = await house.SignIn("community");
        using var refused = await community.Send("/desk/phone/answers", [("Title", "老年证"), ("Text", "随便"), ("ReviewOn", until)]);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }
}
