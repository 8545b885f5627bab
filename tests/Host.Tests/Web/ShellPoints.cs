using System.Net;
using System.Text.RegularExpressions;
using Linli.Host.Shell;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Linli.Host.Tests.Web;

/// <summary>The shell of each surface points only to pages that are there and open to who sees it.</summary>
public sealed partial class ShellPoints
{
    [Theory, InlineData(null), InlineData("resident"), InlineData("gridworker"), InlineData("community"), InlineData("street"), InlineData("district"), InlineData("department"), InlineData("sysadmin"), InlineData("secadmin"), InlineData("auditor")]
    public async Task No_way_that_the_shell_shows_is_closed_or_dead(string? account)
    {
        await using var house = await WebHouse.Start();
        using var visitor = account is null ? house.Visitor() : await house.SignIn(account);
        HashSet<string> seen = ["/sign-in"];
        for (var open = new Queue<string>(seen); open.TryDequeue(out var path);)
        {
            using var answer = await visitor.Http.GetAsync(path);
            if (answer.StatusCode == HttpStatusCode.Found && answer.Headers.Location is { IsAbsoluteUri: false } on)
            {
                if (seen.Add(on.ToString())) open.Enqueue(on.ToString()); // the page of one's own place
                continue;
            }

            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} answered {(int)answer.StatusCode} to {account}");
            foreach (Match link in ShellLink().Matches(Shell(await answer.Content.ReadAsStringAsync())))
                if (link.Groups[1].Value is var to && seen.Add(to)) open.Enqueue(to);
        }
    }

    [Fact]
    public void A_way_is_there_also_where_its_address_may_name_more()
    {
        var paths = new Paths(new DefaultEndpointDataSource(
            new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/command/{place?}"), 0, null, null),
            new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/desk/cases/{number}"), 0, null, null)));
        Assert.True(paths.Has("/command"));
        Assert.False(paths.Has("/desk/cases"));
    }

    /// <summary>Everything around the page's own part.</summary>
    private static string Shell(string page) => OwnPart().Replace(page, "");

    [GeneratedRegex("<main.*</main>", RegexOptions.Singleline, 1000)]
    private static partial Regex OwnPart();

    [GeneratedRegex("<a [^>]*href=\"(/[^\"#]*)\"", RegexOptions.None, 1000)]
    private static partial Regex ShellLink();
}
