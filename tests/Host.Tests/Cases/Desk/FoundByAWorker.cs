using Linli.Cases;
using Xunit;

namespace Linli.Host.Tests.Cases.Desk;

/// <summary>What a worker found is theirs to withdraw and to take up again, on the page that they carry.</summary>
public sealed class FoundByAWorker
{
    [Fact]
    public async Task The_field_page_shows_the_finder_the_way_to_withdraw_it_and_nobody_else()
    {
        await using var house = await DeskSetting.Open();
        var place = await house.Place("东安新村 9栋");
        var input = new ReportCase.Input("worker-found", place.Id, "", "杂物堵住了楼道", new Dictionary<string, object?> { ["kind"] = "passage", ["danger"] = false }, Found: true);
        var number = (await house.Write<ReportCase, ReportCase.Answer>("gridworker", use => use.Run(input, default))).Number;
        using var worker = await house.SignIn("gridworker");
        using var community = await house.SignIn("community");

        Assert.Contains("move=withdraw#move", await worker.Read("/field/cases/" + number), StringComparison.Ordinal);
        Assert.Contains("<button class=\"btn btn-main btn-wide\">撤回</button>", await worker.Read($"/field/cases/{number}?move=withdraw"), StringComparison.Ordinal);
        Assert.DoesNotContain("move=withdraw", await community.Read("/field/cases/" + number), StringComparison.Ordinal);
        await house.Move("gridworker", number, "withdraw", "看错了");
        Assert.Contains("重新办", await worker.Read("/field/cases/" + number), StringComparison.Ordinal);
        Assert.DoesNotContain("重新办", await community.Read("/field/cases/" + number), StringComparison.Ordinal);
        Assert.DoesNotContain("box-code", await community.Read("/cases/" + number), StringComparison.Ordinal); // nobody has a code for it
    }
}
