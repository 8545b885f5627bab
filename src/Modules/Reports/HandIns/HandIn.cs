using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Linli.Contracts;
using Linli.Kernel.Audit;
using Linli.Reports.Dictionary;

namespace Linli.Reports.HandIns;

/// <summary>What became of what a community handed in.</summary>
internal enum HandInState
{
    HandedIn,

    /// <summary>The office that asks has it.</summary>
    Received,

    /// <summary>The office that asks would have it looked at again, and says why.</summary>
    Returned,
}

/// <summary>Where the value of a cell is from.</summary>
internal enum CellFrom
{
    /// <summary>Reckoned from what the house holds.</summary>
    Records,

    /// <summary>Somebody of the community was asked, and answered.</summary>
    Answered,

    /// <summary>Each of the community's grids said its part, and they were added up.</summary>
    Grids,

    /// <summary>Nobody knows.</summary>
    Unknown,
}

/// <summary>A cell as it was handed in.</summary>
/// <param name="Code">Of the element.</param>
/// <param name="Version">Of the element, as it was then.</param>
/// <param name="Value">As programs write it; null where nobody knows.</param>
/// <param name="Few">A small count, reckoned from one, or one that would give one away: a department doesn't read it.</param>
internal sealed record HandedCell(string Code, int Version, string? Value, CellFrom From, bool Few = false);

/// <summary>
/// 上报: a community's row of a table, as it stood on a day and as somebody of the community confirmed it. It is never written
/// over: a correction, or what follows a return, is the next revision.
/// </summary>
internal sealed class HandIn
{
    public const int ReasonLengthMax = 200; // characters

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>The entry of the catalogue.</summary>
    public required Guid ApplicationId { get; init; }

    /// <summary>The form whose columns were filled.</summary>
    public required Guid FormId { get; init; }
    public required Guid CommunityId { get; init; }
    public required string Path { get; init; }

    /// <summary>Of the cycle.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>1, 2, … of the same table, community and cycle.</summary>
    public required int Revision { get; init; }

    /// <summary>The day as of which the values are.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The cells as JSON.</summary>
    public required string Cells { get; init; }

    /// <summary>SHA-256 over whose it is, which cycle and revision, the day and the cells, in small letters.</summary>
    public required string Hash { get; init; }

    /// <summary>The post in whose name it was confirmed.</summary>
    public required Guid ByPost { get; init; }
    public required DateTimeOffset At { get; init; }

    public HandInState State { get; private set; } = HandInState.HandedIn;
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The post that received or returned it.</summary>
    public Guid? AnsweredBy { get; private set; }

    /// <summary>Why it came back.</summary>
    public string? Reason { get; private set; }
    public bool Demo { get; init; }
    public int Version { get; private set; } = 1;

    /// <summary>Over its line (<see cref="SignedHandIn.LineOf"/>), with the house's key; null while that is closed.</summary>
    public byte[]? Signature { get; private set; }

    /// <summary>Changes nothing that anybody looks at, so it is no new version.</summary>
    public void Sign(RootKey key) => Signature = key.Sign(SignedHandIn.LineOf(DistrictId, Id, Revision, Hash));

    public IReadOnlyList<HandedCell> Row => JsonSerializer.Deserialize<IReadOnlyList<HandedCell>>(Cells, DefinitionText.Json)!;

    public void Receive(Guid by, DateTimeOffset at) => (State, AnsweredBy, AnsweredAt, Version) = (HandInState.Received, by, at, Version + 1);

    public void Return(string reason, Guid by, DateTimeOffset at) => (State, Reason, AnsweredBy, AnsweredAt, Version) = (HandInState.Returned, reason, by, at, Version + 1);

    public static string Write(IEnumerable<HandedCell> cells) => JsonSerializer.Serialize(cells, DefinitionText.Json);

    public static string HashOf(int district, Guid application, Guid community, DateOnly due, int revision, DateOnly asOf, string cells) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{district}|{application:N}|{community:N}|{due:yyyy-MM-dd}|{revision}|{asOf:yyyy-MM-dd}|{cells}"))));
}

/// <summary>A number of a place that nothing reckons and a community or one of its grids said: asked once, and read by every table that asks the element until it is too old.</summary>
internal sealed class KeptFigure
{
    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid CommunityId { get; init; }

    /// <summary>Of the community.</summary>
    public required string Path { get; init; }

    /// <summary>The grid whose part it is; null for a number of the whole community.</summary>
    public Guid? GridId { get; init; }

    /// <summary>Of the element.</summary>
    public required string Code { get; init; }

    /// <summary>So that a number with decimals is the same in every database.</summary>
    public required long Hundredths { get; init; }

    /// <summary>The day as of which it was said.</summary>
    public required DateOnly On { get; init; }
    public required Guid ByPost { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The first day on which it says nothing any more: its grid or community was cut anew.</summary>
    public DateOnly? Until { get; private set; }

    public decimal Value => Hundredths / 100m;

    /// <summary>Whether an element is one that a community can be asked for: a number of a place that nothing reckons. Words are not asked: they might name somebody.</summary>
    public static bool MayBeAsked(ElementNow element) =>
        element is { IsComputed: false, WithdrawnOn: null, IsBuiltIn: false, Means: { Of: ElementOf.Place, Type: ElementType.Count or ElementType.Number or ElementType.Percent } };

    /// <summary>Whether the numbers of a community's grids add up to its own: those of counts do, a share's or an average's don't.</summary>
    public static bool AddsUpByGrid(ElementNow element) => MayBeAsked(element) && element.Means.Type == ElementType.Count;

    public void End(DateOnly on) => Until = on;
}
