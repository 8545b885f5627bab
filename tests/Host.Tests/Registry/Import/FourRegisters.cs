using System.Globalization;
using System.Net;
using Linli.Contracts;
using Linli.Host.Tests.Cases.Desk;
using Linli.Registry.Import;
using Linli.Registry.Organisations;
using Linli.Registry.Parking;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Registry.Import;

/// <summary>The other three registers beside the residents (J54) come in by sheets too: resident units, merchants and vehicles for parking alone.</summary>
public sealed class FourRegisters
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J54")]
    public async Task Messy_sheets_of_units_shops_and_plates_have_their_errors_listed_row_by_row_and_their_good_rows_in_with_purpose_basis_keeper_and_end(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var desk = await house.SignIn("community");
        var homes = await Homes(house);
        foreach (var sheet in new[] { MessyRegister.Units(homes), MessyRegister.Shops(homes), MessyRegister.Permits(homes) })
        {
            var before = await Count(house, sheet.Kind);
            var page = await ListsOverHttp.Give(desk, sheet.Book(), sheet.File, sheet.Kind);
            await ListsOverHttp.Choose(desk, page);
            await ListsOverHttp.Ended(desk, page, "试读结果");
            Assert.Equal(before, await Count(house, sheet.Kind));
            var listed = (await desk.Read(page + "?handler=File")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')).Where(line => line[3].Contains("没有导", StringComparison.Ordinal)).ToList();
            Assert.Equal(sheet.KeptOut, listed.Select(line => line[0]).Distinct().Count());
            Assert.All(listed, line => Assert.Equal(sheet.Wrong[KindOf(line)].Column, line[1]));
            Assert.All(listed, line => Assert.StartsWith(sheet.Wrong[KindOf(line)].Why, line[2], StringComparison.Ordinal));

            await Start(desk, page);
            Assert.Equal(before + sheet.Good, await Count(house, sheet.Kind));
        }

        var unit = await house.Read(db => db.Set<Organisation>().Where(o => o.Name == "东安试作1单位").Select(o => o.Id).SingleAsync());
        var shown = WebUtility.HtmlDecode(await desk.Read($"/desk/organisations/1/{unit}"));
        foreach (var words in (string[])["居民登记表（东安物业提供）", "知道辖区里有哪些单位", "法定职责 · 社区保管", "到期", MessyRegister.Code("91", 1)]) Assert.Contains(words, shown, StringComparison.Ordinal);
        var parking = WebUtility.HtmlDecode(await desk.Read("/desk/parking"));
        foreach (var words in (string[])["核对能不能停车", "法定职责 · 社区保管", "表格导入", "到期"]) Assert.Contains(words, parking, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task What_is_held_is_pointed_out_and_never_doubled_and_a_wrong_sheet_is_taken_back(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var desk = await house.SignIn("community");
        var homes = await Homes(house);
        var before = await Count(house, "shops");
        var (code, other) = (MessyRegister.Code("92", 1), MessyRegister.Code("92", 2));
        var first = await TakeIn(desk, "shops", $"店名,营业执照号\n林家饼店,{code}\n");
        var again = await TakeIn(desk, "shops", $"店名,营业执照号,主营\n林家饼店,{code},光饼\n林家二店,{other},肉燕\n");
        Assert.Contains("没有重复导", WebUtility.HtmlDecode(await desk.Read(again)), StringComparison.Ordinal);
        var held = await house.Read(db => db.Set<Organisation>().AsNoTracking().SingleAsync(o => o.Code == code));
        Assert.Equal("光饼", held.Scope);

        var plate = await TakeIn(desk, "permits", $"车牌号,车主住址\n{MessyRegister.Plate(1)},{string.Concat(homes[0].FullName.Split(' ').Skip(2))}\n");
        var twice = await ListsOverHttp.Give(desk, System.Text.Encoding.UTF8.GetBytes($"车牌号,车主住址\n{MessyRegister.Plate(1)},{string.Concat(homes[0].FullName.Split(' ').Skip(2))}\n"), "停车.csv", "permits");
        await ListsOverHttp.Choose(desk, twice);
        Assert.Contains("这个车牌在这里已经有许可", await ListsOverHttp.Ended(desk, twice, "试读结果"), StringComparison.Ordinal);

        foreach (var page in (string[])[again, plate, first])
        {
            using (var back = await desk.Send(page, [], page + "?handler=Back")) Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
            await ListsOverHttp.Ended(desk, page, "已经撤回");
            if (page == again) Assert.Null(await house.Read(db => db.Set<Organisation>().Where(o => o.Code == code).Select(o => o.Scope).SingleAsync()));
        }

        Assert.False(await house.Read(db => db.Set<ParkingPermit>().AnyAsync(p => p.ImportId != null)));
        Assert.False(await house.Read(db => db.Set<Organisation>().AnyAsync(o => o.Code == other)));
        Assert.Equal(before, await Count(house, "shops"));
    }

    private static int KindOf(string[] line) => (int.Parse(line[0], CultureInfo.InvariantCulture) - MessyRegister.FirstRow) % MessyRegister.Kinds;

    private static async Task Start(Visitor desk, string page)
    {
        using (var started = await desk.Send(page, [], page + "?handler=Start")) Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
        await ListsOverHttp.Ended(desk, page, "导入结果");
    }

    private static async Task<string> TakeIn(Visitor desk, string kind, string csv)
    {
        var page = await ListsOverHttp.Give(desk, System.Text.Encoding.UTF8.GetBytes(csv), "表.csv", kind);
        await ListsOverHttp.Choose(desk, page);
        await ListsOverHttp.Ended(desk, page, "试读结果");
        await Start(desk, page);
        return page;
    }

    private static Task<int> Count(WebHouse house, string kind) => house.Read(db => kind == "permits" ? db.Set<ParkingPermit>().CountAsync() : db.Set<Organisation>().CountAsync());

    private static async Task<IReadOnlyList<PlaceCard>> Homes(WebHouse house)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var places = scope.ServiceProvider.GetRequiredService<IPlaces>();
        List<PlaceCard> homes = [];
        foreach (var grid in await places.Grids((await places.ByCode("350404001010", default))!.Id, default))
            foreach (var building in await places.Buildings(grid.Id, default))
                foreach (var unit in await places.Children(building.Id, default))
                    homes.AddRange(await places.Children(unit.Id, default));
        return homes;
    }
}
