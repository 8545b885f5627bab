namespace Linli.Territory.Opening;

/// <summary>How far a workbook has come.</summary>
internal enum OpeningState
{
    /// <summary>It was read; somebody looks at what it would do.</summary>
    Looked,

    /// <summary>Somebody said yes; it is being written, a community at a time.</summary>
    Running,

    /// <summary>All of it stands.</summary>
    Written,
}

/// <summary>A workbook by which communities are opened, from the upload until it stands.</summary>
internal sealed class OpeningWork
{
    private OpeningWork() { }

    public OpeningWork(int districtId, Guid id, string fileName, byte[] lines, DateTimeOffset givenAt, Guid givenBy) =>
        (DistrictId, Id, FileName, Lines, GivenAt, GivenBy) = (districtId, id, fileName, lines, givenAt, givenBy);

    public int DistrictId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>As the person's machine called it.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>See <see cref="OpeningLines"/>, sealed under the field key, since it holds names and telephones; null once it is written.</summary>
    public byte[]? Lines { get; private set; }

    public OpeningState State { get; private set; }

    public DateTimeOffset GivenAt { get; private set; }

    /// <summary>The account.</summary>
    public Guid GivenBy { get; private set; }

    public int Communities { get; private set; }
    public int Grids { get; private set; }
    public int Buildings { get; private set; }
    public int Homes { get; private set; }
    public int Posts { get; private set; }
    public int People { get; private set; }

    public DateTimeOffset? WrittenAt { get; private set; }

    public static Kernel.Keys.FieldPlace LinesAt(int district, Guid id) => new("territory_opening", "lines", district, id);

    public void Start() => State = OpeningState.Running;

    public void Count(OpeningTally made)
    {
        Communities += made.Communities;
        Grids += made.Grids;
        Buildings += made.Buildings;
        Homes += made.Homes;
        Posts += made.Posts;
        People += made.People;
    }

    public void End(DateTimeOffset now) => (State, WrittenAt, Lines) = (OpeningState.Written, now, null);
}

/// <summary>What a workbook makes, or has made. People are those named for a post.</summary>
internal readonly record struct OpeningTally(int Communities, int Grids, int Buildings, int Homes, int Posts, int People)
{
    public bool IsNothing => this == default;

    public static OpeningTally operator +(OpeningTally a, OpeningTally b) =>
        new(a.Communities + b.Communities, a.Grids + b.Grids, a.Buildings + b.Buildings, a.Homes + b.Homes, a.Posts + b.Posts, a.People + b.People);
}

/// <summary>Somebody whom a workbook names for a post. It opens nothing until the security administrator appoints them.</summary>
internal sealed class Named
{
    private Named() { }

    public Named(int districtId, Guid id, Guid openingId, Guid postId, Guid accountId) =>
        (DistrictId, Id, OpeningId, PostId, AccountId) = (districtId, id, openingId, postId, accountId);

    public int DistrictId { get; private set; }

    public Guid Id { get; private set; }

    public Guid OpeningId { get; private set; }

    public Guid PostId { get; private set; }

    public Guid AccountId { get; private set; }

    public DateTimeOffset? AppointedAt { get; private set; }

    public void Appoint(DateTimeOffset now) => AppointedAt = now;
}
