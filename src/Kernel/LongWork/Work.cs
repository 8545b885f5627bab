namespace Linli.Kernel.LongWork;

/// <summary>How far long work has come.</summary>
public enum WorkState
{
    /// <summary>Asked for; nobody has begun.</summary>
    Waiting,

    Running,

    /// <summary>It came to what was wanted.</summary>
    Done,

    /// <summary>It came to a foreseen no, or broke more often than it is tried.</summary>
    Failed,

    /// <summary>Its owner stopped it.</summary>
    Stopped,
}

/// <summary>Work that takes longer than somebody wants to look at a page: who asked, how far it is, what came of it.</summary>
public sealed class Work
{
    public const int KeptDays = 30; // after its end
    public const int TriesMost = 3;
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15); // and so long a killed one waits for its next try

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required string Kind { get; init; }

    /// <summary>The account that asked. The work is done in its name, and nobody else sees it.</summary>
    public required Guid OwnerId { get; init; }

    /// <summary>The post by which it was asked, where there is one.</summary>
    public Guid? PostId { get; init; }

    /// <summary>What it is about, by which a page finds its own: a community, a workbook.</summary>
    public required Guid Subject { get; init; }

    /// <summary>See <see cref="TitleSaid"/>.</summary>
    public required string Title { get; init; }

    /// <summary>The word that counts <see cref="Done"/>, by its code.</summary>
    public required string Unit { get; init; }

    /// <summary>What the runner needs; taken away at the end.</summary>
    public string? Body { get; private set; }

    public WorkState State { get; private set; }
    public int Done { get; private set; }

    /// <summary>0 while it is not known how much there is.</summary>
    public int Whole { get; private set; }

    public required DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What came of it, see <see cref="EndingSaid"/>.</summary>
    public string? Ending { get; private set; }

    /// <summary>The page on which one goes on from here.</summary>
    public required string Way { get; set; }

    public DateTimeOffset? LeaseUntil { get; private set; }
    public int Attempts { get; private set; }
    public bool StopAsked { get; private set; }

    public bool IsUnderWay => EndedAt is null;

    public Said TitleSaid => Said.Parse(Title);

    public Said? EndingSaid => Ending is null ? null : Said.Parse(Ending);

    internal Work With(string body, int whole)
    {
        (Body, Whole) = (body, whole);
        return this;
    }

    internal void Take(DateTimeOffset now) => (State, LeaseUntil, Attempts) = (WorkState.Running, now + Lease, Attempts + 1);

    /// <summary>The house closes, or it broke: another try may begin at that time.</summary>
    /// <param name="countsAsTry">False where the work itself is not to blame.</param>
    internal void PutBack(DateTimeOffset until, bool countsAsTry) => (LeaseUntil, Attempts) = (until, countsAsTry ? Attempts : Attempts - 1);

    internal void Renew(DateTimeOffset now) => LeaseUntil = now + Lease;

    internal void Tell(int done, int whole) => (Done, Whole) = (done, whole);

    internal void AskStop() => StopAsked = true;

    internal void End(WorkState state, Said said, DateTimeOffset now) => (State, Ending, EndedAt, Body, LeaseUntil) = (state, said.ToText(), now, null, null);
}
