using Microsoft.Playwright;
using Xunit;

namespace Linli.Host.Tests.Kit;

/// <summary>A file field says what was chosen or dropped, and refuses what does not belong there with a sentence.</summary>
public sealed class FilesAreDropped(Browser browser)
{
    private const string Drop = """
        ([name, size]) => { const given = new DataTransfer(); given.items.add(new File([new Uint8Array(size)], name));
          document.querySelector("#Book").closest(".field-row").dispatchEvent(new DragEvent("drop", { dataTransfer: given, bubbles: true, cancelable: true })); }
        """;

    [Theory]
    [InlineData("楼栋.xlsx", 20_000, "选好了：楼栋.xlsx，20 KB", 1)]
    [InlineData("照片.jpg", 20_000, "照片.jpg 不能用：这里只收 .xlsx .csv。", 0)]
    [InlineData("很大.csv", 3_000_000, "很大.csv 有 3.0 MB，太大了：最多 1.0 MB。", 0)]
    public async Task What_is_dropped_is_named_with_its_size_or_refused_with_a_sentence(string name, int bytes, string said, int kept)
    {
        await using var house = await WebHouse.Start(with: new HouseWith { Demo = false });
        var page = await browser.Open(house, new Looking(1440, 900));
        await page.GotoAsync("/kit");
        await page.EvaluateAsync(Drop, new object[] { name, bytes });
        await Assertions.Expect(page.Locator(".file-said")).ToHaveTextAsync(said);
        Assert.Equal(kept, await page.Locator("#Book").EvaluateAsync<int>("input => input.files.length"));
    }

    [Fact]
    public async Task Progress_says_in_words_what_its_bar_shows()
    {
        await using var house = await WebHouse.Start(with: new HouseWith { Demo = false });
        var page = await browser.Open(house, new Looking(360));
        await page.GotoAsync("/kit");
        await Assertions.Expect(page.Locator(".progress")).ToContainTextAsync("第 2,000 / 6,500 行");
        Assert.Equal(2000, await page.Locator(".progress progress").EvaluateAsync<int>("bar => bar.value"));
    }
}
