using System.Net;
using Linli.Host.Tests.Proof;
using Linli.Storage;
using Linli.Territory.Maturity;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>How a community's 1+5 score went from month to month, on its page and as CSV.</summary>
public sealed class ScoresByMonth(SharedCast shared) : IClassFixture<SharedCast>
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task The_page_shows_the_months_and_now_and_the_list_says_the_change(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await PlantedCommunity.In(cast, "逐月社区", 1, [(10, 1)]);
        var page = $"/desk/grids/maturity?place={here.Id}";
        Assert.Contains("还没有记过", await cast["street"].Read(page), StringComparison.Ordinal);

        var month = KeepScores.MonthOf(DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)));
        await cast.Plant(db =>
        {
            foreach (var (back, points) in new[] { (2, 11.0), (1, 22.0), (0, 33.0) }) db.Add(new KeptScore(1, here.Id, month.AddMonths(-back), "grid-1-5", points, 100, month.AddMonths(-back)));
            db.Add(new KeptScore(1, here.Id, month.AddMonths(-3), "another-list", 99, 100, month.AddMonths(-3))); // does not compare
            return Task.CompletedTask;
        });
        var shown = await cast["street"].Read(page);
        foreach (var (back, score) in new[] { (2, 11), (1, 22), (0, 33) }) Assert.Contains($"<th scope=\"row\">{month.AddMonths(-back):yyyy-MM}</th><td class=\"figure\">{score}</td>", shown, StringComparison.Ordinal);
        Assert.DoesNotContain($"{month.AddMonths(-3):yyyy-MM}</th>", shown, StringComparison.Ordinal);
        Assert.Contains("现在", shown, StringComparison.Ordinal);

        using var csv = await cast["street"].Http.GetAsync($"/desk/grids/maturity.csv?place={here.Id}");
        var lines = (await csv.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.EndsWith($",{month.AddMonths(-2):yyyy-MM},{month.AddMonths(-1):yyyy-MM},{month:yyyy-MM}", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("列东街道逐月社区,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",11,22,33", lines[1], StringComparison.Ordinal);
        var now = int.Parse(lines[1].Split(',')[1]);
        Assert.Contains($"{now - 33:+0;−0;0}</td>", WebUtility.HtmlDecode(await cast["street"].Read("/desk/grids/maturity?order=Tree")), StringComparison.Ordinal);
        using var elsewhere = await cast["street-elsewhere"].Http.GetAsync($"/desk/grids/maturity.csv?place={here.Id}");
        Assert.False(elsewhere.IsSuccessStatusCode);
    }
}
