using Linli.Contracts;
using Linli.Kernel.Forms;
using Linli.Kernel.Keys;

namespace Linli.Reports.Forms;

/// <summary>How far a form has come.</summary>
internal enum FormState
{
    /// <summary>It lies here, and its columns were looked at; nobody has said yet what they mean.</summary>
    Given,

    /// <summary>What its columns mean is confirmed.</summary>
    Confirmed,
}

/// <summary>By what a column was offered an element.</summary>
internal enum OfferedBy
{
    /// <summary>The heading is the element's code.</summary>
    Code,

    /// <summary>It is a word of the office that asks.</summary>
    OwnWord,
    Name,

    /// <summary>Another office calls it so, and may mean something else.</summary>
    OtherWord,
}

/// <summary>样表: the workbook in which an office wants a table that was admitted, as it came. A new workbook is a new edition; the old one stays for what was submitted on it.</summary>
internal sealed class TakenForm
{
    public const int FileNameLengthMax = 100; // characters; a longer one is cut

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>Under which entry of the catalogue it is asked.</summary>
    public required Guid ApplicationId { get; init; }

    /// <summary>1, 2, … of the same entry.</summary>
    public required int Edition { get; init; }
    public required Guid ByPost { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string FileName { get; init; }
    public required int Bytes { get; init; }

    /// <summary>SHA-256 of the workbook, in small letters.</summary>
    public required string Hash { get; init; }

    /// <summary>Where it wants its data, see <see cref="Kernel.Forms.FormSheet"/>.</summary>
    public required string Sheet { get; init; }
    public required int HeadFrom { get; init; }
    public required int HeadTo { get; init; }
    public required int FirstRow { get; init; }
    public required int? FootRow { get; init; }

    public FormState State { get; private set; }

    /// <summary>What a row stands for; known once it is confirmed.</summary>
    public ElementOf? RowOf { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Who receives rows about people, see <see cref="RowsKept"/>.</summary>
    public string? Recipients { get; private set; }
    public int? KeptDays { get; private set; }
    public int Version { get; private set; } = 1;

    public RowsKept Kept => new(Recipients, KeptDays);

    /// <param name="kept">Wanted where its rows are about people.</param>
    public void Confirm(ElementOf rowOf, DateTimeOffset at, RowsKept? kept = null) =>
        (State, RowOf, ConfirmedAt, Recipients, KeptDays, Version) = (FormState.Confirmed, rowOf, at, kept?.Recipients, kept?.Days, Version + 1);
}

/// <summary>
/// Who receives the rows of a table that are about people, and after how many days they are destroyed there (PIPL articles 17 and
/// 19): told to the community that fills it and to each who stands in it. Neither where nobody does.
/// </summary>
internal sealed record RowsKept(string? Recipients, int? Days)
{
    public const int RecipientsLengthMax = 200; // characters
    public const int DaysMost = 1_095; // three years, as the longest term of a field; ours

    public static readonly RowsKept Nobody = new(null, null);

    public bool IsNobody => Recipients is null || Days is null;
}

/// <summary>A part of a form's workbook, sealed: a sample row may name somebody.</summary>
internal sealed class FormPiece
{
    public const int BytesMost = 192 * 1024;

    public required int DistrictId { get; init; }
    public required Guid FormId { get; init; }
    public required int No { get; init; }
    public required Guid Id { get; init; }
    public required byte[] Body { get; init; }

    public static FieldPlace PlaceOf(int district, Guid id) => new("reports_form_piece", "body", district, id);
}

/// <summary>A column of a form, and the element that it was confirmed to mean.</summary>
internal sealed class MappedColumn
{
    public required int DistrictId { get; init; }
    public required Guid FormId { get; init; }

    /// <summary>From 0.</summary>
    public required int Nth { get; init; }

    /// <summary>What stands above it, the lines with a stroke between.</summary>
    public required string Name { get; init; }

    /// <summary>The department's own workbook reckons it: it means no element.</summary>
    public required bool IsFormula { get; init; }
    public string? Offered { get; init; }
    public OfferedBy? OfferedBy { get; init; }

    /// <summary>Null where it stays as the department sent it.</summary>
    public string? Code { get; private set; }

    /// <summary>Of the element, as it was when somebody confirmed it; 0 for one of a module's.</summary>
    public int? ElementVersion { get; private set; }

    /// <summary>As programs and people call it: B 住户 / 人数.</summary>
    public string Said => $"{FormColumn.LettersOf(Nth)} {Name}";

    public void Map(string? code, int? version) => (Code, ElementVersion) = (code, version);
}
