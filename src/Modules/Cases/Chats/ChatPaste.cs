using System.Text.Json;
using Linli.Contracts;
using Linli.Engines.Chats;
using Linli.Kernel;
using Linli.Kernel.Keys;

namespace Linli.Cases.Chats;

/// <summary>What became of a draft.</summary>
internal enum DraftState { Open, Registered, Dropped, Joined }

/// <summary>A draft with what a person decided of it.</summary>
/// <param name="Name">Who said it, as the chat calls them; empty once the worker has dropped it.</param>
/// <param name="Case">The number of the case that it became.</param>
internal sealed record DraftKept(IReadOnlyList<int> Messages, IReadOnlyList<int> Echoes, string Name, string Text, DraftState State = DraftState.Open, string? Case = null);

internal sealed record ChatContent(IReadOnlyList<ChatMessage> Messages, IReadOnlyList<DraftKept> Drafts);

/// <summary>
/// What was copied from a group, with the drafts that it was split into. All of it is sealed, seen by one office only, and gone
/// once everything is decided, or after a week.
/// </summary>
internal sealed class ChatPaste
{
    public const int KeptDays = 7;

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required string Office { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Channel Channel { get; init; }
    public required DateTimeOffset KeepUntil { get; init; }
    public int Version { get; private set; }

    /// <summary>Messages and drafts as JSON, sealed (cases_chat, content).</summary>
    public byte[] Content { get; private set; } = [];

    public static ChatPaste Of(PostCard by, Channel channel, ChatContent content, FieldCipher cipher, DateTimeOffset now)
    {
        var it = new ChatPaste { DistrictId = by.Id.District, Id = Uuid.Next(now), Office = by.Office, At = now, Channel = channel, KeepUntil = now.AddDays(KeptDays) };
        it.Keep(content, cipher);
        return it;
    }

    public ChatContent Open(FieldCipher cipher) => JsonSerializer.Deserialize<ChatContent>(cipher.Open(Content, Place))!;

    public void Keep(ChatContent content, FieldCipher cipher) => (Content, Version) = (cipher.Seal(JsonSerializer.Serialize(content), Place), Version + 1);

    private FieldPlace Place => new("cases_chat", "content", DistrictId, Id);
}
