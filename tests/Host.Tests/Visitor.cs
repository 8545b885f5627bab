using System.Net;
using System.Text.RegularExpressions;

namespace Linli.Host.Tests;

/// <summary>A browser without script: it keeps its cookies, sends forms with their token and follows nothing by itself.</summary>
public sealed partial class Visitor : IDisposable
{
    /// <param name="line">What lies between the visitor and the house; nothing if left out.</param>
    public Visitor(Uri address, Func<Stream, Stream>? line = null)
    {
        var door = new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false };
        if (line is not null)
        {
            door.AutomaticDecompression = DecompressionMethods.All; // as a browser asks
            door.PlaintextStreamFilter = (at, _) => ValueTask.FromResult(line(at.PlaintextStream));
        }

        Http = new HttpClient(door) { BaseAddress = address };
        Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
    }

    public HttpClient Http { get; }
    public CookieContainer Cookies { get; } = new();

    /// <summary>The page's text; the status must be 200.</summary>
    public async Task<string> Read(string path)
    {
        using var answer = await Http.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == HttpStatusCode.OK ? text : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {text}");
    }

    /// <summary>Opens a page and sends a form of it with its token.</summary>
    public async Task<HttpResponseMessage> Send(string page, IEnumerable<(string Name, string Value)> fields, string? to = null) =>
        await Post(to ?? page, [.. fields, ("__RequestVerificationToken", TokenOf(await Read(page)))]);

    public Task<HttpResponseMessage> Post(string path, IEnumerable<(string Name, string Value)> fields, Action<HttpRequestMessage>? with = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        with?.Invoke(request);
        return Http.SendAsync(request);
    }

    /// <summary>The token that a page's meta carries for its forms.</summary>
    public static string TokenOf(string page) =>
        Token().Match(page) is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException("The page has no token.");

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("<meta name=\"xsrf\" content=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
