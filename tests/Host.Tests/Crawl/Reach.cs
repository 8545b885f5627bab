using System.Net;
using System.Text.RegularExpressions;
using Linli.Host.Opening;
using Linli.Host.Tests.Cases.Desk;
using Linli.Host.Tests.Cases.Portal;
using Linli.Host.Tests.Registry;

namespace Linli.Host.Tests.Crawl;

/// <summary>An address to look at: a page, perhaps with something asked for behind the question mark, as one person reaches it.</summary>
/// <param name="Sort">The page's route and the names of what is asked for: addresses of one sort show the same page.</param>
internal sealed record Address(string Page, string Sort, string Path, string Person);

/// <summary>
/// What each person of the demo reaches: every page of the table that needs nothing filled in, and whatever the links of those
/// pages lead to, one address a sort. The values of routes come from the links, so they are the demo's own.
/// </summary>
internal sealed partial class Reach : IAsyncDisposable
{
    public const string Nobody = "nobody";

    private const int AskedMost = 2; // sorts of one page and person beyond the bare one
    private const int OpenedMost = 6; // addresses of one sort that are opened for their links; the first is the one to look at

    private readonly Dictionary<string, Visitor> people = [];

    private Reach(PageTable table) => Table = table;

    public PageTable Table { get; }
    public IReadOnlyList<Address> Addresses { get; private set; } = [];

    /// <summary>Pages that have nothing to show by themselves and lead on to another, as one that only takes what is sent.</summary>
    public HashSet<string> LeadOn { get; } = [];

    public IEnumerable<string> People => people.Keys;

    /// <summary>The cookies by which the house knows a person.</summary>
    public CookieCollection Cookies(string person) => people[person].Cookies.GetAllCookies();

    public static async Task<Reach> Of(WebHouse house)
    {
        var reach = new Reach(new PageTable(house));
        await Begun.By(house);
        List<Address> all = [];
        foreach (var person in (string[])[Nobody, .. DemoAccounts.All.Select(account => account.Name)])
        {
            var visitor = reach.people[person] = person == Nobody ? await InTheMiddleOfAReport(house) : await house.SignIn(person);
            all.AddRange(await reach.Walk(person, visitor));
        }

        reach.Addresses = all;
        return reach;
    }

    /// <summary>Somebody who has reported one matter, which was answered, and is about to send another.</summary>
    private static async Task<Visitor> InTheMiddleOfAReport(WebHouse house)
    {
        var neighbour = new Neighbour(house);
        var (number, _) = await neighbour.ReportRubbish();
        await Neighbour.Answer(house, number);
        await neighbour.Choose("rubbish", [("kind", "household"), ("blocks", "no")]);
        await neighbour.At(Neighbour.Place);
        await neighbour.Visitor.Read("/cases/" + number);
        using var chosen = await neighbour.Visitor.Send("/place", [("place", RegistrySetting.Text((await house.Place("东安社区")).Id))]); // home is a community's
        return neighbour.Visitor;
    }

    private async Task<List<Address>> Walk(string person, Visitor visitor)
    {
        Dictionary<string, string> values = new() { ["status"] = "404" };
        Dictionary<string, Address> found = [];
        HashSet<string> tried = [];
        Dictionary<string, int> opened = [];
        var open = new Stack<string>(Table.Names.SelectMany(page => Table.Fill(page, values))); // depth first: a grid is reached before the last street
        do
        {
            while (open.TryPop(out var path))
            {
                if (Sort(path) is not { } sort || opened.GetValueOrDefault(sort.Name) >= OpenedMost || !tried.Add(path)) continue;
                if (sort.Name != sort.Page && !found.ContainsKey(sort.Name) && found.Values.Count(address => address.Page == sort.Page) > AskedMost) continue;
                opened[sort.Name] = opened.GetValueOrDefault(sort.Name) + 1;
                using var answer = await visitor.Http.GetAsync(path);
                if (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location is { IsAbsoluteUri: false } on && !on.ToString().StartsWith("/sign-in", StringComparison.Ordinal))
                {
                    LeadOn.Add(sort.Page);
                    open.Push(on.ToString());
                }

                if (!IsPage(answer, sort.Page)) continue;
                found.TryAdd(sort.Name, new Address(sort.Page, sort.Name, path, person));
                foreach (var (name, value) in Table.Find(Bare(path))!.Value.Values) values.TryAdd(name, value);
                foreach (Match link in Link().Matches(await answer.Content.ReadAsStringAsync())) open.Push(WebUtility.HtmlDecode(link.Groups[1].Value));
            }

            // A page that nothing links to may still open with what other pages' addresses were filled with.
            foreach (var path in Table.Names.Where(page => found.Values.All(address => address.Page != page)).SelectMany(page => Table.Fill(page, values)).Where(path => !tried.Contains(path))) open.Push(path);
        }
        while (open.Count > 0);
        return [.. found.Values];
    }

    private static bool IsPage(HttpResponseMessage answer, string page) =>
        answer.Content.Headers.ContentType?.MediaType == "text/html" && (answer.StatusCode == HttpStatusCode.OK || page.Contains("{status", StringComparison.Ordinal));

    private (string Page, string Name)? Sort(string path)
    {
        if (Table.Find(Bare(path)) is not { } found) return null;
        var asked = path.Split('?', 2) is [_, var query] ? query.Split('&').Where(part => !part.EndsWith('=')).Select(part => part.Split('=')[0]).Where(name => name is not ("back" or "page" or "after")).Distinct().Order(StringComparer.Ordinal).ToList() : [];
        return (found.Page, asked.Count == 0 ? found.Page : found.Page + "?" + string.Join('&', asked));
    }

    private static string Bare(string path) => path.Split('?')[0];

    public ValueTask DisposeAsync()
    {
        foreach (var person in people.Values) person.Dispose();
        return ValueTask.CompletedTask;
    }

    [GeneratedRegex("<a [^>]*?href=\"(/[^\"#]*)", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
