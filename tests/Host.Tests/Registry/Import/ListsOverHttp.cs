using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Linli.Host.Tests.Cases.Desk;
using Linli.Registry;
using Linli.Registry.Facts;
using Linli.Registry.Import;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Registry.Import;

/// <summary>What a member of the community's staff does with a list: gives it, looks at the columns, looks through, imports, decides, takes back.</summary>
public sealed partial class ListsOverHttp
{
    private const string Xlsx = "居民.xlsx";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J54")]
    public async Task A_messy_sheet_of_10_000_residents_has_its_errors_listed_row_by_row_and_its_good_rows_in(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var desk = await house.SignIn("community");
        var messy = await MessyPeople.Of(house);
        var before = await house.Read(db => db.Set<Person>().CountAsync());
        var page = await Give(desk, messy.Book(), Xlsx);
        Assert.Contains("<option value=\"1\" selected=\"selected\">姓 名</option>", WebUtility.HtmlDecode(await desk.Read(page)), StringComparison.Ordinal); // guessed below the title
        await Choose(desk, page);
        var looked = await Ended(desk, page, "试读结果");
        Assert.Equal(before, await house.Read(db => db.Set<Person>().CountAsync()));
        Assert.Contains($"<b class=\"num\">{messy.KeptOut:N0}</b>", looked, StringComparison.Ordinal);

        var listed = (await desk.Read(page + "?handler=File")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')).ToList();
        Assert.Equal(messy.KeptOut, listed.Select(line => line[0]).Distinct().Count());
        Assert.All(listed, line => Assert.Equal(MessyPeople.Wrong[(int.Parse(line[0], System.Globalization.CultureInfo.InvariantCulture) - MessyPeople.FirstRow) % MessyPeople.Kinds].Column, line[1]));
        Assert.All(listed, line => Assert.StartsWith(MessyPeople.Wrong[(int.Parse(line[0], System.Globalization.CultureInfo.InvariantCulture) - MessyPeople.FirstRow) % MessyPeople.Kinds].Why, line[2], StringComparison.Ordinal));
        Assert.DoesNotMatch(Numbers(), string.Join('\n', listed.Select(line => string.Join(',', line)))); // nobody's value

        using (var started = await desk.Send(page, [], page + "?handler=Start")) Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
        await Ended(desk, page, "导入结果");
        var done = await house.Read(db => db.Set<ImportedList>().AsNoTracking().SingleAsync());
        Assert.Equal((messy.Good, messy.KeptOut), (done.Fresh + done.Held, done.KeptOut));
        Assert.Equal(before + done.Fresh, await house.Read(db => db.Set<Person>().CountAsync()));

        var person = await house.Read(db => db.Set<Fact>().Where(f => f.ImportId == done.Id && f.Element == "person.phone").Select(f => f.PersonId).FirstAsync());
        var shown = WebUtility.HtmlDecode(await desk.Read($"/desk/people/1/{person}"));
        foreach (var words in (string[])["居民登记表（东安物业提供）", "办事时知道是谁", "只用来回复", "法定职责 · 社区保管", "到期"]) Assert.Contains(words, shown, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Who_may_be_the_same_is_decided_side_by_side_and_undone(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var desk = await house.SignIn("community");
        var home = await house.EmptyHome();
        var address = string.Concat(home.FullName.Split(' ').Skip(2));
        await TakeIn(desk, $"姓名,性别,出生日期,家庭住址\n慕容建国,男,1980-05-17,{address}\n");
        await TakeIn(desk, $"姓名,性别,出生日期,家庭住址,联系电话\n慕容建囯,男,1980-05-17,{address},10077123456\n");
        var page = WebUtility.HtmlDecode(await desk.Read("/desk/people/pairs"));
        foreach (var words in (string[])["慕容**", "出生日期相同", "住址相同", "1980-**-**"]) Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.DoesNotContain("建国", page, StringComparison.Ordinal);
        Assert.DoesNotContain("10077123456", page, StringComparison.Ordinal);

        var pair = await house.Read(db => db.Set<Pair>().AsNoTracking().SingleAsync(p => p.State == PairState.Open));
        using (var merged = await desk.Send("/desk/people/pairs", [("pair", pair.Id.ToString()), ("isOne", "true")])) Assert.Equal(HttpStatusCode.Redirect, merged.StatusCode);
        Assert.Equal(1, await house.Read(db => db.Set<Residence>().CountAsync(r => r.PlaceId == home.Id.Id && r.Until == null)));
        var merging = await house.Read(db => db.Set<Merging>().AsNoTracking().SingleAsync());
        using (var undone = await desk.Send("/desk/people/pairs", [("merging", merging.Id.ToString())], "/desk/people/pairs?handler=Undo")) Assert.Equal(HttpStatusCode.Redirect, undone.StatusCode);
        Assert.Equal(2, await house.Read(db => db.Set<Residence>().CountAsync(r => r.PlaceId == home.Id.Id && r.Until == null)));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_wrong_list_is_taken_back(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var desk = await house.SignIn("community");
        var before = await house.Read(db => db.Set<Person>().CountAsync());
        var page = await TakeIn(desk, $"姓名,性别,出生日期,家庭住址\n慕容建国,男,1980-05-17,{string.Concat((await house.EmptyHome()).FullName.Split(' ').Skip(2))}\n");
        Assert.Equal(before + 1, await house.Read(db => db.Set<Person>().CountAsync()));
        using (var back = await desk.Send(page, [], page + "?handler=Back")) Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        await Ended(desk, page, "已经撤回");
        Assert.Equal(before, await house.Read(db => db.Set<Person>().CountAsync()));
    }

    [Fact]
    public async Task A_file_that_is_none_and_one_without_names_are_refused_with_what_to_do()
    {
        await using var house = await DeskSetting.Open();
        using var desk = await house.SignIn("community");
        using (var broken = await Send(desk, [0x50, 0x4B, 3, 4, 1, 2, 3], Xlsx)) Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (broken.StatusCode, WebUtility.HtmlDecode(await broken.Content.ReadAsStringAsync()).Contains("另存为", StringComparison.Ordinal)));
        var page = await Give(desk, Encoding.UTF8.GetBytes("性别,家庭住址\n男,东安新村1栋1单元101室\n"), "a.csv");
        using var chosen = await desk.Send(page, [("column-sex", "0"), ("column-address", "1"), ("basis", "StatutoryDuty"), ("listName", "名单"), ("listKeeper", "物业"), ("asOf", "2026-01-01")], page + "?handler=Columns");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, chosen.StatusCode);
        using var worker = await house.SignIn("gridworker");
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.Http.GetAsync("/desk/people/import")).StatusCode);
    }

