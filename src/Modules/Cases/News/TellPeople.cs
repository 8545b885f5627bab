using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Notices;

namespace Linli.Cases.News;

/// <summary>
/// Tells people what became of their matter, and offices what came to them. Whom a move concerns stands in its flow
/// (<c>tell-reporter</c>, <c>tell-lead</c>, <c>tell-checker</c>); what time does and what ends a matter is told besides.
/// Reporters are told by their own account; who has none reads it by the receipt.
/// </summary>
internal sealed class TellPeople(CaseLookup cases, CasePacks packs, IPosts posts, KeepAway away, INotices notices, TimeProvider clock)
    : IHear<CaseReported>, IHear<CaseMoved>, IHear<CaseWarned>, IHear<CaseEscalated>, IHear<MergedTold>
{
    private const int UrgentHoursMax = 2; // a class that must be solved within so long passes quiet hours

    /// <summary>What is told though no flow names it.</summary>
    private static readonly Dictionary<string, string> Besides = new(StringComparer.Ordinal)
    {
        [Tombstones.HideCase.Do] = CaseNews.Hidden, [Tombstones.ShowAgain.Do] = CaseNews.Moved, ["merge"] = CaseNews.Moved, ["split"] = CaseNews.Moved, [YouSaid.TellDone.Do] = CaseNews.Done,
        ["extended"] = CaseNews.Moved, [Handover.CorrectPlace.Step] = CaseNews.Moved, [Handover.OffersRunOut.Falls] = CaseNews.Moved,
    };

    /// <summary>What the level above, the clock or the reporter has settled, and the lead is to hear.</summary>
    private static readonly string[] LeadHears = ["extended", "extension-refused", "objection-refused", Handover.CorrectPlace.Step, Handover.OffersRunOut.Falls];

    public async Task Hear(CaseReported happened, CancellationToken stop)
    {
        if (await Find(happened, stop) is { } found) await TellPost(found, CaseNews.Came, happened.Lead, stop);
    }

    public async Task Hear(CaseMoved happened, CancellationToken stop)
    {
        if (await Find(happened, stop) is not { } found) return;
        var effects = packs.TypeOf(found.Case).Flow.Flow.Moves.Where(move => move.Do == happened.Do).ToList();
        bool Asks(string effect) => effects.Exists(move => move.Effects.Contains(effect));
        var byReporter = effects.Count > 0 && effects.TrueForAll(move => move.By.All(part => part == FlowPart.Reporter));

        if (Besides.TryGetValue(happened.Do, out var kind)) await TellReporter(found, kind, stop);
        else if (!byReporter && (happened.End is not null || Asks(CaseVocabulary.TellReporter))) await TellReporter(found, KindOf(happened), stop);
        if (Asks(CaseVocabulary.TellLead)) await TellPost(found, byReporter || happened.Do == "decline" ? CaseNews.Back : CaseNews.Came, found.Case.OfferedTo ?? happened.Lead, stop);
        if (LeadHears.Contains(happened.Do)) await TellPost(found, CaseNews.Back, happened.Lead, stop);
        if (happened.Do is "extension-ask" or "objection" && await away.NextUp(found, found.Lead, stop) is { } above) await TellPost(found, CaseNews.Came, above.Id.Id, stop);
        if (!Asks(CaseVocabulary.TellChecker)) return;
        foreach (var checker in found.Parties.Where(party => party.Part == Part.Checker).Select(party => party.PostId).ToList()) await TellPost(found, CaseNews.Back, checker, stop);
    }

    public async Task Hear(CaseWarned happened, CancellationToken stop)
    {
        if (await Find(happened, stop) is { } found) await TellPost(found, CaseNews.Soon, happened.Lead, stop);
    }

    public async Task Hear(CaseEscalated happened, CancellationToken stop)
    {
        if (await Find(happened, stop) is not { } found) return;
        await TellPost(found, CaseNews.Over, happened.Lead, stop);
        await TellPost(found, CaseNews.Over, happened.To, stop);
    }

    public async Task Hear(MergedTold happened, CancellationToken stop)
    {
        if (await Find(happened, stop) is { } found)
            await TellReporter(found, happened.What switch { "with-answered" => CaseNews.Answered, "with-ended" => CaseNews.Ended, _ => CaseNews.Moved }, stop);
    }

    private static string KindOf(CaseMoved happened) => happened switch
    {
        { End: not null } => CaseNews.Ended,
        { Do: "answer" } => CaseNews.Answered,
        { Do: "ask-back" } => CaseNews.Asked,
        _ => CaseNews.Moved,
    };

    private Task<CaseAndParties?> Find(Happened happened, CancellationToken stop) => cases.Find(happened.District, happened.Subject, stop);

    private Task TellReporter(CaseAndParties found, string kind, CancellationToken stop) => found.Case.ReporterAccount is { } account
        ? notices.Tell(Of(found.Case, kind, "/cases/"), [new AccountId(account)], stop)
        : Task.CompletedTask;

    /// <summary>Whoever holds the post now, deputies too. A post that is kept away from the matter never leads it.</summary>
    private async Task TellPost(CaseAndParties found, string kind, Guid post, CancellationToken stop)
    {
        var holders = await posts.Holders(new(found.Case.DistrictId, post), clock.GetUtcNow(), stop);
        await notices.Tell(Of(found.Case, kind, "/desk/cases/"), [.. holders.Where(holder => holder.Id != found.Case.ReporterAccount)], stop);
    }

    private Kernel.Notices.News Of(Case it, string kind, string way)
    {
        var name = packs.TypeOf(it).Name.Sentence;
        return new(kind, it.DistrictId, it.Number, name.Chinese, name.English, way + it.Number, IsUrgent(it) ? it.ClockClass : null);
    }

    private bool IsUrgent(Case it) => it.Phase != Phase.Closed && packs.Of(it).Clocks.GetValueOrDefault(it.ClockClass)?.Resolve is { Unit: ClockUnit.Hours, Amount: <= UrgentHoursMax };
}
