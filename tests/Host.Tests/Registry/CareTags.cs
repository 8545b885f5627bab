using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Linli.Contracts;
using Linli.Host.Tests.Cases.Desk;
using Linli.Host.Tests.Proof;
using Linli.Kernel;
using Linli.Kernel.Notices;
using Linli.Registry;
using Linli.Registry.Care;
using Linli.Registry.Import;
using Linli.Registry.Reading;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Registry;

/// <summary>Which help somebody asks of a line: with a ground and a review day, read by that line alone, seen and taken back by the person, and gone by itself.</summary>
public sealed class CareTags
{
    private const string Help = "一个人住，请常打电话问候";

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "3")]
    public async Task Guard_3_no_ground_no_line_and_no_review_day_is_no_care_tag(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var person = await house.Grown();
        using var community = await house.SignIn("community");
        Assert.Equal((HttpStatusCode.Conflict, "registry.care-nobody"), await community.AddCare(person)); // nobody there could help
        await house.Line(LineKind.Care, ["carer"]);
        var review = CareSetting.Today.AddDays(20);
        foreach (var (refused, body) in new (string, object)[]
        {
            ("registry.care-ground", new { need = "phone-calls", reviewOn = review }), ("registry.care-ground", new { need = "phone-calls", ground = "consent", by = "self", reviewOn = review }),
            ("registry.care-ground", new { need = "phone-calls", ground = "consent", by = "self", how = "ownAccount", reviewOn = review }), // that only they can say
            ("registry.care-law", new { need = "phone-calls", ground = "law", law = "minors-43", reviewOn = review }), ("registry.care-law", new { need = "after-school", ground = "law", law = "all-of-them", reviewOn = review }),
            ("registry.care-review", new { need = "phone-calls", ground = "consent", by = "self", how = "atTheDoor" }), ("registry.care-review", new { need = "phone-calls", ground = "consent", by = "self", how = "atTheDoor", reviewOn = CareSetting.Today.AddMonths(12).AddDays(1) }),
            ("registry.care-line", new { need = "phone-calls", line = "order", ground = "consent", by = "self", how = "atTheDoor", reviewOn = review }), ("registry.care-need", new { need = "unstable", ground = "consent", by = "self", how = "atTheDoor", reviewOn = review }),
        })
            Assert.Equal((refused, refused), (refused, (await community.AddCare(person, more: body)).Code));
        Assert.Empty(await house.Tags());
        Assert.Null((await community.AddCare(person, more: new { need = "after-school", ground = "law", law = "minors-43", reviewOn = review })).Code);
        Assert.Null((await community.AddCare(person)).Code);
        Assert.Null((await community.AddCare(person)).Code); // agreed anew, and nobody learns that it was there
        Assert.Equal(2, (await house.Tags(person)).Count);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task For_a_child_under_fourteen_its_guardian_consents(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        await house.Line(LineKind.Care, ["carer"]);
        var grid = (await house.PostOf("gridworker")).Grid;
        var born = CareSetting.Today.Year - 9;
        var child = await house.Read(db => db.Set<Residence>().Where(r => r.GridId == grid && r.Until == null).Join(db.Set<Person>().Where(p => p.BirthYear >= born), r => r.PersonId, p => p.Id, (r, p) => p.Id).FirstAsync());
        using var community = await house.SignIn("community");
        Assert.Equal("registry.care-guardian", (await community.AddCare(child, "after-school")).Code);
        Assert.Null((await community.AddCare(child, more: new { need = "after-school", ground = "consent", by = "guardian", how = "inWriting", reviewOn = CareSetting.Today.AddDays(90) })).Code);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "13")]
    public async Task Guard_13_a_tag_is_read_by_its_line_for_a_living_matter_about_that_person_and_by_nobody_else(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        await house.Line(LineKind.Care, ["carer"]);
        await house.Line(LineKind.Health, ["nurse"]);
        var (person, beside) = (await house.Grown(), await house.Grown(1));
        using var community = await house.SignIn("community");
        Assert.Null((await community.AddCare(person, days: 200)).Code);
        Assert.Null((await community.AddCare(beside)).Code);
        var (tag, due) = ((await house.Tags(person)).Single().Id, (await house.Tags(beside)).Single().Id);
        using var carer = await house.SignIn("carer");
        using var nurse = await house.SignIn("nurse");
        using var lamps = await house.SignIn("department");

        var list = await carer.Read("/desk/care");
        Assert.Contains($"/desk/care/1/{person}", list, StringComparison.Ordinal);
        Assert.DoesNotContain(Help, list, StringComparison.Ordinal); // whose, not which help
        Assert.DoesNotContain($"{person}", await nurse.Read("/desk/care"), StringComparison.Ordinal);
        Assert.Contains("您的岗位不管照料", await lamps.Read("/desk/care"), StringComparison.Ordinal);
        Assert.DoesNotContain(Help, await carer.Read($"/desk/care/1/{person}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await carer.OpenCare(person, tag)).Status); // its review is far
        Assert.Equal(HttpStatusCode.Forbidden, (await carer.OpenCare(person, due)).Status); // another's review
        Assert.Equal(HttpStatusCode.Forbidden, (await carer.OpenCare(person, (await house.MatterAt(person, "gridworker")).Id, "case")).Status); // another post's matter
        foreach (var other in new[] { nurse, lamps, community })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await other.OpenCare(beside, due)).Status);
            using var page = await other.Http.GetAsync($"/desk/care/1/{beside}");
            Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await carer.OpenCare(beside, due, elements: ["phone"])).Status);
        var seen = await carer.Read($"/desk/care/1/{beside}");
        Assert.Contains(Help, seen, StringComparison.Ordinal);
        Assert.Contains("10077", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(Help, await carer.Read($"/desk/care/1/{person}"), StringComparison.Ordinal);
        await house.Read(db => db.Set<Unmasking>().ExecuteUpdateAsync(set => set.SetProperty(u => u.Until, DateTimeOffset.UtcNow.AddSeconds(-1))));
        Assert.DoesNotContain(Help, await carer.Read($"/desk/care/1/{beside}"), StringComparison.Ordinal);
        Assert.DoesNotContain("phone-calls", await Raw(house), StringComparison.Ordinal); // sealed
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "7")]
    public async Task Guard_7_the_person_sees_ground_line_end_and_who_looked_says_it_is_still_wanted_and_takes_it_back_in_one_tap(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var me = await house.Resident();
        await house.Line(LineKind.Care, ["carer"], (await house.HomeOf(me)).GridId);
        using var resident = await house.SignIn("resident");
        using (var asked = await resident.Send("/my-data/care", [("need", "phone-calls"), ("once", Guid.NewGuid().ToString("N"))])) Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        var tag = (await house.Tags(me)).Single();
        await house.Read(db => db.Set<CareTag>().ExecuteUpdateAsync(set => set.SetProperty(t => t.ExpiresOn, CareSetting.Today.AddDays(5))));
        await house.RunJob<LapseCare>();
        var mine = await house.AccountOf("resident");
        Assert.Equal(1, await house.Read(db => db.Set<Notice>().CountAsync(n => n.AccountId == mine && n.Kind == LapseCare.Notice))); // asked, once
        using var carer = await house.SignIn("carer");
        Assert.Equal(HttpStatusCode.OK, (await carer.OpenCare(me, tag.Id)).Status);

        var page = WebUtility.HtmlDecode(await resident.Read("/my-data"));
        foreach (var said in new[] { Help, "养老条线", "自己在网上提出的", "照料需要（养老）", "还需要" }) Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains(Help, Regex.Unescape(await resident.Read("/api/v1/my-data")), StringComparison.Ordinal);
        using (var still = await resident.Send("/my-data", [("tag", $"{tag.Id}"), ("still", "true")], "/my-data?handler=Care")) Assert.Equal(HttpStatusCode.Redirect, still.StatusCode);
        Assert.Equal(CareSetting.Today.AddMonths(12), (await house.Tags(me)).Single().ExpiresOn);
        using (var back = await resident.Send("/my-data", [("tag", $"{tag.Id}"), ("still", "false")], "/my-data?handler=Care")) Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Empty(await house.Tags());
        using var gone = await carer.Http.GetAsync($"/desk/care/1/{me}");
        Assert.Equal(HttpStatusCode.Forbidden, gone.StatusCode);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "3")]
    public async Task Guard_3_a_tag_ends_by_itself_on_its_review_day_with_death_and_with_a_move_unless_it_may_go_along(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        await house.Line(LineKind.Care, ["carer"]);
        using var community = await house.SignIn("community");
        var (late, dies, moves, along) = (await house.Grown(), await house.Grown(1), await house.Alone(0), await house.Alone(1));
        foreach (var person in new[] { late, dies, moves }) Assert.Null((await community.AddCare(person)).Code);
        Assert.Null((await community.AddCare(along, more: new { need = "meals", ground = "consent", by = "self", how = "atTheDesk", reviewOn = CareSetting.Today.AddDays(60), takeAlong = true })).Code);

        await house.Read(db => db.Set<CareTag>().Where(t => t.PersonId == late).ExecuteUpdateAsync(set => set.SetProperty(t => t.ExpiresOn, CareSetting.Today.AddDays(-1))));
        await house.RunJob<LapseCare>();
        Assert.Empty(await house.Tags(late));
        using (var died = await community.Http.PostAsJsonAsync($"/api/v1/people/1/{dies}/death", new { on = CareSetting.Today, evidence = "deathCertificate" })) Assert.Equal(HttpStatusCode.NoContent, died.StatusCode);
        Assert.Empty(await house.Tags(dies));
        foreach (var (person, nth) in new[] { (moves, 0), (along, 1) })
        {
            var home = await house.HomeOf(person);
            using var moved = await community.Http.PostAsJsonAsync($"/api/v1/people/households/1/{home.HouseholdId}/move", new { to = RegistrySetting.Text((await house.EmptyHome(nth)).Id), on = CareSetting.Today, evidence = "ownWord" });
            Assert.True(moved.IsSuccessStatusCode, await moved.Content.ReadAsStringAsync());
        }

        Assert.Empty(await house.Tags(moves));
        Assert.Equal((await house.HomeOf(along)).PlaceId, (await house.Tags(along)).Single().PlaceId);
        var last = await house.HomeOf(along);
        using (var left = await community.Http.PostAsJsonAsync($"/api/v1/people/households/1/{last.HouseholdId}/move", new { on = CareSetting.Today, evidence = "ownWord" })) Assert.True(left.IsSuccessStatusCode, await left.Content.ReadAsStringAsync());
        Assert.Empty(await house.Tags(along)); // out of the district nothing goes along
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_merge_takes_tags_to_the_one_who_is_kept_and_its_undoing_gives_them_back(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        await house.Line(LineKind.Care, ["carer"]);
        var (kept, gone) = (await house.Grown(), await house.Grown(1));
        using var community = await house.SignIn("community");
        Assert.Null((await community.AddCare(gone)).Code);
        var merging = await house.Write<MergePeople, Guid>("community", use => use.Run(1, kept, gone, null, default));
        Assert.Single(await house.Tags(kept));
        Assert.Empty(await house.Tags(gone));
        using var carer = await house.SignIn("carer");
        var tag = (await house.Tags(kept)).Single();
        Assert.Equal(HttpStatusCode.OK, (await carer.OpenCare(kept, tag.Id)).Status);
        Assert.Contains(Help, await carer.Read($"/desk/care/1/{kept}"), StringComparison.Ordinal); // sealed to its row, not to the person's
        await house.Write<UndoMerge, Done>("community", use => use.Run(1, merging, default));
        Assert.Empty(await house.Tags(kept));
        Assert.Single(await house.Tags(gone));
    }

    private static async Task<string> Raw(WebHouse house) => string.Join(' ', (await house.Tags()).Select(tag => System.Text.Encoding.UTF8.GetString(tag.Need)));
}
