using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Ends;

/// <summary>
/// The reporter judges a matter that is over: one optional question of three taps, and a second one on the manner. By their
/// account or by the receipt code; nobody judges without a matter. Nobody reads a judgement alone: only shares of five and more.
/// </summary>
internal sealed class JudgeMatter(LinliDb db, CaseLookup cases, CasePacks packs, Caller caller, TimeProvider clock)
{
    /// <param name="Content">The first question; null where only the manner is answered, later.</param>
    public sealed record Input(string Number, Tap? Content, Tap? Manner)
    {
        [System.Text.Json.Serialization.JsonIgnore]
        public ReceiptPass? Pass { get; init; }
    }

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await cases.Find(input.Number, stop) is not { Case: var it } found) return CaseRefusals.Unknown;
        if (!found.IsReporter(caller) && input.Pass?.Case != new CaseId(it.DistrictId, it.Id)) return CaseRefusals.Unknown;
        if (!IsJudged(packs, it)) return it.Phase == Phase.Closed ? EndRefusals.NotJudged : EndRefusals.NotOverYet;
        var (content, manner) = (Read(input.Content), Read(input.Manner));
        if (await db.Set<Judgement>().FirstOrDefaultAsync(j => j.DistrictId == it.DistrictId && j.CaseId == it.Id, stop) is { } known)
        {
            if (content is not null || known.Manner is not null) return EndRefusals.JudgedAlready;
            if (manner is not { } later) return EndRefusals.ScoreMissing;
            known.AddManner(later);
        }
        else
        {
            if (content is not { } first) return EndRefusals.ScoreMissing;
            var judged = new Judgement { DistrictId = it.DistrictId, CaseId = it.Id, At = clock.GetUtcNow(), Content = first };
            if (manner is { } also) judged.AddManner(also);
            db.Add(judged);
        }

        await db.SaveChangesAsync(stop); // no audit: who judged how is nobody's business
        return Done.It;
    }

    /// <summary>The type asks for a judgement, and the matter came to an end on which one can be given.</summary>
    public static bool IsJudged(CasePacks packs, Case it) =>
        it.Phase == Phase.Closed && IsJudgedEnd(it.End) && packs.TypeOf(it).Evaluate == Evaluation.ThreeTaps;

    public static bool IsJudgedEnd(string? end) => end is CaseVocabulary.Solved or CaseVocabulary.ClosedBySilence || (end is not null && AnswerKinds.Unsolved.Contains(end));

    private static Tap? Read(Tap? tap) => tap is { } given && Enum.IsDefined(given) ? given : null;
}
