using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linli.Host.Tests.Cases.Desk;
using Linli.Host.Tests.Proof;
using Linli.Host.Tests.Registry;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Linli.Reports.Forms;
using Linli.Reports.HandIns;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Reports;

/// <summary>Any number opens to where it comes from, who confirmed it and when, how it was reckoned, and what lies behind it as far as the reader may read.</summary>
public sealed partial class NumbersOpen(SharedCast shared) : IClassFixture<SharedCast>
{
    private const string Page = "/desk/dictionary/cell";

    [Fact]
    public async Task A_community_opens_what_it_handed_in_with_who_said_confirmed_and_received_it_and_what_came_before()
    {
        var cast = await shared.On(Dialect.Sqlite);
        var (first, last) = await HandedIn(cast);
        Assert.Contains(HandInParts.WayTo(last), await Text(cast["community"], "/desk/due"), StringComparison.Ordinal);
        var row = await Text(cast["community"], HandInParts.WayTo(last));
        foreach (var told in new[] { "楼道灯和庭院灯亮灯情况月报", "东安社区综合岗", "部门已签收", "3777 人", last.Hash, HandInParts.WayTo(last, "place.lamps"), HandInParts.WayTo(first) }) Assert.Contains(told, row, StringComparison.Ordinal);
        var cell = await Text(cast["community"], HandInParts.WayTo(last, "place.lamps"));
        foreach (var told in new[] { "路灯盏数", "46 盏", "社区填的", "第 1 版，", "谁填的", "第 1 次", "40 盏", "路灯好像少了", last.Hash }) Assert.Contains(told, cell, StringComparison.Ordinal);
        Assert.Contains($"{Page}?element=place.people&of=", await Text(cast["community"], HandInParts.WayTo(last, "place.people")), StringComparison.Ordinal); // the same day by the records of now
        foreach (var nobody in new[] { "other-department", "community-elsewhere", "gridworker", "street", "district" })
            using (var theirs = await cast[nobody].Http.GetAsync(HandInParts.WayTo(last, "place.lamps"))) Assert.Equal((nobody, HttpStatusCode.NotFound), (nobody, theirs.StatusCode));
    }