    internal static async Task<string> TakeIn(Visitor desk, string csv)
    {
        var page = await Give(desk, Encoding.UTF8.GetBytes(csv), "名单.csv");
        await Choose(desk, page);
        await Ended(desk, page, "试读结果");
        using var started = await desk.Send(page, [], page + "?handler=Start");
        Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
        await Ended(desk, page, "导入结果");
        return page;
    }

    internal static async Task<string> Give(Visitor desk, byte[] file, string name, string kind = "people")
    {
        using var given = await Send(desk, file, name, kind);
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        return given.Headers.Location!.ToString();
    }

    private static async Task<HttpResponseMessage> Send(Visitor desk, byte[] file, string name, string kind = "people")
    {
        using var form = new MultipartFormDataContent { { new StringContent(Visitor.TokenOf(await desk.Read("/desk/people/import"))), "__RequestVerificationToken" }, { new StringContent(kind), "Kind" }, { new ByteArrayContent(file), "File", name } };
        return await desk.Http.PostAsync("/desk/people/import", form);
    }

    /// <summary>Sends the form as the page filled it in, and says whose list it is.</summary>
    internal static async Task Choose(Visitor desk, string page)
    {
        var columns = Columns().Matches(await desk.Read(page)).Select(found => (found.Groups[1].Value, Chosen().Match(found.Value) is { Success: true } at ? at.Groups[1].Value : ""));
        using var chosen = await desk.Send(page, [.. columns, ("basis", "StatutoryDuty"), ("listName", "居民登记表"), ("listKeeper", "东安物业"), ("asOf", "2026-01-01")], page + "?handler=Columns");
        Assert.True(chosen.StatusCode == HttpStatusCode.Redirect, await chosen.Content.ReadAsStringAsync());
    }

    internal static async Task<string> Ended(Visitor desk, string page, string words)
    {
        for (var began = DateTime.UtcNow; DateTime.UtcNow - began < Patience; await Task.Delay(200))
            if (WebUtility.HtmlDecode(await desk.Read(page)) is var seen && seen.Contains(words, StringComparison.Ordinal)) return seen;
        throw new TimeoutException(WebUtility.HtmlDecode(await desk.Read(page)));
    }

    [GeneratedRegex("<select name=\"(column-[a-z]+)\".*?</select>", RegexOptions.Singleline, 1000)]
    private static partial Regex Columns();

    [GeneratedRegex("<option value=\"([0-9]+)\" selected", RegexOptions.None, 1000)]
    private static partial Regex Chosen();

    [GeneratedRegex("[0-9]{7,}", RegexOptions.None, 1000)]
    private static partial Regex Numbers();
}
