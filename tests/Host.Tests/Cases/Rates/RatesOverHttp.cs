using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CsvHelper;
using Linli.Cases;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel.Calendar;
using Linli.Storage;
using Xunit;

namespace Linli.Host.Tests.Cases.Rates;

/// <summary>办理成效: what the screen says, what its exports say and what a hand counts are the same.</summary>
public sealed partial class RatesOverHttp
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "R27")]
    public async Task The_headline_is_the_share_solved_and_confirmed_its_definition_is_public_and_the_export_gives_it_again(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        using var anybody = house.Visitor();
        var place = PlaceText.Of((await house.PostOf("district")).Place);
        var month = ChinaTime.DateOf(DateTimeOffset.UtcNow).AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var page = WebUtility.HtmlDecode(await anybody.Read($"/rates?at={place}&period={month}"));
        Assert.Contains("分母：这个月办结、报的人可以说话的公开诉求", page, StringComparison.Ordinal);

        var rows = Rows(await anybody.Read($"/rates.csv?at={place}&period={month}"));
        Assert.InRange(rows.Count, 20, 10_000);
        var confirmed = rows.Where(row => row["end"] == "solved" && row["said_by"] == "reporter").ToList();
        Assert.InRange(confirmed.Count, 1, rows.Count - 1); // else the share would tell nothing
        Assert.Equal((100.0 * confirmed.Count / rows.Count).ToString("0.0", CultureInfo.InvariantCulture) + "%", Headline().Match(page).Groups[1].Value);
        var days = confirmed.Select(row => double.Parse(row["days"], CultureInfo.InvariantCulture)).Order().ToList();
        Assert.Equal(days[(days.Count - 1) / 2], double.Parse(Days().Match(page).Groups[1].Value, CultureInfo.InvariantCulture), 0.06);
        Assert.DoesNotContain("reported_by", string.Join(',', rows[0].Keys), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Screen_exports_and_a_hand_count_agree_and_an_exclusion_is_asked_decided_and_appealed(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var numbers = await SixAnsweredFiveSolved(house);
        using var community = await house.SignIn("community");
        using var street = await house.SignIn("street");
        var month = ChinaTime.DateOf(DateTimeOffset.UtcNow).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var at = $"place={PlaceText.Of((await house.PostOf("community")).Place)}&period={month}&by=type";

        Assert.Equal(["5", "5", "5", "5", "5", "6", "0", "0"], await Whole(community, at)); // own word; response (the disputed one has a new clock); solved; judged
        Assert.Equal(5, Rows(await community.Read($"/desk/rates/cases.csv?{at}&rate=solved&only=yes")).Count);
        Assert.Equal(numbers[5], Assert.Single(Rows(await community.Read($"/desk/rates/cases.csv?{at}&rate=solved&only=no")))["编号"]);
        var screen = await community.Read("/desk/rates?" + at);
        Assert.Contains("100.0%", screen, StringComparison.Ordinal);
        Assert.Contains("83.3%", screen, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, await Send(community, "Ask", ("case", numbers[5]), ("Reason", "Force"), ("Text", "暴雨冲毁道路，清运车进不来")));
        Assert.Equal(["5", "5", "5", "5", "5", "6", "0", "0"], await Whole(community, at)); // until it is decided, it counts
        using var district = await house.SignIn("district");
        Assert.Equal(HttpStatusCode.Forbidden, await Send(community, "Decide", ("case", numbers[5]), ("step", "decide"), ("do", "exclude"), (numbers[5] + ".Text", "同意")));
        Assert.Equal(HttpStatusCode.Redirect, await Send(street, "Decide", ("case", numbers[5]), ("step", "decide"), ("do", "exclude"), (numbers[5] + ".Text", "有气象通报")));
        Assert.Equal(["5", "5", "5", "5", "5", "5", "0", "0"], await Whole(community, at));
        Assert.Contains("决定不计入比率", await community.Read("/cases/" + numbers[5]), StringComparison.Ordinal); // its reporter reads it too

        Assert.Equal(HttpStatusCode.Redirect, await Send(community, "Decide", ("case", numbers[5]), ("do", "appeal"), (numbers[5] + ".Text", "第二天路就通了")));
        Assert.Equal(HttpStatusCode.Forbidden, await Send(street, "Decide", ("case", numbers[5]), ("step", "decide-appeal"), ("do", "exclude"), (numbers[5] + ".Text", "维持")));
        Assert.Equal(HttpStatusCode.Redirect, await Send(district, "Decide", ("case", numbers[5]), ("step", "decide-appeal"), ("do", "keep"), (numbers[5] + ".Text", "路第二天通了，应当计入")));
        Assert.Equal(["5", "5", "5", "5", "5", "6", "0", "0"], await Whole(community, at));
    }

    [Fact, Trait("Guard", "5")]
    public async Task A_share_of_fewer_than_five_is_not_shown_and_no_address_gives_the_rates_of_a_worker()
    {
        await using var house = await DeskSetting.Open();
        await Ended(house, "只有一件");
        using var community = await house.SignIn("community");
        var (place, worker) = (PlaceText.Of((await house.PostOf("community")).Place), await house.PostOf("gridworker"));
        var month = ChinaTime.DateOf(DateTimeOffset.UtcNow).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        Assert.DoesNotContain("100.0%", await community.Read($"/desk/rates?place={place}&period={month}&by=type"), StringComparison.Ordinal);
        Assert.DoesNotContain(worker.Name, await community.Read($"/desk/rates?place={place}&period={month}&by=post"), StringComparison.Ordinal);
        foreach (var asked in new[] { $"/desk/rates?place={PlaceText.Of(worker.Place)}", $"/desk/rates/cases?place={place}&period={month}&rate=solved&post={worker.Id.Id:N}", $"/desk/rates/cases?place={place}&period={month}&rate=reporter" })
            Assert.Equal(HttpStatusCode.NotFound, (await community.Http.GetAsync(asked)).StatusCode);
        using var own = await house.SignIn("gridworker");
        Assert.Equal(HttpStatusCode.Forbidden, (await own.Http.GetAsync("/desk/rates")).StatusCode);
    }

    [Fact]
    public async Task The_district_weighs_its_rates_from_a_month_on_and_a_month_that_is_over_stays()
    {
        await using var house = await DeskSetting.Open();
        using var district = await house.SignIn("district");
        var today = ChinaTime.DateOf(DateTimeOffset.UtcNow);
        async Task<(HttpStatusCode, string)> Set(DateOnly from, int contacted, int solved, int satisfied)
        {
            using var answer = await district.Send("/desk/rates/rule",
                [("From", from.ToString("yyyy-MM", CultureInfo.InvariantCulture)), ("Contacted", $"{contacted}"), ("Solved", $"{solved}"), ("Satisfied", $"{satisfied}"), ("Fair", "60")]);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Set(today, 10, 45, 50)).Item1);
        Assert.Equal(HttpStatusCode.Conflict, (await Set(today.AddMonths(-1), 10, 45, 45)).Item1);
        Assert.Equal(HttpStatusCode.Redirect, (await Set(today, 10, 45, 45)).Item1);
        Assert.Contains("10 : 45 : 45", await district.Read("/desk/rates/rule"), StringComparison.Ordinal);
        using var community = await house.SignIn("community");
        Assert.Equal(HttpStatusCode.Forbidden, (await community.Http.GetAsync("/desk/rates/rule")).StatusCode);
    }

    private static async Task<HttpStatusCode> Send(Visitor who, string handler, params (string, string)[] fields)
    {
        using var answer = await who.Send("/desk/rates/exclusions", fields, "/desk/rates/exclusions?handler=" + handler);
        return answer.StatusCode;
    }

    /// <summary>Numerators and denominators of the whole, in the order of the columns.</summary>
    private static async Task<string[]> Whole(Visitor who, string at)
    {
        var whole = Rows(await who.Read("/desk/rates.csv?" + at))[^1].Values.ToList();
        return [whole[2], whole[3], whole[5], whole[6], whole[8], whole[9], whole[11], whole[12]];
    }

    /// <summary>Five are solved by their reporters' word, the sixth is disputed.</summary>
    private static async Task<List<string>> SixAnsweredFiveSolved(WebHouse house)
    {
        List<string> numbers = [];
        for (var n = 0; n < 5; n++) numbers.Add(await Ended(house, $"第 {n + 1} 件"));
        numbers.Add(await Ended(house, "第 6 件", "dispute"));
        return numbers;
    }

    private static async Task<string> Ended(WebHouse house, string text, string word = "confirm")
    {
        var reported = await house.Report(text);
        await house.Move("gridworker", reported.Number, "take");
        await house.Move("gridworker", reported.Number, "answer", "清走了。");
        using var reporter = house.Visitor();
        using var spoken = await reporter.Http.PostAsync($"/api/v1/cases/{reported.Number}/moves/{word}", System.Net.Http.Json.JsonContent.Create(new { code = reported.Receipt, text = word == "dispute" ? "还有" : "" }));
        spoken.EnsureSuccessStatusCode();
        return reported.Number;
    }

    private static List<Dictionary<string, string>> Rows(string csv)
    {
        using var reader = new CsvReader(new StringReader(csv.TrimStart('﻿')), CultureInfo.InvariantCulture);
        reader.Read();
        reader.ReadHeader();
        List<Dictionary<string, string>> rows = [];
        while (reader.Read()) rows.Add(reader.HeaderRecord!.ToDictionary(name => name, name => reader.GetField(name) ?? ""));
        return rows;
    }

    [GeneratedRegex("data-headline[^>]*>([^<]+)<")]
    private static partial Regex Headline();

    [GeneratedRegex("data-days[^>]*>([^<]+)<")]
    private static partial Regex Days();
}
