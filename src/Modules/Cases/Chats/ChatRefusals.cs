using Linli.Engines.Chats;
using Linli.Kernel;

namespace Linli.Cases.Chats;

/// <summary>What the pasting of chats refuses.</summary>
internal static class ChatRefusals
{
    public static readonly Refusal UnknownChat = new(RefusalKind.NotFound, "cases.unknown-chat");
    public static readonly Refusal GroupNotTold = new(RefusalKind.Invalid, "cases.group-not-told", "told");
    public static readonly Refusal ChannelMissing = new(RefusalKind.Invalid, "cases.chat-channel-missing", "channel");
    public static readonly Refusal ChatTooLong = new(RefusalKind.Invalid, "cases.chat-too-long", "text", ChatText.LengthMax);
    public static readonly Refusal NothingPasted = new(RefusalKind.Invalid, "cases.nothing-pasted", "text");
    public static readonly Refusal DraftDecided = new(RefusalKind.Conflict, "cases.draft-decided");
}
