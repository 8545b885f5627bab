using System.Net;
using Linli.Cases;
using Linli.Storage;
using Xunit;

namespace Linli.Host.Tests.Cases.Desk;

/// <summary>Guard 12: a complaint is never readable by the office complained about, by whatever way it looks.</summary>
public sealed class SealedFromTheOffice
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "12"), Trait("Guard", "12")]
    public async Task A_complaint_is_not_in_the_list_search_export_counts_nor_by_address_of_the_office_it_is_about(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var about = await house.PostOf("community");
        var complaint = await house.Report("态度不好，推来推去", type: "complaint", answers: new() { ["about"] = about.Id.Id.ToString(), ["kind"] = "manner" });
        using var community = await house.SignIn("community");

        var list = await community.Read("/desk?tab=all");
        Assert.Empty(TheQueue.Rows(list));
        Assert.Matches("全部在办\\s*<span[^>]*>0<", list);
        Assert.Empty(TheQueue.Rows(await community.Read("/desk?q=推来推去")));
        Assert.Empty(TheQueue.Rows(await community.Read("/desk?type=complaint&tab=all")));
        Assert.DoesNotContain(complaint.Number, await community.Read("/desk/cases.csv?tab=all"), StringComparison.Ordinal);
        using var byAddress = await community.Http.GetAsync("/desk/cases/" + complaint.Number);
        Assert.Equal(HttpStatusCode.NotFound, byAddress.StatusCode);
        using var bySearch = await community.Http.GetAsync("/desk?q=" + complaint.Number);
        Assert.Equal(HttpStatusCode.OK, bySearch.StatusCode); // an empty list, not a way to the case
        using var news = await community.Http.GetAsync($"/desk/cases/{complaint.Number}?handler=News&seen=0");
        Assert.Equal(HttpStatusCode.NotFound, news.StatusCode);
        using var move = await community.Send("/desk", [("do", "note"), ("note.Text", "x")], $"/desk/cases/{complaint.Number}?handler=Move");
        Assert.Equal(HttpStatusCode.NotFound, move.StatusCode);
    }

    [Fact]
    public async Task A_place_alone_gives_no_right_to_a_sealed_matter()
    {
        await using var house = await DeskSetting.Open();
        var about = await house.PostOf("gridworker");
        var complaint = await house.Report("收了钱不办事", type: "complaint", answers: new() { ["about"] = about.Id.Id.ToString(), ["kind"] = "money" });
        Assert.Equal(Visibility.Sealed, (await house.Case(complaint.Number)).Visibility);
        using var street = await house.SignIn("street");
        using var byAddress = await street.Http.GetAsync("/desk/cases/" + complaint.Number);
        Assert.Equal(HttpStatusCode.NotFound, byAddress.StatusCode);
        Assert.Empty(TheQueue.Rows(await street.Read("/desk?tab=all")));
    }
}
