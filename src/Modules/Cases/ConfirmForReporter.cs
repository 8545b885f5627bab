using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Files;

namespace Linli.Cases;

/// <summary>
/// A member of staff records what the reporter says of an answer. Never the office that answered. The proof is the receipt
/// code, or that somebody outside that office called back; such confirmations are counted apart.
/// </summary>
internal sealed class ConfirmForReporter(CaseLookup cases, CasePacks packs, CaseMoves moves, SpeakWithLeading withLeading, IAccess access, IPosts posts, Caller caller)
{
    /// <param name="Do">A move of the reporter: <c>confirm</c>, <c>dispute</c>, <c>supply</c>, <c>withdraw</c> …</param>
    /// <param name="CalledBack">The reporter was called back; otherwise a receipt pass is needed.</param>
    public sealed record Input(string Number, string Do, string Text, bool CalledBack, ActingFor For)
    {
        [System.Text.Json.Serialization.JsonIgnore]
        public ReceiptPass? Pass { get; init; }

        /// <summary>The version that the caller saw; null where any state that allows the move will do.</summary>
        public int? Version { get; init; }
        public IReadOnlyList<StoredFile> Photos { get; init; } = [];
    }

    public async Task<Outcome<MakeMove.Answer>> Run(Input input, CancellationToken stop)
    {
        if (input.Text.Length > Case.TextLengthMax) return CaseRefusals.TextTooLong;
        if (await cases.Find(input.Number, stop) is not { } found || access.Through(CaseRights.See, found.Target) is null) return CaseRefusals.Unknown;
        if (access.Through(CaseRights.Confirm, found.Target) is not { } by) return CaseRefusals.MoveNotYours;
        if (found.AnsweredByOfficeOf(caller)) return CaseRefusals.OfficeAnswered;
        var proven = input.Pass?.Case == new CaseId(found.Case.DistrictId, found.Case.Id) || input.CalledBack && found.Case.Contact is not null;
        if (!proven || !input.For.IsAgreed) return CaseRefusals.ProxyNeedsProof;
        if (input.Version is { } seen && seen != found.Case.Version) return await moves.MovedMeanwhile(found.Case, stop);

        var given = new CaseMoves.Given(input.Text.Trim(), null, null, input.Photos) { How = $"{input.For.InCodes} {(input.Pass is null ? "called-back" : "receipt")}" };
        if (SpeakWithLeading.Is(found.Case, input.Do)) return await withLeading.Run(found, input.Do, by, given, byProxy: true, stop);
        var flow = packs.TypeOf(found.Case).Flow.Flow;
        if (!flow.Move(found.Case.State, input.Do, FlowPart.Reporter, given.Names).Succeeded(out var step, out var refused))
            return CaseMoves.Explain(refused, found.Case, input.Do);
        if (step.To.Phase == Phase.Closed && await IsOfLeadsOffice(found, stop)) return CaseRefusals.MoveNotYours; // whoever works on it does not withdraw it for the reporter
        return await moves.Carry(found, step, FlowPart.Reporter, by, given, byProxy: true, stop);
    }

    private async Task<bool> IsOfLeadsOffice(CaseAndParties found, CancellationToken stop) =>
        caller.Holds(found.Lead) || (await posts.Find(found.Lead, stop) is { } lead && caller.Posts.Any(held => held.Post.Place == lead.Place));
}
