using Linli.Cases.Competence;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;

namespace Linli.Cases;

/// <summary>A move that its flow allows, with who makes it, in which part, when and with what: what it does to the case and to the timeline.</summary>
/// <param name="By">The post in whose name it is made; null where the reporter or time makes it.</param>
/// <param name="Lead">The post that the case goes to by it.</param>
/// <param name="Offered">The post that it is passed on to, which has still to take it.</param>
internal sealed record MoveMade(
    FlowStep Step, FlowPart Part, PostCard? By, PostCard? Lead, CaseMoves.Given Given, bool ByProxy, Guid? Account, DateTimeOffset At, PostCard? Offered = null)
{
    /// <summary>Carries it out on the case, clocks included.</summary>
    /// <param name="timeline">The case's entries so far; needed where a pause ends.</param>
    public void Carry(Case it, Pack pack, CaseClocks clocks, IReadOnlyList<CaseStep> timeline)
    {
        var clock = pack.Clocks.GetValueOrDefault(it.ClockClass);
        var restarts = Step.Move.Effects.Contains(CaseVocabulary.RestartClock);
        it.Move(Step, new Moved
        {
            By = By?.Id.Id, Office = By?.Place.Id, Lead = Lead?.Id.Id, LeadLevel = Lead?.Level, Offered = Offered is null ? null : new(Offered.Id.Id, Offered.Level, clocks.Due(clock?.Accept, At)), Until = Given.Until, ByProxy = ByProxy, Answer = Given.Answer,
            ConfirmDue = Step.To.Phase == Phase.Answered ? clocks.Due(clock?.Confirm, At) : null,
            Restarted = restarts ? clocks.Start(pack.CaseTypes[it.TypeCode].ClockFor(AnswerValues.Read(it.Answers)), At) : null,
            ResumedBy = Step.From.Phase == Phase.Paused ? clocks.Resume(clock, it, timeline, At) : null,
            FirstContact = Part is FlowPart.Lead or FlowPart.Receiver && Step.Move.Do is "take" or "ask-back" or "answer",
        }, At);
    }

    /// <summary>On an entry: the post named has still to take it.</summary>
    public const string Offering = "offered";

    /// <summary>Its entry on the timeline of a case that it has been carried out on.</summary>
    public CaseStep Entry(Case it)
    {
        var named = Offered ?? Lead ?? By;
        return new CaseStep
        {
            DistrictId = it.DistrictId, CaseId = it.Id, No = it.NextStep(), At = At, Do = Step.Move.Do, State = it.State, Phase = it.Phase, By = Part,
            PostId = named?.Id.Id, PostName = named?.Name, PostNameEn = named?.NameEn, AccountId = Account,
            Readers = MoveWords.ReadersOf(Step.Move.Do), Text = Given.Text, Level = Offered is null ? Lead?.Level : null, Means = (Offered ?? Lead) is null || Given.Means.Length == 0 ? null : Given.Means,
            Detail = ByProxy ? "proxy" : Offered is not null ? Offering : Given.Answer?.Detail ?? Given.Until?.UtcDateTime.ToString("O"),
        };
    }
}
