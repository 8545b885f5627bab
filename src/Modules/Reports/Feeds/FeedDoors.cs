using Microsoft.Extensions.Configuration;

namespace Linli.Reports.Feeds;

/// <summary>
/// Where the house may look for numbers by itself: what its operator has set, and nothing else. Nobody who works with the house
/// can make it read another folder, ask another host or open another database.
/// </summary>
/// <param name="Folder"><c>Linli__Feeds__Folder</c>: each feed has a folder of its own in it.</param>
/// <param name="Hosts"><c>Linli__Feeds__Hosts</c>: hosts that may be asked, by https; one written as <c>http://host</c> also without, for closed networks; another port than the usual one stands behind it, as <c>host:8443</c>. Parted by commas.</param>
/// <param name="Databases"><c>Linli__Feeds__Databases__NAME</c>: connections to PostgreSQL databases, by the names that feeds call them.</param>
internal sealed record FeedDoors(string? Folder, IReadOnlyCollection<string> Hosts, IReadOnlyDictionary<string, string> Databases)
{
    private const string Plain = "http://";

    public static FeedDoors Read(IConfiguration configuration) => new(
        configuration["Linli:Feeds:Folder"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : null,
        [.. (configuration["Linli:Feeds:Hosts"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        configuration.GetSection("Linli:Feeds:Databases").GetChildren().Where(set => !string.IsNullOrWhiteSpace(set.Value)).ToDictionary(set => set.Key, set => set.Value!, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether an address may be fetched. No names and passwords stand in it: it is read by everybody who works in the district.</summary>
    public bool Takes(string? text) =>
        text is { Length: > 0 and <= Feed.AddressLengthMax } && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.UserInfo.Length == 0 && url.Fragment.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps ? Lists(url.Authority) || Lists(Plain + url.Authority) : url.Scheme == Uri.UriSchemeHttp && Lists(Plain + url.Authority));

    /// <param name="host">With its port where that is not the usual one: what else listens there is nobody's to find out.</param>
    private bool Lists(string host) => Hosts.Contains(host, StringComparer.OrdinalIgnoreCase);
}
