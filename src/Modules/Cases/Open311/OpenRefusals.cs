using Linli.Kernel;

namespace Linli.Cases.Open311;

/// <summary>What the Open311 door refuses. Sentences under <c>refusal.open311.…</c>; kinds are answered as 400, 403 and 404 (GeoReport v2, "Errors").</summary>
internal static class OpenRefusals
{
    /// <summary>{0}: the codes that this house answers for.</summary>
    public static readonly Refusal JurisdictionMissing = new(RefusalKind.Invalid, "open311.jurisdiction-missing", "jurisdiction_id");
    public static readonly Refusal JurisdictionUnknown = new(RefusalKind.NotFound, "open311.jurisdiction-unknown", "jurisdiction_id");
    public static readonly Refusal ServiceMissing = new(RefusalKind.Invalid, "open311.service-missing", "service_code");
    public static readonly Refusal ServiceUnknown = new(RefusalKind.NotFound, "open311.service-unknown", "service_code");
    public static readonly Refusal RequestUnknown = new(RefusalKind.NotFound, "open311.request-unknown", "service_request_id");
    public static readonly Refusal TokenUnknown = new(RefusalKind.NotFound, "open311.token-unknown", "token");
    public static readonly Refusal FormatUnknown = new(RefusalKind.Invalid, "open311.format-unknown");
    public static readonly Refusal NoForm = new(RefusalKind.Invalid, "open311.no-form");
    public static readonly Refusal LocationMissing = new(RefusalKind.Invalid, "open311.location-missing", "lat");
    public static readonly Refusal PointUnreadable = new(RefusalKind.Invalid, "open311.point-unreadable", "lat");
    public static readonly Refusal PointOutside = new(RefusalKind.Invalid, "open311.point-outside", "lat");
    public static readonly Refusal AddressUnknown = new(RefusalKind.Invalid, "open311.address-unknown", "address_string");
    public static readonly Refusal AddressIdUnknown = new(RefusalKind.Invalid, "open311.address-id-unknown", "address_id");

    /// <summary>{0}: the attribute's code; {1}: what is wrong with its value.</summary>
    public static readonly Refusal Attribute = new(RefusalKind.Invalid, "open311.attribute", "attribute");
    public static readonly Refusal MediaUrl = new(RefusalKind.Invalid, "open311.media-url", "media_url");
    public static readonly Refusal Email = new(RefusalKind.Invalid, "open311.email", "email");

    /// <summary>{0}: the argument.</summary>
    public static readonly Refusal DateUnreadable = new(RefusalKind.Invalid, "open311.date-unreadable", "start_date");
    public static readonly Refusal DatesTurned = new(RefusalKind.Invalid, "open311.dates-turned", "end_date");
    public static readonly Refusal SpanTooLong = new(RefusalKind.Invalid, "open311.span-too-long", "end_date", FindRequests.SpanMost.Days);
    public static readonly Refusal StatusUnknown = new(RefusalKind.Invalid, "open311.status-unknown", "status");
}
