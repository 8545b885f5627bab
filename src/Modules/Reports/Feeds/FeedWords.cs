using System.Globalization;
using Linli.Kernel.Web;
using Linli.Reports.Admission;

namespace Linli.Reports.Feeds;

/// <summary>Feeds as people read them.</summary>
internal static class FeedWords
{
    private const string Http = "http-";

    public static string Say(this Words words, FeedFault fault) => words[fault.What, [.. fault.Values]].Value.Trim();

    /// <summary>Why the last try came to nothing.</summary>
    public static string Tried(this Words words, string result) =>
        result.StartsWith(Http, StringComparison.Ordinal) ? words["reports.feed.result.http", result[Http.Length..]] : words["reports.feed.result." + result];

    /// <summary>By which way it comes, with where from: no more of an address than where its file lies, since what is asked behind it may be a key.</summary>
    public static string Way(this Words words, Feed it) => it.Connector switch
    {
        Connector.Folder => words["reports.feed.way.folder", it.FolderName],
        Connector.Address => words["reports.feed.way.address", Uri.TryCreate(it.Address, UriKind.Absolute, out var url) ? url.GetLeftPart(UriPartial.Path) : ""],
        Connector.Database => words["reports.feed.way.database", it.Address ?? ""],
        _ => words["reports.feed.way.desk"],
    };

    /// <summary>How it stands, with the day that matters.</summary>
    public static string Standing(this Words words, FindFeeds.Row row, DateOnly today) => row.Standing switch
    {
        FeedStanding.Late => words["reports.feed.stand.late", words.Day(row.It.DueOn, today)],
        FeedStanding.Fresh => words["reports.feed.stand.fresh", words.Day(row.It.LastGood!.Value, today)],
        FeedStanding.Expected => words["reports.feed.stand.expected", words.Day(row.It.DueOn, today)],
        FeedStanding.NotYet => words["reports.feed.stand.notyet", words.Day(row.It.Since, today)],
        FeedStanding.Failing => words["reports.feed.stand.failing", words.Tried(row.It.Result!)],
        _ => words.Code("feed.stand", row.Standing),
    };

    /// <summary>The first letters of a hash: enough to tell two files apart by eye.</summary>
    public static string Short(string hash) => hash[..12];

    /// <summary>A month as people read it.</summary>
    public static string Month(this Words words, DateOnly month) => month.ToString(words["reports.burden.month-format"], CultureInfo.CurrentUICulture);
}
