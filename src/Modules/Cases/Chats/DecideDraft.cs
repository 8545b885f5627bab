using Linli.Kernel;
using Linli.Kernel.Keys;

namespace Linli.Cases.Chats;

/// <summary>What a person says of a draft.</summary>
internal enum DraftAct { Mend, Drop, TakeBack, Join, Registered }

/// <summary>Mends a draft, drops it, joins it to another, or notes the case that it became. Once all are decided, the paste is gone.</summary>
internal sealed class DecideDraft(LinliDb db, ChatBook book, FieldCipher cipher)
{
    /// <param name="Nth">The draft, from 0.</param>
    /// <param name="Into">Of a join: the other draft.</param>
    public sealed record Input(Guid Paste, int Nth, DraftAct Act, string Text = "", int? Into = null, string? Case = null);

    /// <param name="Left">Drafts that nobody has decided on.</param>
    public sealed record Answer(int Left);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (await book.Find(input.Paste, stop) is not { } paste) return ChatRefusals.UnknownChat;
        var content = paste.Open(cipher);
        var drafts = content.Drafts.ToList();
        if (input.Nth < 0 || input.Nth >= drafts.Count) return ChatRefusals.UnknownChat;
        if (input.Text.Length > Case.TextLengthMax) return CaseRefusals.TextTooLong;
        if (Decide(drafts, input) is { } no) return no;
        var left = drafts.Count(draft => draft.State == DraftState.Open);
        if (left == 0) db.Remove(paste);
        else paste.Keep(content with { Drafts = drafts }, cipher);
        await db.SaveChangesAsync(stop);
        return new Answer(left);
    }

    private static Refusal? Decide(List<DraftKept> drafts, Input input)
    {
        var draft = drafts[input.Nth];
        switch (input.Act)
        {
            case DraftAct.Mend when input.Text.Trim().Length == 0:
                return CaseRefusals.SayWhat;
            case DraftAct.Mend:
                drafts[input.Nth] = draft with { Text = input.Text.Trim() };
                return null;
            case DraftAct.Drop:
                drafts[input.Nth] = draft with { State = DraftState.Dropped };
                return null;
            case DraftAct.TakeBack when draft.State == DraftState.Dropped:
                drafts[input.Nth] = draft with { State = DraftState.Open };
                return null;
            case DraftAct.Join when input.Into is { } into && into != input.Nth && into >= 0 && into < drafts.Count && drafts[into].State == DraftState.Open && draft.State == DraftState.Open:
                var other = drafts[into];
                drafts[into] = other with { Messages = [.. other.Messages.Concat(draft.Messages).Order()], Echoes = [.. other.Echoes.Concat(draft.Echoes).Order()], Text = $"{other.Text}\n{draft.Text}" };
                drafts[input.Nth] = draft with { State = DraftState.Joined };
                return null;
            case DraftAct.Registered when input.Case is { } number:
                drafts[input.Nth] = draft with { State = DraftState.Registered, Case = number };
                return null;
            default:
                return ChatRefusals.DraftDecided;
        }
    }
}
