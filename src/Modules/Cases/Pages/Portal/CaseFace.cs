using Linli.Cases.Ends;
using Linli.Cases.Packs;
using Linli.Engines.Flows;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Portal;

/// <summary>How a case stands, as a sign with words: in 您-words for the one who reported, plainly for everybody else.</summary>
internal sealed record CaseFace(string Sign, string Says)
{
    public static CaseFace Of(FlowDefinition flow, string state, Phase phase, string? end, bool byProxy, bool own, Words words, AnswerKind? answer = null)
    {
        var sign = CaseSigns.Of(state, phase, end);
        if (phase == Phase.Closed) return new(sign, words[$"cases.portal.end.{(own ? "own" : "all")}.{(byProxy ? sign + "-by-proxy" : sign)}"]);
        if (phase == Phase.Answered && answer is { } kind and not AnswerKind.Solved) return new(sign, words[$"cases.ends.answered.{(own ? "own" : "all")}.{kind.Code()}"]);
        if (own && flow.States.TryGetValue(state, out var said)) return new(sign, said.Resident.In(Words.Language));
        return new(sign, words[$"cases.portal.state.{sign}"]);
    }
}
