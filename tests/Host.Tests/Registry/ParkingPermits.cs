using System.Net;
using Linli.Contracts;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel.Audit;
using Linli.Registry;
using Linli.Registry.Organisations;
using Linli.Registry.Parking;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Registry;

/// <summary>A plate is kept for a parking permit alone: masked, compared, renewed in one step, and nobody sees it whole.</summary>
public sealed class ParkingPermits
{
    private const string Plate = "闽G·8K26F";

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_permit_is_given_masked_found_by_its_whole_plate_renewed_and_ended(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        var home = await house.EmptyHome();
        using (var given = await Give(community, home.Id, OrganisationsSetting.Soon)) Assert.Equal("/desk/parking?done=given", given.Headers.Location?.ToString());
        var permit = await house.Read(db => db.Set<ParkingPermit>().AsNoTracking().SingleAsync(p => p.HomeId == home.Id.Id));
        var list = WebUtility.HtmlDecode(await community.Read("/desk/parking"));
        Assert.Contains("闽G***F", list, StringComparison.Ordinal);
        Assert.DoesNotContain("8K26", list, StringComparison.Ordinal);
        foreach (var told in new[] { "核对能不能停车", "合同需要", "社区" }) Assert.Contains(told, list, StringComparison.Ordinal); // purpose, basis, keeper

        foreach (var (typed, found) in new[] { ("闽g8k26f", true), ("闽G 8K26F", true), ("闽G8K26E", false) })
        {
            using var answer = await community.Send("/desk/parking", [("words", typed)]);
            Assert.Contains(found ? "能停。" : "没有停车证", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        Assert.Equal(3, await house.Read(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "registry.plate-searched")));
        using (var part = await community.Send("/desk/parking", [("words", "闽G8K")])) Assert.Equal(HttpStatusCode.UnprocessableEntity, part.StatusCode); // no search by a part

        using (var renewed = await community.Send("/desk/parking", [("district", "1"), ("permit", permit.Id.ToString())], "/desk/parking?handler=Renew")) Assert.Equal(HttpStatusCode.Redirect, renewed.StatusCode);
        var today = Kernel.Calendar.ChinaTime.DateOf(DateTimeOffset.UtcNow);
        Assert.Equal(today.AddYears(1), await house.Read(db => db.Set<ParkingPermit>().Where(p => p.Id == permit.Id).Select(p => p.Until).SingleAsync()));
        using (var ended = await community.Send("/desk/parking", [("district", "1"), ("permit", permit.Id.ToString())], "/desk/parking?handler=End")) Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.False(await house.Read(db => db.Set<ParkingPermit>().AnyAsync(p => p.Id == permit.Id)));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task No_end_longer_than_a_year_no_plate_twice_no_place_outside_ones_post_and_nothing_for_who_is_not_cleared(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        var home = await house.EmptyHome();
        foreach (var until in new[] { "", "2020-01-01", "2099-01-01" })
            using (var refused = await Give(community, home.Id, until)) Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using (var given = await Give(community, home.Id, OrganisationsSetting.Soon)) Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        using (var twice = await Give(community, home.Id, OrganisationsSetting.Soon)) Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        using (var neighbour = await Give(community, (await house.EmptyHome(2)).Id, OrganisationsSetting.Soon, "闽G11111", "neighbour")) Assert.Equal(HttpStatusCode.UnprocessableEntity, neighbour.StatusCode);
        var (_, unit) = await community.Enter(await house.Place("东安新村 9栋"), OrganisationKind.Merchant, "面馆", 21);
        using (var forShop = await community.Send($"/desk/parking?unit={unit}", [("Plate", "闽GD12345"), ("unit", unit.ToString()), ("Until", OrganisationsSetting.Soon), ("Source", "Document")], "/desk/parking?handler=Give")) Assert.Equal(HttpStatusCode.Redirect, forShop.StatusCode);
        Assert.Contains("面馆", WebUtility.HtmlDecode(await community.Read("/desk/parking")), StringComparison.Ordinal);
        await house.Clear("community", false);
        using var notYet = await community.Http.GetAsync("/desk/parking");
        Assert.Equal("/desk/people/not-yet", notYet.Headers.Location?.ToString());
    }

    [Fact]
    public void A_permit_has_no_field_for_who_drives_or_when_a_car_comes_and_goes() => Assert.Equal(
        ["At", "Basis", "ByPost", "Demo", "DistrictId", "GridId", "HomeId", "Id", "ImportId", "Keeper", "OrganisationId", "Path", "PlaceId", "Plate", "PlateBlind", "Purpose", "RecordedAt", "Since", "Source", "Target", "Until"],
        typeof(ParkingPermit).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal));

    private static Task<HttpResponseMessage> Give(Visitor who, PlaceId home, string until, string plate = Plate, string source = "Self") =>
        who.Send("/desk/parking", [("Plate", plate), ("Place", RegistrySetting.Text(home)), ("Where", ""), ("Until", until), ("Source", source)], "/desk/parking?handler=Give");
}
