using System.Net;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel.Audit;
using Linli.Reports.HandIns;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Reports;

/// <summary>A community passes a number on, a grid's worker answers on foot, and what is handed in in the end can be shown to anybody, signed.</summary>
public sealed class AskedInTheField
{
    private const string Due = "/desk/due", Asked = "/field/asked";

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_worker_answers_for_the_grid_the_community_takes_the_rest_back_and_hands_in_what_the_house_signs(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        using var worker = await house.SignIn("gridworker");
        using (var theirs = await community.Http.GetAsync(Asked)) Assert.Equal(HttpStatusCode.Forbidden, theirs.StatusCode);
        Assert.Contains("现在没有要您填的数", Text(await worker.Read(Asked)), StringComparison.Ordinal);
        using (var no = await community.Send(Due, [("code", "place.buildings")], Due + "?handler=PassOn")) Assert.Equal(HttpStatusCode.Conflict, no.StatusCode);
        using (var passed = await community.Send(Due, [("code", "place.lamps")], Due + "?handler=PassOn")) Assert.Equal(Due + "?asked=grids", passed.Headers.Location?.ToString());

        var due = Text(await community.Read(Due));
        foreach (var told in new[] { "正在问网格的数", "等网格填" }) Assert.Contains(told, due, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Answer_place_lamps", due, StringComparison.Ordinal); // not asked of both at once
        Assert.Contains("社区问 1 个数", Text(await worker.Read("/field")), StringComparison.Ordinal);
        var grid = (await house.PostOf("gridworker")).Grid!.Value;
        var question = await house.Read(db => db.Set<GridQuestion>().Where(it => it.GridId == grid && it.EndedAt == null).Select(it => it.Id).SingleAsync());
        using (var words = await Say(worker, question, "十二"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, words.StatusCode);
            var page = Text(await words.Content.ReadAsStringAsync());
            Assert.Contains("“路灯盏数”要填数字", page, StringComparison.Ordinal);
            Assert.Contains("value=\"十二\"", page, StringComparison.Ordinal); // what was typed is still there
        }

        using (var said = await Say(worker, question, "12")) Assert.Equal(Asked + "?done=answered", said.Headers.Location?.ToString());
        using (var twice = await Say(worker, question, "13")) Assert.Equal(HttpStatusCode.NotFound, twice.StatusCode);
        Assert.Contains("1 / ", Text(await community.Read(Due)), StringComparison.Ordinal);

        using (var back = await community.Send(Due, [("code", "place.lamps")], Due + "?handler=TakeBack")) Assert.Equal(Due + "?asked=back", back.Headers.Location?.ToString());
        using (var handed = await HandedInAtTheDesk.HandIn(community, "46")) Assert.StartsWith(Due + "?done=1-6-1-", handed.Headers.Location?.ToString(), StringComparison.Ordinal);
        var id = await house.Read(db => db.Set<HandIn>().Where(it => !it.Demo).Select(it => it.Id).SingleAsync());
        var record = SignedHandIn.Read(await community.Read($"{Due}/{id}/signed.json"))!;
        Assert.Equal(HandInCheck.Whole, record.Check(house.Services.GetRequiredService<RootKey>().PublicKey!));
        using var other = await worker.Http.GetAsync($"{Due}/{id}/signed.json");
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
    }

    private static Task<HttpResponseMessage> Say(Visitor worker, Guid question, string typed) => worker.Send(Asked, [("question", question.ToString()), (GridQuestion.FieldOf(question), typed)]);

    private static string Text(string page) => WebUtility.HtmlDecode(page);
}
