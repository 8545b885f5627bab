using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Ends;

/// <summary>Finds a drawn call of one of the caller's posts, with its case.</summary>
internal sealed class FindCallBack(LinliDb db, CaseLookup cases, IAccess access, Caller caller)
{
    public async Task<(CallBack Call, CaseAndParties Case, Contracts.PostCard By)?> Run(Guid id, CancellationToken stop)
    {
        var posts = caller.Posts.Select(held => held.Post.Id.Id).ToList();
        if (await db.Set<CallBack>().FirstOrDefaultAsync(c => c.Id == id && posts.Contains(c.PostId), stop) is not { } call) return null;
        if (await cases.Find(call.DistrictId, call.CaseId, stop) is not { } found) return null;
        return access.Through(CaseRights.CallBack, found.Target with { Posts = [call.PostId] }) is { } by ? (call, found, by) : null;
    }
}

/// <summary>Shows the telephone of a reporter who was drawn, to the post that drew them and until the result is recorded.</summary>
internal sealed class ReadForCallBack(LinliDb db, FindCallBack find, IAccess access, FieldCipher cipher, IAudit audit)
{
    public async Task<Outcome<ReadReporter.Answer>> Run(Guid id, CancellationToken stop)
    {
        if (await find.Run(id, stop) is not ({ } call, { } found, _)) return EndRefusals.CallBackUnknown;
        var purpose = new Purpose("call-back", call.Id, call.Result is null, [call.PostId]);
        if (access.Through(CaseRights.ReadForCallBack, found.Target, purpose) is not { } by) return CaseRefusals.NoPurpose;
        if (found.Case is not { Contact: { } contact, MustMeet: true }) return CaseRefusals.NoContact;
        audit.AddRead(call.DistrictId, CaseRights.ReadForCallBack.Code, "case", found.Case.Id, by, purpose, [found.Case.ReporterAccount ?? found.Case.Id]);
        await db.SaveChangesAsync(stop);
        var open = Contact.Open(contact, cipher, call.DistrictId, found.Case.Id);
        return new ReadReporter.Answer(open.Name, open.Phone);
    }
}

/// <summary>Records what was said when a reporter was called back. Where it is not solved and they want it, the matter is taken up again at once.</summary>
internal sealed class RecordCallBack(LinliDb db, FindCallBack find, CasePacks packs, ConfirmForReporter forReporter, IAudit audit, TimeProvider clock)
{
    /// <param name="Manner">How they were treated; asked last, and only if they like to say.</param>
    /// <param name="Again">They want it taken up again; with the reason in their words.</param>
    public sealed record Input(Guid CallBack, CallBackResult? Result, Tap? Manner = null, bool Again = false, string Text = "");

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await find.Run(input.CallBack, stop) is not ({ } call, { } found, { } by)) return EndRefusals.CallBackUnknown;
        if (call.Result is not null) return EndRefusals.CallBackDone;
        if (input.Result is not { } result || !Enum.IsDefined(result)) return EndRefusals.CallBackResult;
        if (input is { Again: true, Result: CallBackResult.NotSolved } && await Again(found, input.Text.Trim(), stop) is { } no) return no;
        call.Called(result, input.Manner is { } manner && Enum.IsDefined(manner) ? manner : null, clock.GetUtcNow());
        audit.Add(call.DistrictId, "cases.call-back", "case", call.CaseId, by, result.ToString());
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private async Task<Refusal?> Again(CaseAndParties found, string why, CancellationToken stop)
    {
        var moves = packs.TypeOf(found.Case).Flow.Flow.MovesFrom(found.Case.State, FlowPart.Reporter).Select(move => move.Do).ToList();
        if (moves.Find(move => move is "reopen" or "dispute") is not { } move) return CaseRefusals.MoveNotHere;
        return (await forReporter.Run(new(found.Case.Number, move, why, CalledBack: true, new ActingFor(Channel.Phone, Consent.Spoken)), stop)).No;
    }
}
