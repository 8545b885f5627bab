using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Contracts;
using Linli.Host.Tests.Proof;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>Posts, their holders and their gaps, as the desk's pages show and change them.</summary>
public sealed class PostsOverHttp(SharedCast shared) : IClassFixture<SharedCast>
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "K22")]
    public async Task The_report_of_units_without_responsible_person_is_right_after_removing_one(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var before = await Report(cast["community"], "kind=UnitHead&days=0");
        var post = await Held(cast, PostKind.UnitHead);
        using (var answer = await cast["community"].Send($"/desk/posts/{post}", [("Over.Account", Guid.Empty.ToString()), ("Over.On", Today)], $"/desk/posts/{post}?handler=Over"))
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var place = await cast.Db(db => (from p in db.Set<Post>() join at in db.Set<Place>() on p.PlaceId equals at.Id where p.Id == post select at.PlateSmall + at.PlateLarge).SingleAsync());
        var after = await Report(cast["community"], "kind=UnitHead&days=0");
        Assert.Equal([$"东安社区,{place},单元长,空岗,{Today},"], after.Except(before));
        Assert.Equal(before.Count + 1, after.Count);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Open_work_moves_with_the_post_to_the_one_who_takes_it(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var (number, _) = await cast.Report("resident", "rubbish", new { kind = "household", blocks = false }, cast.Elsewhere);
        var post = cast.Posts["gridworker-elsewhere"];
        Assert.Equal((HttpStatusCode.Forbidden, false), await Finds(cast["other-resident"], number));
        using var answer = await cast["district"].Send($"/desk/posts/{post}", [("Over.SignIn", "other-resident"), ("Over.On", Today), ("Over.Note", "钥匙在社区。")], $"/desk/posts/{post}?handler=Over");
        var sheet = await cast["district"].Read(answer.Headers.Location!.ToString());
        Assert.Contains(number, sheet, StringComparison.Ordinal);
        Assert.Contains("钥匙在社区。", sheet, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, true), await Finds(cast["other-resident"], number));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_vacant_post_is_filled_from_the_report_and_leaves_it(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var post = await cast.Db(db => db.Set<Post>().Where(p => p.Kind == PostKind.BuildingHead && !db.Set<Holding>().Any(h => h.PostId == p.Id)).Select(p => p.Id).FirstAsync());
        Assert.Contains($"/desk/posts/{post}", await cast["community"].Read("/desk/posts/gaps?why=Vacant&kind=BuildingHead"), StringComparison.OrdinalIgnoreCase);
        using (var nobody = await cast["community"].Send($"/desk/posts/{post}", [("Take.On", Today)], $"/desk/posts/{post}?handler=Take"))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.StatusCode);
        using (var admin = await cast["community"].Send($"/desk/posts/{post}", [("Take.SignIn", "sysadmin"), ("Take.On", Today)], $"/desk/posts/{post}?handler=Take"))
            Assert.Contains("管理员不能兼任岗位", await admin.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var taken = await cast["community"].Send($"/desk/posts/{post}", [("Take.SignIn", "resident"), ("Take.On", Today)], $"/desk/posts/{post}?handler=Take"))
            Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.DoesNotContain($"/desk/posts/{post}", await cast["community"].Read("/desk/posts/gaps?why=Vacant&kind=BuildingHead"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal((HttpStatusCode.Forbidden, false), await Finds(cast["resident"], "")); // a neighbour's post opens nothing
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Posts_are_set_up_in_bulk_after_a_look_and_twice_the_form_makes_them_once(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var grid = cast.Elsewhere.Split('.')[1];
        var page = $"/desk/posts/make?place={grid}";
        var before = await Report(cast["street-elsewhere"], $"place={grid}&why=NoPost");
        using (var look = await cast["street-elsewhere"].Send(page, [("Kind", "BuildingHead"), ("From", Today), ("step", "look")]))
            Assert.Contains("这样设，对吗？", await look.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(before, await Report(cast["street-elsewhere"], $"place={grid}&why=NoPost"));
        for (var press = 0; press < 2; press++)
        {
            using var made = await cast["street-elsewhere"].Send(page, [("Kind", "BuildingHead"), ("From", Today), ("step", "make"), ("once", "a-form-pressed-twice")]);
            Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        }

        Assert.Contains(before, line => line.Contains("楼栋长", StringComparison.Ordinal));
        Assert.DoesNotContain(await Report(cast["street-elsewhere"], $"place={grid}&why=NoPost"), line => line.Contains("楼栋长", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task The_security_administrator_fills_the_districts_posts_and_no_other(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var discipline = cast.Posts["discipline"];
        using (var deputy = await cast["secadmin"].Send($"/admin/posts/{discipline}", [("Deputy.SignIn", "other-department"), ("Deputy.On", Today)], $"/admin/posts/{discipline}?handler=Deputy"))
            Assert.Equal(HttpStatusCode.Redirect, deputy.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await cast["secadmin"].Http.GetAsync($"/admin/posts/{cast.Posts["gridworker"]}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await cast["sysadmin"].Http.GetAsync("/admin/posts")).StatusCode);
    }

    private static string Today => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)).ToString("yyyy-MM-dd");

    private static Task<Guid> Held(Cast cast, PostKind kind) => cast.Db(db => (
        from p in db.Set<Post>() join h in db.Set<Holding>() on p.Id equals h.PostId
        where p.Kind == kind && !h.Deputy && h.Until == null orderby p.Id select p.Id).FirstAsync());

    private static async Task<IReadOnlyList<string>> Report(Visitor visitor, string query) =>
        [.. (await visitor.Read("/desk/posts/gaps.csv?" + query)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(line => line[..line.LastIndexOf(',')])]; // without the mark of whoever took it

    private static async Task<(HttpStatusCode Status, bool Found)> Finds(Visitor visitor, string number)
    {
        using var answer = await visitor.Http.GetAsync("/api/v1/cases?size=200");
        return (answer.StatusCode, answer.IsSuccessStatusCode && (await answer.Content.ReadFromJsonAsync<JsonElement>()).ToString().Contains(number, StringComparison.Ordinal));
    }
}
