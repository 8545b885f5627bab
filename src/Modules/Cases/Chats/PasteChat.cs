using Linli.Engines.Chats;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;

namespace Linli.Cases.Chats;

/// <summary>A worker pastes what was said in a group. It is split into drafts; nothing becomes a case by it.</summary>
internal sealed class PasteChat(LinliDb db, ChatBook book, FieldCipher cipher, IAudit audit, TimeProvider clock)
{
    /// <param name="Told">The group was told that its messages are taken up here; without that nothing is read (W32 of the rights).</param>
    public sealed record Input(string Text, Channel Channel, bool Told);

    public static readonly IReadOnlyList<Channel> Channels = [Channel.WeChatGroup, Channel.QqGroup, Channel.Chat];

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        if (book.Desk() is not { } desk) return KernelRefusals.NotYours;
        if (!input.Told) return ChatRefusals.GroupNotTold;
        if (!Channels.Contains(input.Channel)) return ChatRefusals.ChannelMissing;
        if (input.Text.Length > ChatText.LengthMax) return ChatRefusals.ChatTooLong;
        var messages = ChatText.Read(input.Text);
        if (messages.Count == 0) return ChatRefusals.NothingPasted;
        var drafts = ChatDrafts.Of(messages).Select(draft => new DraftKept(draft.Messages, draft.Echoes, "", draft.Text)).ToList();
        var paste = ChatPaste.Of(desk, input.Channel, new(messages, drafts), cipher, clock.GetUtcNow());
        db.Add(paste);
        audit.Add(desk.Id.District, "cases.paste-chat", "chat", paste.Id, desk, $"{input.Channel} {messages.Count} {drafts.Count}");
        await db.SaveChangesAsync(stop);
        return paste.Id;
    }
}
