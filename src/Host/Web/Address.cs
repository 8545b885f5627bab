namespace Linli.Host.Web;

/// <summary>Where the house listens.</summary>
internal static class Address
{
    /// <summary>Used only where neither --urls, ASPNETCORE_URLS, a port variable nor Kestrel's own section says otherwise.</summary>
    public static void ListenByDefaultOn(this ConfigureWebHostBuilder web, string address)
    {
        string[] others = ["urls", "http_ports", "https_ports"];
        if (others.All(key => string.IsNullOrEmpty(web.GetSetting(key)))) web.UseUrls(address);
    }
}
