using System.Text.RegularExpressions;

namespace Linli.Engines.Chats;

/// <summary>
/// Puts the messages of a chat together into what may be matters: a speaker's messages in a row, or parted by others' short
/// ones only, are one; thanks, signs and house-keeping are none; "me too" hangs on what it answers. It proposes: each draft is
/// for a person to confirm, mend, drop or join, and no message is in two.
/// </summary>
public static partial class ChatDrafts
{
    private const int ApartMax = 3; // messages between two of one speaker that still belong together
    private const int LengthMin = 4; // characters; less says no matter

    public static IReadOnlyList<ChatDraft> Of(IReadOnlyList<ChatMessage> messages)
    {
        List<(List<ChatMessage> Said, List<int> Echoes)> drafts = [];
        foreach (var message in messages)
        {
            var text = message.Text.Trim();
            if (text.Length == 0 || IsHouseKeeping(text)) continue;
            if (IsEcho(text))
            {
                if (drafts.Count > 0 && drafts[^1].Said[0].Name != message.Name) drafts[^1].Echoes.Add(message.No);
                continue;
            }

            if (IsChatter(text)) continue;
            var own = message.Name.Length == 0 ? -1 : drafts.FindLastIndex(draft => draft.Said[0].Name == message.Name);
            if (own >= 0 && message.No - drafts[own].Said[^1].No <= ApartMax && GoesOn(text)) drafts[own].Said.Add(message);
            else if (text.Length >= LengthMin) drafts.Add(([message], []));
        }

        return [.. drafts.Select(draft => new ChatDraft([.. draft.Said.Select(message => message.No)], draft.Echoes, draft.Said[0].Name, string.Join('\n', draft.Said.Select(message => message.Text.Trim()))))];
    }

    /// <summary>It adds to what was said before and does not begin anew.</summary>
    private static bool GoesOn(string text) => text.Length < 20 || Joining().IsMatch(text);

    private static bool IsHouseKeeping(string text) => House().IsMatch(text);

    private static bool IsEcho(string text) => text.Length <= 12 && Echo().IsMatch(text);

    private static bool IsChatter(string text) => text.Length < LengthMin || (text.Length <= 14 && Chatter().IsMatch(text)) || !text.Any(char.IsLetterOrDigit);

    [GeneratedRegex(@"^\[?(?:图片|表情|动画表情|语音|视频|文件|链接|红包|位置|聊天记录)\]?$|撤回了一条消息|加入了?群聊|移出了?群聊|修改群名|拍了拍|邀请.*入群|领取了", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex House();

    [GeneratedRegex(@"^(?:\+\s?1|加一|同上|同求|我们?家?也(?:是|一样)|我们?(?:这里|这边|单元|楼)?也(?:是|有|没|一样)|俺也一样|一样[的啊]?|顶)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Echo();

    [GeneratedRegex(@"^(?:收到|好的?|谢谢|多谢|辛苦|感谢|嗯|哦|哈|是的?|对的?|行|可以|知道了|明白|早上好|晚上好|大家好|不客气|没事|赞|👍|🙏|@\S+\s*$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Chatter();

    [GeneratedRegex(@"^(?:还有|另外|而且|就是|是|在|地址|位置|我是|我在|我家|他|她|它|已经|都|从|好几|昨|今|前|麻烦|请)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Joining();
}
