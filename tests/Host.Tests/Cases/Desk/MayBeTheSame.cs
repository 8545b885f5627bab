using System.Net;
using Linli.Storage;
using Xunit;

namespace Linli.Host.Tests.Cases.Desk;

/// <summary>可能是同一件事: a matter beside those nearby that may be the same, while it is taken down and later.</summary>
public class MayBeTheSame
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_neighbours_report_of_the_same_house_stands_beside_what_is_being_taken_down(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var before = await house.Report("楼下垃圾堆成山，好几天没人清");
        using var community = await house.SignIn("community");
        var shown = await Look(house, community, "垃圾房满了好几天没人清", "东安新村 9栋");
        Assert.Contains(before.Number, shown, StringComparison.Ordinal);
        Assert.Contains("楼下垃圾堆成山，好几天没人清", shown, StringComparison.Ordinal);
        Assert.Contains("垃圾房满了好几天没人清", shown, StringComparison.Ordinal);
        Assert.Contains("同一栋", shown, StringComparison.Ordinal);
        Assert.Contains("类别相同", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_unit_and_another_matter_of_the_house_are_not_shown()
    {
        await using var house = await DeskSetting.Open();
        await house.Report("2单元垃圾没人清");
        await house.Report("电梯停了，老人下不来楼", type: "lift", answers: DeskSetting.Lift);
        using var community = await house.SignIn("community");
        Assert.DoesNotContain("可能是同一件事", await Look(house, community, "3单元垃圾没人清", "东安新村 9栋"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_the_desk_may_not_see_is_not_shown()
    {
        await using var house = await DeskSetting.Open();
        var hidden = await house.Report("楼下垃圾堆成山，好几天没人清");
        var bar = await house.PostOf("community");
        await house.Read(async db =>
        {
            var it = db.Set<Linli.Cases.Case>().Single(c => c.Number == hidden.Number);
            db.Add(new Linli.Cases.CaseParty { DistrictId = it.DistrictId, CaseId = it.Id, PostId = bar.Id.Id, Part = Linli.Cases.Part.Barred, Since = DateTimeOffset.UtcNow, Office = bar.Office });
            return await db.SaveChangesAsync();
        });
        using var community = await house.SignIn("community");
        Assert.DoesNotContain(hidden.Number, await Look(house, community, "楼下垃圾堆成山，好几天没人清", "东安新村 9栋"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Two_cases_that_are_there_already_are_found_from_either(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var one = await house.Report("垃圾房满了，好几天没人清");
        var other = await house.Report("垃圾堆在楼下，几天了没人清");
        using var community = await house.SignIn("community");
        Assert.Contains(other.Number, await community.Read($"/desk/cases/{one.Number}/alike"), StringComparison.Ordinal);
        Assert.Contains(one.Number, await community.Read($"/desk/cases/{other.Number}/alike"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_see_the_case_gets_no_page_of_those_like_it()
    {
        await using var house = await DeskSetting.Open();
        var one = await house.Report("垃圾房满了，好几天没人清");
        using var department = await house.SignIn("department");
        using var answer = await department.Http.GetAsync($"/desk/cases/{one.Number}/alike");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<string> Look(WebHouse house, Visitor at, string text, string place)
    {
        var card = await house.Place(place);
        using var answer = await at.Send("/desk/register", [("Text", text), ("Type", "rubbish"), ("Place", $"{card.Id.District}.{card.Id.Id:N}")], "/desk/register?handler=Look");
        return await answer.Content.ReadAsStringAsync();
    }
}
