using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Phone;

/// <summary>What may be done with a call.</summary>
internal enum CallAct { Begin, Keep, Park, PickUp, HandOn, AskBack, End }

/// <summary>
/// Everything that is done with a call, from picking up to its result. Whatever is done, what was noted is kept first, so
/// that no press of a button loses a word.
/// </summary>
internal sealed class ActOnCall(LinliDb db, CallBook book, IPosts posts, FieldCipher cipher, IAudit audit, IEvents events, Caller caller, TimeProvider clock)
{
    /// <param name="Note">Null where the note isn't in the form; else all of it.</param>
    /// <param name="Version">Of the call as the note's writer last saw it.</param>
    /// <param name="Number">Kept only with <paramref name="Agreed"/>.</param>
    public sealed record Input(
        CallAct Act, Guid? Id = null, string? Note = null, int? Version = null, string Number = "", bool Agreed = false, string Name = "", string Where = "",
        PostId? Post = null, DateTimeOffset? CallBackAt = null, CallResult? Result = null, string? CaseNumber = null);

    public sealed record Answer(Guid Id, int Version, CallState State, DateTimeOffset At);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (book.Desk() is not { } desk || caller.Account is not { } account) return KernelRefusals.NotYours;
        if (input.Note?.Length > Call.NoteLengthMax) return CaseRefusals.TextTooLong.At("note");
        if (input.Name.Length > Contact.NameLengthMax || input.Where.Length > CallerCard.WhereLengthMax) return CaseRefusals.NameTooLong;
        if (input.Agreed && input.Number.Trim().Length > 0 && !PhoneNumber.IsReadable(input.Number)) return CaseRefusals.PhoneNotReadable.At("number");
        var now = clock.GetUtcNow();
        if (input.Act == CallAct.Begin)
        {
            var begun = Call.Begin(desk.Id.District, desk, account.Id, now);
            db.Add(begun);
            return await Write(begun, "begin", now, stop);
        }

        if (input.Id is not { } id || await book.Find(id, stop) is not { } call) return PhoneRefusals.UnknownCall;
        if (input.Note is { } note) KeepNote(call, note, input.Version);
        if (input.Act == CallAct.Keep && call.State == CallState.Ended) return await Write(call, "keep", now, stop); // a word that came late is kept all the same
        if (call.State == CallState.Ended) return PhoneRefusals.CallEnded;
        if (call.AccountId is { } other && other != account.Id && input.Act != CallAct.Keep) return PhoneRefusals.CallInOtherHands;
        if (input.Agreed) await Remember(call, input, now, stop);
        return await Do(call, input, account.Id, now, stop) is { } no ? no : await Write(call, input.Act.ToString().ToLowerInvariant(), now, stop);
    }

    /// <summary>Two windows may write at once: what one of them has not seen is never replaced, but stays above.</summary>
    private void KeepNote(Call call, string note, int? seen)
    {
        var kept = call.Said(cipher);
        if (note == kept) return;
        var stale = seen != call.Version && kept.Length > 0 && !note.Contains(kept, StringComparison.Ordinal);
        var whole = stale ? kept + "\n" + note : note;
        call.Keep(whole.Length <= Call.NoteLengthMax ? whole : note, cipher);
    }

    private async Task<Refusal?> Do(Call call, Input input, Guid account, DateTimeOffset now, CancellationToken stop)
    {
        switch (input.Act)
        {
            case CallAct.Park:
                call.Park(now);
                return null;
            case CallAct.PickUp:
                call.PickUp(account, now);
                return null;
            case CallAct.HandOn:
                if (input.Post is not { } to || to.District != call.DistrictId || await posts.Find(to, stop) is not { } post || !CaseRights.Phone.Holders.Contains(post.Kind)) return CaseRefusals.NeedsPost;
                call.HandOn(post, now);
                return null;
            case CallAct.AskBack:
                if (call.Number is null) return PhoneRefusals.CallBackNeedsNumber;
                if (input.CallBackAt is not { } at || at <= now) return CaseRefusals.UntilPast.At("callBackAt");
                if (at > call.KeepUntil) return CaseRefusals.UntilFar.At("callBackAt").With(Call.KeptDays);
                call.AskBack(at, now);
                return null;
            case CallAct.End:
                if (input.Result is not { } result || !Enum.IsDefined(result)) return PhoneRefusals.ResultMissing;
                call.End(result, input.CaseNumber, now);
                return null;
            default:
                return null;
        }
    }

    /// <summary>The caller agreed: the number stays with the call and, where a name was given, is known the next time.</summary>
    private async Task Remember(Call call, Input input, DateTimeOffset now, CancellationToken stop)
    {
        var plain = PhoneNumber.Plain(input.Number);
        if (plain.Length == 0) return;
        call.KeepNumber(plain, cipher);
        if (input.Name.Trim().Length == 0) return;
        var card = new CallerCard(input.Name.Trim(), input.Where.Trim());
        if (await book.Known(plain, stop) is { } known) (known.Card, known.AgreedAt, known.KeepUntil) = (card.Seal(cipher, known.DistrictId, known.Id), now, now.AddDays(KnownCaller.KeptDays));
        else db.Add(book.Remember(plain, card, now));
        audit.Add(call.DistrictId, "cases.caller-agreed", "call", call.Id, book.Desk());
    }

    private async Task<Outcome<Answer>> Write(Call call, string @do, DateTimeOffset now, CancellationToken stop)
    {
        if (@do != "keep")
        {
            audit.Add(call.DistrictId, "cases.call-" + @do, "call", call.Id, book.Desk(), call.Result?.ToString());
            events.Add(new CallMoved(call.DistrictId, call.Id, call.Version, @do));
        }

        await db.SaveChangesAsync(stop);
        return new Answer(call.Id, call.Version, call.State, now);
    }
}
