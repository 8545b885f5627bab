namespace Linli.Host.Web;

/// <summary>Where the house listens, and where its styles and scripts lie.</summary>
internal static class Address
{
    /// <summary>Beside the program once it is published, whatever the working folder; null while it runs from a build.</summary>
    public static string? PublishedFiles => Path.Combine(AppContext.BaseDirectory, "wwwroot") is var beside && Directory.Exists(beside) ? beside : null;

    /// <summary>Used only where neither --urls, ASPNETCORE_URLS, a port variable nor Kestrel's own section says otherwise.</summary>
    public static void ListenByDefaultOn(this ConfigureWebHostBuilder web, string address)
    {
        string[] others = ["urls", "http_ports", "https_ports"];
        if (others.All(key => string.IsNullOrEmpty(web.GetSetting(key)))) web.UseUrls(address);
    }
}
