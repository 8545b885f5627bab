using Linli.Cases.Learning;
using Linli.Cases.Packs;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Calendar;

namespace Linli.Cases.Pages.Desk;

/// <summary>A move that the reader can make now.</summary>
/// <param name="Readers">Who will read what is written with it.</param>
internal sealed record MoveOffered(string Do, string Label, bool NeedsText, bool NeedsUntil, bool NeedsPost, Readers Readers)
{
    /// <summary>It is made by one press, with nothing to fill in.</summary>
    public bool IsBare => !NeedsText && !NeedsUntil && !NeedsPost;

    /// <summary>It answers the reporter, and says what became of the matter.</summary>
    public bool Answers { get; init; }

    /// <summary>Photographs may go with it.</summary>
    public bool TakesPhotos => Do is "answer" or "note";

    /// <summary>The name of one of its fields; each move has fields of its own, so that what is typed for one never goes with another.</summary>
    public string Field(string name) => $"{Do}.{name}";
}

/// <summary>A move that stands in the table but is another part's.</summary>
/// <param name="ByLead">It is the post's that the case lies with.</param>
internal sealed record MoveRefused(string Label, string By, bool ByLead);

/// <param name="No">Why it can't be chosen, as a code of our words; null where it can.</param>
/// <param name="NeedsMeans">It lies below the level that the matter was passed up to: people, power and money must be named.</param>
internal sealed record PostChoice(PostCard Post, string? No, bool NeedsMeans = false);

/// <summary>What was typed and refused: it stays.</summary>
internal sealed record Typed(string Do, string Text = "", string Until = "", Guid? Post = null, string? Kind = null, string Basis = "")
{
    public string Means { get; init; } = "";
}

/// <summary>One case beside the list, as this reader may have it.</summary>
internal sealed record PanelView(CaseSeen Seen, ListAsked Asked, PlaceInList? InList, DeskNames Names, DateTimeOffset Now)
{
    public Case It => Seen.Case;
    public PlaceCard? Place => Seen.Place;

    /// <summary>The next step, which has the filled button; null where it is another's turn.</summary>
    public MoveOffered? Next { get; init; }

    /// <summary>The other moves, the note last.</summary>
    public IReadOnlyList<MoveOffered> Others { get; init; } = [];

    /// <summary>A checker's two answers, which look alike; empty otherwise.</summary>
    public IReadOnlyList<MoveOffered> Verdicts { get; init; } = [];
    public IReadOnlyList<MoveRefused> Refused { get; init; } = [];
    public IReadOnlyList<PostChoice> Posts { get; init; } = [];
    /// <summary>The post that ended matters like this one, to take by a tap; null where it can't be passed on, or nothing is sure.</summary>
    public ReceiverSuggested? Receiver { get; init; }
    public Typed? Typed { get; init; }

    /// <summary>What has just been done, as a sentence.</summary>
    public string? Done { get; init; }

    /// <summary>Name and telephone, in the one answer in which they are shown.</summary>
    public ReadReporter.Answer? Reporter { get; init; }

    /// <summary>Shown because it is the first of the list; nobody has asked for it, so on small screens the list comes first.</summary>
    public bool Offered { get; init; }

    /// <summary>It came as a part of a page that stays: it takes the focus.</summary>
    public bool AsPart { get; init; }

    public string Once { get; } = Guid.NewGuid().ToString("N");

    public string Link => Asked.Case(It.Number);
    public string Handler(string name) => Link + (Link.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "handler=" + name;

    /// <summary>The reporter's word can be recorded here: confirm and dispute stand in the flow for the reporter.</summary>
    public bool AwaitsReporter => Seen.Flow.Flow.MovesFrom(It.State, FlowPart.Reporter).Any(move => move.Do == "confirm");

    public ClockClass? Clock => Names.Pack.Clocks.GetValueOrDefault(It.ClockClass);

    /// <summary>Years whose holidays are not in the data, within the reckoning.</summary>
    public IEnumerable<string> UnknownYears => Seen.Reckoning.Where(line => line.Kind == ReckoningKind.YearUnknown).Select(line => line.Text!);

    /// <summary>Typed words whose move is no longer offered; shown so that nothing is lost.</summary>
    public bool TypedHasNoForm => Typed is { Text.Length: > 0 } typed && Next?.Do != typed.Do && Verdicts.All(move => move.Do != typed.Do) && Others.All(move => move.Do != typed.Do);
}
