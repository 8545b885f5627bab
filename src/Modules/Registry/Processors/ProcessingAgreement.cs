using Linli.Kernel;
using Linli.Registry.Facts;

namespace Linli.Registry.Processors;

/// <summary>What an outside firm is asked to do with data. A short list: free text is no purpose.</summary>
internal enum ProcessingPurpose { EnterPaper, SendLetters, AnswerCalls, KeepSystem, MoveData }

/// <summary>How the firm deleted what it had.</summary>
internal enum DeletedHow { Overwritten, MediaDestroyed, KeysDestroyed, NothingWasKept }

/// <summary>As what somebody signed for the firm; who, stands on the paper alone.</summary>
internal enum SignedAs { LegalRepresentative, SecurityOfficer, ProjectLead }

/// <summary>
/// An agreement by which an outside processor works on data of residents (PIPL articles 21 and 59): for one purpose, on named
/// fields, in named places, until a day, without using them otherwise or handing them on. Its accounts see masked values.
/// Whoever ends it must show that the data were deleted.
/// </summary>
internal sealed class ProcessingAgreement
{
    public const int MonthsMost = 24; // ours
    public const int NumberLengthMax = 60, DeletedLengthMax = 200; // characters

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }

    /// <summary>Of the paper that both have signed.</summary>
    public required string Number { get; init; }
    public required ProcessingPurpose Purpose { get; init; }

    /// <summary>Names of elements, parted by spaces; nothing else is shown.</summary>
    public required string Elements { get; init; }

    /// <summary>The place under which its places lie: whose office keeps the agreement.</summary>
    public required Guid PlaceId { get; init; }
    public required string Path { get; init; }
    public required DateOnly Since { get; init; }

    /// <summary>The day on which it ends: from then on nothing is shown.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>The paper bars any other use, and handing the work on.</summary>
    public required bool NoOtherUse { get; init; }
    public required bool NoSubProcessing { get; init; }
    public required Guid ByPost { get; init; }
    public required Guid ByAccount { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>When the auditor was last told that it is past its end and still open.</summary>
    public DateOnly? AlarmedOn { get; set; }

    public DateTimeOffset? ClosedAt { get; private set; }
    public string? DeletedWhat { get; private set; }
    public DateOnly? DeletedOn { get; private set; }
    public DeletedHow? DeletedHow { get; private set; }
    public SignedAs? SignedAs { get; private set; }

    /// <summary>The certificate as a picture, by its hash.</summary>
    public string? CertificateHash { get; private set; }
    public string? CertificateType { get; private set; }
    public bool Demo { get; init; }
    public int Version { get; private set; } = 1;

    public Target At => new(DistrictId, Path);

    public IReadOnlyList<Element> Fields => [.. Elements.Split(' ').Select(Facts.Elements.Find).OfType<Element>()];

    /// <summary>Whether its accounts may look on a day.</summary>
    public bool LivesOn(DateOnly day) => ClosedAt is null && Since <= day && day < Until;

    public void Close(DeletionProof proof, DateTimeOffset at)
    {
        (ClosedAt, DeletedWhat, DeletedOn, DeletedHow, SignedAs, CertificateHash, CertificateType) = (at, proof.What, proof.On, proof.How, proof.As, proof.Hash, proof.Type);
        Version++;
    }
}

/// <summary>That the processor has deleted everything: what, when, how, who signed, and the signed paper.</summary>
internal sealed record DeletionProof(string What, DateOnly On, DeletedHow How, SignedAs As, string Hash, string Type);

/// <summary>A place whose residents' masked data the processor works on.</summary>
internal sealed class ProcessingPlace
{
    public required int DistrictId { get; init; }
    public required Guid ProcessingId { get; init; }
    public required Guid PlaceId { get; init; }
}

/// <summary>An account of a processor, for one agreement.</summary>
internal sealed class ProcessingAccount
{
    public required Guid AccountId { get; init; }
    public required int DistrictId { get; init; }
    public required Guid ProcessingId { get; init; }
    public required DateTimeOffset Since { get; init; }
}
