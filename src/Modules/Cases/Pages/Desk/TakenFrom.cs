using Linli.Cases.Chats;
using Linli.Cases.Phone;
using Linli.Kernel;
using Linli.Kernel.Keys;

namespace Linli.Cases.Pages.Desk;

/// <summary>What a matter is taken down from, as far as it fills the form; whoever registers it mends it.</summary>
internal sealed record TakenDown(Guid? Call, Guid? Chat, int? Draft, Channel Channel, string Text)
{
    public string? Type { get; init; }
    public string Where { get; init; } = "";
    public string PlaceWords { get; init; } = "";
    public string Name { get; init; } = "";
    public string Phone { get; init; } = "";
    public string? Consent { get; init; }
}

/// <summary>Fills the form from a call, and gives the call its result once the matter is registered.</summary>
internal sealed class TakenFrom(Lane lane, CallBook book, ChatBook chats, DraftGuess guess, FieldCipher cipher)
{
    public async Task<TakenDown?> Of(Guid? call, Guid? chat, int? draft, CancellationToken stop)
    {
        if (chat is { } paste && draft is { } nth) return await OfDraft(paste, nth, stop);
        if (call is not { } id || await book.Find(id, stop) is not { State: not CallState.Ended } found) return null;
        return new TakenDown(id, null, null, Channel.Phone, found.Said(cipher))
        {
            Phone = found.NumberIn(cipher), Consent = found.Number is null ? null : nameof(Consent.Spoken),
        };
    }

    /// <summary>The speaker's name stays with the chat.</summary>
    private async Task<TakenDown?> OfDraft(Guid paste, int nth, CancellationToken stop)
    {
        if (await chats.Find(paste, stop) is not { } found || found.Open(cipher).Drafts.ElementAtOrDefault(nth) is not { State: DraftState.Open } one) return null;
        return new TakenDown(null, paste, nth, found.Channel, one.Text)
        {
            Type = (await guess.Type(one.Text, stop))?.Code, Where = DraftGuess.Where(one.Text), Consent = nameof(Consent.Spoken), // they said it in a group that knows it is taken up
        };
    }

    public async Task Registered(TakenDown? from, string number, CancellationToken stop)
    {
        if (from is { Chat: { } chat, Draft: { } nth }) _ = await lane.Write<DecideDraft, DecideDraft.Answer>(use => use.Run(new(chat, nth, DraftAct.Registered, Case: number), stop), stop);
        if (from?.Call is { } call) _ = await lane.Write<ActOnCall, ActOnCall.Answer>(use => use.Run(new(CallAct.End, call, Result: CallResult.Registered, CaseNumber: number), stop), stop);
    }
}
