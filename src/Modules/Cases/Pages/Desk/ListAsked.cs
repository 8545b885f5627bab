using System.Globalization;
using Linli.Cases.Reads;
using Linli.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Linli.Cases.Pages.Desk;

/// <summary>
/// The list that somebody looks at, as its address says it: tab, words, filters, order and page. Every link of the desk
/// carries it, so that a case opens beside the same list and a kept address is a saved view.
/// </summary>
internal sealed record ListAsked
{
    public const int Rows = 30; // of a page

    public static readonly IReadOnlyList<string> Tabs = ["open", "new", "today", "over", "answered", "disputed", "mine", "closed", "all"];

    public string Tab { get; init; } = "open";
    public string? Words { get; init; }
    public string? Type { get; init; }
    /// <summary>Grids, or communities and streets with all in them.</summary>
    public IReadOnlyList<Guid> Grids { get; init; } = [];

    /// <summary>Branches of the tree of grids that were asked to be opened, on a page without a script.</summary>
    public IReadOnlyList<Guid> Opened { get; init; } = [];
    public Guid? Post { get; init; }
    public Channel? Channel { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>As chosen; null leaves it to the tab.</summary>
    public string? Order { get; init; }
    public string? After { get; init; }

    /// <summary>The number of the page's first row, for the sentence at its foot only.</summary>
    public int At { get; init; } = 1;

    /// <summary>Its total is wanted as far as anybody counts, though the rows come later for it.</summary>
    public bool Counted { get; init; }

    /// <summary>The list alone, without a case beside it.</summary>
    public bool Alone { get; init; }

    public bool IsNarrowed => Narrowings > 0;

    /// <summary>How many of the filters are set; the two days count as one.</summary>
    public int Narrowings => new[] { Words is not null, Type is not null, Grids.Count > 0, Post is not null, Channel is not null, From is not null || To is not null }.Count(set => set);

    /// <summary>What is over comes newest first, everything else by its due.</summary>
    public string OrderUsed => CaseOrder.Fitting(Tab, Order);

    public CaseFilter Filter => new(Tab, Words, Type, Post, Channel, Grids, From, To, OrderUsed, After, Rows);

    public ListAsked Cleared => new() { Tab = Tab, Order = Order, Alone = Alone };

    /// <summary>The same list from its first page on.</summary>
    public ListAsked First => this with { After = null, At = 1 };

    /// <summary>As <see cref="Query"/> writes it.</summary>
    public static ListAsked ReadText(string query) => Read(new QueryCollection(QueryHelpers.ParseQuery(query))) with { After = null, At = 1, Counted = false, Alone = false, Opened = [] };

    public static ListAsked Read(IQueryCollection query)
    {
        var words = query["q"].FirstOrDefault()?.Trim() is { Length: > 0 and <= 100 } typed ? typed : null;
        var tab = query["tab"].FirstOrDefault();
        return new ListAsked
        {
            Tab = tab is not null && Tabs.Contains(tab) ? tab : words is null ? "open" : "all", // who looks for a number looks among the closed too
            Words = words,
            Type = query["type"].FirstOrDefault() is { Length: > 0 and <= 60 } type ? type : null,
            Grids = Ids(query["grid"]),
            Opened = Ids(query["open"]),
            Post = Guid.TryParse(query["post"].FirstOrDefault(), out var post) ? post : null,
            Channel = Enum.TryParse<Channel>(query["channel"].FirstOrDefault(), ignoreCase: true, out var channel) && Enum.IsDefined(channel) ? channel : null,
            From = Day(query["from"].FirstOrDefault()),
            To = Day(query["to"].FirstOrDefault()),
            Order = query["order"].FirstOrDefault() is CaseOrder.Due or CaseOrder.Reported ? query["order"].First() : null,
            After = CaseOrder.Read(query["after"].FirstOrDefault())?.ToString(),
            At = int.TryParse(query["at"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at is > 0 and <= FindCases.CountMax ? at : 1,
            Counted = query["counted"].FirstOrDefault() == "1",
            Alone = query["alone"].FirstOrDefault() == "1",
        };
    }

    private static IReadOnlyList<Guid> Ids(IEnumerable<string?> given) => [.. given.Select(one => Guid.TryParse(one, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().Take(100)];

    /// <summary>The list for keeping: what it is narrowed to and ordered by, without the page and what stands beside it.</summary>
    public string Query => QueryHelpers.AddQueryString("", (First with { Counted = false, Alone = false }).Pairs().Prepend(new("tab", Tab)).DistinctBy(pair => (pair.Key, pair.Value)).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).TrimStart('?');

    /// <summary>Never the bare address, which opens the page that somebody has chosen to begin with.</summary>
    public string List => Pairs().Any() ? Link("/desk") : "/desk?tab=" + Tab;
    public string Workbook => First.Link("/desk/cases.xlsx");
    public string Csv => First.Link("/desk/cases.csv");
    public string Case(string number) => Link("/desk/cases/" + number);

    /// <summary>The part of a page that htmx asks for.</summary>
    public string Part(string path, string part, string? current = null) => QueryHelpers.AddQueryString(Link(path), new Dictionary<string, string?> { ["part"] = part, ["current"] = current }.Where(pair => pair.Value is not null));

    /// <summary>The fields of a form that asks for the same list but for the ones that it holds itself.</summary>
    public IEnumerable<KeyValuePair<string, string>> FieldsBut(params string[] own) => First.Pairs().Where(pair => !own.Contains(pair.Key)).DefaultIfEmpty(new("tab", Tab));

    private string Link(string path) => QueryHelpers.AddQueryString(path, Pairs().Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));

    private IEnumerable<KeyValuePair<string, string>> Pairs()
    {
        if (Tab != (Words is null ? "open" : "all")) yield return new("tab", Tab);
        if (Words is not null) yield return new("q", Words);
        foreach (var grid in Grids) yield return new("grid", grid.ToString("N"));
        if (Type is not null) yield return new("type", Type);
        if (Post is { } post) yield return new("post", post.ToString("N"));
        if (Channel is { } channel) yield return new("channel", channel.ToString().ToLowerInvariant());
        if (From is { } from) yield return new("from", from.ToString("O", CultureInfo.InvariantCulture));
        if (To is { } to) yield return new("to", to.ToString("O", CultureInfo.InvariantCulture));
        if (Order is not null) yield return new("order", Order);
        if (After is not null) yield return new("after", After);
        if (At > 1) yield return new("at", At.ToString(CultureInfo.InvariantCulture));
        if (Counted) yield return new("counted", "1");
        if (Alone) yield return new("alone", "1");
    }

    /// <summary>A day that our calendar can reckon with; a typed 0001-01-01 is none.</summary>
    private static DateOnly? Day(string? typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2200 ? day : null;
}
