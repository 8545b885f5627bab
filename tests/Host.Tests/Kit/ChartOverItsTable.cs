using System.Globalization;
using Microsoft.Playwright;
using Xunit;

namespace Linli.Host.Tests.Kit;

/// <summary>The chart shows what its table says, and the table stands without it.</summary>
public sealed class ChartOverItsTable(Browser browser)
{
    [Fact]
    public async Task Every_figure_of_the_table_stands_at_its_bar_and_the_longest_bar_is_the_largest_figure()
    {
        await using var house = await WebHouse.Start(with: new HouseWith { Demo = false });
        var page = await browser.Open(house, new Looking(1440, 900));
        List<string> errors = [];
        page.Console += (_, said) => { if (said.Type == "error") errors.Add(said.Text); };
        await page.GotoAsync("/kit");
        var chart = page.Locator(".chart").First;
        await chart.ScrollIntoViewIfNeededAsync();
        await page.Locator(".chart[data-chart-shown]").First.WaitForAsync();

        var table = await chart.Locator("td.figure").AllTextContentsAsync();
        var drawn = await chart.Locator("svg text").AllTextContentsAsync();
        Assert.Equal(["312", "634", "486"], table);
        Assert.All(table, figure => Assert.Contains(figure, drawn));
        Assert.Contains("上限 500", drawn);
        Assert.Empty(errors);
        var sizes = await chart.EvaluateAsync<double[]>("chart => [...chart.querySelectorAll('svg path')].filter(part => part.getAttribute('fill') === getComputedStyle(chart).getPropertyValue('--series-1').trim().toUpperCase() || part.getAttribute('fill') === getComputedStyle(chart).getPropertyValue('--series-1').trim()).map(part => part.getBBox().width)");
        Assert.Equal(3, sizes.Length);
        var perHome = sizes.Zip(table, (size, figure) => size / double.Parse(figure, CultureInfo.InvariantCulture)).ToList();
        Assert.All(perHome, one => Assert.InRange(one / perHome[0], 0.98, 1.02)); // bars from zero, one scale
    }

    [Fact]
    public async Task Without_script_the_table_stands_open()
    {
        await using var house = await WebHouse.Start(with: new HouseWith { Demo = false });
        var page = await browser.Open(house, new Looking(Script: false));
        await page.GotoAsync("/kit");
        await Assertions.Expect(page.Locator(".chart td.figure").First).ToBeVisibleAsync();
        Assert.False(await page.Locator(".chart-pane").First.IsVisibleAsync());
    }
}
