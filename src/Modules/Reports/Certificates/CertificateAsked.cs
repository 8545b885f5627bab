using Linli.Kernel;

namespace Linli.Reports.Certificates;

/// <summary>
/// A body sent somebody to a community for a certificate: which body, which certificate, whose it is instead. Nothing of the person:
/// they write their own name on the printed letter, if they want one.
/// </summary>
internal sealed class CertificateAsked : INumbered
{
    public static string Letters => "ZM";

    public const int NameLengthMax = 60;

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>As people call it: ZM2026-007.</summary>
    public required string Number { get; init; }
    public required Guid CommunityId { get; init; }
    public required string Path { get; init; }

    /// <summary>The sort of body that asks, by its code in the packs, and its name.</summary>
    public required string BodyKind { get; init; }
    public required string BodyName { get; init; }

    /// <summary>The certificate by its code in the packs; null for one that they don't know, which is no certificate of a community.</summary>
    public string? Certificate { get; init; }

    /// <summary>What it is called, and whose it is, as the letter says them.</summary>
    public required string What { get; init; }
    public string? Office { get; init; }

    /// <summary>Communities may give it: no letter turns it down.</summary>
    public required bool Listed { get; init; }
    public required DateOnly AskedOn { get; init; }
    public required Guid ByPost { get; init; }
    public bool Demo { get; init; }
}

/// <summary>What is refused about certificates.</summary>
internal static class CertificateRefusals
{
    public static readonly Refusal BodyKind = new(RefusalKind.Invalid, "reports.certificate-body-kind", "bodyKind");
    public static readonly Refusal BodyName = new(RefusalKind.Invalid, "reports.certificate-body-name", "bodyName", CertificateAsked.NameLengthMax);
    public static readonly Refusal Which = new(RefusalKind.Invalid, "reports.certificate-which", "certificate");
    public static readonly Refusal What = new(RefusalKind.Invalid, "reports.certificate-what", "what", CertificateAsked.NameLengthMax);
    public static readonly Refusal Office = new(RefusalKind.Invalid, "reports.certificate-office", "office", CertificateAsked.NameLengthMax);
    public static readonly Refusal NoLetter = new(RefusalKind.NotFound, "reports.no-certificate-letter");
}
