using System.Net;
using System.Text.RegularExpressions;
using Linli.Host.Tests.Proof;
using Linli.Storage;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>推广进度: how far each community has come, from what the house keeps; in the order of the tree, and nobody ticks anything off.</summary>
public sealed class RollOutBoard(SharedCast shared) : IClassFixture<SharedCast>
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_new_community_shows_what_stands_what_comes_next_and_moves_on_with_its_records(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await PlantedCommunity.In(cast, "推广社区", 1, [(10, 1)]);
        var row = await Row(cast, "推广社区");
        Assert.Equal(5, Regex.Count(row, "还没有", RegexOptions.None, TimeSpan.FromSeconds(1))); // posts, training, people, organisations, a first matter
        Assert.Contains("补齐岗位", row, StringComparison.Ordinal);

        var whole = await Row(cast, "东安社区");
        Assert.True(Regex.Count(whole, "[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}年|[0-9]+月[0-9]+日|[0-9]+\\.[0-9]+\\.[0-9]+", RegexOptions.None, TimeSpan.FromSeconds(1)) >= 5, whole); // since when each stands
        var open = WebUtility.HtmlDecode(await cast["street"].Read("/desk/roll-out?open=1"));
        Assert.Contains("推广社区", open, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await cast["street-elsewhere"].Http.GetAsync($"/desk/roll-out?place={here.Id}")).StatusCode);
    }

    [Fact]
    public async Task The_board_stands_in_the_order_of_the_tree_and_ranks_nobody()
    {
        var cast = await shared.On(Dialect.Sqlite);
        var page = WebUtility.HtmlDecode(await cast["district"].Read("/desk/roll-out"));
        var board = Communities(page);
        Assert.Equal(40, board.Count);
        var more = Communities(WebUtility.HtmlDecode(await cast["district"].Read(Regex.Match(page, "rel=\"next\" href=\"([^\"]+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value)));
        Assert.NotEmpty(more);
        Assert.Empty(more.Intersect(board)); // goes on after the last
        Assert.Equal(board, Communities(WebUtility.HtmlDecode(await cast["district"].Read("/desk/roll-out?order=done"))));
        Assert.DoesNotContain("排名", page.Replace("不排名次", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static List<string> Communities(string page) => [.. Regex.Matches(page, "cell-matter\"><a href=\"/desk/places/[^\"]+\">([^<]+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Groups[1].Value)];

    private static async Task<string> Row(Cast cast, string community)
    {
        var page = WebUtility.HtmlDecode(await cast["street"].Read("/desk/roll-out"));
        return page.Split("<tr>").Single(row => row.Contains("cell-matter", StringComparison.Ordinal) && row.Contains($">{community}</a>", StringComparison.Ordinal));
    }
}
