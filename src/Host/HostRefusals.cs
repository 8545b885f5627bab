using Linli.Kernel;

namespace Linli.Host;

/// <summary>What the host itself refuses.</summary>
public static class HostRefusals
{
    public static readonly Refusal TooLarge = new(RefusalKind.Invalid, "host.too-large", null, Web.BodySize.BytesMax / (1024 * 1024));

    /// <summary>Not foreseen: a bug. The sentence gives a number to read out on the phone.</summary>
    public static readonly Refusal Broken = new(RefusalKind.Unavailable, "host.broken");

    /// <summary>Sent by another site's page in this person's name.</summary>
    public static readonly Refusal FromElsewhere = new(RefusalKind.NotAllowed, "host.from-elsewhere");

    /// <summary>A page or address that can't do what was asked of it (405).</summary>
    public static readonly Refusal NotThatWay = new(RefusalKind.NotFound, "host.not-that-way");
}
