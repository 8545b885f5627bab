using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Cases;

/// <summary>What may be done with cases, and by which kinds of posts within their scope.</summary>
internal static class CaseRights
{
    private static readonly PostKind[] Desks = [PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk];
    private static readonly PostKind[] Everybody = [PostKind.GridWorker, .. Desks, PostKind.Department];

    /// <summary>See a case of one's place, or one that one takes part in: everything but who reported it.</summary>
    public static readonly Right See = new("cases.see", Everybody);

    /// <summary>Work on a case that lies with one's post: the moves that the flow gives to the lead.</summary>
    public static readonly Right Work = new("cases.work", Everybody);

    /// <summary>The moves that the flow gives to the desk: dispatch, pass on.</summary>
    public static readonly Right Dispatch = new("cases.dispatch", Desks);

    /// <summary>Say that a worker's finding is really mended.</summary>
    public static readonly Right Check = new("cases.check", Desks);

    /// <summary>Register a matter for somebody: by phone, at the counter, at the door, from paper.</summary>
    public static readonly Right Register = new("cases.register", [PostKind.GridWorker, .. Desks]);

    /// <summary>Record that the reporter confirmed or disputed, by receipt code or call-back.</summary>
    public static readonly Right Confirm = new("cases.confirm-for", [PostKind.GridWorker, .. Desks]);

    /// <summary>See name and telephone of a reporter who wants to be called or met.</summary>
    public static readonly Right ReadReporter = new("cases.read-reporter", true, Everybody);

    /// <summary>Mark a photograph as free of faces and plates, masked, or kept back; never one's own.</summary>
    public static readonly Right MarkPhoto = new("cases.mark-photo", Desks);

    /// <summary>Merge two cases that are one matter, undo it, and split one that is two.</summary>
    public static readonly Right Merge = new("cases.merge", Desks);

    /// <summary>Take a public matter from everybody's eyes, leaving a tombstone with the reason, and show it again. Of one's own office's matters for personal data alone.</summary>
    public static readonly Right Hide = new("cases.hide", Desks);

    /// <summary>Say of several like matters at once what was done.</summary>
    public static readonly Right TellDone = new("cases.tell-did", Everybody);

    /// <summary>Sit at the office's telephone: its calls, their notes and results, and who agreed to be known by a number.</summary>
    public static readonly Right Phone = new("cases.phone", [PostKind.GridWorker, .. Desks]);

    /// <summary>Keep the answers that an office gives often.</summary>
    public static readonly Right KeepAnswers = new("cases.keep-answers", PostKind.CommunityLead, PostKind.StreetLead, PostKind.DistrictDesk);

    /// <summary>Set the lists that everybody in one's office finds under a name.</summary>
    public static readonly Right KeepViews = new("cases.keep-views", PostKind.CommunityLead, PostKind.StreetLead, PostKind.DistrictDesk, PostKind.Department);

    /// <summary>See the counts of a place: no case of a person can be told from them.</summary>
    public static readonly Right SeeCounts = new("cases.see-counts", Everybody);

    /// <summary>Let the house learn from its closed cases, and see how well it did.</summary>
    public static readonly Right KeepLearning = new("cases.keep-learning") { Admin = AdminPart.System };

    /// <summary>See the whistles of one's district: nothing personal stands in them.</summary>
    public static readonly Right SeeWhistles = new("cases.see-whistles", Everybody);

    /// <summary>Blow a whistle for a place of one's own, and guide it to its end.</summary>
    public static readonly Right Whistle = new("cases.whistle", PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead);

    /// <summary>Answer a whistle that calls one's post.</summary>
    public static readonly Right AnswerWhistle = new("cases.answer-whistle", PostKind.Department);

    /// <summary>Decide on what a called department says it can't do, above the office that blew.</summary>
    public static readonly Right SettleWhistle = new("cases.settle-whistle", PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk);

    /// <summary>Ask for a type to be admitted to a place's grids, or taken off; a department asks for places that it serves.</summary>
    public static readonly Right AskAdmission = new("cases.ask-admission", PostKind.CommunityDesk, PostKind.CommunityLead, PostKind.StreetDesk, PostKind.StreetLead, PostKind.Department);

    /// <summary>Grant or refuse it.</summary>
    public static readonly Right DecideAdmission = new("cases.decide-admission", PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk);

    /// <summary>Draw closed matters of one's place to be called back, answered by another office, and record what was said.</summary>
    public static readonly Right CallBack = new("cases.call-back", PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk);

    /// <summary>See the telephone of a reporter who was drawn, until the result is recorded.</summary>
    public static readonly Right ReadForCallBack = new("cases.read-for-call-back", true, PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk);

    /// <summary>See the rates of a place and open what stands behind them. Not for grid workers: a grid is one person.</summary>
    public static readonly Right SeeRates = new("cases.see-rates", [.. Desks, PostKind.Department]);

    /// <summary>Set how the district weighs its rates.</summary>
    public static readonly Right SetRates = new("cases.set-rates", PostKind.DistrictDesk);

    /// <summary>Ask to leave a matter that one's office leads out of rates.</summary>
    public static readonly Right AskExclusion = new("cases.ask-exclusion", [.. Desks, PostKind.Department]);

    /// <summary>Decide whether a matter is left out of rates; never one of one's own office.</summary>
    public static readonly Right DecideExclusion = new("cases.decide-exclusion", PostKind.StreetDesk, PostKind.StreetLead, PostKind.DistrictDesk);

    /// <summary>Appeal against such a decision.</summary>
    public static readonly Right AppealExclusion = new("cases.appeal-exclusion", [.. Desks, PostKind.Department]);

    /// <summary>Decide such an appeal.</summary>
    public static readonly Right DecideAppeal = new("cases.decide-exclusion-appeal", PostKind.DistrictDesk);

    /// <summary>Read the opinions on one's place, name their themes, answer. Of desks alone: no department, no grid worker.</summary>
    public static readonly Right Opinions = new("cases.opinions", Desks);

    /// <summary>Record what went wrong at one's place, its cause and correction, and answer the residents.</summary>
    public static readonly Right Incidents = new("cases.incidents", Desks);

    /// <summary>Ask the level above for more time, or object that a matter is not one's own: the post that leads it.</summary>
    public static readonly Right AskAbove = new("cases.ask-above", Everybody);

    /// <summary>Decide what a post of the level below asks.</summary>
    public static readonly Right DecideAbove = new("cases.decide-above", Desks);

    public static readonly IReadOnlyList<Right> All =
    [
        See, Work, Dispatch, Check, Register, Confirm, ReadReporter, MarkPhoto, Merge, Hide, TellDone, Phone, KeepAnswers, SeeCounts, KeepLearning,
        SeeWhistles, Whistle, AnswerWhistle, SettleWhistle, AskAdmission, DecideAdmission,
        CallBack, ReadForCallBack,
        SeeRates, SetRates, AskExclusion, DecideExclusion, AppealExclusion, DecideAppeal,
        Opinions, Incidents, KeepViews,
        AskAbove, DecideAbove,
    ];
}
