using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Linli.Host.Web;

/// <summary>
/// <c>Linli__Proxies</c> names the networks whose word about address and https is believed, e.g. <c>10.0.0.0/8, 127.0.0.1</c>.
/// Without it nobody's is: an address that anyone can write would make limits and /metrics worth nothing.
/// </summary>
internal static class Proxies
{
    public static void UseKnownProxies(this WebApplication app)
    {
        var known = Read(app.Configuration["Linli:Proxies"]);
        if (known.Count == 0) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in known) options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }

    internal static List<IPNetwork> Read(string? setting) =>
    [.. (setting ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(text =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8)
        : throw new CannotOpenException($"Linli__Proxies: \"{text}\" is neither an address nor a network such as 10.0.0.0/8. / Linli__Proxies 里的“{text}”不是地址，也不是网段。"))];
}
