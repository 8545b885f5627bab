using Linli.Kernel;

namespace Linli.Registry.Offered;

/// <summary>What is refused about agreements and offers.</summary>
internal static class OfferedRefusals
{
    public static readonly Refusal NoAgreement = new(RefusalKind.NotFound, "registry.no-agreement");
    public static readonly Refusal With = new(RefusalKind.Invalid, "registry.agreement-with", "with");
    public static readonly Refusal About = new(RefusalKind.Invalid, "registry.agreement-about", "about");
    public static readonly Refusal Number = new(RefusalKind.Invalid, "registry.agreement-number", "number");

    /// <summary>{0}: years at most.</summary>
    public static readonly Refusal Until = new(RefusalKind.Invalid, "registry.agreement-until", "until");
    public static readonly Refusal AgreementOver = new(RefusalKind.Conflict, "registry.agreement-over");
    public static readonly Refusal NotToResume = new(RefusalKind.Conflict, "registry.agreement-not-to-resume");
    public static readonly Refusal EndWhy = new(RefusalKind.Invalid, "registry.end-why", "endedWhy");

    public static readonly Refusal NoOffer = new(RefusalKind.NotFound, "registry.no-offer");
    public static readonly Refusal Kind = new(RefusalKind.Invalid, "registry.offer-kind", "kind");
    public static readonly Refusal Quantity = new(RefusalKind.Invalid, "registry.offer-quantity", "quantity", Offer.QuantityMost);
    public static readonly Refusal Terms = new(RefusalKind.Invalid, "registry.offer-terms", "terms");
    public static readonly Refusal SaidAs = new(RefusalKind.Invalid, "registry.offer-said-as", "saidAs");
    public static readonly Refusal OfferUntil = new(RefusalKind.Invalid, "registry.offer-until", "until");
    public static readonly Refusal OfferOver = new(RefusalKind.Conflict, "registry.offer-over");
}
