using Linli.Kernel.Keys;
using Linli.Registry.Facts;

namespace Linli.Registry.Import;

/// <summary>How far an import has come.</summary>
internal enum ImportState
{
    /// <summary>The file is being laid aside.</summary>
    Coming,

    /// <summary>It is there, and somebody says what its columns mean.</summary>
    Given,

    /// <summary>It is looked through; nothing of it is written.</summary>
    Checking,

    /// <summary>Looked through: what would come of it is known.</summary>
    Checked,

    Writing,

    Written,

    Withdrawing,

    /// <summary>Taken back: what only it brought is gone.</summary>
    Withdrawn,
}

/// <summary>A list that is taken into the registry: whose it is, on what basis, how far it has come. It holds no value of anybody.</summary>
internal sealed class ImportedList
{
    public const string Table = "registry_import";
    public const int FileNameLengthMax = 100; // characters; a longer one is cut
    public const int ListNameLengthMax = 60;

    /// <summary>So long a file that nobody goes on with lies here; ours.</summary>
    public static readonly TimeSpan FileKept = TimeSpan.FromDays(3);

    /// <summary>So long an import may be taken back; ours. Then its rows are forgotten.</summary>
    public const int BackDays = 90;

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid CommunityId { get; init; }

    /// <summary>Of the community.</summary>
    public required string Path { get; init; }

    /// <summary>What the rows are, see <see cref="SheetKind"/>.</summary>
    public required string Kind { get; init; }
    public required string FileName { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The account.</summary>
    public required Guid GivenBy { get; init; }
    public required Guid PostId { get; init; }

    public int Pieces { get; private set; }
    public long Bytes { get; private set; }
    public DateTimeOffset? FileGoneAt { get; private set; }
    public ImportState State { get; private set; }

    /// <summary>The row that names the columns; rows of people begin below.</summary>
    public int HeadRow { get; private set; }

    /// <summary>See <see cref="SheetMapping"/>.</summary>
    public string? Mapping { get; private set; }

    /// <summary>Why the list may be kept.</summary>
    public LegalBasis? Basis { get; private set; }

    /// <summary>What the list is called: 物业业主登记表.</summary>
    public string? ListName { get; private set; }

    /// <summary>Who keeps it: an office or a firm.</summary>
    public string? ListKeeper { get; private set; }

    /// <summary>The day on which the list was right.</summary>
    public DateOnly? AsOf { get; private set; }

    /// <summary>Rows that say something.</summary>
    public int Rows { get; private set; }
    public int KeptOut { get; private set; }

    /// <summary>Rows of somebody who is held already, surely.</summary>
    public int Held { get; private set; }

    /// <summary>New rows that may be somebody who is held, or another row: a person decides.</summary>
    public int Possible { get; private set; }
    public int Fresh { get; private set; }
    public DateTimeOffset? PlannedAt { get; private set; }

    /// <summary>Everything up to this row is written, or taken back again.</summary>
    public int DoneTo { get; private set; }
    public DateTimeOffset? WrittenAt { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public int Version { get; private set; } = 1;

    public int Good => Rows - KeptOut;

    public bool HasFile => FileGoneAt is null && State != ImportState.Coming;

    public bool MayGoBack(DateTimeOffset now) => State == ImportState.Written && WrittenAt > now.AddDays(-BackDays);

    public void FileIsHere(int pieces, long bytes) => (Pieces, Bytes, State, Version) = (pieces, bytes, ImportState.Given, Version + 1);

    public void Choose(int headRow, string mapping, LegalBasis basis, string listName, string listKeeper, DateOnly asOf)
    {
        (HeadRow, Mapping, Basis, ListName, ListKeeper, AsOf) = (headRow, mapping, basis, listName, listKeeper, asOf);
        (State, PlannedAt, Version) = (ImportState.Checking, null, Version + 1);
    }

    public void Planned(int rows, int refused, int held, int possible, int fresh, DateTimeOffset at)
    {
        (Rows, KeptOut, Held, Possible, Fresh, PlannedAt) = (rows, refused, held, possible, fresh, at);
        if (State == ImportState.Checking) State = ImportState.Checked;
        Version++;
    }

    public void PlanAgain() => (PlannedAt, Version) = (null, Version + 1);

    public void Start() => (State, DoneTo, Version) = (ImportState.Writing, 0, Version + 1);

    /// <summary>What the plan took for new turned out to be known, or not to be writable any more.</summary>
    public void Slice(int to, int refusedMeanwhile)
    {
        (DoneTo, Version) = (to, Version + 1);
        (KeptOut, Fresh) = (KeptOut + refusedMeanwhile, Fresh - refusedMeanwhile);
    }

    public void Written(DateTimeOffset at) => (State, WrittenAt, Version) = (ImportState.Written, at, Version + 1);

    public void GoBack() => (State, DoneTo, Version) = (ImportState.Withdrawing, 0, Version + 1);

    public void Withdrawn(DateTimeOffset at) => (State, WithdrawnAt, Version) = (ImportState.Withdrawn, at, Version + 1);

    public void FileGone(DateTimeOffset at) => (FileGoneAt, Version) = (at, Version + 1);
}

/// <summary>A part of an uploaded file, sealed: a list of residents lies nowhere in clear.</summary>
internal sealed class ImportPiece
{
    public const int Bytes = 192 * 1024;

    public required int DistrictId { get; init; }
    public required Guid ImportId { get; init; }
    public required int No { get; init; }
    public required Guid Id { get; init; }
    public required byte[] Body { get; init; }

    public static FieldPlace PlaceOf(int district, Guid id) => new("registry_import_piece", "body", district, id);
}

/// <summary>What a good row came to.</summary>
internal enum RowOutcome { New, Held }

/// <summary>A good row, without what it says: by this the import goes on after a crash and is taken back.</summary>
internal sealed class ImportRow
{
    public required int DistrictId { get; init; }
    public required Guid ImportId { get; init; }

    /// <summary>As the program that made the sheet numbers it.</summary>
    public required int No { get; init; }
    public required RowOutcome Outcome { get; init; }

    /// <summary>The person who is held, or under whose number the row is written.</summary>
    public required Guid RecordId { get; init; }
}

/// <summary>What is wrong or was left out in a cell: row, column and reason, never the value.</summary>
internal sealed class ImportProblem
{
    public required int DistrictId { get; init; }
    public required Guid ImportId { get; init; }
    public required int No { get; init; }

    /// <summary>The column's code, see <see cref="SheetColumn"/>.</summary>
    public required string Column { get; init; }

    /// <summary>Its sentence stands under <c>registry.import.no.…</c>.</summary>
    public required string Code { get; init; }

    /// <summary>False for a remark: the row goes in all the same.</summary>
    public required bool KeepsOut { get; init; }

    /// <summary>Another row that the sentence names.</summary>
    public int? Other { get; init; }
}
