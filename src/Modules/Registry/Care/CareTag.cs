using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Registry.Organisations;

namespace Linli.Registry.Care;

/// <summary>On what ground a care tag stands: there is no third (PIPL articles 13, 29 and 31).</summary>
internal enum CareGround { Consent, Law }

/// <summary>Who gave the consent: the person, or for a child under fourteen its guardian (PIPL article 31).</summary>
internal enum ConsentBy { Self, Guardian }

/// <summary>How it was given.</summary>
internal enum ConsentHow { AtTheDesk, OnTheTelephone, AtTheDoor, InWriting, OwnAccount }

/// <summary>
/// What help somebody asked of one line, or that the law has the line give: a code of the pack, sealed, with no words beside
/// it. The posts of that line at the home read it for a live matter, and nobody else. It ends on its review day unless it is
/// agreed anew, and with it the row is gone (decision 0021).
/// </summary>
internal sealed class CareTag : IStandAtPlace
{
    public const string Table = "registry_care_tag";
    public const int MonthsMost = 12; // then it is agreed anew or gone

    /// <summary>So many days before its end it is asked about: a live matter of the line's post, and a notice to the person.</summary>
    public const int ReviewDays = 30;

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>Which help, a code of <see cref="CareCodes"/>.</summary>
    public required byte[] Need { get; init; }

    /// <summary>The line that keeps it.</summary>
    public required LineKind Line { get; init; }
    public required CareGround Ground { get; init; }
    public ConsentBy? ConsentBy { get; private set; }
    public ConsentHow? ConsentHow { get; private set; }

    /// <summary>Code of the article, where the law is the ground.</summary>
    public string? Law { get; init; }

    /// <summary>When the consent was last given, or the duty noted.</summary>
    public DateOnly AgreedOn { get; private set; }

    /// <summary>The home for which it holds.</summary>
    public required Guid PlaceId { get; set; }
    public required string Path { get; set; }
    public Guid? GridId { get; set; }

    /// <summary>The person agreed that the same line of a new home may know it as well.</summary>
    public bool TakeAlong { get; private set; }

    /// <summary>The review day, and the last on which it holds.</summary>
    public DateOnly ExpiresOn { get; private set; }

    /// <summary>The person was asked whether they still want it.</summary>
    public DateOnly? AskedOn { get; set; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The post that wrote it down; null where the person did.</summary>
    public Guid? ByPost { get; init; }

    /// <summary>Made up for the demonstration.</summary>
    public bool Demo { get; init; }

    public FieldPlace NeedAt => new(Table, "need", DistrictId, Id);

    /// <summary>The name under which its showing stands in readings: <c>care-health</c>.</summary>
    public string Element => ElementOf(Line);

    public static string ElementOf(LineKind line) => "care-" + line.ToString().ToLowerInvariant();

    public bool IsDue(DateOnly today) => ExpiresOn <= today.AddDays(ReviewDays);

    public bool Holds(DateOnly today) => today <= ExpiresOn;

    public CareTag Agreed(ConsentBy? by, ConsentHow? how, DateOnly on, DateOnly expiresOn)
    {
        (ConsentBy, ConsentHow, AgreedOn, ExpiresOn, AskedOn) = (by, how, on, expiresOn, null);
        return this;
    }

    public CareTag MayGoAlong(bool may)
    {
        TakeAlong = may;
        return this;
    }
}
