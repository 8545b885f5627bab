using System.Net;
using System.Text.Json;
using Linli.Cases;
using Linli.Contracts;
using Linli.Host.Tests.Cases.Desk;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Cases.Above;

/// <summary>地点不对: corrected on the running matter; nobody reports again.</summary>
public class WrongPlace
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task The_reporter_corrects_it_and_grid_and_lead_follow_while_number_clock_and_history_stay(Dialect dialect)
    {
        await using var at = await AboveSetting.Open(dialect);
        var made = await at.Leak();
        var (before, right) = (await at.Case(made.Number), await Elsewhere(at));
        using var reporter = at.House.Visitor();
        using var opened = await reporter.Send("/cases/" + made.Number, [("do", "open"), ("code", made.Receipt!)]);
        Assert.Contains($"/cases/{made.Number}/place", await reporter.Read("/cases/" + made.Number), StringComparison.Ordinal);
        using var corrected = await reporter.Send($"/cases/{made.Number}/place", [("Place", PlaceText.Of(right.Id)), ("PlaceWords", "楼下花坛边")]);
        Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);

        var now = await at.Case(made.Number);
        Assert.Equal((made.Number, before.ReportedAt, before.ClockStartedAt, before.ResolveDue, before.FirstContactDue), (now.Number, now.ReportedAt, now.ClockStartedAt, now.ResolveDue, now.FirstContactDue));
        Assert.Equal((right.Id.Id, right.Grid, right.Path, right.FullName, "楼下花坛边"), (now.PlaceId, now.GridId, now.Path, now.PlaceName, now.PlaceWords));
        Assert.NotEqual(before.LeadPost, now.LeadPost);
        Assert.Equal(right.Grid, (await at.Lead(made.Number)).Grid);
        Assert.Equal(["report", "dispatch", "take", "wrong-place", "dispatch"], await at.Steps("district", made.Number)); // the history stays whole
        Assert.Contains("地点改过了", WebUtility.HtmlDecode(await reporter.Read("/cases/" + made.Number)), StringComparison.Ordinal);
        Assert.Contains(made.Number, await (await at.As("gridworker")).Read("/desk?tab=mine"), StringComparison.Ordinal); // who had it is told, and sees why it left
        Assert.Contains(made.Number, await (await at.As("street")).Read("/desk?q=" + Uri.EscapeDataString("花坛边")), StringComparison.Ordinal); // found by the new words
        using var public_ = at.House.Visitor();
        Assert.DoesNotContain("楼下花坛边", await public_.Read("/cases/" + made.Number), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Who_handles_it_corrects_it_on_a_page_and_photographs_stay(Dialect dialect)
    {
        await using var at = await AboveSetting.Open(dialect);
        var made = await at.Leak();
        var right = await Elsewhere(at);
        var worker = await at.As("gridworker");
        Assert.Contains($"/desk/cases/{made.Number}/place", await worker.Read("/field/cases/" + made.Number), StringComparison.Ordinal);
        using var looked = await worker.Send($"/desk/cases/{made.Number}/place", [("Where", right.Name)], $"/desk/cases/{made.Number}/place?handler=Look");
        Assert.Equal(HttpStatusCode.OK, looked.StatusCode); // without script the picker asks the page
        using var corrected = await worker.Send($"/desk/cases/{made.Number}/place", [("Place", PlaceText.Of(right.Id)), ("Text", "现场看过，在那一栋")]);
        Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);
        Assert.Contains("现场看过，在那一栋", await at.Reporter(made), StringComparison.Ordinal);
        Assert.Equal(1, await at.House.Read(db => db.Set<CaseStep>().CountAsync(s => s.Do == "wrong-place")));
        Assert.NotEqual((await at.House.PostOf("gridworker")).Id.Id, (await at.Case(made.Number)).LeadPost);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task What_somebody_has_sent_on_stays_with_who_has_it_as_long_as_they_serve_the_right_place_too(Dialect dialect)
    {
        await using var at = await AboveSetting.Open(dialect);
        var made = await at.Leak();
        var (street, right) = (await at.House.PostOf("street"), await Elsewhere(at));
        await at.House.Move("street", made.Number, "pass-on", "街道来办", street.Id);
        Assert.Null(await at.Post("street", made.Number + "/place", new { place = PlaceText.Of(right.Id), text = "报错了" }));
        Assert.Equal((street.Id.Id, right.Grid), ((await at.Case(made.Number)).LeadPost, (await at.Case(made.Number)).GridId));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Nobody_else_corrects_it_never_to_a_place_outside_the_house_and_never_after_its_end(Dialect dialect)
    {
        await using var at = await AboveSetting.Open(dialect);
        var made = await at.Leak();
        var right = PlaceText.Of((await Elsewhere(at)).Id);
        Assert.Equal("cases.unknown", await at.Post("resident", made.Number + "/place", new { place = right }));
        Assert.Equal("cases.unknown", await at.Post("department", made.Number + "/place", new { place = right }));
        Assert.Equal("cases.place-missing", await at.Post("gridworker", made.Number + "/place", new { place = $"1.{Guid.NewGuid():N}" })); // no place of this house
        Assert.Equal("cases.place-missing", await at.Post("gridworker", made.Number + "/place", new { place = "三明市" }));
        Assert.Equal("cases.place-same", await at.Post("gridworker", made.Number + "/place", new { place = PlaceText.Of(new(1, (await at.Case(made.Number)).PlaceId)) }));
        using var visitor = at.House.Visitor();
        using var withdrawn = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(visitor.Http, $"/api/v1/cases/{made.Number}/moves/withdraw", new { code = made.Receipt });
        Assert.True(withdrawn.IsSuccessStatusCode);
        using var late = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(visitor.Http, $"/api/v1/cases/{made.Number}/place", new { place = right, code = made.Receipt });
        Assert.Equal("cases.place-after-end", JsonDocument.Parse(await late.Content.ReadAsStringAsync()).RootElement.GetProperty("title").GetString());
    }

    /// <summary>A building in another grid of the same street.</summary>
    private static async Task<PlaceCard> Elsewhere(AboveSetting at)
    {
        var here = await at.House.Place("东安新村 9栋");
        for (var nth = 1; nth <= 12; nth++)
            if (await at.House.Place($"东安新村 {nth}栋") is { Level: PlaceLevel.Building, Grid: not null } other && other.Grid != here.Grid) return other;
        throw new InvalidOperationException("The demo has no second grid in the street.");
    }
}
