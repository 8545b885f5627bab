using Linli.Kernel;
using Linli.Registry.Organisations;

namespace Linli.Registry.Offered;

/// <summary>Why something is offered no more.</summary>
internal enum OfferEnd { TakenBack, UsedUp, OrganisationClosed, EnteredByMistake }

/// <summary>
/// Something that an organisation has and lets the place use: how much of what, where, when and on what terms, from a day on.
/// The values that hold now; what held before stands in its dated facts.
/// </summary>
internal sealed class Offer : IStandAtPlace
{
    public const int TermsLengthMax = 200; // characters
    public const int QuantityMost = 100_000;

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }

    /// <summary>A code of the packs' resources, which also says in what it is counted.</summary>
    public required string Kind { get; init; }
    public required int Quantity { get; set; }
    public required Guid PlaceId { get; init; }
    public required string Path { get; set; }
    public Guid? GridId { get; set; }

    /// <summary>When and on what terms.</summary>
    public required string Terms { get; set; }
    public required DateOnly Since { get; init; }

    /// <summary>The first day on which it is offered no more; null where no end was said.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>As what somebody in the organisation said so; who, is not kept.</summary>
    public required ContactRole SaidAs { get; init; }

    /// <summary>The post that was told; null where the organisation offered it by its own login.</summary>
    public Guid? ByPost { get; init; }
    public DateOnly? EndedOn { get; private set; }
    public OfferEnd? EndedWhy { get; private set; }

    /// <summary>Made up for the demonstration.</summary>
    public bool Demo { get; init; }
    public int Version { get; private set; } = 1;

    public bool IsLive(DateOnly day) => EndedOn is null && Since <= day && (Until is not { } end || day < end);

    public void Changed() => Version++;

    public void End(DateOnly on, OfferEnd why) => (EndedOn, EndedWhy, Version) = (on, why, Version + 1);

    public void Resume() => (EndedOn, EndedWhy, Version) = (null, null, Version + 1);
}
