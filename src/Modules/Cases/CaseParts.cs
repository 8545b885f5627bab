using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;

namespace Linli.Cases;

/// <summary>Everything that a case is born with.</summary>
internal sealed record Reported(
    int District, Guid Id, string Number, string Type, string PackVersion, Visibility Visibility, Channel Channel, Origin Origin,
    PlaceCard Place, string PlaceWords, string Title, string Text, string Answers,
    Guid? Reporter, Guid? RegisteredBy, Consent Consent, byte[]? Contact, bool MustMeet, byte[]? Receipt, Guid Lead, bool Demo)
{
    public Guid? ReceiptOf { get; init; }
    public Guid? SplitFrom { get; init; }
    public PostLevel? LeadLevel { get; init; }
    public PostLevel? SolveLevel { get; init; }
}

/// <summary>The moments that a clock class gives to a start.</summary>
internal sealed record CaseTimes(string Class, DateTimeOffset? FirstContact, DateTimeOffset? Resolve, DateTimeOffset? Warn)
{
    /// <summary>No clock runs (imported history).</summary>
    public static readonly CaseTimes None = new("", null, null, null);
}

/// <summary>What came with a move.</summary>
internal sealed record Moved
{
    public Guid? By { get; init; }
    public Guid? Office { get; init; }
    public Guid? Lead { get; init; }
    public PostLevel? LeadLevel { get; init; }
    public OfferMade? Offered { get; init; }
    public DateTimeOffset? Until { get; init; }
    public DateTimeOffset? ConfirmDue { get; init; }
    public CaseTimes? Restarted { get; init; }
    public (DateTimeOffset? FirstContact, DateTimeOffset? Resolve, DateTimeOffset? Warn)? ResumedBy { get; init; }
    public bool FirstContact { get; init; }
    public bool ByProxy { get; init; }
    public Ends.AnswerGiven? Answer { get; init; }
}

/// <summary>The part that a post takes in a case.</summary>
internal enum Part
{
    Lead,
    /// <summary>Was lead; still sees what became of it.</summary>
    WasLead,
    /// <summary>Was told by a clock that ran out.</summary>
    Escalated,
    /// <summary>Checks a worker's finding.</summary>
    Checker,
    Informed,
    /// <summary>Was told that wrong receipt codes were tried; for a day the case stands on its list.</summary>
    Told,
    /// <summary>Was called by a whistle, and sees what it was called for.</summary>
    Called,
    /// <summary>Was passed it by another, and sees it before taking it and after refusing it.</summary>
    Offered,
    /// <summary>Is asked to decide something about a sealed one that it would not see otherwise.</summary>
    Decides,
    /// <summary>Is complained about, or of the same office: sees nothing (guard 12).</summary>
    Barred,
}

internal sealed class CaseParty
{
    public required int DistrictId { get; init; }
    public required Guid CaseId { get; init; }
    public required Guid PostId { get; init; }
    public required Part Part { get; init; }
    public required DateTimeOffset Since { get; set; }

    /// <summary>Of a barred one, its office (<see cref="PostCard.Office"/>): who is appointed there later is barred too.</summary>
    public string? Office { get; init; }

    /// <summary>
    /// The case may lie outside the post's place, so that its lists look for it here; of the parts that one post takes, one
    /// says so. Written false only where the place holds the case, and true again once the case goes to another place.
    /// </summary>
    public bool Apart { get; set; } = true;

    /// <summary>When the case was reported, of what kind, by which channel, and whether it is closed: what a list of cases apart is ordered by and narrowed to.</summary>
    public DateTimeOffset ReportedAt { get; private init; }
    public string TypeCode { get; private init; } = "";
    public Channel Channel { get; private init; }
    public bool Past { get; set; }

    /// <summary>A post takes a part in a case, beside those that it takes already; null where it takes that part.</summary>
    public static CaseParty? Join(Case it, IEnumerable<CaseParty> others, PostCard post, Part part, DateTimeOffset since)
    {
        var own = others.Where(p => p.PostId == post.Id.Id).ToList();
        if (own.Exists(p => p.Part == part)) return null;
        return new()
        {
            DistrictId = it.DistrictId, CaseId = it.Id, PostId = post.Id.Id, Part = part, Since = since, ReportedAt = it.ReportedAt, TypeCode = it.TypeCode, Channel = it.Channel, Past = it.Phase == Phase.Closed,
            Office = part == Part.Barred ? post.Office : null, Apart = part != Part.Barred && !CaseScope.Holds(post, it) && !own.Exists(p => p.Apart),
        };
    }

    /// <summary>The same post in another part, in this one's place.</summary>
    public CaseParty As(Part part, DateTimeOffset since) =>
        new() { DistrictId = DistrictId, CaseId = CaseId, PostId = PostId, Part = part, Since = since, Apart = Apart, ReportedAt = ReportedAt, TypeCode = TypeCode, Channel = Channel, Past = Past };
}

/// <summary>Who may read an entry of the timeline.</summary>
internal enum Readers { Public, Parties, Staff }

/// <summary>An entry of the timeline: what was done, by which part, and the state that it led to.</summary>
internal sealed class CaseStep
{
    public required int DistrictId { get; init; }
    public required Guid CaseId { get; init; }
    public required int No { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Do { get; init; }
    public required string State { get; init; }
    public required Phase Phase { get; init; }
    public required FlowPart By { get; init; }
    public Guid? PostId { get; init; }
    public string? PostName { get; init; }
    public string? PostNameEn { get; init; }
    public Guid? AccountId { get; init; }
    public required Readers Readers { get; init; }
    public string Text { get; init; } = "";

    /// <summary>The level of the post that it went or climbed to; null where it did neither.</summary>
    public PostLevel? Level { get; init; }

    /// <summary>People, power and money that came along when what was passed up was sent down again; for staff.</summary>
    public string? Means { get; init; }

    /// <summary>Waiting until, passed on to, confirmed by whom: a code or a moment, for the sentence of the step.</summary>
    public string? Detail { get; init; }
}

/// <summary>Whether a photograph may be published: only after a second person has looked (point 2 of the loop).</summary>
internal enum PhotoStanding { Unseen, FreeOfFacesAndPlates, Masked, KeptBack }

internal sealed class CasePhoto
{
    public required int DistrictId { get; init; }
    public required Guid CaseId { get; init; }
    public required Guid Id { get; init; }
    public required int StepNo { get; init; }
    public required string Hash { get; init; }
    public required string Type { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? AddedBy { get; init; }
    public bool ByReporter { get; init; }
    public PhotoStanding Standing { get; private set; }
    public Guid? MarkedBy { get; private set; }
    public DateTimeOffset? MarkedAt { get; private set; }

    public void Mark(PhotoStanding standing, Guid by, DateTimeOffset at) => (Standing, MarkedBy, MarkedAt) = (standing, by, at);
}

/// <summary>A wrong receipt code for a case; five within an hour shut the door for the rest of it.</summary>
internal sealed class ReceiptTry
{
    public required int DistrictId { get; init; }
    public required Guid CaseId { get; init; }
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
}
