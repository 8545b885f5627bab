using Linli.Kernel;

namespace Linli.Reports.Feeds;

/// <summary>What is refused about numbers that departments give down.</summary>
internal static class FeedRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.NotFound, "reports.no-feed");
    public static readonly Refusal Place = new(RefusalKind.Invalid, "reports.feed-place", "place");
    public static readonly Refusal Title = new(RefusalKind.Invalid, "reports.feed-title", "title", Feed.TitleLengthMax);
    public static readonly Refusal Purpose = new(RefusalKind.Invalid, "reports.feed-purpose", "purpose");
    public static readonly Refusal Basis = new(RefusalKind.Invalid, "reports.feed-basis", "basis");
    public static readonly Refusal Elements = new(RefusalKind.Invalid, "reports.feed-elements", "elements", Feed.ElementsMost);

    /// <summary>{0}: what the dictionary doesn't know.</summary>
    public static readonly Refusal NoElement = new(RefusalKind.Invalid, "reports.feed-no-element", "elements");

    /// <summary>{0}: the element, which is no whole number of a place, is reckoned by the house, or is personal.</summary>
    public static readonly Refusal NotToGive = new(RefusalKind.Invalid, "reports.feed-not-to-give", "elements");

    /// <summary>{0}: the element, which another office answers for.</summary>
    public static readonly Refusal OthersElement = new(RefusalKind.Invalid, "reports.feed-others-element", "elements");

    /// <summary>{0}: the element, {1}: the feed that gives it already.</summary>
    public static readonly Refusal GivenAlready = new(RefusalKind.Conflict, "reports.feed-given-already", "elements");
    public static readonly Refusal Cycle = new(RefusalKind.Invalid, "reports.feed-cycle", "cycle");
    public static readonly Refusal Since = new(RefusalKind.Invalid, "reports.feed-since", "since");
    public static readonly Refusal Until = new(RefusalKind.Invalid, "reports.feed-until", "until");
    public static readonly Refusal Connector = new(RefusalKind.Invalid, "reports.feed-connector", "connector");

    /// <summary>The operator of the house has set no folder.</summary>
    public static readonly Refusal NoFolder = new(RefusalKind.Invalid, "reports.feed-no-folder", "connector");

    /// <summary>Not https, or a host that the system administrator has not allowed.</summary>
    public static readonly Refusal Address = new(RefusalKind.Invalid, "reports.feed-address", "address", Feed.AddressLengthMax);
    public static readonly Refusal Database = new(RefusalKind.Invalid, "reports.feed-database", "address");
    public static readonly Refusal Entry = new(RefusalKind.Invalid, "reports.feed-entry", "entry");

    public static readonly Refusal Choice = new(RefusalKind.Invalid, "reports.feed-choice", "agree");
    public static readonly Refusal Reason = new(RefusalKind.Invalid, "reports.feed-reason", "reason");
    public static readonly Refusal Decided = new(RefusalKind.Conflict, "reports.feed-decided");
    public static readonly Refusal OverAlready = new(RefusalKind.Conflict, "reports.feed-over-already");

    /// <summary>Not agreed, not begun, or over.</summary>
    public static readonly Refusal NotLive = new(RefusalKind.Conflict, "reports.feed-not-live");
    public static readonly Refusal On = new(RefusalKind.Invalid, "reports.feed-on", "on");

    /// <summary>{0}: MB at most.</summary>
    public static readonly Refusal TooLarge = new(RefusalKind.Invalid, "reports.feed-too-large", "file");

    /// <summary>{0}: places that are wrong.</summary>
    public static readonly Refusal SentBack = new(RefusalKind.Invalid, "reports.feed-sent-back", "file");
    public static readonly Refusal LineageElement = new(RefusalKind.Invalid, "reports.lineage-element", "element");
}
