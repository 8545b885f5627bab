using System.Net;
using System.Net.Sockets;

namespace Linli.Kernel.Webhooks;

/// <summary>
/// Whether an address is one of the open internet. All that a house must never be sent to by somebody else's word is none:
/// itself, its neighbours, and addresses that carry such a one inside (IANA special-purpose registries, RFC 6890).
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96"), SixToFour = IPNetwork.Parse("2002::/16");

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return Is(address.MapToIPv4());
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            var bytes = address.GetAddressBytes();
            if (Nat64.Contains(address)) return Is(new IPAddress(bytes.AsSpan(12, 4)));
            if (SixToFour.Contains(address)) return Is(new IPAddress(bytes.AsSpan(2, 4)));
            if (address.ScopeId != 0) return false;
        }

        return !Special.Any(network => network.Contains(address));
    }
}

/// <param name="Hosts"><c>Linli__Webhooks__Hosts</c>: hosts that may be told though they lie in this network, also without https; parted by commas. For closed networks.</param>
public sealed record WebhookHosts(IReadOnlyCollection<string> Hosts)
{
    public static readonly WebhookHosts None = new([]);

    public static WebhookHosts Read(string? setting) => new([.. (setting ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);

    public bool Lists(string host) => Hosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an address may be subscribed. Where its name leads is asked again at each connection.</summary>
    public bool Takes(string? text) =>
        text is { Length: > 0 and <= Webhook.UrlLengthMax } && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.UserInfo.Length == 0 && url.Fragment.Length == 0
        && (Lists(url.Host) ? url.Scheme is "http" or "https" : url.Scheme is "https" && (!IPAddress.TryParse(url.Host.Trim('[', ']'), out var literal) || PublicAddress.Is(literal)));
}
