namespace Linli.Host.Web;

/// <summary>Lines for people in Development, JSON for machines elsewhere. The framework's own request lines carry addresses with queries, so they stay off.</summary>
internal static class Logs
{
    public static void AsHouse(this ILoggingBuilder logging, IHostEnvironment environment)
    {
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // "not encrypted at rest" is not so: WebKeys seals them
        logging.AddFilter("Microsoft.AspNetCore.StaticFiles", LogLevel.Error); // the house has no wwwroot of its own
        logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        if (environment.IsDevelopment()) return;
        logging.ClearProviders();
        logging.AddJsonConsole(json => (json.UseUtcTimestamp, json.TimestampFormat, json.IncludeScopes) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ", false));
    }
}
