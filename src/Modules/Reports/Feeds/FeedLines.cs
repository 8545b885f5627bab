using System.Globalization;
using System.Text;
using Linli.Reports.Dictionary;
using Npgsql;

namespace Linli.Reports.Feeds;

/// <summary>A file that the house went for.</summary>
/// <param name="SaysToday">The source answered just now: what it says holds today. A file in a folder says nothing of that.</param>
internal sealed record Fetched(string Name, byte[] Body, bool SaysToday);

/// <summary>What came of a try.</summary>
/// <param name="File">Null where there was nothing to take.</param>
/// <param name="Problem">Why, a code; null where nothing is wrong.</param>
internal sealed record Tried(Fetched? File, string? Problem = null)
{
    public static readonly Tried Nothing = new((Fetched?)null);
}

/// <summary>
/// The lines to departments' data, one for each connector. Redirects are not followed, no proxy is asked, an answer is read to
/// <see cref="BytesMost"/> and for <see cref="Timeout"/>, and only <see cref="FeedDoors"/> says where it may go.
/// </summary>
internal sealed class FeedLines(FeedDoors doors) : IDisposable
{
    public const int BytesMost = 2 * 1024 * 1024; // a district's communities and a few numbers each are a hundredth of it
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <summary>What a department's database shows of a feed, and no more: one view of its own making, read as it stands. As texts that are cut, for its types and their sizes are not ours.</summary>
    private const string View = "select left(place::text, 100), left(element::text, 100), left(value::text, 40) from linli_feed where feed = @feed order by place, element limit 20001";
    private const int CellsMost = 20_000;

    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        MaxResponseHeadersLength = 16, // KiB
    }) { Timeout = System.Threading.Timeout.InfiniteTimeSpan }; // each try has a clock of its own, which also ends the reading

    public async Task<Tried> Fetch(Feed feed, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        ending.CancelAfter(Timeout);
        try
        {
            return feed.Connector switch
            {
                Connector.Folder => await InFolder(feed, ending.Token),
                Connector.Address => await AtAddress(feed, ending.Token),
                Connector.Database => await InDatabase(feed, ending.Token),
                _ => Tried.Nothing,
            };
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new(null, "timeout");
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            return new(null, "connection");
        }
        catch (Exception broken) when (broken is NpgsqlException or ArgumentException)
        {
            return new(null, "database");
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>The newest workbook or CSV of the feed's folder. Links are not followed, and nothing is moved or deleted there: the folder is the department's.</summary>
    private async Task<Tried> InFolder(Feed feed, CancellationToken stop)
    {
        if (doors.Folder is not { } root) return new(null, "no-folder");
        var folder = new DirectoryInfo(Path.Combine(root, feed.FolderName));
        if (!folder.Exists || folder.LinkTarget is not null) return Tried.Nothing;
        var newest = folder.EnumerateFiles().Where(file => file.LinkTarget is null && file.Extension.ToLowerInvariant() is ".csv" or ".xlsx")
            .OrderByDescending(file => file.LastWriteTimeUtc).ThenByDescending(file => file.Name, StringComparer.Ordinal).FirstOrDefault();
        if (newest is null) return Tried.Nothing;
        return newest.Length > BytesMost ? new(null, "too-large") : new(new Fetched(newest.Name, await File.ReadAllBytesAsync(newest.FullName, stop), SaysToday: false));
    }

    private async Task<Tried> AtAddress(Feed feed, CancellationToken stop)
    {
        if (!doors.Takes(feed.Address)) return new(null, "address");
        var url = new Uri(feed.Address!);
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.UserAgent.ParseAdd("Linli/1");
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        if (!answer.IsSuccessStatusCode) return new(null, string.Create(CultureInfo.InvariantCulture, $"http-{(int)answer.StatusCode}"));
        if (answer.Content.Headers.ContentLength > BytesMost) return new(null, "too-large");
        await using var from = await answer.Content.ReadAsStreamAsync(stop);
        using var body = new MemoryStream();
        var piece = new byte[64 * 1024];
        for (int read; (read = await from.ReadAsync(piece, stop)) > 0;)
        {
            if (body.Length + read > BytesMost) return new(null, "too-large");
            await body.WriteAsync(piece.AsMemory(0, read), stop);
        }

        return new(new Fetched(Path.GetFileName(url.AbsolutePath) is { Length: > 0 } name ? name : url.Host, body.ToArray(), SaysToday: true));
    }

    /// <summary>The view's rows as the same table that a file would be: a row for each place, a column for each element.</summary>
    private async Task<Tried> InDatabase(Feed feed, CancellationToken stop)
    {
        if (feed.Address is not { } name || !doors.Databases.TryGetValue(name, out var connection)) return new(null, "no-database");
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(View);
        command.CommandTimeout = (int)Timeout.TotalSeconds;
        command.Parameters.Add(new NpgsqlParameter("feed", feed.Number));
        SortedDictionary<string, Dictionary<string, string>> rows = new(StringComparer.Ordinal);
        var cells = 0;
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            if (++cells > CellsMost) return new(null, "too-large");
            var (place, element) = (Text(reader.GetValue(0)), Text(reader.GetValue(1)));
            if (!rows.TryGetValue(place, out var row)) rows[place] = row = new(StringComparer.Ordinal);
            row[element] = Text(reader.GetValue(2));
        }

        return cells == 0 ? Tried.Nothing : new(new Fetched(name + ".csv", Encoding.UTF8.GetBytes(Table(rows)), SaysToday: true));
    }

    private static string Table(SortedDictionary<string, Dictionary<string, string>> rows)
    {
        List<string> elements = [.. rows.Values.SelectMany(row => row.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var table = new StringBuilder().AppendJoin(',', elements.Prepend(PlaceTexts.Code).Select(Cell)).Append('\n');
        foreach (var (place, row) in rows) table.AppendJoin(',', elements.Select(element => row.GetValueOrDefault(element, "")).Prepend(place).Select(Cell)).Append('\n');
        return table.ToString();
    }

    private static string Cell(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
