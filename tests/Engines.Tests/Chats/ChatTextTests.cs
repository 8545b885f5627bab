using Linli.Engines.Chats;
using Xunit;

namespace Linli.Engines.Tests.Chats;

/// <summary>What was copied from a group, split into its messages and into what may be matters.</summary>
public class ChatTextTests
{
    [Theory]
    [InlineData("林姨 20:13\n楼道灯不亮了", "20:13", "林姨", "楼道灯不亮了")]
    [InlineData("林姨 2026/5/6 20:13\n楼道灯不亮了", "2026/5/6 20:13", "林姨", "楼道灯不亮了")]
    [InlineData("2026-05-06 20:13 林姨: 楼道灯不亮了", "2026-05-06 20:13", "林姨", "楼道灯不亮了")]
    [InlineData("林姨：楼道灯不亮了", "", "林姨", "楼道灯不亮了")]
    [InlineData("2026-05-06 20:13:11 林姨(12345678)\n楼道灯不亮了", "2026-05-06 20:13:11", "林姨", "楼道灯不亮了")]
    [InlineData("[下午 3:05] 林姨: 楼道灯不亮了", "下午 3:05", "林姨", "楼道灯不亮了")]
    [InlineData("———— 2026-05-06 ————\n林姨 昨天 20:13\n楼道灯\n不亮了", "昨天 20:13", "林姨", "楼道灯\n不亮了")]
    public void Each_form_of_a_copied_message_gives_time_name_and_text(string pasted, string said, string name, string text)
    {
        var message = Assert.Single(ChatText.Read(pasted));
        Assert.Equal((1, said, name, text), (message.No, message.Said, message.Name, message.Text));
    }

    [Theory, InlineData("林姨: 打我电话 13859012345"), InlineData("13859012345 20:13\n有人吗"), InlineData("2026-05-06 20:13:11 张三(123456789)\n我号码是13859012345")]
    public void No_private_number_leaves_it(string pasted) => Assert.DoesNotContain(ChatText.Read(pasted), message => (message.Name + message.Text).Contains("3859012345", StringComparison.Ordinal) || message.Name.Contains("123456789", StringComparison.Ordinal));

    [Fact]
    public void A_sentence_with_a_colon_in_it_begins_no_message() =>
        Assert.Equal("通知，明天停水：早上八点到十点", Assert.Single(ChatText.Read("王主任 9:00\n通知，明天停水：早上八点到十点")).Text);

    [Fact]
    public void Thanks_signs_and_house_keeping_are_no_matter_and_me_too_hangs_on_what_it_answers()
    {
        var drafts = Drafts("林姨: 3单元楼道灯不亮了\n老王: +1\n小陈: [图片]\n王主任: 收到，谢谢\n老王: 12栋后面垃圾堆了好几天了");
        Assert.Equal(["3单元楼道灯不亮了", "12栋后面垃圾堆了好几天了"], drafts.Select(draft => draft.Text));
        Assert.Equal([2], drafts[0].Echoes);
    }

    [Fact]
    public void What_one_speaker_adds_belongs_to_what_they_said() =>
        Assert.Equal("电梯停了，老人下不来\n就是9栋2单元", Assert.Single(Drafts("林姨: 电梯停了，老人下不来\n王主任: 收到\n林姨: 就是9栋2单元")).Text);

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5)]
    public void Whatever_is_pasted_no_message_is_in_two_drafts_and_none_is_made_up(int seed)
    {
        var chance = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            string[] pieces = ["林姨", "老王", " ", "\n", "：", ":", "20:13", "2026-05-06", "(12345)", "楼道灯不亮了", "收到", "+1", "[图片]", "，", "13859012345", "我家也是", "\u200b", "电梯又停了没人修"];
            var pasted = string.Concat(Enumerable.Range(0, chance.Next(1, 60)).Select(_ => pieces[chance.Next(pieces.Length)]));
            var messages = ChatText.Read(pasted);
            var drafts = ChatDrafts.Of(messages);
            var used = drafts.SelectMany(draft => draft.Messages.Concat(draft.Echoes)).ToList();
            Assert.Equal(used.Count, used.Distinct().Count());
            Assert.All(used, no => Assert.InRange(no, 1, messages.Count));
            Assert.Equal(Enumerable.Range(1, messages.Count), messages.Select(message => message.No));
            Assert.DoesNotContain(messages, message => (message.Name + message.Text).Contains("13859012345", StringComparison.Ordinal));
        }
    }

    private static IReadOnlyList<ChatDraft> Drafts(string pasted) => ChatDrafts.Of(ChatText.Read(pasted));
}
