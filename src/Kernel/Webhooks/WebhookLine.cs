using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Linli.Kernel.Webhooks;

/// <summary>
/// The line to other programs. A name is resolved here and the connection goes to the address that was looked at, so that a
/// name which leads elsewhere a moment later gains nothing. Redirects are not followed, no proxy is asked, nothing of the
/// answer but its status is read.
/// </summary>
public sealed class WebhookLine : IDisposable
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient http;

    public WebhookLine(WebhookHosts hosts)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = 16, // KiB
            ConnectCallback = (context, stop) => Connect(hosts, context.DnsEndPoint, stop),
        };
        http = new HttpClient(handler) { Timeout = Timeout };
    }

    /// <summary>The address is one that must not be told.</summary>
    public sealed class ForbiddenAddressException() : Exception("The address is not one of the open internet");

    /// <returns>The HTTP status as text, or why there was none: address, timeout, connection.</returns>
    internal async Task<string> Send(string url, string body, IEnumerable<(string Name, string Value)> headers, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.UserAgent.ParseAdd("Linli/1");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            return ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException broken)
        {
            return broken.InnerException is ForbiddenAddressException ? "address" : "connection";
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return "timeout";
        }
    }

    private static async ValueTask<Stream> Connect(WebhookHosts hosts, DnsEndPoint to, CancellationToken stop)
    {
        var addresses = IPAddress.TryParse(to.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(to.Host, stop);
        if (!hosts.Lists(to.Host) && !Array.TrueForAll(addresses, PublicAddress.Is)) throw new ForbiddenAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, to.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => http.Dispose();
}
