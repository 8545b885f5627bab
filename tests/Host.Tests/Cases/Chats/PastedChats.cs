using System.Net;
using System.Text.RegularExpressions;
using Linli.Cases;
using Linli.Cases.Chats;
using Linli.Engines.Flows;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Cases.Chats;

/// <summary>贴群聊: a group's messages become drafts, and drafts become cases only by a person.</summary>
public sealed partial class PastedChats
{
    private const string Thirty = """
        林姨 19:02
        大家好
        老王 19:03
        9栋楼下垃圾房满了，好几天没人清
        小陈 19:03
        +1
        周姐 19:04
        我家也是
        林姨 19:05
        [图片]
        老王 19:05
        都流到路上了
        王主任 19:06
        收到，马上联系
        老王 19:06
        谢谢
        阿芳 19:10
        东安新村12栋2单元楼道灯不亮了，老人上下楼看不见
        阿芳 19:11
        麻烦来看看
        小陈 19:12
        @王主任
        小陈 19:12
        今晚停水吗
        王主任 19:13
        没有接到通知
        小陈 19:13
        好的
        李哥 19:20
        电梯又停了，5栋的，打我电话13859012345
        周姐 19:21
        [表情]
        李哥 19:22
        物业说没人修
        老赵 19:30
        早上六点就有人装修，吵得睡不着
        老赵 19:31
        就是7栋楼上
        小陈 19:31
        同上
        王主任 19:32
        知道了
        林姨 19:40
        明天跳舞改到八点
        阿芳 19:41
        好的
        周姐 19:45
        赞
        老王 19:50
        "小陈"撤回了一条消息
        李哥 19:52
        谢谢大家
        老赵 19:53
        辛苦主任了
        小陈 19:55
        嗯嗯
        林姨 19:58
        👍👍
        王主任 20:00
        大家早点休息
        """;

    [Theory, Trait("Row", "K32"), MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Thirty_messages_become_drafts_for_a_worker_and_the_same_request_by_phone_and_chat_becomes_one(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var desk = await house.SignIn("community");
        using var call = await desk.Send("/desk/register", [("Text", "楼下垃圾房满了，好几天没人清，臭得很"), ("Type", "rubbish"), ("Place", await Place(house)), ("Channel", "Phone"), ("Origin", "Asked"), ("Answers.kind", "kitchen"), ("Answers.blocks", "true")]);
        var byPhone = Number().Match(await call.Content.ReadAsStringAsync()).Value;

        using var pasted = await desk.Send("/desk/chat", [("Channel", "WeChatGroup"), ("Text", Thirty), ("Told", "true")]);
        var chat = pasted.Headers.Location!.ToString();
        var shown = await desk.Read(chat);
        Assert.Contains("30 条聊天", shown, StringComparison.Ordinal);
        foreach (var need in new[] { "9栋楼下垃圾房满了", "楼道灯不亮了", "电梯又停了", "有人装修" }) Assert.Contains(need, Drafts(shown), StringComparison.Ordinal);
        foreach (var chatter in new[] { "+1", "大家好", "谢谢大家", "[图片]", "赞" }) Assert.DoesNotContain($">{chatter}</textarea>", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("13859012345", shown, StringComparison.Ordinal);
        Assert.Equal(1, await house.Read(db => db.Set<Case>().CountAsync())); // nothing is made without a person

        using var confirmed = await desk.Send(chat, [("nth", "0"), ("d0.Text", "9栋楼下垃圾房满了，好几天没人清\n都流到路上了")], chat + "?handler=Confirm");
        var form = await desk.Read(confirmed.Headers.Location!.ToString());
        Assert.Contains(byPhone, form, StringComparison.Ordinal); // side by side at the moment of registering
        Assert.Contains($"name=\"SameAs\" value=\"{byPhone}\"", form, StringComparison.Ordinal);
        Assert.DoesNotContain("老王", form, StringComparison.Ordinal);
        using var registered = await desk.Send("/desk/register", [("Chat", chat.Split('/')[^1]), ("Draft", "0"), ("Text", "9栋楼下垃圾房满了，好几天没人清"), ("Channel", "WeChatGroup"), ("Consent", "Spoken"), ("SameAs", byPhone)]);
        Assert.Equal(HttpStatusCode.OK, registered.StatusCode);
        var byChat = await house.Case(Number().Match(await registered.Content.ReadAsStringAsync()).Value);
        Assert.Equal((Channel.WeChatGroup, "duplicate", (Guid?)(await house.Case(byPhone)).Id), (byChat.Channel, byChat.End, byChat.MergedInto));
        Assert.Equal(1, await house.Read(db => db.Set<Case>().CountAsync(c => c.Phase != Phase.Closed)));
        Assert.Contains(byChat.Number, await desk.Read(chat), StringComparison.Ordinal);
        Assert.Contains(byPhone, await desk.Read("/desk?channel=Phone"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drafts_are_mended_joined_and_dropped_and_once_all_are_decided_the_chat_is_gone()
    {
        await using var house = await DeskSetting.Open();
        using var desk = await house.SignIn("community");
        using var pasted = await desk.Send("/desk/chat", [("Channel", "QqGroup"), ("Text", "2026-05-06 20:13:11 张三(12345678)\n3单元楼道灯不亮了\n2026-05-06 20:20:11 李四(22345678)\n三单元走廊漆黑一片"), ("Told", "true")]);
        var chat = pasted.Headers.Location!.ToString();
        Assert.DoesNotContain("12345678", await desk.Read(chat), StringComparison.Ordinal);
        using var joined = await desk.Send(chat, [("nth", "1"), ("into", "0")], chat + "?handler=Join");
        Assert.Contains("3单元楼道灯不亮了&#xA;三单元走廊漆黑一片</textarea>", await desk.Read(chat), StringComparison.Ordinal);
        using var mended = await desk.Send(chat, [("nth", "0"), ("d0.Text", "3单元灯坏了")], chat + "?handler=Mend");
        Assert.Contains("3单元灯坏了</textarea>", await desk.Read(chat), StringComparison.Ordinal);
        using var dropped = await desk.Send(chat, [("nth", "0")], chat + "?handler=Drop");
        Assert.Equal("/desk/chat?done=true", dropped.Headers.Location?.ToString());
        Assert.Equal(0, await house.Read(db => db.Set<ChatPaste>().CountAsync()));
    }

    [Fact]
    public async Task A_group_that_was_not_told_is_not_read_and_another_office_sees_no_chat()
    {
        await using var house = await DeskSetting.Open();
        using var desk = await house.SignIn("community");
        using var untold = await desk.Send("/desk/chat", [("Channel", "WeChatGroup"), ("Text", "林姨: 楼道灯不亮了")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, untold.StatusCode);
        using var pasted = await desk.Send("/desk/chat", [("Channel", "WeChatGroup"), ("Text", "林姨: 楼道灯不亮了"), ("Told", "true")]);
        using var street = await house.SignIn("street");
        using var answer = await street.Http.GetAsync(pasted.Headers.Location);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static string Drafts(string page) => page[page.IndexOf("chat-drafts", StringComparison.Ordinal)..];

    private static async Task<string> Place(WebHouse house) => (await house.Place("东安新村 9栋")) is var place ? $"{place.Id.District}.{place.Id.Id:N}" : "";

    [GeneratedRegex("350404-[0-9]{4}-[0-9]{6}", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