    [Fact]
    public async Task A_cell_that_the_office_may_not_read_stays_hidden_in_every_revision_and_so_does_the_check_sum()
    {
        var cast = await shared.On(Dialect.Sqlite);
        var (first, last) = await HandedIn(cast);
        Assert.Contains("46 盏", await Text(cast["department"], HandInParts.WayTo(last, "place.lamps")), StringComparison.Ordinal);
        string[] ways = [HandInParts.WayTo(last), HandInParts.WayTo(last, "place.people"), HandInParts.WayTo(first), HandInParts.WayTo(first, "place.people"), $"{FormParts.WayTo(last.FormId)}/handed-in"];
        foreach (var way in ways)
        {
            var page = await Text(cast["department"], way);
            Assert.Contains("不显示", page, StringComparison.Ordinal);
            foreach (var secret in new[] { "3777", "3666", last.Hash[..12], first.Hash[..12] }) Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
        }

        Assert.Contains(HandInParts.WayTo(last), await Text(cast["department"], ways[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_opens_to_parts_that_give_it_and_to_its_list_today_for_a_community_and_never_for_a_department()
    {
        var cast = await shared.On(Dialect.Sqlite);
        var place = (await cast.House.PostOf("community")).Place;
        var (today, own) = (ChinaTime.DateOf(DateTimeOffset.UtcNow), $"{Page}?element=place.people&of={place.Id}&place={place.Id}");
        Assert.Contains($"{own}&on={today:yyyy-MM-dd}", await Text(cast["community"], "/desk/dictionary/figures"), StringComparison.Ordinal);

        var share = await Text(cast["community"], $"{Page}?element=place.share-60-plus&place={place.Id}");
        Assert.Contains("“60岁以上人数”", share, StringComparison.Ordinal);
        var parts = Part().Matches(share).Select(part => double.Parse(part.Groups[1].Value, NumberStyles.Number, CultureInfo.InvariantCulture)).Order().ToList();
        Assert.Equal(2, parts.Count);
        Assert.Equal(Math.Round(100 * parts[0] / parts[1], 2), double.Parse(Percent().Match(share).Groups[1].Value, NumberStyles.Number, CultureInfo.InvariantCulture));

        var list = $"/desk/people?place={place.Id}";
        Assert.Contains($"href=\"{list}\"", await Text(cast["community"], own), StringComparison.Ordinal);
        await cast["community"].Read(list);
        Assert.DoesNotContain(list, await Text(cast["community"], $"{own}&on={today.AddDays(-1):yyyy-MM-dd}"), StringComparison.Ordinal);
        Assert.DoesNotContain(list, await Text(cast["department"], own), StringComparison.Ordinal);
        using (var grid = await cast["department"].Http.GetAsync($"{Page}?element=place.people&place={(await cast.House.PostOf("gridworker")).Place.Id}")) Assert.Equal(HttpStatusCode.NotFound, grid.StatusCode);

        using var answer = JsonDocument.Parse(await cast["community"].Read($"/api/v1/elements/figures?place={RegistrySetting.Text(place)}&elements=place.share-60-plus,place.people"));
        var lineage = answer.RootElement.GetProperty("lineage").EnumerateArray().Select(one => (one.GetProperty("code").GetString(), one.GetProperty("version").GetInt32(), one.GetProperty("source").GetString(), one.GetProperty("expression").GetString()));
        Assert.Equal([("place.share-60-plus", 1, null, "100 * place.people_60_plus / place.people"), ("place.people", 0, "registry", null)], lineage);
    }

    /// <summary>A row of the demo's form that came back once, with a number in it that departments don't read.</summary>
    private static async Task<(HandIn First, HandIn Last)> HandedIn(Cast cast)
    {
        var house = cast.House;
        if (await house.Read(db => db.Set<HandIn>().AsNoTracking().Where(it => !it.Demo).OrderBy(it => it.Revision).ToListAsync()) is [var first, var last]) return (first, last);
        var (desk, department, now) = (await house.PostOf("community"), await house.PostOf("department"), DateTimeOffset.UtcNow);
        var (today, form) = (ChinaTime.DateOf(now), await house.Read(db => db.Set<TakenForm>().AsNoTracking().SingleAsync(it => it.State == FormState.Confirmed)));
        var entry = await house.Read(db => db.Set<Application>().AsNoTracking().SingleAsync(it => it.Id == form.ApplicationId));
        var due = Cycle.At(entry, today)!.Value.DueOn;
        foreach (var (nth, people, lamps) in new[] { (1, "3666", "40"), (2, "3777", "46") })
        {
            var cells = HandIn.Write([new("place.name", 0, "东安社区", CellFrom.Records), new("place.people", 0, people, CellFrom.Records, Few: nth == 2), new("place.lamps", 1, lamps, CellFrom.Answered)]);
            var it = new HandIn
            {
                DistrictId = form.DistrictId, Id = Guid.CreateVersion7(), ApplicationId = entry.Id, FormId = form.Id, CommunityId = desk.Place.Id, Path = desk.Path, DueOn = due, Revision = nth, AsOf = today,
                Cells = cells, Hash = HandIn.HashOf(form.DistrictId, entry.Id, desk.Place.Id, due, nth, today, cells), ByPost = desk.Id.Id, At = now.AddMinutes(nth - 10),
            };
            if (nth == 1) it.Return("路灯好像少了", department.Id.Id, now.AddMinutes(-8.5));
            else it.Receive(department.Id.Id, now);
            await house.Plant(it);
            await house.Plant(new KeptFigure { DistrictId = form.DistrictId, Id = Guid.CreateVersion7(), CommunityId = desk.Place.Id, Path = desk.Path, Code = "place.lamps", Hundredths = long.Parse(lamps, CultureInfo.InvariantCulture) * 100, On = today, ByPost = desk.Id.Id, At = it.At });
        }

        return await HandedIn(cast);
    }

    private static async Task<string> Text(Visitor who, string path) => WebUtility.HtmlDecode(await who.Read(path));

    [GeneratedRegex("<td class=\"figure\" data-told=\"[^\"]*\">([0-9.,]+) 人</td>", RegexOptions.None, 1000)]
    private static partial Regex Part();

    [GeneratedRegex("<b class=\"num\">([0-9.,]+) %</b>", RegexOptions.None, 1000)]
    private static partial Regex Percent();
}
