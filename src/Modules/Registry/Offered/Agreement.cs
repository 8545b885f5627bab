using Linli.Kernel;

namespace Linli.Registry.Offered;

/// <summary>Why an agreement is over.</summary>
internal enum AgreementEnd { RanOut, Renewed, ByThem, ByUs, OrganisationClosed, EnteredByMistake }

/// <summary>
/// What an organisation has agreed with a community or street: from a day to a day, with the paper's number. It is never
/// rewritten: it is renewed by the next one, or ended with a reason, which can be taken back while nothing has followed.
/// </summary>
internal sealed class Agreement
{
    public const int AboutLengthMax = 300, NumberLengthMax = 60; // characters
    public const int YearsMost = 10;

    /// <summary>So many days before its end it is due for renewal.</summary>
    public const int DueDays = 30;

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }

    /// <summary>The community or street with which it was agreed.</summary>
    public required Guid WithPlaceId { get; init; }

    /// <summary>Of that place.</summary>
    public required string Path { get; set; }

    /// <summary>What is agreed; of the matter, never of people.</summary>
    public required string About { get; init; }

    /// <summary>Number or file mark of the paper by which anybody can find it.</summary>
    public required string Number { get; init; }
    public required DateOnly Since { get; init; }

    /// <summary>The first day on which it holds no more.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>The agreement that this one renews.</summary>
    public Guid? Renews { get; init; }
    public DateOnly? EndedOn { get; private set; }
    public AgreementEnd? EndedWhy { get; private set; }
    public required Guid ByPost { get; init; }

    /// <summary>Made up for the demonstration.</summary>
    public bool Demo { get; init; }
    public int Version { get; private set; } = 1;

    public bool IsLive(DateOnly day) => EndedOn is null && Since <= day && day < Until;

    /// <summary>Not ended, and over or nearly so.</summary>
    public bool IsDue(DateOnly day) => EndedOn is null && Until <= day.AddDays(DueDays);

    public void End(DateOnly on, AgreementEnd why) => (EndedOn, EndedWhy, Version) = (on, why, Version + 1);

    public void Resume() => (EndedOn, EndedWhy, Version) = (null, null, Version + 1);
}
