using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Files;

namespace Linli.Cases;

/// <summary>
/// One move of a case's flow: take, ask back, supply, wait, resume, pass on, return, answer, confirm, dispute, check,
/// withdraw, reopen, and whatever else its pack's table names. The table says who may and what it needs; this finds out
/// in which part the caller comes, and <see cref="CaseMoves"/> carries it out.
/// </summary>
internal sealed class MakeMove(CaseLookup cases, CasePacks packs, CaseMoves moves, CallersParts callersParts, ConfirmForReporter forReporter, SpeakWithLeading withLeading, IAccess access, Caller caller)
{
    /// <param name="Do">The move's name in the flow.</param>
    /// <param name="Version">The version that the caller saw; null where a resident taps an answer and any state that allows it will do.</param>
    /// <param name="For">Somebody makes the reporter's move for them: channel and consent. Staff then come by <see cref="ConfirmForReporter"/>'s rules.</param>
    public sealed record Input(string Number, string Do, int? Version, string Text = "", PostId? Post = null, DateTimeOffset? Until = null, ActingFor? For = null)
    {
        [System.Text.Json.Serialization.JsonIgnore]
        public ReceiptPass? Pass { get; init; }
        public IReadOnlyList<StoredFile> Photos { get; init; } = [];

        /// <summary>People, power and money that come along, where what was passed up is sent down again.</summary>
        public string Means { get; init; } = "";

        /// <summary>Of an answer: what it says of the matter; solved, where nothing is said.</summary>
        public Ends.AnswerGiven? Answer { get; init; }
    }

    public const int MeansLengthMax = 300; // characters

    /// <summary>How the case stands after the move.</summary>
    public sealed record Answer(string Number, string State, string Phase, int Version, string? End);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (input.Text.Length > Case.TextLengthMax) return CaseRefusals.TextTooLong;
        if (input.Means.Length > MeansLengthMax) return CaseRefusals.TextTooLong.At("means").With(MeansLengthMax);
        if (input.For is { } acting && caller.IsStaff)
            return await forReporter.Run(new(input.Number, input.Do, input.Text, CalledBack: false, acting) { Pass = input.Pass, Version = input.Version, Photos = input.Photos }, stop);
        if (await cases.Find(input.Number, stop) is not { } found) return CaseRefusals.Unknown;
        var parts = callersParts.In(found, input.Pass);
        if (parts.Count == 0) // whether it exists is not everyone's business
            return access.May(CaseRights.See, found.Target) ? CaseRefusals.MoveNotYours : CaseRefusals.Unknown;
        if (input.For is { IsAgreed: false }) return CaseRefusals.ProxyNeedsProof;
        if (input.Version is { } seen && seen != found.Case.Version) return await moves.MovedMeanwhile(found.Case, stop);
        return await Make(input, found, parts, stop);
    }

    private async Task<Outcome<Answer>> Make(Input input, CaseAndParties found, IReadOnlyList<CallersPart> parts, CancellationToken stop)
    {
        var flow = packs.TypeOf(found.Case).Flow.Flow;
        var given = new CaseMoves.Given(input.Text.Trim(), input.Post, input.Until, input.Photos) { Means = input.Means.Trim() };
        FlowRefusal? first = null;
        foreach (var (part, post) in parts)
        {
            if (part == FlowPart.Reporter && SpeakWithLeading.Is(found.Case, input.Do)) return await withLeading.Run(found, input.Do, post, given with { How = How(input, part, post) }, byProxy: input.For is not null, stop);
            if (flow.Move(found.Case.State, input.Do, part, given.Names).Succeeded(out var step, out var refused))
            {
                if (part == FlowPart.Reporter && step is { From.Phase: Phase.Answered, To.Phase: Phase.Closed } && found.AnsweredByOfficeOf(caller)) return CaseRefusals.OfficeAnswered; // though they reported it, or hold its code
                var answer = step is { To.Phase: Phase.Answered, From.Phase: not Phase.Answered } ? input.Answer ?? new(Ends.AnswerKind.Solved) : null;
                if (answer?.Check() is { } lacks) return lacks;
                return await moves.Carry(found, step, part, post, given with { How = How(input, part, post), Answer = answer }, byProxy: input.For is not null, stop);
            }

            first = first is null || refused.Kind == FlowRefusalKind.Needs ? refused : first;
        }

        return CaseMoves.Explain(first!, found.Case, input.Do);
    }

    /// <summary>On the reporter's side: who speaks, through which channel, with what consent, on what proof.</summary>
    private static string? How(Input input, FlowPart part, PostCard? post) => part != FlowPart.Reporter
        ? null
        : $"{input.For?.InCodes ?? "self"} {(post is not null ? "finder" : input.Pass is null ? "account" : "receipt")}";
}
