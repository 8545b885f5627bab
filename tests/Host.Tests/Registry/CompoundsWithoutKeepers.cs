using System.Globalization;
using System.Net;
using Linli.Contracts;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel.Calendar;
using Linli.Registry.Compounds;
using Linli.Registry.Organisations;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Registry;

/// <summary>Old compounds without property firm or owners' committee are listed, get extra hands by a rule that is shown, and are led to a committee (row J21).</summary>
public sealed class CompoundsWithoutKeepers
{
    private static readonly DateOnly Today = ChinaTime.DateOf(DateTimeOffset.UtcNow);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>As 瞭望 2020 has it of one community: of 29 compounds 12 have no property firm and 10 no gatekeeper. Of those 12, nine have no owners' committee either.</summary>
    private static readonly (string Name, bool Firm, string Committee, int Guards)[] All =
    [
        .. Enumerable.Range(1, 29).Select(nth => ($"留白{nth}号院", nth > 12, nth <= 9 ? nth % 4 == 0 ? "Founding" : "None" : nth is 13 or 14 ? "None" : "Has", nth is >= 4 and <= 13 ? 0 : 1 + (nth % 2))),
    ];

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J21")]
    public async Task The_list_of_compounds_without_both_is_right_and_the_proposal_gives_them_more_hours_and_shows_the_rule(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var (community, compounds) = await Plant(house);
        using var street = await house.SignIn("street");
        using var desk = await house.SignIn("community");
        var (_, firm) = await desk.Enter(await house.Place("东安新村 9栋"), OrganisationKind.PropertyFirm, "甲物业", 1);
        Assert.Contains("29 个没记全", WebUtility.HtmlDecode(await street.Read($"/desk/compounds?place={community}")), StringComparison.Ordinal); // nothing is taken for a lack that nobody has noted
        foreach (var (name, hasFirm, committee, guards) in All)
            await Note(street, compounds[name], hasFirm ? firm.ToString() : "none", committee, guards == 0 ? "no" : "yes", guards.ToString(CultureInfo.InvariantCulture));

        var page = WebUtility.HtmlDecode(await street.Read($"/desk/compounds?place={community}"));
        Assert.Contains("29 个小区：12 个没有物业公司，10 个没有门卫，9 个物业和业委会都没有", page, StringComparison.Ordinal);
        var both = await street.Read($"/desk/compounds.csv?place={community}&without=Both");
        Assert.Equal(All.Where(one => !one.Firm && one.Committee != "Has").Select(one => one.Name).Order(StringComparer.Ordinal), Named(both).Order(StringComparer.Ordinal));
        var listed = WebUtility.HtmlDecode(await street.Read($"/desk/compounds?place={community}&without=Both"));
        foreach (var (name, hasFirm, committee, _) in All) Assert.Equal(!hasFirm && committee != "Has", listed.Contains($">{name}</a>", StringComparison.Ordinal));
        Assert.Contains("没有物业公司 5 + 没有业委会 5", listed, StringComparison.Ordinal); // each with its sum

        string at;
        using (var proposed = await street.Send($"/desk/compounds/hours?place={community}", [("staff", "101"), ("volunteers", "203"), ("since", Text(Today)), ("once", Guid.NewGuid().ToString("N"))])) at = proposed.Headers.Location!.ToString();
        var id = Guid.Parse(at[(at.LastIndexOf('/') + 1)..]);
        var lines = await house.Read(db => db.Set<AllocationLine>().AsNoTracking().Where(line => line.AllocationId == id).ToListAsync());
        Assert.Equal((29, 101, 203), (lines.Count, lines.Sum(line => line.Staff), lines.Sum(line => line.Volunteers)));
        var hours = lines.ToDictionary(line => compounds.Single(one => one.Value == line.CompoundId).Key, line => line.Staff + line.Volunteers);
        var least = All.Where(one => !one.Firm && one.Committee != "Has").Min(one => hours[one.Name]);
        Assert.All(All.Where(one => one.Firm || one.Committee == "Has"), one => Assert.True(hours[one.Name] < least, $"{one.Name} gets {hours[one.Name]}, one without both only {least}"));
        var shown = WebUtility.HtmlDecode(await street.Read(at));
        foreach (var told in new[] { "按缺人分占总分", "没有物业公司 5 分", "没有业委会 5 分", "没有物业公司 5 + 没有业委会 5", "规则算出" }) Assert.Contains(told, shown, StringComparison.Ordinal);

        // a person may change it: it still has to add up; then it is accepted, and can be taken back
        var (one, other) = (lines.MaxBy(line => line.Staff)!, lines.MinBy(line => line.Staff)!);
        Task<HttpResponseMessage> Change(int more, int version) => street.Send(at, [("version", version.ToString(CultureInfo.InvariantCulture)), .. lines.SelectMany(line => new[]
        {
            ($"staff-{line.CompoundId:N}", (line.Staff - (line == one ? 1 : 0) + (line == other ? more : 0)).ToString(CultureInfo.InvariantCulture)), ($"volunteers-{line.CompoundId:N}", line.Volunteers.ToString(CultureInfo.InvariantCulture)),
        })]);
        using (var lost = await Change(0, 1)) Assert.Contains("现在是 100 和 203", WebUtility.HtmlDecode(await lost.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using (var changed = await Change(1, 1)) Assert.Equal(at + "?done=changed", changed.Headers.Location?.ToString());
        using (var accepted = await street.Send(at, [("again", "false")], at + "?handler=Accept")) Assert.Equal(at + "?done=accepted", accepted.Headers.Location?.ToString());
        using (var late = await Change(1, 3)) Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("留白1号院", await street.Read($"/desk/compounds/hours.csv?district=1&id={id}"), StringComparison.Ordinal);
        using (var back = await street.Send(at, [("again", "true")], at + "?handler=Accept")) Assert.Equal(at + "?done=reopened", back.Headers.Location?.ToString());
        using var elsewhere = await desk.Http.GetAsync(at);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode); // another community's
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J21")]
    public async Task A_compound_is_led_step_by_step_to_its_committee_and_each_step_has_its_day_its_article_and_its_term(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var (community, compounds) = await Plant(house, 1);
        using var street = await house.SignIn("street");
        var id = compounds["留白1号院"];
        await Note(street, id, "none", "None", "no", "0");
        var at = $"/desk/compounds/1/{id}";
        async Task<HttpStatusCode> Step(string step, int daysAgo, string handler = "Step")
        {
            using var answer = await street.Send(at, [("step", step), ("stepOn", Text(Today.AddDays(-daysAgo)))], $"{at}?handler={handler}");
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.Conflict, await Step("group", 40)); // nobody has asked yet
        Assert.Equal(HttpStatusCode.Redirect, await Step("conditions", 110));
        Assert.Equal(HttpStatusCode.Redirect, await Step("asked", 100));
        Assert.Equal(HttpStatusCode.Conflict, await Step("group", 101)); // not before it was asked
        var page = WebUtility.HtmlDecode(await street.Read(at));
        Assert.Contains("正在成立", page, StringComparison.Ordinal);
        Assert.Contains("指导规则第九条", page, StringComparison.Ordinal);
        Assert.Contains("本该在", page, StringComparison.Ordinal); // 60 days are over
        foreach (var (step, ago) in new[] { ("group", 90), ("drafts", 60), ("assembly", 30), ("filed", 10) }) Assert.Equal(HttpStatusCode.Redirect, await Step(step, ago));
        Assert.Equal(CommitteeStand.Has, (await house.Read(db => db.Set<Compound>().AsNoTracking().SingleAsync(c => c.PlaceId == id))).Committee);
        Assert.DoesNotContain("留白1号院", await street.Read($"/desk/compounds.csv?place={community}&without=Both"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, await Step("assembly", 0, "StepBack")); // what follows stands on it
        Assert.Equal(HttpStatusCode.Redirect, await Step("filed", 0, "StepBack"));
        Assert.Contains("留白1号院", await street.Read($"/desk/compounds.csv?place={community}&without=Both"), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Named(string csv) => csv.Split('\n').Skip(1).Select(line => line.Split(',')[0].Split(' ')[^1]).Where(name => name.Length > 0);

    private static async Task Note(Visitor street, Guid compound, string firm, string committee, string gate, string guards)
    {
        using var noted = await street.Send($"/desk/compounds/1/{compound}", [("firm", firm), ("committee", committee), ("gate", gate), ("guards", guards), ("built", ""), ("on", Text(Today.AddDays(-5)))]);
        Assert.Equal($"/desk/compounds/1/{compound}?done=noted", noted.Headers.Location?.ToString());
    }

    /// <summary>A community of the demo's street with so many compounds.</summary>
    private static async Task<(Guid Community, Dictionary<string, Guid> Compounds)> Plant(WebHouse house, int most = 29)
    {
        var street = await house.Read(db => db.Set<Place>().AsNoTracking().SingleAsync(p => p.Level == PlaceLevel.Street && p.Name == "列东街道"));
        var no = await house.Read(db => db.Set<Place>().Where(p => p.DistrictId == street.DistrictId).MaxAsync(p => p.ShortNo));
        var community = Place.Below(street, Guid.CreateVersion7(), ++no, PlaceLevel.Community, "留白社区", new(2020, 1, 1));
        await house.Plant(community);
        Dictionary<string, Guid> compounds = [];
        foreach (var (name, _, _, _) in All.Take(most))
        {
            var one = Place.Below(community, Guid.CreateVersion7(), ++no, PlaceLevel.Compound, name, new(2020, 1, 1));
            await house.Plant(one);
            compounds[name] = one.Id;
        }

        return (community.Id, compounds);
    }
}
