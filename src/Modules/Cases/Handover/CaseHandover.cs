using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;

namespace Linli.Cases;

/// <summary>
/// 首接负责: a matter that is passed on stays with the post that had it until the other has taken it. And what is asked of
/// the level above: more time, or to be rid of what is another's.
/// </summary>
internal sealed partial class Case
{
    /// <summary>The post that it was passed on to and that has not taken it yet; the lead leads as long.</summary>
    public Guid? OfferedTo { get; private set; }
    public PostLevel? OfferedLevel { get; private set; }

    /// <summary>By when it is to be taken or refused; then the level above is told, and told again one level higher.</summary>
    public DateTimeOffset? AcceptBy { get; private set; }

    /// <summary>The post that was last told of a matter that nobody takes.</summary>
    public Guid? OfferTold { get; private set; }

    /// <summary>The due that was agreed above, and when: from then on it is the one in force. Null where the running clock was never extended.</summary>
    public DateTimeOffset? ExtendedTo { get; private set; }
    public DateTimeOffset? ExtendedAt { get; private set; }

    /// <summary>How often more time was given, ever; reopening forgets none.</summary>
    public int Extensions { get; private set; }

    /// <summary>More time is asked of the level above, and not decided.</summary>
    public bool AsksTime { get; private set; }

    /// <summary>By when an objection is to be decided; then the matter is the district's.</summary>
    public DateTimeOffset? ReviewBy { get; private set; }

    public bool AsksAbove => AsksTime || ReviewBy is not null;

    /// <summary>The level that it was passed up to, by a post that has taken it or by an offer that stands.</summary>
    public PostLevel? HeldAt => OfferedLevel > LeadLevel && !(OfferedLevel <= RaisedLevel) ? OfferedLevel : RaisedLevel;

    /// <summary>Nobody has taken it in time: a post above was told, and the next one is after <paramref name="again"/>.</summary>
    public void TellOfOffer(Guid told, DateTimeOffset? again)
    {
        (OfferTold, AcceptBy) = (told, again);
        SetNextClock();
        Version++;
    }

    /// <summary>Nobody stands above who could be told: the offer stands, and the clock has nothing more to do about it.</summary>
    public void LetOfferRest()
    {
        AcceptBy = null;
        SetNextClock();
    }

    /// <summary>It goes to another post without being passed on: the place was wrong, or nobody else took it.</summary>
    /// <param name="raised">It went up because nobody below would have it.</param>
    /// <param name="resumed">Where it stood still: its clocks, reckoned anew.</param>
    public void SendTo((Guid Post, PostLevel? Level) lead, FlowState to, bool raised, (DateTimeOffset? FirstContact, DateTimeOffset? Resolve, DateTimeOffset? Warn)? resumed, DateTimeOffset now)
    {
        if (Phase == Phase.Paused) Shift(resumed);
        (State, StateSince, Phase, WaitUntil) = (to.Code, now, to.Phase, null);
        EndOffer();
        if (raised) GoTo(lead.Post, lead.Level, now);
        else (LeadPost, LeadLevel, EscalatedTo) = (lead.Post, lead.Level, null);
        SetNextClock();
        Version++;
    }

    /// <summary>It lies at another place than was said; number, history and clocks stay.</summary>
    public void CorrectPlace(PlaceCard place, string words)
    {
        (PlaceId, PlaceName, PlateSmall, PlateLarge, PlaceWords, GridId) = (place.Id.Id, place.FullName, place.PlateSmall, place.PlateLarge, words, place.Grid);
        FollowPlace(place.Path);
        Version++;
    }

    /// <summary>What is asked of the level above and not decided: more time, and an objection with the moment by which it is decided.</summary>
    public void AskAbove(bool time, DateTimeOffset? reviewBy)
    {
        (AsksTime, ReviewBy) = (time, reviewBy);
        SetNextClock();
        Version++;
    }

    /// <summary>More time, agreed while the old one still ran: the due moves, and the lead is warned anew.</summary>
    public void Extend(DateTimeOffset until, DateTimeOffset? warnAt, DateTimeOffset now)
    {
        (ExtendedTo, ExtendedAt, Extensions, ResolveDue, WarnAt, WarnedAt) = (until, now, Extensions + 1, until, warnAt, null);
        if (EscalatedAt is not null) EscalateAgainAt = until; // it climbed for the first contact
        SetNextClock();
    }

    /// <summary>The running clock has run out: what was not decided before has lapsed.</summary>
    public bool RanOut(DateTimeOffset now) => Phase == Phase.Open && ResolveDue <= now;

    private void Offer(OfferMade offer) => (OfferedTo, OfferedLevel, AcceptBy, OfferTold) = (offer.Post, offer.Level, offer.AcceptBy, null);

    private void EndOffer() => (OfferedTo, OfferedLevel, AcceptBy, OfferTold) = (null, null, null, null);
}

/// <summary>A matter is passed on: to whom, and by when it is to be taken.</summary>
internal sealed record OfferMade(Guid Post, PostLevel Level, DateTimeOffset? AcceptBy);
