using System.Net;
using System.Text;
using Xunit;

namespace Linli.Host.Tests.Packs;

/// <summary>What must not come in is refused on the page, in plain words, and changes nothing.</summary>
public sealed class PacksRefused
{
    [Theory, Trait("Guard", "10")]
    [InlineData("{ id: ethnicity, type: text, name: { zh-Hans: 是哪里人, en: From where } }", "民族")]
    [InlineData("{ id: what, type: text, name: { zh-Hans: 政治面貌, en: What it is } }", "政治面貌")]
    [InlineData("{ id: what, type: boolean, name: { zh-Hans: 是不是重点人员, en: What it is } }", "给人评风险")]
    public async Task A_pack_that_asks_what_the_rights_leave_out_is_refused_with_file_and_line(string ask, string names)
    {
        await using var packs = new PacksByTwo(await WebHouse.Start());
        using var sent = await packs.Upload(PacksOnARunningHouse.Local("visibility: parties", "publish: []", ask));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        var page = PacksByTwo.Words(await sent.Content.ReadAsStringAsync());
        Assert.Contains("case-types/bench.yaml:6", page, StringComparison.Ordinal);
        Assert.Contains(names, page, StringComparison.Ordinal);
        Assert.Contains("删去它", page, StringComparison.Ordinal);
        Assert.DoesNotContain("等人同意", page, StringComparison.Ordinal);
        Assert.Equal("base-1.0.0", PacksByTwo.InForce(packs.House));
    }

    [Fact]
    public async Task Every_slip_is_told_with_its_line_and_a_mend()
    {
        await using var packs = new PacksByTwo(await WebHouse.Start());
        using var sent = await packs.Upload(PacksByTwo.Zip("heatwave",
            ("case-types/heat-visit.yaml", text => text.Replace("list: heat-for-whom", "list: heat-for-who", StringComparison.Ordinal)),
            ("case-types/cool-room.yaml", text => text.Replace("icon: building", "icon: buildin", StringComparison.Ordinal)),
            ("flows/heat-help.yaml", text => text.Replace("effects: [tell-lead] }\n  - { from: dispatched, do: take", "effects: [call-police] }\n  - { from: dispatched, do: take", StringComparison.Ordinal))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        var page = PacksByTwo.Words(await sent.Content.ReadAsStringAsync());
        Assert.Contains("case-types/heat-visit.yaml:9 没有叫“heat-for-who”的代码表 是不是“heat-for-whom”", page, StringComparison.Ordinal);
        Assert.Contains("case-types/cool-room.yaml:3 没有叫“buildin”的图标 是不是“building”", page, StringComparison.Ordinal);
        Assert.Contains("flows/heat-help.yaml:12", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_are_no_pack_or_lead_elsewhere_are_refused_in_plain_words()
    {
        await using var packs = new PacksByTwo(await WebHouse.Start());
        var manifest = Encoding.UTF8.GetBytes("pack: local\nversion: 1.0.0\nname: { zh-Hans: 本地包, en: Local }\n");
        (byte[] Sent, string Says)[] bad =
        [
            ([1, 2, 3, 4, 5, 6], "不是 ZIP 压缩包"),
            (PacksByTwo.Zip([("pack.yaml", manifest), ("../../etc/cron.yaml", manifest)]), "路径不对"),
            (PacksByTwo.Zip([("pack.yaml", manifest), ("/etc/passwd.yaml", manifest)]), "路径不对"),
            (PacksByTwo.Zip([("pack.yaml", manifest), ("C:\\local\\a.yaml", manifest)]), "路径不对"),
            (PacksByTwo.Zip([("readme.yaml", manifest)]), "没有 pack.yaml"),
            (PacksByTwo.Zip([("pack.yaml", manifest), ("run.sh", manifest)]), "只放 .yaml"),
            (PacksByTwo.Zip([("pack.yaml", new byte[40_000_000])]), "解压后太大"), // 40 MB of nothing in 40 KB
            (PacksByTwo.Zip(Enumerable.Range(0, 2_100).Select(nth => ($"case-types/a{nth}.yaml", manifest))), "文件太多"),
            ([.. PacksByTwo.Zip([("pack.yaml", manifest)])[..60]], "不是 ZIP 压缩包"),
        ];
        foreach (var (zip, says) in bad)
        {
            using var sent = await packs.Upload(zip);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
            Assert.Contains(says, PacksByTwo.Words(await sent.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        using var nothing = await packs.Upload([]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
    }

    [Fact]
    public async Task An_older_or_equal_version_is_no_upgrade()
    {
        await using var packs = new PacksByTwo(await WebHouse.Start());
        using var same = await packs.Upload(PacksByTwo.Zip("base", ("case-types/noise.yaml", text => text + "# altered\n")));
        Assert.Equal(HttpStatusCode.Conflict, same.StatusCode);
        using var equal = await packs.Upload(PacksByTwo.Zip("base"));
        Assert.Equal(HttpStatusCode.Conflict, equal.StatusCode);
    }
}
